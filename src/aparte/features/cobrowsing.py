"""An agent asks for a second mouse, level by level; the visitor grants or refuses each, and ends it when they like."""

from collections.abc import Sequence

from aparte.domain.cobrowsing import ASKED_FOR, Cobrowsing, ControlChanged, Level
from aparte.domain.consent import Consent, ConsentGiven, ConsentWithdrawn, Purpose
from aparte.domain.conversation import ConversationClosed, ConversationQueued
from aparte.domain.errors import Conflict, WrongState
from aparte.domain.events import Audited, Event, MaskingChanged, PresenceChanged, PrivacyChanged, SessionsEnded
from aparte.domain.ids import ConversationId, PersonId, SiteId
from aparte.domain.mirroring import Ending
from aparte.domain.people import Role
from aparte.domain.presence import Availability
from aparte.domain.stream import Ground, GroundGiven, GroundTaken
from aparte.policy.action import Action
from aparte.policy.cobrowsing import COBROWSING, may_ask
from aparte.policy.setting import Facts
from aparte.readings.gate import is_asked_first, may_still_speak
from aparte.readings.sharing import PURPOSES, question_of
from aparte.registry import Context, Outcome, every, handles, reacts_to
from aparte.wire.cobrowsing import EndControl, GrantControl, RefuseControl, RequestControl
from aparte.wire.internal import ReportActions, ReportFault


@handles(RequestControl, Action.REQUEST_CONTROL)
async def request(command: RequestControl, context: Context) -> Outcome:
    """The agent asks for the next level."""
    after = _now(context).request(Level(command.level), context.actor.person_id, context.now)
    return Outcome([*_change(context, context.found.id, after), _audit(context, "cobrowsing.requested", command.level)])


@handles(GrantControl, Action.GRANT_CONTROL)
async def grant(command: GrantControl, context: Context) -> Outcome:
    """The visitor's fresh yes to the exact question, in the ledger for its fifteen minutes."""
    before, conversation = _now(context), context.found
    if before.asked is None or before.agent_id != conversation.agent_id:
        raise WrongState("Nothing was asked, or the agent took it back.")
    purpose = PURPOSES[before.asked]
    if question_of(context.tx, conversation, purpose).wording.get(command.language) != command.wording:
        raise Conflict("The question has changed since it was shown. Show it again, then ask again.")
    after = before.grant(context.now)
    consent = Consent(
        id=context.tx.new_id("k"),
        tenant_id=conversation.tenant_id,
        site_id=conversation.site_id,
        visitor_id=conversation.visitor_id,
        conversation_id=conversation.id,
        purpose=purpose,
        wording=command.wording,
        language=command.language,
        method="widget_button",
        given_at=context.now,
        expires_at=after.until or context.now,
    )
    context.tx.put_consent(consent)
    ground = GroundGiven(
        conversation_id=conversation.id, ground=Ground.COBROWSING, level=after.level, until=after.until
    )
    audited = _audit(context, "cobrowsing.granted", before.asked.value)
    return Outcome([*_change(context, conversation.id, after), ground, ConsentGiven(consent=consent), audited])


@handles(RefuseControl, Action.STOP_SHARING)
async def refuse(command: RefuseControl, context: Context) -> Outcome:
    """The visitor's no: what they agreed to before stands."""
    before = _now(context)
    if before.asked is None:
        return Outcome()
    context.tx.count_refusal(context.found.site_id, PURPOSES[before.asked])
    return Outcome(_change(context, context.found.id, before.refuse(), Ending.REFUSED))


@handles(EndControl, Action.STOP_SHARING)
async def end(command: EndControl, context: Context) -> Outcome:
    """From either side; a request that waits is taken back first."""
    before = _now(context)
    by_visitor = context.actor.role is Role.VISITOR
    if before.level is None:
        why = Ending.REFUSED if by_visitor else Ending.WITHDRAWN
        return Outcome(_change(context, context.found.id, before.lapse(), why) if before.asked else [])
    why = Ending.VISITOR if by_visitor else Ending.AGENT
    return Outcome([*_end(context, context.found.id, why), _audit(context, "cobrowsing.ended", why.value)])


@handles(ReportActions, Action.CONTROL_PAGE)
async def report_actions(command: ReportActions, context: Context) -> Outcome:
    """What the agent did on the page, for the trail: kinds and counts, never a text."""
    return Outcome([_audit(context, "cobrowsing.acted", command.actions)])


