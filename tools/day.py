"""A day at a small company, hour by hour: everything that can happen to a conversation happens in it.

Zoe and Max answer, Vera, Lea and Ben ask, Ada decides. Each step is one thing somebody does.
"""

import base64
import hashlib
import hmac
import json

from aparte.registry import Actor
from aparte.wire.attachment import BeginAttachment, PostAttachment, SendPart
from aparte.wire.cobrowsing import RefuseControl, RequestControl
from aparte.wire.conversation import (
    CloseConversation,
    MoveReceipts,
    OpenConversation,
    PostMessage,
    PostNote,
    RateConversation,
    SetTyping,
    SnoozeConversation,
    StopKeeping,
    TagConversation,
    TakeConversation,
    TransferConversation,
    WakeConversation,
)
from aparte.wire.desk import SetAvailability
from aparte.wire.internal import LeaveVisit
from aparte.wire.mirroring import ProposeMirroring, RefuseMirroring
from aparte.wire.people import PutOwnPicture, RemoveOwnPicture
from aparte.wire.privacy import ChangePrivacy, GetPrivacy
from aparte.wire.visitor import IdentifyVisitor, PageBody, SeePage
from tests.pictures import dot
from tests.rig import Company
from tools.recorder import Recorder, Watcher

VANISHED = 26_000
MINUTE = 60_000
DAY = 24 * 60 * MINUTE
NEVER_BACK = 13 * 60 * 60 * 1000


async def live_through(recorder: Recorder) -> None:
    """From the first message, left at night, to the end of all that was forgotten."""
    await _a_message_left(recorder)
    await _an_exchange(recorder)
    await _a_queue(recorder)
    await _passed_on(recorder)
    await _somebody_vanishes(recorder)
    await _nothing_kept_any_more(recorder)
    await _nothing_kept_from_the_start(recorder)
    await _nobody_came_back(recorder)


async def _arrive(company: Company, name: str) -> Actor:
    visitor = company.visitor(name, browser="Firefox on Linux", language="fr")
    await company.welcome(visitor, page=PageBody(url="https://shop.example/lamps?utm=1#top", title="Lamps"))
    return visitor


async def _open(recorder: Recorder, name: str, text: str, email: str = "") -> tuple[Actor, Watcher]:
    """A visitor's first word, heard by them from its first entry."""
    company = recorder.company
    visitor = await _arrive(company, name)
    ear = company.ear_of_visitor(name)
    company.clock.tick(1_000)
    first = OpenConversation(client_id=company.client_id(), text=text, email=email)
    opened = await company.do(visitor, first)
    assert opened.conversation_id is not None
    watcher = await recorder.watch_from_the_first_word(visitor, opened.conversation_id, ear)
    return visitor, watcher


async def _a_message_left(recorder: Recorder) -> None:
    company, zoe = recorder.company, recorder.company.actor("zoe")
    lea, mine = await _open(recorder, "lea", "Are you open on Monday?", "lea@mail.example")
    key = mine.conversation_id
    await recorder.whole("a message left while nobody was there", mine)
    await company.at_work("zoe")
    async with recorder.step("an agent takes a left message", mine):
        await company.do(zoe, TakeConversation(conversation_id=key))
    theirs = await recorder.watch("team", zoe, key)
    async with recorder.step("the visitor is gone before the answer", theirs):
        await company.do(lea, LeaveVisit())
    async with recorder.step("the answer", mine, theirs):
        await company.post(zoe, key, "Yes, from nine.")
    async with recorder.step("closed while the visitor is away", mine, theirs):
        await company.do(zoe, CloseConversation(conversation_id=key))
    await recorder.whole("a left message, to its end", mine)


async def _an_exchange(recorder: Recorder) -> None:
    company, zoe = recorder.company, recorder.company.actor("zoe")
    vera, mine = await _open(recorder, "vera", "Bonjour 👋, où est mon colis ?")
    key = mine.conversation_id
    await recorder.whole("answered at once", mine)
    theirs = await recorder.watch("team", zoe, key)
    both = (mine, theirs)
    await _words(recorder, vera, both)
    await _visit(recorder, vera, theirs)
    await _team_only(recorder, vera, both)
    await _shared(recorder, vera, both)
    async with recorder.step("the visitor ends it", *both):
        await company.do(vera, CloseConversation(conversation_id=key))
    async with recorder.step("receipts after the end", *both):
        await company.do(zoe, MoveReceipts(conversation_id=key, delivered=99, read=99))
    async with recorder.step("a rating", *both):
        await company.do(vera, RateConversation(conversation_id=key, score=5, comment="Merci !"))
    async with recorder.step("another rating", *both):
        await company.do(vera, RateConversation(conversation_id=key, score=4))
    async with recorder.step("not to be kept, after the end", *both):
        await company.do(vera, StopKeeping(conversation_id=key))
    await recorder.whole("an exchange, heard by its visitor", mine)
    await recorder.whole("an exchange, heard by its agent", theirs)


