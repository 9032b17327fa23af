"""A conversation, from first word to close: what it is, and each step it can take.

A step is pure: it returns the conversation after it and the events that happened. Events of the *public
lane* are numbered 1, 2, 3 … without gaps for everybody; those of the *team lane* have a sequence of their
own, so that a visitor cannot count the notes written about them.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self, TypeVar

from aparte.domain.changing import changed
from aparte.domain.errors import Invalid, WrongState
from aparte.domain.ids import VISITOR, ConversationId, Handle, PersonId, SiteId, TeamId, TenantId, VisitorId
from aparte.domain.message import plain
from aparte.domain.people import Role
from aparte.domain.receipts import Receipts
from aparte.domain.visitor import Identity

TAGS_LIMIT = 20
TAG_LENGTH = 40
SNOOZE_LIMIT = 30 * 24 * 60 * 60 * 1000
"""Milliseconds for which a conversation can be put aside at most."""


class State(StrEnum):
    """``LEFT``: a message left while nobody could answer; it waits without a place."""

    WAITING = "waiting"
    OPEN = "open"
    LEFT = "left"
    CLOSED = "closed"


class Ended(StrEnum):
    """Who closed a conversation."""

    VISITOR = "visitor"
    AGENT = "agent"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Somebody of the company's side in one conversation, named by ``handle`` in its entries."""

    handle: Handle
    person_id: PersonId
    role: Role
    name: str
    avatar: str
    since: int
    until: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """What the visitor thought: ``score`` 1 to 5; the comment lives in the journal, never here."""

    score: int
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Snooze:
    """Put aside by who answers: ``until`` then, None until the visitor writes. ``woke_at``: since when it is back.

    Whoever waits for an answer goes on waiting, and their time is counted as before.
    """

    since: int
    until: int | None
    woke_at: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """The header of one exchange; its entries are in the journal.

    Times are milliseconds since the epoch, UTC. ``waiting_since``: since when the visitor has been without an
    answer, None when the last word is the team's. ``queued_at`` orders the queue and survives a return to its head.
    ``rung`` is the strictest ``chat_history`` choice in force since the opening; ``keep_until`` is set at the close.
    ``identity_number``: the team-lane entry that holds what the visitor last said of themselves, 0 for none.
    """

    id: ConversationId
    tenant_id: TenantId
    site_id: SiteId
    visitor_id: VisitorId
    label: int
    language: str
    state: State
    rung: str
    opened_at: int
    queued_at: int
    public: int = 0
    team: int = 0
    agent_id: PersonId | None = None
    wanted_agent_id: PersonId | None = None
    wanted_team_id: TeamId | None = None
    waiting_since: int | None = None
    first_reply_at: int | None = None
    snooze: Snooze | None = None
    participants: tuple[Participant, ...] = ()
    receipts: Receipts = Receipts()
    tags: tuple[str, ...] = ()
    rating: Rating | None = None
    closed_at: int | None = None
    closed_by: Ended | None = None
    keep_until: int | None = None
    identity_number: int = 0

    @property
    def live(self) -> bool:
        """Whether words can still be exchanged in it."""
        return self.state is not State.CLOSED

    @property
    def snoozed(self) -> bool:
        """Whether who answers has put it aside, and it has not come back yet."""
        return self.snooze is not None and self.snooze.woke_at is None

    def participant(self, person_id: PersonId) -> Participant | None:
        """The person's latest part in it, if any."""
        return next((p for p in reversed(self.participants) if p.person_id == person_id), None)

    def post(self, posted: "P") -> tuple[Self, "P"]:
        """One more message, or one more file. Raises ``WrongState`` once closed."""
        self._must_be_live()
        if posted.author == VISITOR:
            back = changed(self, snooze=self._woken(posted.at)) if self.snoozed else self
            return (back if back.waiting_since is not None else changed(back, waiting_since=posted.at)), posted
        if self.waiting_since is None and self.first_reply_at is not None:
            return self, posted
        first = self.first_reply_at if self.first_reply_at is not None else posted.at
        return changed(self, waiting_since=None, first_reply_at=first), posted

    def assign(self, agent: Participant) -> tuple[Self, "AgentJoined"]:
        """Give it to an agent. Raises ``WrongState`` once closed."""
        self._must_be_live()
        past = tuple(replace(p, until=agent.since) if p.until is None else p for p in self.participants)
        after = replace(
            self,
            state=State.OPEN,
            agent_id=agent.person_id,
            participants=(*past, agent),
            wanted_agent_id=None,
            wanted_team_id=None,
            snooze=None,
        )
        return after, AgentJoined(conversation_id=self.id, at=agent.since, participant=agent)

    def seen_with(self, person_id: PersonId, avatar: str) -> tuple[Self, tuple[Participant, ...]]:
        """A picture put or taken away: the conversation with it, and the parts of the person that now look otherwise."""
        renewed = tuple(replace(p, avatar=avatar) if p.person_id == person_id else p for p in self.participants)
        return replace(self, participants=renewed), tuple(p for p in renewed if p not in self.participants)

    def next_handle(self) -> Handle:
        """``p1``, ``p2`` …: the next participant's name in the entries."""
        return Handle(f"p{len(self.participants) + 1}")

    def requeue(
        self, at: int, *, to_agent: PersonId | None = None, to_team: TeamId | None = None
    ) -> tuple[Self, "ConversationQueued"]:
        """Back to the queue. ``queued_at`` does not move, so it stands at the head of those it waits with."""
        self._must_be_live()
        past = tuple(replace(p, until=at) if p.until is None else p for p in self.participants)
        after = replace(
            self,
            state=State.WAITING,
            agent_id=None,
            participants=past,
            wanted_agent_id=to_agent,
            wanted_team_id=to_team,
            waiting_since=self.waiting_since if self.waiting_since is not None else at,
            snooze=None,
        )
        return after, ConversationQueued(conversation_id=self.id, at=at)

    def put_aside(self, until: int | None, by: Handle, at: int) -> tuple[Self, "ConversationSnoozed"]:
        """Out of sight of who answers. Raises ``WrongState`` unless open, ``Invalid`` for a time past or too far off."""
        if self.state is not State.OPEN:
            raise WrongState("Only a conversation that somebody answers can be put aside.", state=str(self.state))
        if until is not None and not at < until <= at + SNOOZE_LIMIT:
            raise Invalid("A conversation is put aside until a time within the next 30 days.", field="until")
        event = ConversationSnoozed(conversation_id=self.id, at=at, by=by, until=until)
        return replace(self, snooze=Snooze(since=at, until=until)), event

    def wake(self, by: Handle, at: int) -> tuple[Self, "SnoozeEnded"]:
        """Among what waits again. Raises ``WrongState`` when it is there already."""
        if not self.snoozed:
            raise WrongState("This conversation is not put aside.", state=str(self.state))
        event = SnoozeEnded(conversation_id=self.id, at=at, by=by)
        return replace(self, snooze=self._woken(at)), event

    def _woken(self, at: int) -> Snooze | None:
        return None if self.snooze is None else replace(self.snooze, woke_at=at)

    def close(self, by: Ended, at: int, keep_until: int | None) -> tuple[Self, "ConversationClosed"]:
        """The last word. Raises ``WrongState`` when it was closed already."""
        self._must_be_live()
        past = tuple(replace(p, until=at) if p.until is None else p for p in self.participants)
        after = replace(
            self,
            state=State.CLOSED,
            participants=past,
            waiting_since=None,
            snooze=None,
            closed_at=at,
            closed_by=by,
            keep_until=keep_until,
        )
        return after, ConversationClosed(conversation_id=self.id, at=at, by=by, keep_until=keep_until)

    def rate(self, score: int, comment: str, at: int) -> tuple[Self, "ConversationRated"]:
        """Raises ``WrongState`` before the close, ``Invalid`` outside 1 to 5."""
        if self.state is not State.CLOSED:
            raise WrongState("A conversation is rated once it has ended.", state=str(self.state))
        if not 1 <= score <= 5:
            raise Invalid("A rating goes from 1 to 5.", field="score")
        event = ConversationRated(conversation_id=self.id, at=at, score=score, comment=comment)
        return replace(self, rating=Rating(score=score, at=at)), event

    def tag(self, tags: tuple[str, ...], by: Handle, at: int) -> tuple[Self, "TagsChanged"]:
        """Replace the tags. Raises ``Invalid`` over 20 tags or 40 characters."""
        cleaned = tuple(dict.fromkeys(tag for tag in map(plain, tags) if tag))
        if len(cleaned) > TAGS_LIMIT or any(len(tag) > TAG_LENGTH for tag in cleaned):
            raise Invalid(f"At most {TAGS_LIMIT} tags of {TAG_LENGTH} characters.", field="tags")
        return replace(self, tags=cleaned), TagsChanged(conversation_id=self.id, at=at, by=by, tags=cleaned)

    def _must_be_live(self) -> None:
        if not self.live:
            raise WrongState("This conversation has ended. Start a new one.", state=str(self.state))


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptConversation(Conversation):
    """Its content goes to disk, encrypted under a key of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EphemeralConversation(Conversation):
    """Its content lives in memory only: no storage method for content takes this type."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationEvent:
    """Something that happened in a conversation, at a time."""

    conversation_id: ConversationId
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationOpened(ConversationEvent):
    """Public lane, always number 1."""

    language: str
    state: State
    kept: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MessagePosted(ConversationEvent):
    """Public lane. ``client_id`` is the author's own id for it, unique in the conversation."""

    author: Handle
    client_id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentPosted(ConversationEvent):
    """Public lane: a file was said; its bytes stand beside the journal, under the same key. ``size`` in bytes."""

    author: Handle
    client_id: str
    attachment_id: str
    name: str
    kind: str
    size: int


