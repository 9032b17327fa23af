"""The socket protocol as closed unions: what each client may say, and all that the server says.

A client frame is one JSON object, a command. A server frame is a JSON array of items, in order.
"""

from aparte.wire.attachment import BeginAttachment, DropAttachment, PostAttachment, ReadAttachment, SendPart
from aparte.wire.cobrowsing import ControlChanged, EndControl, GrantControl, RefuseControl, RequestControl
from aparte.wire.conversation import (
    CloseConversation,
    DeskGained,
    DeskLost,
    GetConversation,
    KeepingShortened,
    MoveReceipts,
    OpenConversation,
    PageChanged,
    ParticipantChanged,
    PostMessage,
    PostNote,
    QueueMoved,
    RateConversation,
    ReceiptsMoved,
    SetTyping,
    SnoozeConversation,
    StopKeeping,
    TagConversation,
    TakeConversation,
    TransferConversation,
    TypingChanged,
    WakeConversation,
)
from aparte.wire.desk import (
    Beat,
    ColleagueChanged,
    ColleagueGone,
    DeskHello,
    PresenceChanged,
    QueueChanged,
    SessionEnded,
    SetAvailability,
    SetSlots,
    SiteSettingsChanged,
)
from aparte.wire.entry import PublicEntries, TeamEntries
from aparte.wire.mirroring import (
    AcceptMirroring,
    GetMirroring,
    MirroringChanged,
    PassToCobrowsing,
    PassToMirroring,
    ProposeMirroring,
    RefuseMirroring,
    StopMirroring,
)
from aparte.wire.reply import Answer, Done, Refused
from aparte.wire.visitor import (
    AcceptConsent,
    IdentifyVisitor,
    OpeningChanged,
    PrivacyChanged,
    RefuseConsent,
    SeePage,
    VisitorHello,
    VisitorKnown,
    WithdrawConsent,
)

SharingCommand = GetMirroring | PassToMirroring | PassToCobrowsing | StopMirroring | EndControl
"""What both sides may say of mirroring and cobrowsing."""

FileCommand = BeginAttachment | SendPart | PostAttachment | DropAttachment | ReadAttachment
"""What both sides may say of files."""

VisitorCommand = (
    SharingCommand
    | FileCommand
    | AcceptMirroring
    | RefuseMirroring
    | GrantControl
    | RefuseControl
    | VisitorHello
    | AcceptConsent
    | RefuseConsent
    | WithdrawConsent
    | IdentifyVisitor
    | SeePage
    | OpenConversation
    | PostMessage
    | SetTyping
    | MoveReceipts
    | CloseConversation
    | RateConversation
    | StopKeeping
    | GetConversation
)

DeskCommand = (
    SharingCommand
    | FileCommand
    | ProposeMirroring
    | RequestControl
    | DeskHello
    | SetAvailability
    | SetSlots
    | Beat
    | PostMessage
    | PostNote
    | SetTyping
    | MoveReceipts
    | CloseConversation
    | TagConversation
    | TransferConversation
    | TakeConversation
    | SnoozeConversation
    | WakeConversation
    | GetConversation
)

ServerItem = (
    Done
    | Refused
    | Answer
    | PublicEntries
    | TeamEntries
    | ReceiptsMoved
    | TypingChanged
    | QueueMoved
    | PageChanged
    | KeepingShortened
    | ParticipantChanged
    | DeskGained
    | DeskLost
    | VisitorKnown
    | PrivacyChanged
    | OpeningChanged
    | PresenceChanged
    | ColleagueChanged
    | ColleagueGone
    | QueueChanged
    | SiteSettingsChanged
    | SessionEnded
    | MirroringChanged
    | ControlChanged
)

SOCKET_PATHS = {"visitor": "/ws/v1/visitor", "desk": "/ws/v1/desk", "mirror": "/ws/v1/mirror"}
"""Where each side connects; both open with their ``hello``."""
