"""A visitor arrives, becomes known only when there is something to know them for, says who they are, and leaves."""

from collections.abc import Sequence
from dataclasses import replace

from aparte.domain.consent import Purpose
from aparte.domain.conversation import (
    Conversation,
    ConversationClosed,
    Ended,
    IdentityGiven,
    KeepingStopped,
    KeptConversation,
)
from aparte.domain.errors import Invalid
from aparte.domain.events import Event, KeepingShortened, PageChanged, VisitorGone
from aparte.domain.identity import verified_identity
from aparte.domain.ids import VisitorId
from aparte.domain.message import checked_text, plain
from aparte.domain.page import clean_path, impersonal
from aparte.domain.site import Site
from aparte.domain.visitor import Identity, PageSeen, Visitor, VisitorKnown, VisitorMet, hash_secret
from aparte.policy.action import Action
from aparte.policy.chat_history import ChatHistory
from aparte.policy.decide import decide
from aparte.policy.notice import in_force, standing
from aparte.policy.retention import history_rung, known_until
from aparte.policy.setting import Facts
from aparte.policy.visitor_memory import VISITOR_MEMORY, VisitorMemory
from aparte.readings.conversation import Part, read_conversation
from aparte.readings.desk import opening_of
from aparte.registry import Context, Outcome, answers, handles, reacts_to
from aparte.wire import VERSION
from aparte.wire.conversation import ConversationSnapshot
from aparte.wire.internal import LeaveVisit
from aparte.wire.show import show_gate, show_in_force, show_opening, show_site
from aparte.wire.visitor import IdentifyVisitor, SeePage, VisitorHello, VisitorWelcome

TITLE_LIMIT = 200
EMAIL_LIMIT = 254
NAME_LIMIT = 100
SEEN_EVERY = 60_000


@answers(VisitorHello, Action.READ_WELCOME)
async def welcome(hello: VisitorHello, context: Context) -> Outcome:
    """Everything the widget needs to draw itself. Nothing is stored because of it."""
    actor, tx = context.actor, context.tx
    site, visitor_id = actor.site, actor.visitor_id
    if site is None or visitor_id is None:
        raise LookupError("a visitor's socket has a site and an id")
    seen_before = tx.memory.visitor_online(visitor_id) and tx.memory.browser(visitor_id) == actor.browser
    tx.memory.visitor_came(visitor_id, actor.browser, gpc=actor.gpc)
    _mark_seen(context, site)
    events = [] if seen_before else _where(context, None)
    yes = standing(tx.consents(visitor_id), context.choices, site, tx.now)
    if hello.page and decide(Action.SHOW_PAGE, actor.role, context.choices, Facts(consents=yes)) is None:
        events = _see(context, hello.page.url, hello.page.title)
    events += _known_again(context, visitor_id, hello)
    events += _tighten(context, visitor_id)
    latest = tx.conversations.latest_of(visitor_id)
    shown = _show(context, latest, hello)
    applies = in_force(context.choices, site)
    view = VisitorWelcome(
        version=VERSION,
        now=tx.now,
        known=hello.key is None or actor.fresh_key is None,
        offer=actor.fresh_key,
        site=show_site(site),
        privacy=show_in_force(applies),
        gate=show_gate(applies, accepted=Purpose.CONVERSATION in yes),
        opening=show_opening(opening_of(tx, site)),
        conversation=shown,
        lost=hello.resume is not None and shown is None,
    )
    return Outcome(events, view)


def _known_again(context: Context, visitor_id: VisitorId, hello: VisitorHello) -> list[Event]:
    """The first word was heard, but the link fell before its author learned what they are known by."""
    known = context.tx.visitor(visitor_id) if hello.key is None and hello.offered is not None else None
    if known is None or hello.offered is None:
        return []
    memory = VisitorMemory(context.choices[VISITOR_MEMORY]).value
    return [VisitorKnown(visitor_id=known.id, key=hello.offered, until=known.known_until, memory=memory)]


def _tighten(context: Context, visitor_id: VisitorId) -> list[Event]:
    """What a visitor chose for themselves holds for what there is already, too."""
    tx, live = context.tx, _live(context)
    if not context.actor.tighten:
        return []
    known, until = tx.visitor(visitor_id), known_until(context.choices, context.now)
    if known is not None and known.known_until > until:
        tx.shorten_visitor(visitor_id, until)
    if not isinstance(live, KeptConversation) or live.site_id != context.actor.site_id:
        return []
    rung = history_rung(context.choices, live.rung)
    if rung is ChatHistory.OFF:
        ephemeral = tx.conversations.forget_on_disk(live)
        return [KeepingStopped(conversation_id=ephemeral.id, at=context.now, by=Ended.VISITOR)]
    if rung.value == live.rung:
        return []
    tx.conversations.put(replace(live, rung=rung.value))
    return [KeepingShortened(conversation_id=live.id, rung=rung.value, keep_until=live.keep_until)]