P = TypeVar("P", MessagePosted, AttachmentPosted)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentJoined(ConversationEvent):
    """Public lane: somebody of the company is now the one who answers."""

    participant: Participant


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationQueued(ConversationEvent):
    """Public lane: it waits again for somebody to answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationClosed(ConversationEvent):
    """Public lane. ``keep_until`` None: nothing of it is kept."""

    by: Ended
    keep_until: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationRated(ConversationEvent):
    """Public lane: the visitor gave a score, and words if they wanted."""

    score: int
    comment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepingStopped(ConversationEvent):
    """Public lane: from here on, and back to its first word, it lives in memory only."""

    by: Ended


@dataclass(frozen=True, slots=True, kw_only=True)
class NotePosted(ConversationEvent):
    """Team lane: kept with the conversation, never shown to the visitor."""

    author: Handle
    client_id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TagsChanged(ConversationEvent):
    """Team lane."""

    by: Handle
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferMade(ConversationEvent):
    """Team lane: passed on to a person or a team, with a word for them."""

    by: Handle
    to_agent_id: PersonId | None
    to_team_id: TeamId | None
    comment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationSnoozed(ConversationEvent):
    """Team lane: put aside until a time, or (None) until the visitor writes."""

    by: Handle
    until: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SnoozeEnded(ConversationEvent):
    """Team lane: back, by hand or (``SYSTEM``) because its time had come. When the visitor writes, their word says it."""

    by: Handle


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityGiven(ConversationEvent):
    """Team lane: what the visitor said of themselves."""

    identity: Identity


PublicEvent = (
    ConversationOpened
    | MessagePosted
    | AttachmentPosted
    | AgentJoined
    | ConversationQueued
    | ConversationClosed
    | ConversationRated
    | KeepingStopped
)
TeamEvent = NotePosted | TagsChanged | TransferMade | ConversationSnoozed | SnoozeEnded | IdentityGiven
JournalEvent = PublicEvent | TeamEvent