async def _words(recorder: Recorder, vera: Actor, both: tuple[Watcher, Watcher]) -> None:
    company, zoe = recorder.company, recorder.company.actor("zoe")
    key = both[0].conversation_id
    async with recorder.step("delivered to the agent", *both):
        await company.do(zoe, MoveReceipts(conversation_id=key, delivered=3, read=0))
    async with recorder.step("the agent is writing", *both):
        await company.do(zoe, SetTyping(conversation_id=key, active=True))
    async with recorder.step("the first answer", *both):
        await company.post(zoe, key, "Je regarde.\nUn instant…")
    async with recorder.step("the agent has a picture", *both):
        await company.do(zoe, PutOwnPicture(picture=dot("webp")))
    async with recorder.step("the agent has none any more", *both):
        await company.do(zoe, RemoveOwnPicture())
    async with recorder.step("read by the visitor", *both):
        await company.do(vera, MoveReceipts(conversation_id=key, delivered=4, read=4))
    async with recorder.step("the visitor is writing, then not", *both):
        await company.do(vera, SetTyping(conversation_id=key, active=True))
        await company.do(vera, SetTyping(conversation_id=key, active=False))
    async with recorder.step("several words of the visitor", *both):
        for text in ("Il devait arriver hier", "\u200fمرحبا\u200f", 'a "quoted" \\ word'):
            company.clock.tick(10)
            await company.post(vera, key, text)
    async with recorder.step("a word repeated with its client id", *both):
        again = PostMessage(conversation_id=key, client_id="repeated-1", text="Vous êtes là ?")
        await company.do(vera, again)
        await company.do(vera, again)
    async with recorder.step("a file of the visitor", *both):
        begun = await company.do(vera, BeginAttachment(conversation_id=key, name="reçu.txt", kind="text/plain", size=4))
        file = begun.view.attachment_id
        await company.do(vera, SendPart(conversation_id=key, attachment_id=file, offset=0, data=b"12 \n"))
        await company.do(vera, PostAttachment(conversation_id=key, attachment_id=file, client_id="file-000001"))
    async with recorder.step("another answer", *both):
        await company.post(zoe, key, "Demain matin, avant 10 h.")


async def _visit(recorder: Recorder, vera: Actor, theirs: Watcher) -> None:
    company = recorder.company
    async with recorder.step("another page", theirs):
        await company.do(vera, SeePage(url="https://shop.example/basket?promo=1", title="Basket"))
    async with recorder.step("the same page again", theirs):
        await company.do(vera, SeePage(url="https://shop.example/basket#top", title="Basket (2)"))
    async with recorder.step("a second tab", theirs):
        await company.welcome(vera, page=PageBody(url="https://shop.example/help", title="Help"))
    async with recorder.step("more pages than are held", theirs):
        for number in range(60):
            await company.do(vera, SeePage(url=f"https://shop.example/p/{number}", title=f"Product {number}"))
    async with recorder.step("one tab is closed", theirs):
        await company.do(vera, LeaveVisit())
    async with recorder.step("the last tab is closed", theirs):
        await company.do(vera, LeaveVisit())
    async with recorder.step("the visitor is back, on no page known", theirs):
        await company.welcome(vera)