@handles(ReportFault, Action.STOP_SHARING, acts=False)
async def report_fault(command: ReportFault, context: Context) -> Outcome:
    """A frame or an operation that the rules do not allow: refused, and written down."""
    return Outcome([_audit(context, "stream.refused", f"{command.side}: {command.fault}")])


@every(1_000, settled=False)
async def let_lapse(context: Context) -> Sequence[Event]:
    """Fifteen minutes are over; a question nobody answered was a no for now."""
    events: list[Event] = []
    for cobrowsing in context.tx.memory.cobrowsings():
        if cobrowsing.over(context.now):
            events += _end(context, cobrowsing.conversation_id, Ending.EXPIRED)
        elif cobrowsing.asked is not None and context.now - cobrowsing.asked_at >= ASKED_FOR:
            events += _change(context, cobrowsing.conversation_id, cobrowsing.lapse(), Ending.EXPIRED)
    return events


@reacts_to(ConversationClosed, ConversationQueued)
async def end_with_the_conversation(
    event: ConversationClosed | ConversationQueued, context: Context
) -> Sequence[Event]:
    """Closed, transferred, or handed back."""
    why = Ending.CLOSED if isinstance(event, ConversationClosed) else Ending.TRANSFERRED
    return _end(context, event.conversation_id, why)


@reacts_to(PresenceChanged)
async def end_with_the_agent(event: PresenceChanged, context: Context) -> Sequence[Event]:
    """An agent who vanished acts no more."""
    presence = context.tx.memory.presence(event.person_id)
    if event.state is not Availability.RED or presence is None or not presence.gone:
        return []
    return _end_of(context, event.person_id, Ending.GONE)


@reacts_to(SessionsEnded)
async def end_with_the_session(event: SessionsEnded, context: Context) -> Sequence[Event]:
    """Nor one who signed out."""
    return _end_of(context, event.person_id, Ending.SIGNED_OUT)


@reacts_to(PrivacyChanged)
async def end_with_the_setting(event: PrivacyChanged, context: Context) -> Sequence[Event]:
    """Switched off, or the notice must be read first again: gone now, everywhere on the site."""
    choices = context.choices_of(event.site_id)
    off = may_ask(choices[COBROWSING], Facts()) is not None
    events: list[Event] = []
    for key in [c.conversation_id for c in context.tx.memory.cobrowsings()]:
        found = context.tx.conversations.get(key)
        if found is None or found.site_id != event.site_id:
            continue
        if off or not may_still_speak(context.tx, choices, found):
            events += _end(context, key, Ending.SETTING)
    return events


@reacts_to(ConsentWithdrawn)
async def end_with_the_yes(event: ConsentWithdrawn, context: Context) -> Sequence[Event]:
    """Who takes back the yes to the conversation, where one is needed, is guided no more."""
    conversation = context.tx.conversations.latest_of(event.visitor_id)
    if conversation is None or event.purpose is not Purpose.CONVERSATION or not is_asked_first(context.choices):
        return []
    return _end(context, conversation.id, Ending.VISITOR)


@reacts_to(MaskingChanged)
async def end_with_the_masking(event: MaskingChanged, context: Context) -> Sequence[Event]:
    """Its mirror shows other texts now than those that were agreed to."""
    return _end_on(context, event.site_id, Ending.MASKING)


def _now(context: Context) -> Cobrowsing:
    return context.tx.memory.cobrowsing(context.found.id)


def _change(context: Context, key: ConversationId, after: Cobrowsing, why: Ending | None = None) -> list[Event]:
    context.tx.memory.put_cobrowsing(after)
    return [ControlChanged(conversation_id=key, cobrowsing=after, why=why)]


def _end(context: Context, key: ConversationId, why: Ending) -> list[Event]:
    before = context.tx.memory.cobrowsing(key)
    if before.level is None and before.asked is None:
        return []
    return [*_change(context, key, before.end(), why), GroundTaken(conversation_id=key, ground=Ground.COBROWSING)]


def _end_on(context: Context, site_id: SiteId, why: Ending) -> list[Event]:
    keys = [c.conversation_id for c in context.tx.memory.cobrowsings()]
    here = [key for key in keys if (found := context.tx.conversations.get(key)) and found.site_id == site_id]
    return [ended for key in here for ended in _end(context, key, why)]


def _end_of(context: Context, person_id: PersonId, why: Ending) -> list[Event]:
    theirs = [c.conversation_id for c in context.tx.memory.cobrowsings() if c.agent_id == person_id]
    return [event for key in theirs for event in _end(context, key, why)]


def _audit(context: Context, action: str, detail: str = "") -> Audited:
    return Audited(action=action, object=f"conversation:{context.found.id}", detail=detail)
