"""An agent offers to see the page; the visitor looks first, says yes or no, and stops when they like."""

from collections.abc import Sequence
from dataclasses import replace

from aparte.domain.consent import Consent, ConsentGiven, ConsentWithdrawn, Purpose
from aparte.domain.conversation import AgentJoined, Conversation, ConversationClosed, ConversationQueued
from aparte.domain.errors import Conflict, WrongState
from aparte.domain.events import Audited, Event, MaskingChanged, PresenceChanged, PrivacyChanged, SessionsEnded
from aparte.domain.ids import ConversationId, PersonId, SiteId
from aparte.domain.mirroring import Ending, Mirrored, Mirroring, MirroringChanged
from aparte.domain.people import Role
from aparte.domain.presence import Availability
from aparte.domain.stream import PASS_LASTS, Ground, GroundGiven, GroundTaken, Pass, PassIssued, Side
from aparte.policy.action import Action
from aparte.policy.mirroring import MIRRORING, may_mirror
from aparte.policy.setting import Facts
from aparte.readings.gate import is_asked_first, may_still_speak
from aparte.readings.sharing import question_of, read_sharing, show_masking
from aparte.registry import Context, Outcome, answers, every, handles, reacts_to
from aparte.wire.mirroring import (
    AcceptMirroring,
    GetMirroring,
    PassToCobrowsing,
    PassToMirroring,
    PassView,
    ProposeMirroring,
    RefuseMirroring,
    StopMirroring,
)

AGREEMENT_LASTS = 24 * 60 * 60 * 1000
"""A yes to mirroring ends with the conversation, and at most a day later in the ledger."""


@handles(ProposeMirroring, Action.PROPOSE_MIRRORING)
async def propose(command: ProposeMirroring, context: Context) -> Outcome:
    """The agent offers; once a visitor said no in this conversation, only they can begin."""
    after = _now(context).propose(context.actor.person_id)
    return Outcome([*_change(context, context.found.id, after), _audit(context, "mirroring.proposed")])


@handles(AcceptMirroring, Action.AGREE_TO_MIRRORING)
async def accept(command: AcceptMirroring, context: Context) -> Outcome:
    """A yes to the exact question shown; it stands in the ledger."""
    conversation = context.found
    _check_wording(command, context)
    after = _now(context).accept(context.now, conversation.agent_id)
    consent = _consent(context, conversation, command)
    context.tx.put_consent(consent)
    return Outcome(
        [
            *_change(context, conversation.id, after),
            GroundGiven(conversation_id=conversation.id, ground=Ground.MIRRORING),
            ConsentGiven(consent=consent),
            _audit(context, "mirroring.accepted"),
        ]
    )


def _check_wording(command: AcceptMirroring, context: Context) -> None:
    asked = question_of(context.tx, context.found, Purpose.MIRRORING)
    if asked.wording.get(command.language) != command.wording:
        raise Conflict("The question has changed since it was shown. Show it again, then ask again.")


def _consent(context: Context, conversation: Conversation, command: AcceptMirroring) -> Consent:
    return Consent(
        id=context.tx.new_id("k"),
        tenant_id=conversation.tenant_id,
        site_id=conversation.site_id,
        visitor_id=conversation.visitor_id,
        conversation_id=conversation.id,
        purpose=Purpose.MIRRORING,
        wording=command.wording,
        language=command.language,
        method="widget_button",
        given_at=context.now,
        expires_at=context.now + AGREEMENT_LASTS,
    )


@handles(RefuseMirroring, Action.STOP_SHARING)
async def refuse(command: RefuseMirroring, context: Context) -> Outcome:
    """A no: counted for the site, remembered in this conversation only."""
    if _now(context).state is not Mirrored.ASKED:
        return Outcome()
    context.tx.count_refusal(context.found.site_id, Purpose.MIRRORING)
    return Outcome(_end(context, context.found.id, Ending.REFUSED))