def _mark_seen(context: Context, site: Site) -> None:
    """For whoever installs the widget: somebody opened it, to the minute. Never who, nor on which page."""
    if context.now - site.seen_at >= SEEN_EVERY:
        context.tx.sites.put(replace(site, seen_at=context.now))


def _show(context: Context, latest: Conversation | None, hello: VisitorHello) -> ConversationSnapshot | None:
    if latest is None or latest.site_id != context.actor.site_id:
        return None
    resumes = hello.resume is not None and hello.resume.conversation_id == latest.id
    after = max(0, hello.resume.public) if hello.resume and resumes else None
    return read_conversation(context.tx, latest, Part(public_after=after), team=False)


@reacts_to(VisitorMet)
async def know(event: VisitorMet, context: Context) -> Sequence[Event]:
    """From here on their browser holds one key, for as long as ``visitor_memory`` says."""
    memory = VisitorMemory(context.choices[VISITOR_MEMORY])
    until = known_until(context.choices, context.now)
    on_disk = history_rung(context.choices) is not ChatHistory.OFF or memory is not VisitorMemory.SESSION
    visitor = Visitor(
        id=event.visitor_id,
        tenant_id=context.tx.tenant_id,
        site_id=event.site_id,
        key_hash=hash_secret(event.key),
        known_until=until,
    )
    context.tx.put_visitor(visitor, kept=on_disk)
    return [VisitorKnown(visitor_id=visitor.id, key=event.key, until=until, memory=memory.value)]


@handles(SeePage, Action.SHOW_PAGE)
async def see_page(command: SeePage, context: Context) -> Outcome:
    """The page of this visit, in memory, for who answers."""
    return Outcome(_see(context, command.url, command.title))


def _see(context: Context, url: str, title: str) -> list[Event]:
    visitor_id = context.actor.visitor_id
    if visitor_id is None:
        return []
    page = PageSeen(path=clean_path(url), title=impersonal(plain(title))[:TITLE_LIMIT], at=context.now)
    context.tx.memory.see_page(visitor_id, page)
    return _where(context, page)


def _where(context: Context, page: PageSeen | None) -> list[Event]:
    """To who answers, if anybody does: the visit as it stands now."""
    live, memory = _live(context), context.tx.memory
    if live is None:
        return []
    online, browser = memory.visitor_online(live.visitor_id), memory.browser(live.visitor_id)
    return [PageChanged(conversation_id=live.id, page=page, online=online, browser=browser)]


def _live(context: Context) -> Conversation | None:
    visitor_id = context.actor.visitor_id
    latest = context.tx.conversations.latest_of(visitor_id) if visitor_id else None
    return latest if latest is not None and latest.live else None


@handles(IdentifyVisitor, Action.IDENTIFY)
async def identify(command: IdentifyVisitor, context: Context) -> Outcome:
    """What the visitor says of themselves, kept with their live conversation; signed by the site, it is verified."""
    live = _live(context)
    if live is None:
        raise Invalid(
            "Identify once a conversation is open: before it, nothing about a visitor is kept.", field="conversation"
        )
    site = context.actor.site
    if command.token:
        who = verified_identity(command.token, site.identity_secret if site else "", context.now)
    else:
        who = Identity(
            name=checked_text(command.name, limit=NAME_LIMIT, field="name") if command.name.strip() else "",
            email=checked_text(command.email, limit=EMAIL_LIMIT, field="email") if command.email.strip() else "",
        )
    return Outcome([IdentityGiven(conversation_id=live.id, at=context.now, identity=who)])


@handles(LeaveVisit, Action.READ_WELCOME)
async def leave(command: LeaveVisit, context: Context) -> Outcome:
    """A socket closed. With the last one the visitor is nowhere; the visit's pages go when no conversation needs them."""
    visitor_id = context.actor.visitor_id
    if visitor_id is None or not context.tx.memory.visitor_left(visitor_id):
        return Outcome()
    gone = _where(context, None)
    if not gone:
        context.tx.memory.forget_visit(visitor_id)
        return Outcome()
    return Outcome([*gone, VisitorGone(visitor_id=visitor_id)])


@reacts_to(ConversationClosed)
async def forget_who_is_gone(event: ConversationClosed, context: Context) -> Sequence[Event]:
    """The pages of somebody who left before the end were only held for who answered."""
    conversation = context.tx.conversations.get(event.conversation_id)
    if conversation is not None and not context.tx.memory.visitor_online(conversation.visitor_id):
        context.tx.memory.forget_visit(conversation.visitor_id)
    return []