async def _team_only(recorder: Recorder, vera: Actor, both: tuple[Watcher, Watcher]) -> None:
    company, zoe = recorder.company, recorder.company.actor("zoe")
    key = both[0].conversation_id
    async with recorder.step("a note", *both):
        await company.do(
            zoe, PostNote(conversation_id=key, client_id="note-000001", text="Second parcel lost this week")
        )
    async with recorder.step("tags", *both):
        await company.do(zoe, TagConversation(conversation_id=key, tags=["parcel", "late"]))
    async with recorder.step("other tags", *both):
        await company.do(zoe, TagConversation(conversation_id=key, tags=[]))
    await _put_aside(recorder, vera, both)
    async with recorder.step("a name of the visitor's own", *both):
        await company.do(vera, IdentifyVisitor(name="Vera", email="vera@mail.example"))
    async with recorder.step("an identity signed by the site", *both):
        await company.do(vera, IdentifyVisitor(token=_signed(company)))


async def _put_aside(recorder: Recorder, vera: Actor, both: tuple[Watcher, Watcher]) -> None:
    company, zoe = recorder.company, recorder.company.actor("zoe")
    key = both[0].conversation_id
    async with recorder.step("put aside until the visitor writes, who does", *both):
        await company.do(zoe, SnoozeConversation(conversation_id=key))
        await company.post(vera, key, "Merci, et le second ?")
    async with recorder.step("put aside, and taken back", *both):
        await company.do(zoe, SnoozeConversation(conversation_id=key, until=company.clock.now() + DAY))
        await company.do(zoe, WakeConversation(conversation_id=key))
    async with recorder.step("put aside for a minute", *both):
        await company.do(zoe, SnoozeConversation(conversation_id=key, until=company.clock.now() + MINUTE))
    async with recorder.step("the minute is over", *both):
        company.clock.tick(MINUTE)
        await company.beat("zoe")
        await company.run_chores()


async def _shared(recorder: Recorder, vera: Actor, both: tuple[Watcher, Watcher]) -> None:
    """What is seen of the page is a stream of its own: the conversation stays as it is."""
    company, zoe = recorder.company, recorder.company.actor("zoe")
    key = both[0].conversation_id
    async with recorder.step("the agent would like to see the page; the visitor would not", *both):
        await company.do(zoe, ProposeMirroring(conversation_id=key))
        await company.do(vera, RefuseMirroring(conversation_id=key))
    async with recorder.step("the agent would like to point; the visitor would not", *both):
        await company.do(zoe, RequestControl(conversation_id=key, level="point"))
        await company.do(vera, RefuseControl(conversation_id=key))


async def _a_queue(recorder: Recorder) -> None:
    company, zoe = recorder.company, recorder.company.actor("zoe")
    _, first = await _open(recorder, "nil", "One")
    _, second = await _open(recorder, "ned", "Two")
    ben, mine = await _open(recorder, "ben", "Is anybody there?")
    kim, after = await _open(recorder, "kim", "Me too")
    await recorder.whole("waiting, with a place", mine)
    async with recorder.step("a word while waiting", mine):
        await company.post(ben, mine.conversation_id, "Hello?")
    async with recorder.step("the first of the queue is answered, the next moves up", mine, after):
        await company.do(zoe, CloseConversation(conversation_id=first.conversation_id))
    async with recorder.step("ended while waiting", after):
        await company.do(kim, CloseConversation(conversation_id=after.conversation_id))
    for watcher in (second, mine):
        await company.do(zoe, CloseConversation(conversation_id=watcher.conversation_id))
    await recorder.whole("a wait, to its end", mine)
    await recorder.whole("a wait in vain", after)


async def _passed_on(recorder: Recorder) -> None:
    company, zoe, max_ = recorder.company, recorder.company.actor("zoe"), recorder.company.actor("max")
    ann, mine = await _open(recorder, "ann", "A difficult question")
    key = mine.conversation_id
    theirs = await recorder.watch("team", zoe, key)
    async with recorder.step("passed on to somebody who is away", mine, theirs):
        await company.do(zoe, TransferConversation(conversation_id=key, to_agent_id="p_max", comment="You know this"))
    async with recorder.step("a word between two agents", mine):
        await company.post(ann, key, "Is somebody still there?")
    async with recorder.step("the other comes and has it at once", mine):
        await company.at_work("max")
    his = await recorder.watch("team", max_, key)
    async with recorder.step("the other's first word", mine, his):
        await company.post(max_, key, "Good morning")
    async with recorder.step("passed on to the team, and back to whoever is free", mine):
        await company.do(max_, TransferConversation(conversation_id=key, to_team_id="m_acme"))
    await company.do(zoe, CloseConversation(conversation_id=key))
    await company.do(max_, SetAvailability(state="red"))
    await recorder.whole("passed on twice", mine)


