"""The numbered entries of a conversation's journal, as they are said and kept.

Entries of the public lane are numbered without gaps for everybody; entries of the team lane have numbers of their
own and say after which public number they stand. A client that has public 12 and team 3 asks for what follows.
"""

from typing import Literal

from aparte.wire.base import Event, Millis, Number, View


class PublicEntry(Event):
    """Numbered in the public lane. ``author`` and ``by`` are handles: ``visitor``, ``system``, ``p1`` …"""

    conversation_id: str
    number: Number
    at: Millis


class ConversationOpenedEntry(PublicEntry, tag="conversation.opened"):
    """Always number 1. ``state`` is ``waiting``, or ``left`` when nobody could answer."""

    language: str
    state: Literal["waiting", "left"]
    kept: bool


class MessagePostedEntry(PublicEntry, tag="message.posted"):
    """One thing said."""

    author: str
    client_id: str
    text: str


class AttachmentPostedEntry(PublicEntry, tag="attachment.posted"):
    """One file said: ``kind`` is its media type, ``size`` its bytes; ``attachment.read`` gives them."""

    author: str
    client_id: str
    attachment_id: str
    name: str
    kind: str
    size: int


class ParticipantView(View):
    """Somebody of the company's side: what a visitor may know of them."""

    handle: str
    role: str
    name: str
    avatar: str
    since: Millis


class AgentJoinedEntry(PublicEntry, tag="agent.joined"):
    """From here this participant answers; the conversation is ``open``."""

    participant: ParticipantView


class ConversationQueuedEntry(PublicEntry, tag="conversation.queued"):
    """It waits again: ``waiting``, nobody answers."""


class ConversationClosedEntry(PublicEntry, tag="conversation.closed"):
    """``keep_until`` null: nothing of it is kept."""

    by: Literal["visitor", "agent", "system"]
    keep_until: Millis | None


class ConversationRatedEntry(PublicEntry, tag="conversation.rated"):
    """The visitor's score and words."""

    score: int
    comment: str


class KeepingStoppedEntry(PublicEntry, tag="conversation.keeping_stopped"):
    """Memory only from here; what was on disk is erased."""

    by: Literal["visitor", "agent", "system"]


class TeamEntry(Event):
    """Numbered in the team lane; stands after public number ``after``."""

    conversation_id: str
    number: Number
    after: Number
    at: Millis


class NotePostedEntry(TeamEntry, tag="note.posted"):
    """For the team only."""

    author: str
    client_id: str
    text: str


class TagsChangedEntry(TeamEntry, tag="tags.changed"):
    """The tags from now on."""

    by: str
    tags: list[str]


class TransferMadeEntry(TeamEntry, tag="transfer.made"):
    """Passed on, with a word for the next."""

    by: str
    to_agent_id: str | None
    to_team_id: str | None
    comment: str


class ConversationSnoozedEntry(TeamEntry, tag="conversation.snoozed"):
    """Put aside by who answers it, ``until`` then; null: until the visitor writes."""

    by: str
    until: Millis | None


class SnoozeEndedEntry(TeamEntry, tag="snooze.ended"):
    """It counts among what waits again. ``by``: who brought it back; ``system`` when its time had come."""

    by: str


class IdentityGivenEntry(TeamEntry, tag="identity.given"):
    """What the visitor said of themselves, ``verified`` when their site signed it."""

    name: str
    email: str
    external_id: str
    verified: bool


PublicEntries = (
    ConversationOpenedEntry
    | MessagePostedEntry
    | AttachmentPostedEntry
    | AgentJoinedEntry
    | ConversationQueuedEntry
    | ConversationClosedEntry
    | ConversationRatedEntry
    | KeepingStoppedEntry
)
TeamEntries = (
    NotePostedEntry
    | TagsChangedEntry
    | TransferMadeEntry
    | ConversationSnoozedEntry
    | SnoozeEndedEntry
    | IdentityGivenEntry
)