@handles(StopMirroring, Action.STOP_SHARING)
async def stop(command: StopMirroring, context: Context) -> Outcome:
    """At any time, from either side."""
    mirroring = _now(context)
    if mirroring.state is Mirrored.OFF:
        return Outcome()
    if context.actor.role is Role.VISITOR:
        why = Ending.VISITOR if mirroring.state is Mirrored.LIVE else Ending.REFUSED
    else:
        why = Ending.AGENT if mirroring.state is Mirrored.LIVE else Ending.WITHDRAWN
    return Outcome([*_end(context, context.found.id, why), _audit(context, "mirroring.stopped", why.value)])


@answers(GetMirroring, Action.READ_CONVERSATION, settled=False)
async def stand(query: GetMirroring, context: Context) -> Outcome:
    """How both stand, after a reconnect."""
    return Outcome(view=read_sharing(context.tx, context.found))


@handles(PassToMirroring, Action.MIRROR_PAGE)
async def pass_to_mirroring(command: PassToMirroring, context: Context) -> Outcome:
    """A pass, while it is live."""
    if _now(context).state is not Mirrored.LIVE:
        raise WrongState("Mirroring is not live in this conversation.", state=str(_now(context).state))
    return _issue(context)


@handles(PassToCobrowsing, Action.CONTROL_PAGE)
async def pass_to_cobrowsing(command: PassToCobrowsing, context: Context) -> Outcome:
    """A pass on the ground of cobrowsing: its masked mirror flows also where mirroring is off."""
    if context.tx.memory.cobrowsing(context.found.id).level is None:
        raise WrongState("Cobrowsing is not agreed to in this conversation.")
    return _issue(context)


def _issue(context: Context) -> Outcome:
    conversation, actor = context.found, context.actor
    of_visitor = actor.role is Role.VISITOR
    if not of_visitor and conversation.agent_id != actor.person_id:
        raise WrongState("Only who answers the conversation sees the page.")
    issued = Pass(
        token=context.tx.secret(),
        tenant_id=conversation.tenant_id,
        site_id=conversation.site_id,
        conversation_id=conversation.id,
        side=Side.SOURCE if of_visitor else Side.VIEW,
        until=context.now + PASS_LASTS,
        visitor_id=actor.visitor_id if of_visitor else None,
        person_id=None if of_visitor else actor.person_id,
        session_id=actor.session_id,
    )
    site = context.tx.sites.get(conversation.site_id)
    agent = conversation.participant(conversation.agent_id) if conversation.agent_id else None
    view = PassView(
        token=issued.token,
        side=issued.side.value,
        until=issued.until,
        masking=show_masking(site),
        name=agent.name if agent else "",
    )
    return Outcome([PassIssued(issued=issued)], view=view)


@reacts_to(AgentJoined)
async def begin_with_the_conversation(event: AgentJoined, context: Context) -> Sequence[Event]:
    """With ``on`` it starts with the conversation, badge and Stop always visible; Sec-GPC turns ``on`` into ``ask``."""
    conversation = context.tx.conversations.get(event.conversation_id)
    if conversation is None or conversation.agent_id is None:
        return []
    facts = Facts(gpc=context.tx.memory.gpc(conversation.visitor_id))
    if may_mirror(context.choices_of(conversation.site_id)[MIRRORING], facts) is not None:
        return []
    before = context.tx.memory.mirroring(conversation.id)
    after = before.begin(context.now, conversation.agent_id)
    if after is before:
        return []
    return [
        *_change(context, conversation.id, after),
        GroundGiven(conversation_id=conversation.id, ground=Ground.MIRRORING),
        _audit_of(conversation.id, "mirroring.began", "setting"),
    ]


@reacts_to(ConversationClosed, ConversationQueued)
async def end_with_the_conversation(
    event: ConversationClosed | ConversationQueued, context: Context
) -> Sequence[Event]:
    """Closed, transferred, or handed back: nobody looks any more."""
    why = Ending.CLOSED if isinstance(event, ConversationClosed) else Ending.TRANSFERRED
    return _end(context, event.conversation_id, why)


