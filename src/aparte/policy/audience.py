"""Who may know of an event? One exhaustive answer: a new event without an audience does not type-check."""

from enum import Enum
from typing import assert_never

from aparte.domain.cobrowsing import ControlChanged
from aparte.domain.consent import ConsentGiven, ConsentWithdrawn
from aparte.domain.conversation import (
    AgentJoined,
    AttachmentPosted,
    ConversationClosed,
    ConversationOpened,
    ConversationQueued,
    ConversationRated,
    ConversationSnoozed,
    IdentityGiven,
    KeepingStopped,
    MessagePosted,
    NotePosted,
    SnoozeEnded,
    TagsChanged,
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
    MaskingChanged,
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
    VisitorGone,
)
from aparte.domain.mirroring import MirroringChanged
from aparte.domain.stream import GroundGiven, GroundTaken, PassIssued
from aparte.domain.visitor import VisitorKnown, VisitorMet


class Audience(Enum):
    """A circle of people around a conversation, a site or a company."""

    EVERYONE = "the visitor and who answers them, or did until this took it away"
    TEAM = "who answers the conversation, or did until this took it away"
    VISITOR = "the visitor of the conversation"
    PERSON = "the person the event names"
    SELF = "the socket that asked"
    DESKS = "all desks of the company"
    SITE = "all visitors of the site, and all desks of the company"
    NOBODY = "kept, or followed by others, but told to nobody"


def audience(event: Event) -> Audience:  # noqa: C901, PLR0911, PLR0912 - one line a circle
    """The circle that is told. Forget a case and the type checker stops you."""
    match event:
        case ConversationOpened() | MessagePosted() | AttachmentPosted() | AgentJoined() | ConversationQueued():
            return Audience.EVERYONE
        case (
            ConversationClosed()
            | ConversationRated()
            | KeepingStopped()
            | KeepingShortened()
            | ParticipantChanged()
            | ReceiptsMoved()
            | TypingChanged()
        ):
            return Audience.EVERYONE
        case NotePosted() | TagsChanged() | TransferMade() | ConversationSnoozed() | SnoozeEnded():
            return Audience.TEAM
        case IdentityGiven() | PageChanged():
            return Audience.TEAM
        case QueueMoved():
            return Audience.VISITOR
        case DeskGained() | DeskLost() | SessionsEnded():
            return Audience.PERSON
        case VisitorKnown():
            return Audience.SELF
        case PresenceChanged() | QueueChanged() | ColleagueChanged() | ColleagueGone():
            return Audience.DESKS
        case PrivacyChanged() | OpeningChanged():
            return Audience.SITE
        case MirroringChanged() | ControlChanged():
            return Audience.EVERYONE
        case PassIssued() | GroundGiven() | GroundTaken():
            return Audience.NOBODY
        case ConsentGiven() | ConsentWithdrawn() | Audited() | MaskingChanged() | VisitorGone() | VisitorMet():
            return Audience.NOBODY
        case _:
            assert_never(event)
