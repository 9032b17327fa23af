"""Note and tell: events get their numbers in the journal, and reach whom ``policy.audience`` names, encoded once."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_args

import msgspec

from aparte.domain.audit import AuditEntry
from aparte.domain.changing import changed
from aparte.domain.cobrowsing import ControlChanged
from aparte.domain.consent import ConsentGiven, ConsentWithdrawn, Purpose
from aparte.domain.conversation import (
    AttachmentPosted,
    Conversation,
    ConversationQueued,
    IdentityGiven,
    MessagePosted,
    NotePosted,
    PublicEvent,
    TeamEvent,
    TransferMade,
)
from aparte.domain.events import (
    Audited,
    ColleagueChanged,
    ColleagueGone,
    DeskGained,
    DeskLost,
    Event,
    KeepingShortened,
    OpeningChanged,
    PageChanged,
    ParticipantChanged,
    PresenceChanged,
    PrivacyChanged,
    QueueChanged,
    QueueMoved,
    ReceiptsMoved,
    SessionsEnded,
    TypingChanged,
)
from aparte.domain.ids import ConversationId, PersonId
from aparte.domain.mirroring import Mirrored, MirroringChanged
from aparte.domain.visitor import VisitorKnown, VisitorMet
from aparte.policy.audience import Audience, audience
from aparte.policy.inventory import Category, Declared, Erasure, Retention, Subject
from aparte.ports.bus import Told
from aparte.ports.store import Transaction
from aparte.readings.sharing import PURPOSES, question_of, show_cobrowsing, show_mirroring
from aparte.registry import Actor
from aparte.wire import cobrowsing as cobrowsing_wire
from aparte.wire import conversation as wire
from aparte.wire import desk as desk_wire
from aparte.wire import mirroring as mirroring_wire
from aparte.wire import visitor as visitor_wire
from aparte.wire.base import Event as WireEvent
from aparte.wire.say import say_public, say_receipts, say_team, show_page, show_participant
from aparte.wire.show import queued, show_colleague, show_gate, show_in_force, show_opening

PUBLIC = get_args(PublicEvent)
TEAM = get_args(TeamEvent)
_encode = msgspec.json.Encoder().encode


def _passing(subject: Subject, purpose: str) -> Declared:
    return Declared(Category.COURSE, subject, purpose, Retention.MEMORY, Erasure.STAYS, "never")


TOPICS: dict[str, Declared] = {
    "v:": _passing(Subject.VISITOR, "tell a visitor's tabs their own conversation"),
    "s:": _passing(Subject.NOBODY, "tell all visitors of a site what applies there"),
    "p:": _passing(Subject.VISITOR, "tell who answers what is said and noted"),
    "d:": _passing(Subject.TEAM, "tell every desk who is there and who waits"),
    "x:": _passing(Subject.TEAM, "end what a session had opened"),
}
"""Each kind of topic, and what passes there; nothing of it stays."""


def visitor_topic(visitor_id: str) -> str:
    """All tabs of one visitor."""
    return f"v:{visitor_id}"


def person_topic(person_id: str) -> str:
    """All desks of one person."""
    return f"p:{person_id}"


def desks_topic(tenant_id: str) -> str:
    """All desks of a company."""
    return f"d:{tenant_id}"


def session_topic(key: str) -> str:
    """The end of a session, or of all sessions of a person."""
    return f"x:{key}"


def site_topic(site_id: str) -> str:
    """All visitors of a site."""
    return f"s:{site_id}"


@dataclass(slots=True)
class Telling:
    """What goes where, after the commit. ``own``: for the asking socket only. ``landed``: the last numbered entry."""

    told: list[Told]
    own: list[bytes]
    durable: bool = False
    landed: tuple[str, int] | None = None


def note(event: Event, actor: Actor, tx: Transaction, telling: Telling) -> None:
    """Number it if it belongs to a journal, and say it to its audience."""
    if isinstance(event, PUBLIC):
        _note_public(event, tx, telling)
    elif isinstance(event, TEAM):
        _note_team(event, tx, telling)
    elif isinstance(event, Audited):
        _note_audit(event, actor, tx)
        telling.durable = True
    else:
        telling.durable = telling.durable or isinstance(event, (ConsentGiven, ConsentWithdrawn, VisitorMet))
        if isinstance(event, PrivacyChanged):
            _note_choice(event, actor, tx)
            telling.durable = True
        for item in _sharing_news(event, tx) if isinstance(event, (MirroringChanged, ControlChanged)) else _news(event):
            _tell(event, _encode(item), tx, telling, desk_only=isinstance(item, desk_wire.SiteSettingsChanged))


def _note_public(event: PublicEvent, tx: Transaction, telling: Telling) -> None:
    conversation = _conversation(event.conversation_id, tx)
    numbered = changed(conversation, public=conversation.public + 1)
    item = _encode(say_public(event, numbered.public))
    tx.conversations.put(numbered)
    client_id = event.client_id if isinstance(event, (MessagePosted, AttachmentPosted)) else None
    tx.conversations.append(numbered, "public", numbered.public, client_id, item)
    telling.landed = (numbered.id, numbered.public)
    telling.durable = True
    _tell(event, item, tx, telling)


def _note_team(event: TeamEvent, tx: Transaction, telling: Telling) -> None:
    conversation = _conversation(event.conversation_id, tx)
    number = conversation.team + 1
    identity = number if isinstance(event, IdentityGiven) else conversation.identity_number
    item = _encode(say_team(event, number, conversation.public))
    numbered = changed(conversation, team=number, identity_number=identity)
    tx.conversations.put(numbered)
    client_id = event.client_id if isinstance(event, NotePosted) else None
    tx.conversations.append(numbered, "team", number, client_id, item)
    telling.landed = (numbered.id, number)
    telling.durable = True
    _tell(event, item, tx, telling)


def _note_audit(event: Audited, actor: Actor, tx: Transaction) -> None:
    tx.audit(
        AuditEntry(
            tenant_id=tx.tenant_id,
            at=tx.now,
            actor=actor_handle(actor),
            action=event.action,
            object=event.object,
            detail=event.detail,
            reason=event.reason,
        )
    )


def _note_choice(event: PrivacyChanged, actor: Actor, tx: Transaction) -> None:
    detail = "; ".join(f"{key} {old} -> {new}" for key, old, new in event.changed)
    _note_audit(
        Audited(action="privacy.changed", object=f"site:{event.site_id}", detail=detail, reason=event.reason), actor, tx
    )


def actor_handle(actor: Actor) -> str:
    """Who, for the trail: a role and an id, never a name."""
    if actor.key_id is not None:
        return f"key:{actor.key_id}"
    if actor.person is not None:
        return f"{actor.role.value}:{actor.person.id}"
    return "system" if actor.system else "visitor"


def _conversation(key: ConversationId, tx: Transaction) -> Conversation:
    found = tx.conversations.get(key)
    if found is None:
        raise LookupError("an event names a conversation that is not there")
    return found


def _tell(event: Event, item: bytes, tx: Transaction, telling: Telling, *, desk_only: bool = False) -> None:
    if audience(event) is Audience.SELF:
        telling.own.append(item)
        return
    for topic in _topics(event, tx):
        if desk_only and not topic.startswith("d:"):
            continue
        if isinstance(event, PrivacyChanged) and not desk_only and topic.startswith("d:"):
            continue
        telling.told.append(Told(topic, item))


def _topics(event: Event, tx: Transaction) -> Iterator[str]:
    circle = audience(event)
    if circle is Audience.DESKS:
        yield desks_topic(tx.tenant_id)
    elif circle is Audience.SITE:
        yield site_topic(event.site_id)  # type: ignore[union-attr]
        yield desks_topic(tx.tenant_id)
    elif isinstance(event, SessionsEnded):
        yield session_topic(event.session_id or event.person_id)
    elif circle is Audience.PERSON:
        yield person_topic(event.person_id)  # type: ignore[union-attr]
    elif circle is not Audience.NOBODY:
        conversation = _conversation(event.conversation_id, tx)  # type: ignore[union-attr]
        if circle is not Audience.TEAM:
            yield visitor_topic(conversation.visitor_id)
        if circle is not Audience.VISITOR and (holder := _holder(event, conversation)) is not None:
            yield person_topic(holder)


def _holder(event: Event, conversation: Conversation) -> PersonId | None:
    """Who answers; of what takes a conversation away, who answered until then: their screen shows it when it happens."""
    if conversation.agent_id is None and isinstance(event, (ConversationQueued, TransferMade)):
        return conversation.participants[-1].person_id
    return conversation.agent_id


def _sharing_news(event: MirroringChanged | ControlChanged, tx: Transaction) -> list[WireEvent]:
    """With what is asked comes the question, for this visitor, from whoever answers them."""
    why: Any = event.why.value if event.why else None
    conversation = _conversation(event.conversation_id, tx)
    if isinstance(event, MirroringChanged):
        asked = event.mirroring.state is Mirrored.ASKED
        return [
            mirroring_wire.MirroringChanged(
                conversation_id=event.conversation_id,
                mirroring=show_mirroring(event.mirroring),
                why=why,
                question=question_of(tx, conversation, Purpose.MIRRORING) if asked else None,
            )
        ]
    level = event.cobrowsing.asked
    return [
        cobrowsing_wire.ControlChanged(
            conversation_id=event.conversation_id,
            cobrowsing=show_cobrowsing(event.cobrowsing),
            why=why,
            question=question_of(tx, conversation, PURPOSES[level]) if level else None,
        )
    ]


def _news(event: Event) -> list[WireEvent]:  # noqa: C901, PLR0911, PLR0912 - one case an event
    match event:
        case ReceiptsMoved():
            return [say_receipts(event.conversation_id, event.receipts)]
        case TypingChanged():
            return [wire.TypingChanged(conversation_id=event.conversation_id, author=event.author, active=event.active)]
        case QueueMoved():
            return [wire.QueueMoved(conversation_id=event.conversation_id, place=event.place)]
        case QueueChanged():
            return [desk_wire.QueueChanged(queue=[queued(waiting) for waiting in event.waiting])]
        case PageChanged():
            page = show_page(event.page) if event.page else None
            key, online, browser = event.conversation_id, event.online, event.browser
            return [wire.PageChanged(conversation_id=key, page=page, online=online, browser=browser)]
        case KeepingShortened():
            key, rung, until = event.conversation_id, event.rung, event.keep_until
            return [wire.KeepingShortened(conversation_id=key, rung=rung, keep_until=until)]
        case ParticipantChanged():
            seen = show_participant(event.participant)
            return [wire.ParticipantChanged(conversation_id=event.conversation_id, participant=seen)]
        case DeskGained():
            key, person_id, handle = event.conversation_id, event.person_id, event.handle
            return [wire.DeskGained(conversation_id=key, person_id=person_id, handle=handle)]
        case DeskLost():
            return [wire.DeskLost(conversation_id=event.conversation_id, why=event.why)]  # type: ignore[arg-type]
        case PresenceChanged():
            view = desk_wire.PresenceView(
                person_id=event.person_id, state=event.state.value, held=event.held, slots=event.slots
            )
            return [desk_wire.PresenceChanged(presence=view)]
        case ColleagueChanged():
            return [desk_wire.ColleagueChanged(colleague=show_colleague(event.person))]
        case ColleagueGone():
            return [desk_wire.ColleagueGone(person_id=event.person_id)]
        case OpeningChanged():
            return [visitor_wire.OpeningChanged(opening=show_opening(event.opening))]
        case VisitorKnown():
            return [visitor_wire.VisitorKnown(key=event.key, until=event.until, memory=event.memory)]  # type: ignore[arg-type]
        case PrivacyChanged():
            rungs = dict(event.in_force.settings)
            return [
                visitor_wire.PrivacyChanged(
                    privacy=show_in_force(event.in_force), gate=show_gate(event.in_force, accepted=False)
                ),
                desk_wire.SiteSettingsChanged(site_id=event.site_id, settings=rungs),
            ]
        case SessionsEnded():
            return [desk_wire.SessionEnded(why=event.why)]  # type: ignore[arg-type]
        case _:
            return []
