"""The desk opens: everything an agent needs to draw it; and the small fleeting signs of a live exchange."""

from dataclasses import replace

from aparte.domain.conversation import State
from aparte.domain.events import Event, ReceiptsMoved, TypingChanged
from aparte.domain.ids import VISITOR
from aparte.domain.people import Person, Role, Team
from aparte.domain.presence import Presence
from aparte.policy.action import Action
from aparte.policy.catalogue import Choices
from aparte.readings.conversation import Part, read_conversation
from aparte.readings.desk import availability_of, presence_news, queue_news, standing_news
from aparte.registry import Context, Outcome, answers, handles
from aparte.wire import VERSION
from aparte.wire.conversation import MoveReceipts, SetTyping
from aparte.wire.desk import DeskHello, DeskSiteView, DeskWelcome, PresenceView, TeamView
from aparte.wire.show import queued, show_colleague

SEEN_EVERY = 60 * 60 * 1000
TAIL = Part(limit=50, most=64 * 1024)


@answers(DeskHello, Action.READ_DESK)
async def welcome(hello: DeskHello, context: Context) -> Outcome:
    """Everything the desk needs; arriving is a sign of life."""
    tx = context.tx
    me = tx.people.get(context.actor.person_id)
    if me is None:
        raise LookupError("a desk's socket has a person")
    events = _arrive(context, me, hello)
    _mark_seen(context)
    people = [person for person in tx.people.all() if not person.disabled]
    mine = sorted((c for c in tx.conversations.live() if c.agent_id == me.id), key=lambda c: c.opened_at)
    view = DeskWelcome(
        version=VERSION,
        now=tx.now,
        me=show_colleague(me),
        slots=me.slots,
        language=me.language,
        colleagues=[show_colleague(person) for person in people],
        teams=[_team(team) for team in tx.teams.all()],
        sites=[_site(context, site.id, site.name, site.language) for site in tx.sites.all()],
        presences=[_presence(context, person) for person in people],
        queue=[queued(waiting) for waiting in queue_news(tx).waiting],
        conversations=[read_conversation(tx, c, TAIL, team=True) for c in mine],
    )
    return Outcome(events, view)


def _arrive(context: Context, me: Person, hello: DeskHello) -> list[Event]:
    tx = context.tx
    before = tx.memory.presence(me.id) or Presence(person_id=me.id, tenant_id=me.tenant_id, slots=me.slots)
    wants = before.wants_work if hello.availability is None else hello.availability == "green"
    was = availability_of(tx, before)
    after = replace(before.beat(tx.now), wants_work=wants, slots=me.slots)
    tx.memory.put_presence(replace(after, free_since=tx.now) if before.gone else after)
    return standing_news(tx, me, was)


def _mark_seen(context: Context) -> None:
    """When this sign-in was last used, to the hour: its owner can tell one that they do not know."""
    session = context.tx.sessions.get(context.actor.session_id or "")
    if session is not None and context.now - session.seen_at >= SEEN_EVERY:
        context.tx.sessions.put(replace(session, seen_at=context.now))


def _team(team: Team) -> TeamView:
    return TeamView(id=team.id, name=team.name, site_ids=list(team.site_ids))


def _site(context: Context, site_id: str, name: str, language: str) -> DeskSiteView:
    chosen = {c.key: c.rung for c in context.tx.choices.all() if c.site_id == site_id}
    rungs = Choices(context.floors, chosen).rungs()
    return DeskSiteView(id=site_id, name=name, language=language, settings=rungs)


def _presence(context: Context, person: Person) -> PresenceView:
    news = presence_news(context.tx, person)
    return PresenceView(person_id=person.id, state=news.state.value, held=news.held, slots=news.slots)


@handles(SetTyping, Action.SHOW_TYPING)
async def set_typing(command: SetTyping, context: Context) -> Outcome:
    """Somebody is writing, or stopped."""
    conversation = context.found
    author = VISITOR
    if context.actor.role is not Role.VISITOR:
        me = conversation.participant(context.actor.person_id)
        if me is None:
            return Outcome()
        author = me.handle
    if conversation.state is State.CLOSED:
        return Outcome()
    return Outcome([TypingChanged(conversation_id=conversation.id, author=author, active=command.active)])


@handles(MoveReceipts, Action.MOVE_RECEIPTS)
async def move_receipts(command: MoveReceipts, context: Context) -> Outcome:
    """How far this side got; going back is harmless and says nothing."""
    conversation = context.found
    by_visitor = context.actor.role is Role.VISITOR
    receipts = conversation.receipts.moved(
        by_visitor=by_visitor, delivered=command.delivered, read=command.read, last=conversation.public
    )
    if receipts == conversation.receipts:
        return Outcome()
    context.tx.conversations.put(replace(conversation, receipts=receipts))
    return Outcome([ReceiptsMoved(conversation_id=conversation.id, receipts=receipts)])
