"""A conversation on the wire: its commands, its unnumbered news and its views; its numbered entries are in ``entry``."""

from typing import Literal

from aparte.wire.base import Command, Event, Millis, Number, View
from aparte.wire.entry import ParticipantView, PublicEntries, TeamEntries


class OpenConversation(Command, tag="conversation.open"):
    """The visitor's first message makes the conversation. The same ``client_id`` again gives the same one."""

    client_id: str
    text: str
    email: str = ""
    """Only when nobody is there: where to answer a left message, if wanted."""


class PostMessage(Command, tag="message.post"):
    """One thing said. Harmless to repeat with the same ``client_id``."""

    conversation_id: str
    client_id: str
    text: str


class PostNote(Command, tag="note.post"):
    """For the team only, kept with the conversation."""

    conversation_id: str
    client_id: str
    text: str


class SetTyping(Command, tag="typing.set"):
    """ "Is writing", and nothing of what."""

    conversation_id: str
    active: bool


class MoveReceipts(Command, tag="receipt.move"):
    """How far this side got, as public numbers. Numbers only grow; the server keeps the largest."""

    conversation_id: str
    delivered: Number
    read: Number


class CloseConversation(Command, tag="conversation.close"):
    """End it, from either side."""

    conversation_id: str


class RateConversation(Command, tag="conversation.rate"):
    """After the end, by the visitor: 1 to 5 and a comment if they like."""

    conversation_id: str
    score: int
    comment: str = ""


class StopKeeping(Command, tag="conversation.stop_keeping"):
    """The visitor: do not keep this conversation. What was written is erased now; the rest stays in memory."""

    conversation_id: str


class TagConversation(Command, tag="conversation.tag"):
    """Replace the tags."""

    conversation_id: str
    tags: list[str]


class TransferConversation(Command, tag="conversation.transfer"):
    """Pass it on to an agent or to a team (exactly one of the two), with a word for them. It waits if none is free."""

    conversation_id: str
    to_agent_id: str | None = None
    to_team_id: str | None = None
    comment: str = ""


class TakeConversation(Command, tag="conversation.take"):
    """An agent takes one from the queue or a left message. Refused above their slots, or when somebody was faster."""

    conversation_id: str


class SnoozeConversation(Command, tag="conversation.snooze"):
    """Put aside what one answers, until a time within 30 days, or (null) until the visitor writes; it keeps its slot.

    It comes back by itself: at that time, or as soon as the visitor writes. Again, with another time: that one holds.
    """

    conversation_id: str
    until: Millis | None = None


class WakeConversation(Command, tag="conversation.wake"):
    """Bring back now what was put aside; harmless when it is back already."""

    conversation_id: str


class GetConversation(Command, tag="conversation.get"):
    """Header and entries: those after ``public_after``/``team_after`` when given, else the last ``limit`` ones.

    ``before``: page back from this public number. A page is bounded in number and size; when what you missed does not
    fit, the answer begins past what you have: start again from it.
    """

    conversation_id: str
    public_after: Number | None = None
    team_after: Number | None = None
    before: Number | None = None
    limit: int = 100


# News without a number: lost with a socket, found again in the next snapshot ------------------------------------------


class ReceiptsMoved(Event, tag="receipts.moved"):
    """All four positions; each only grows."""

    conversation_id: str
    visitor_delivered: Number
    visitor_read: Number
    team_delivered: Number
    team_read: Number


class TypingChanged(Event, tag="typing.changed"):
    """Somebody is writing, or stopped."""

    conversation_id: str
    author: str
    active: bool


class QueueMoved(Event, tag="queue.moved"):
    """To the visitor: their place, from 1."""

    conversation_id: str
    place: int


class PageSeenView(View):
    """A page of this visit; path only, never its query or fragment."""

    path: str
    title: str
    at: Millis


class PageChanged(Event, tag="page.changed"):
    """To the team: who visits came, left or moved. ``page``: the newest, replacing one of the same path; 50 are held."""

    conversation_id: str
    page: PageSeenView | None
    online: bool
    browser: str


class KeepingShortened(Event, tag="keeping.shortened"):
    """The site's choice became stricter: the header's ``rung`` and ``keep_until`` are now these."""

    conversation_id: str
    rung: str
    keep_until: Millis | None


class ParticipantChanged(Event, tag="participant.changed"):
    """To everybody in it: the participant of this handle has another picture, or none any more."""

    conversation_id: str
    participant: ParticipantView


class DeskGained(Event, tag="desk.gained"):
    """To an agent: this one is now yours; ask for it with ``conversation.get``. You are ``handle`` in its entries."""

    conversation_id: str
    person_id: str
    handle: str


class DeskLost(Event, tag="desk.lost"):
    """To an agent: this one is no longer yours."""

    conversation_id: str
    why: Literal["transferred", "queued", "closed", "taken"]


# Views ---------------------------------------------------------------------------------------------------------------


class ReceiptsView(View):
    """How far each side got, as public numbers."""

    visitor_delivered: Number
    visitor_read: Number
    team_delivered: Number
    team_read: Number


class RatingView(View):
    """1 to 5, and when."""

    score: int
    at: Millis


class ConversationView(View):
    """The header as everybody may see it. ``agent``: handle of who answers.

    ``place``: to the visitor, in the queue, from 1; null elsewhere, and to the team, which has the whole queue.
    """

    id: str
    state: Literal["waiting", "open", "left", "closed"]
    language: str
    kept: bool
    rung: str
    opened_at: Millis
    public: Number
    agent: str | None
    place: int | None
    participants: list[ParticipantView]
    receipts: ReceiptsView
    rating: RatingView | None
    closed_at: Millis | None
    closed_by: Literal["visitor", "agent", "system"] | None
    keep_until: Millis | None


class IdentityView(View):
    """What the visitor said of themselves; empty strings where they said nothing."""

    name: str
    email: str
    external_id: str
    verified: bool


class VisitView(View):
    """The visit as the desk may see it, in memory only: never unsent text, address or exact device."""

    online: bool
    browser: str
    pages: list[PageSeenView]


class SnoozeView(View):
    """Put aside ``until`` then; null: until the visitor writes."""

    until: Millis | None


class TeamConversationView(View):
    """What the company's side sees besides. ``people``: handle to person id; ``snoozed`` null: it is not put aside."""

    site_id: str
    visitor_id: str
    label: int
    team: Number
    tags: list[str]
    waiting_since: Millis | None
    first_reply_at: Millis | None
    snoozed: SnoozeView | None
    people: dict[str, str]
    identity: IdentityView
    visit: VisitView


class ConversationSnapshot(View, tag_field="type", tag="conversation"):
    """Header and entries, at one instant: snapshot plus later events equals a later snapshot.

    ``more``: older public entries exist before the first one here. ``team`` and ``notes`` are null and empty for a visitor.
    """

    conversation: ConversationView
    team: TeamConversationView | None
    entries: list[PublicEntries]
    notes: list[TeamEntries]
    more: bool
