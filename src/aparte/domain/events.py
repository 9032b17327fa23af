"""Everything that can happen, as one closed union: forget a case somewhere and the type checker says so."""

from dataclasses import dataclass

from aparte.domain.cobrowsing import ControlChanged
from aparte.domain.consent import ConsentGiven, ConsentWithdrawn
from aparte.domain.conversation import Conversation, JournalEvent, Participant
from aparte.domain.ids import ConversationId, Handle, PersonId, SiteId, TenantId, VisitorId
from aparte.domain.mirroring import MirroringChanged
from aparte.domain.people import Person
from aparte.domain.presence import Availability
from aparte.domain.privacy import InForce
from aparte.domain.receipts import Receipts
from aparte.domain.stream import GroundGiven, GroundTaken, PassIssued
from aparte.domain.visitor import PageSeen, VisitorKnown, VisitorMet


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptsMoved:
    """A side got further in the public lane."""

    conversation_id: ConversationId
    receipts: Receipts


@dataclass(frozen=True, slots=True, kw_only=True)
class TypingChanged:
    """Somebody is writing, or stopped; never what."""

    conversation_id: ConversationId
    author: Handle
    active: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueMoved:
    """A visitor's place in the queue, from 1."""

    conversation_id: ConversationId
    place: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueChanged:
    """The queue of a tenant is not what it was; this is how it stands, in order."""

    tenant_id: TenantId
    waiting: tuple[Conversation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageChanged:
    """The visitor came, left, or is on this ``page`` now; None: not known, or nowhere when no longer ``online``."""

    conversation_id: ConversationId
    page: PageSeen | None
    online: bool
    browser: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantChanged:
    """Somebody who answers, or did, looks otherwise from now on."""

    conversation_id: ConversationId
    participant: Participant


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepingShortened:
    """It will be kept, or is kept, for less long than was said before."""

    conversation_id: ConversationId
    rung: str
    keep_until: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskGained:
    """An agent now holds this conversation, and is ``handle`` in its entries."""

    conversation_id: ConversationId
    person_id: PersonId
    handle: Handle


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskLost:
    """An agent no longer holds it; ``why``: transferred, queued, closed or taken."""

    conversation_id: ConversationId
    person_id: PersonId
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PresenceChanged:
    """An agent's colour or load."""

    person_id: PersonId
    state: Availability
    held: int
    slots: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ColleagueChanged:
    """Somebody joined the company, or is not what their colleagues knew: name, picture, role, teams."""

    person: Person


@dataclass(frozen=True, slots=True, kw_only=True)
class ColleagueGone:
    """Somebody is no colleague any more."""

    person_id: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """Whether somebody answers now. ``agents``: green or amber; ``opens_at``: next opening when closed, ms.

    ``reply_seconds``: median first reply of the last closed conversations this process saw, None before five.
    """

    open: bool
    agents: int
    opens_at: int | None
    reply_seconds: int | None
    waiting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MaskingChanged:
    """A site shows other texts of its mirrored pages than it did."""

    site_id: SiteId


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningChanged:
    """Whether, and by how many, a site is answered now."""

    site_id: SiteId
    opening: Opening


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivacyChanged:
    """A site's rungs changed: ``changed`` holds (key, from, to). ``in_force`` is what applies from now on."""

    site_id: SiteId
    in_force: InForce
    changed: tuple[tuple[str, str, str], ...]
    by: PersonId
    reason: str
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionsEnded:
    """A person's sockets close: signed out, revoked or disabled. ``session_id`` None: all of them."""

    person_id: PersonId
    session_id: str | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Audited:
    """Nothing happened to anybody, but somebody looked, exported or changed the company: a line of the audit trail.

    ``object``: kind and id of what was touched. ``detail`` never holds a person's words or names.
    """

    action: str
    object: str
    detail: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitorGone:
    """The visitor's last socket closed."""

    visitor_id: VisitorId


FleetingEvent = (
    ReceiptsMoved
    | TypingChanged
    | QueueMoved
    | QueueChanged
    | PageChanged
    | KeepingShortened
    | ParticipantChanged
    | DeskGained
    | DeskLost
    | PresenceChanged
    | ColleagueChanged
    | ColleagueGone
    | MaskingChanged
    | OpeningChanged
    | VisitorKnown
    | VisitorMet
    | VisitorGone
    | MirroringChanged
    | ControlChanged
    | PassIssued
    | GroundGiven
    | GroundTaken
)
RecordEvent = ConsentGiven | ConsentWithdrawn | PrivacyChanged | SessionsEnded | Audited
Event = JournalEvent | FleetingEvent | RecordEvent