async def _somebody_vanishes(recorder: Recorder) -> None:
    company, zoe = recorder.company, recorder.company.actor("zoe")
    _, mine = await _open(recorder, "ida", "Quick question")
    key = mine.conversation_id
    theirs = await recorder.watch("team", zoe, key)
    async with recorder.step("the agent vanishes, the question goes back to the queue", mine, theirs):
        company.clock.tick(VANISHED)
        await company.run_chores()
    async with recorder.step("the agent is back and is given it again", mine, theirs):
        await company.beat("zoe")
    async with recorder.step("answered after all", mine, theirs):
        await company.post(zoe, key, "Sorry, a tunnel")
    async with recorder.step("the agent ends it", mine, theirs):
        await company.do(zoe, CloseConversation(conversation_id=key))
    await recorder.whole("vanished and back, heard by the visitor", mine)
    await recorder.whole("vanished and back, heard by the agent", theirs)


async def _nothing_kept_any_more(recorder: Recorder) -> None:
    company, zoe = recorder.company, recorder.company.actor("zoe")
    _, mine = await _open(recorder, "eva", "A private question")
    theirs = await recorder.watch("team", zoe, mine.conversation_id)
    async with recorder.step("the site keeps conversations for a day only", mine, theirs):
        await _choose(company, "day")
    async with recorder.step("the site keeps nothing", mine, theirs):
        await _choose(company, "off")
    async with recorder.step("a word in memory", mine, theirs):
        await company.post(zoe, mine.conversation_id, "Between us")
    async with recorder.step("ended in memory", mine, theirs):
        await company.do(zoe, CloseConversation(conversation_id=mine.conversation_id))
    await recorder.whole("kept, then not", mine)


async def _nothing_kept_from_the_start(recorder: Recorder) -> None:
    company, zoe = recorder.company, recorder.company.actor("zoe")
    uma, mine = await _open(recorder, "uma", "Nothing of this is kept?")
    key = mine.conversation_id
    await recorder.whole("in memory from the first word", mine)
    theirs = await recorder.watch("team", zoe, key)
    async with recorder.step("a note in memory", mine, theirs):
        await company.do(zoe, PostNote(conversation_id=key, client_id="note-000002", text="Asks about privacy"))
    async with recorder.step("words in memory", mine, theirs):
        await company.post(zoe, key, "Nothing.")
        await company.post(uma, key, "Thank you")
    async with recorder.step("ended in memory by the visitor", mine, theirs):
        await company.do(uma, CloseConversation(conversation_id=key))
    async with recorder.step("rated in memory", mine, theirs):
        await company.do(uma, RateConversation(conversation_id=key, score=1, comment="Too short"))
    await recorder.whole("memory only, heard by the agent", theirs)


async def _nobody_came_back(recorder: Recorder) -> None:
    company, zoe = recorder.company, recorder.company.actor("zoe")
    await _choose(company, "year")
    oda, mine = await _open(recorder, "oda", "I will be back")
    key = mine.conversation_id
    await company.post(zoe, key, "We are here")
    await company.do(oda, LeaveVisit())
    theirs = await recorder.watch("team", zoe, key)
    async with recorder.step("nobody touched it for half a day", mine, theirs):
        company.clock.tick(NEVER_BACK)
        await company.beat("zoe")
        await company.run_chores()
    await recorder.whole("ended by itself", mine)


async def _choose(company: Company, history: str) -> None:
    """As the admin does on the privacy page."""
    ada = company.actor("ada")
    page = (await company.do(ada, GetPrivacy(site_id="w_shop"))).view
    choices = {"chat_history": history}
    await company.do(ada, ChangePrivacy(site_id="w_shop", choices=choices, version=page.version, reason="The day"))


def _signed(company: Company) -> str:
    """What the site's own server signs for a visitor it knows."""
    claims = {"sub": "42", "name": "Véra K.", "email": "vera@mail.example", "exp": company.clock.now() // 1000 + 60}
    said = [{"alg": "HS256", "typ": "JWT"}, claims]
    body = ".".join(_part(json.dumps(part).encode()) for part in said)
    site = company.house.store.held["sites"].by_id["w_shop"]
    return f"{body}.{_part(hmac.digest(site.identity_secret.encode(), body.encode(), hashlib.sha256))}"


def _part(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
