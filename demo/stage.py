"""Plays a story through the corridor, as its two people would have sent it, at the time at which it happened."""

from aparte.app import House
from aparte.domain.ids import PersonId, VisitorId
from aparte.domain.people import Role
from aparte.registry import Actor
from aparte.wire import VERSION
from aparte.wire.conversation import (
    CloseConversation,
    OpenConversation,
    PostMessage,
    PostNote,
    RateConversation,
    TagConversation,
)
from aparte.wire.desk import DeskHello
from aparte.wire.visitor import IdentifyVisitor, PageBody, VisitorHello
from demo.stories import Story

MINUTE = 60_000
DAY = 24 * 60 * MINUTE


class StoryClock:
    """A clock that stands where the story is, and never goes back."""

    def __init__(self, at: int) -> None:
        self.at = at

    def now(self) -> int:
        """Milliseconds since the epoch."""
        return self.at

    def move(self, by: int) -> None:
        """Later by so many milliseconds."""
        self.at += by

    def reach(self, story: Story, today: int) -> None:
        """When the story began, counted back from midnight ``today``; stories that overlap follow each other."""
        hours, minutes = map(int, story.clock.split(":"))
        self.at = max(self.at + MINUTE, today - story.days * DAY + (hours * 60 + minutes) * MINUTE)


async def play(house: House, clock: StoryClock, story: Story, number: int) -> None:
    """From the first word to the rating. Raises ``LookupError`` for a site or an agent that does not exist."""
    corridor = house.corridor
    agent, visitor = _cast(house, story, number)
    await corridor.handle(DeskHello(version=VERSION, availability="green"), agent)
    key = await _open(house, story, visitor, number)
    for position, (who, text) in enumerate(story.lines[1:], start=1):
        clock.move(9_000 + 310 * len(text))
        client_id = f"story{number:04}n{position}"
        said = PostNote if who == "n" else PostMessage
        await corridor.handle(
            said(conversation_id=key, client_id=client_id, text=text), visitor if who == "v" else agent
        )
    clock.move(30_000)
    await corridor.handle(TagConversation(conversation_id=key, tags=list(story.tags)), agent)
    await corridor.handle(CloseConversation(conversation_id=key), agent)
    if story.score:
        clock.move(8_000)
        await corridor.handle(RateConversation(conversation_id=key, score=story.score, comment=story.comment), visitor)
    await corridor.handle(DeskHello(version=VERSION, availability="red"), agent)


def _cast(house: House, story: Story, number: int) -> tuple[Actor, Actor]:
    site = house.store.site_by_key(story.site)
    if site is None:
        raise LookupError(f"story {number} names a site that does not exist")
    person = house.store.person_by_id(site.tenant_id, PersonId(f"p_{story.agent}"))
    if person is None:
        raise LookupError(f"story {number} names an agent who does not exist")
    visitor = Actor(
        tenant_id=site.tenant_id,
        role=Role.VISITOR,
        site=site,
        visitor_id=VisitorId(house.chance.new_id("v")),
        fresh_key=house.chance.secret(),
        language=site.language,
    )
    return Actor(tenant_id=person.tenant_id, role=person.role, person=person), visitor


async def _open(house: House, story: Story, visitor: Actor, number: int) -> str:
    site = visitor.site
    page = PageBody(url=f"{site.origins[0]}{story.page}") if site else None
    hello = VisitorHello(version=VERSION, site_key=story.site, language=visitor.language, page=page)
    await house.corridor.handle(hello, visitor)
    first = OpenConversation(client_id=f"story{number:04}n0", text=story.lines[0][1])
    opened = await house.corridor.handle(first, visitor)
    if story.name:
        await house.corridor.handle(IdentifyVisitor(name=story.name, email=story.email), visitor)
    return opened.conversation_id or ""
