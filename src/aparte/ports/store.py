"""Where is it kept, as the features need it. One command is one transaction; nothing is read outside a tenant.

A transaction ends when its block ends: what it put is then *queued* in order, and is durable once ``durable()``
has returned. Two transactions never interleave their reads and puts.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Literal, Protocol, TypeVar

from aparte.domain.account import ApiKey, Session
from aparte.domain.audit import AuditEntry
from aparte.domain.consent import Consent, Purpose
from aparte.domain.conversation import Conversation, EphemeralConversation, KeptConversation
from aparte.domain.ids import ConversationId, PersonId, SiteId, TenantId, VisitorId
from aparte.domain.people import Person, Team, Tenant
from aparte.domain.picture import Picture
from aparte.domain.privacy import Choice
from aparte.domain.saved_reply import SavedReply
from aparte.domain.site import Site
from aparte.domain.visitor import Visitor
from aparte.ports.memory import Memory
from aparte.ports.retention import Kept, Retention, RetentionReader

T = TypeVar("T")
Lane = Literal["public", "team"]


class Rows(Protocol[T]):
    """The tenant's things of one kind, few enough to be held in memory."""

    def get(self, key: str) -> T | None: ...

    def all(self) -> Iterable[T]: ...

    def put(self, row: T) -> None: ...

    def delete(self, key: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Entries:
    """Encoded entries, oldest first; ``more``: older public ones exist before them."""

    public: Sequence[bytes]
    team: Sequence[bytes]
    more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LogFilter:
    """Which closed conversations still kept at ``at``: times in ms, all parts optional.

    ``text`` is searched in the decrypted words; ``agent_id`` means who took part; ``before`` goes on after a page.
    """

    at: int
    since: int | None = None
    until: int | None = None
    site_id: str | None = None
    tag: str | None = None
    score: int | None = None
    agent_id: str | None = None
    text: str = ""
    before: tuple[int, str] | None = None
    limit: int = 50


@dataclass(frozen=True, slots=True)
class Walked:
    """The trail from its oldest kept line. ``broken_at``: the first line that does not follow; ``chain``: the last link."""

    lines: int
    first: int | None
    last: int | None
    broken_at: int | None
    chain: str


@dataclass(frozen=True, slots=True)
class LogPage:
    """Latest close first. ``reached``: where to go on with ``before``, None when everything was looked at.

    A search may stop before its page is full, or even empty: it opens only so many conversations at a time.
    """

    found: Sequence[Conversation]
    reached: tuple[int, str] | None


class Conversations(Protocol):
    """Headers and journals. Content of an ephemeral conversation has no way to disk: see the types."""

    def get(self, key: ConversationId) -> Conversation | None: ...

    def live(self) -> Iterable[Conversation]: ...

    def waiting(self) -> Sequence[Conversation]:
        """Left messages, then the queue, each oldest first."""
        ...

    def held(self, person_id: PersonId) -> int:
        """Live conversations the person answers now."""
        ...

    def queued(self) -> int:
        """How many ``waiting()`` would return, in a time that does not grow with them."""
        ...

    def waits(self, site_id: SiteId | None = None) -> int:
        """How many of these wait for an answer now, on one site or on all; the others left a message."""
        ...

    def first_waits(self, site_id: SiteId) -> Sequence[int]:
        """How long each live one of the site waited for its first answer, in milliseconds, the shortest first."""
        ...

    def latest_of(self, visitor_id: VisitorId) -> Conversation | None:
        """The visitor's live conversation, else their last one that is still there."""
        ...

    def next_label(self) -> int: ...

    def put(self, conversation: Conversation) -> None: ...

    def number_of(self, key: ConversationId, lane: Lane, client_id: str) -> int | None:
        """Where a client id already landed."""
        ...

    def append(
        self, conversation: Conversation, lane: Lane, number: int, client_id: str | None, entry: bytes
    ) -> None: ...

    def entries(
        self,
        conversation: Conversation,
        *,
        public_after: int | None = None,
        team_after: int | None = None,
        before: int | None = None,
        limit: int = 100,
    ) -> Entries:
        """The last ``limit`` public ones, up to ``before`` and past ``public_after``, with the team's past ``team_after``.

        Whoever is further behind than ``limit`` finds ``more``: a hole, past which they start again.
        """
        ...

    def entry(self, conversation: Conversation, lane: Lane, number: int) -> bytes | None: ...

    def attach(self, conversation: Conversation, key: str, data: bytes) -> None:
        """A file of the conversation, kept and erased with it."""
        ...

    def attachment(self, conversation: Conversation, key: str) -> bytes | None: ...

    def attached(self, conversation: Conversation) -> tuple[int, int]:
        """How many files it has, and how many bytes in all."""
        ...

    def forget_on_disk(self, conversation: KeptConversation) -> EphemeralConversation:
        """Move it to memory: its key is destroyed, its rows deleted, its pages scrubbed."""
        ...

    def erase(self, keys: Sequence[ConversationId]) -> None:
        """Destroy keys, then rows, then free pages. Erasing twice is harmless."""
        ...

    def ended_in_memory(self, before: int) -> Sequence[ConversationId]:
        """Memory-only conversations closed before that time."""
        ...

    def expired(self, at: int, limit: int) -> Sequence[ConversationId]: ...

    def count_kept(self, site_id: SiteId, closed_after: int | None = None) -> int: ...


class Transaction(Protocol):
    """Everything one command may read and put, within one tenant."""

    tenant_id: TenantId
    now: int

    @property
    def sites(self) -> Rows[Site]: ...

    @property
    def teams(self) -> Rows[Team]: ...

    @property
    def people(self) -> Rows[Person]: ...

    @property
    def pictures(self) -> Rows[Picture]: ...

    @property
    def saved_replies(self) -> Rows[SavedReply]: ...

    @property
    def sessions(self) -> Rows[Session]: ...

    @property
    def api_keys(self) -> Rows[ApiKey]: ...

    @property
    def choices(self) -> Rows[Choice]: ...

    @property
    def conversations(self) -> Conversations: ...

    @property
    def memory(self) -> Memory: ...

    @property
    def retention(self) -> Retention: ...

    def rungs(self, site_id: SiteId) -> Mapping[str, str]:
        """The site's own choices, by setting key."""
        ...

    def new_id(self, kind: str) -> str: ...

    def secret(self) -> str: ...

    def tenant(self) -> Tenant: ...

    def visitor(self, key: VisitorId) -> Visitor | None: ...

    def put_visitor(self, visitor: Visitor, *, kept: bool) -> None:
        """``kept`` False: in memory only."""
        ...

    def shorten_visitor(self, key: VisitorId, until: int) -> None:
        """Known no longer than that; never longer than before."""
        ...

    def delete_visitor(self, key: VisitorId) -> None: ...

    def consents(self, visitor_id: VisitorId) -> Sequence[Consent]: ...

    def put_consent(self, consent: Consent) -> None: ...

    def count_refusal(self, site_id: SiteId, purpose: Purpose) -> None: ...

    def audit(self, entry: AuditEntry) -> None: ...

    def when_durable(self, heard: Callable[["StoreUnavailable | None"], None]) -> None:
        """Call it, in the order of transactions, once everything put is on disk, or with why it could not be."""
        ...

    async def durable(self) -> None:
        """Returns once everything put is on disk. Raises ``StoreUnavailable`` when it could not be."""
        ...


class StoreUnavailable(Exception):
    """The disk refused. Nothing of the transaction happened; the client may try again."""


class Store(Protocol):
    """The whole of it."""

    def transaction(self, tenant_id: TenantId) -> AbstractAsyncContextManager[Transaction, bool | None]: ...

    async def settled(self) -> None:
        """Returns once everything queued so far is durable."""
        ...

    def tenants(self) -> Iterable[Tenant]: ...

    def site_by_key(self, key: str) -> Site | None: ...

    def visitor_by_key(self, site_id: SiteId, key_hash: str, at: int) -> Visitor | None: ...

    def people_by_email(self, email: str) -> Sequence[Person]:
        """Who signs in with it, of all companies: only for the door."""
        ...

    def person_by_invite(self, invite_hash: str) -> Person | None:
        """Who holds this invitation, whether or not it is over."""
        ...

    def site_by_id(self, tenant_id: TenantId, key: SiteId) -> Site | None: ...

    def person_by_id(self, tenant_id: TenantId, key: PersonId) -> Person | None: ...

    def picture_by_id(self, key: str) -> Picture | None: ...

    def session_by_hash(self, token_hash: str) -> Session | None: ...

    def api_key_by_hash(self, token_hash: str) -> ApiKey | None: ...

    def inventory(self) -> Sequence[Kept]:
        """Every column that stands on a disk, with what it declares."""
        ...

    async def read(self, reading: Callable[["Reader"], T]) -> T:
        """Run a reading off the loop, on a connection of its own: logs, searches, exports."""
        ...


class Reader(RetentionReader, Protocol):
    """Committed data only, for long readings."""

    def log(self, tenant_id: TenantId, wanted: LogFilter, may: Callable[[Conversation], bool]) -> LogPage:
        """Only conversations of which ``may`` says yes are opened, counted or returned."""
        ...

    def tags(self, tenant_id: TenantId, site_ids: Sequence[SiteId]) -> Sequence[str]:
        """Tags on the latest closed conversations of these sites, in order."""
        ...

    def entries(self, conversation: Conversation) -> Entries: ...

    def attachment(self, conversation: Conversation, key: str) -> bytes | None: ...

    def audit_trail(self, tenant_id: TenantId, before: int | None, limit: int) -> Sequence[AuditEntry]: ...

    def walk_trail(self, tenant_id: TenantId) -> Walked:
        """Recompute every link, one line at a time."""
        ...

    def choices_history(self, tenant_id: TenantId, site_id: SiteId) -> Sequence[AuditEntry]: ...