@every(60_000)
async def forget_what_was_asked(context: Context) -> Sequence[Event]:
    """Of a conversation that is over, not even the answers stay in memory."""
    memory = context.tx.memory
    keys = {m.conversation_id for m in memory.mirrorings()} | {c.conversation_id for c in memory.cobrowsings()}
    for key in keys:
        conversation = context.tx.conversations.get(key)
        if conversation is None or not conversation.live:
            memory.forget_sharing(key)
    return []


@reacts_to(PresenceChanged)
async def end_with_the_agent(event: PresenceChanged, context: Context) -> Sequence[Event]:
    """An agent who vanished sees nothing."""
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
    """What the new choice does not allow ends now, also where the notice must be read first again."""
    events: list[Event] = []
    choices = context.choices_of(event.site_id)
    for mirroring in context.tx.memory.mirrorings():
        conversation = context.tx.conversations.get(mirroring.conversation_id)
        if conversation is None or conversation.site_id != event.site_id or mirroring.state is Mirrored.OFF:
            continue
        consents = frozenset({Purpose.MIRRORING} if mirroring.agreed or mirroring.state is Mirrored.ASKED else ())
        facts = Facts(consents=consents, gpc=context.tx.memory.gpc(conversation.visitor_id))
        may = may_mirror(choices[MIRRORING], facts) is None
        if not may or not may_still_speak(context.tx, choices, conversation):
            events += _end(context, conversation.id, Ending.SETTING)
    return events


@reacts_to(MaskingChanged)
async def end_with_the_masking(event: MaskingChanged, context: Context) -> Sequence[Event]:
    """A yes was a yes to what was shown then."""
    here = [
        m.conversation_id for m in context.tx.memory.mirrorings() if _is_of(event.site_id, m.conversation_id, context)
    ]
    return [ended for key in here for ended in _end(context, key, Ending.MASKING)]


def _is_of(site_id: SiteId, key: ConversationId, context: Context) -> bool:
    conversation = context.tx.conversations.get(key)
    return conversation is not None and conversation.site_id == site_id


@reacts_to(ConsentWithdrawn)
async def end_with_the_yes(event: ConsentWithdrawn, context: Context) -> Sequence[Event]:
    """Who takes back the yes to the conversation, where one is needed, shows no page either."""
    conversation = context.tx.conversations.latest_of(event.visitor_id)
    if conversation is None or event.purpose is not Purpose.CONVERSATION or not is_asked_first(context.choices):
        return []
    return _end(context, conversation.id, Ending.VISITOR)


def _now(context: Context) -> Mirroring:
    return context.tx.memory.mirroring(context.found.id)


def _change(context: Context, key: ConversationId, after: Mirroring, why: Ending | None = None) -> list[Event]:
    context.tx.memory.put_mirroring(after)
    return [MirroringChanged(conversation_id=key, mirroring=after, why=why)]


def _end(context: Context, key: ConversationId, why: Ending) -> list[Event]:
    mirroring = context.tx.memory.mirroring(key)
    if mirroring.state is Mirrored.OFF:
        return []
    ended = _change(context, key, mirroring.end(why), why)
    return [*ended, GroundTaken(conversation_id=key, ground=Ground.MIRRORING), *_withdraw(context, key)]


def _withdraw(context: Context, key: ConversationId) -> list[Event]:
    """The yes ends in the ledger too: what comes next needs a new one."""
    conversation = context.tx.conversations.get(key)
    if conversation is not None:
        for consent in context.tx.consents(conversation.visitor_id):
            if consent.purpose is Purpose.MIRRORING and consent.conversation_id == key and consent.stands(context.now):
                context.tx.put_consent(replace(consent, withdrawn_at=context.now))
    return []


def _end_of(context: Context, person_id: PersonId, why: Ending) -> list[Event]:
    theirs = [m.conversation_id for m in context.tx.memory.mirrorings() if m.agent_id == person_id]
    return [event for key in theirs for event in _end(context, key, why)]


def _audit(context: Context, action: str, detail: str = "") -> Audited:
    return _audit_of(context.found.id, action, detail)


def _audit_of(key: ConversationId, action: str, detail: str = "") -> Audited:
    return Audited(action=action, object=f"conversation:{key}", detail=detail)
