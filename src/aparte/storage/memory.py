"""What is never at rest: presence, visits, and the conversations of sites whose history is off.

Nothing here has a way to a disk; it ends with the process.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from aparte.domain.attachment import Upload
from aparte.domain.cobrowsing import Cobrowsing
from aparte.domain.consent import Purpose
from aparte.domain.conversation import EphemeralConversation
from aparte.domain.ids import ConversationId, PersonId, SiteId, VisitorId
from aparte.domain.mirroring import Mirroring
from aparte.domain.presence import Presence
from aparte.domain.visitor import PageSeen, Visitor
from aparte.policy.inventory import Category, Declared, Erasure, Retention, Subject

PAGES_LIMIT = 50


def _held(category: Category, subject: Subject, purpose: str) -> Declared:
    return Declared(category, subject, purpose, Retention.MEMORY, Erasure.STAYS, "never")


_TALK = _held(Category.CONTENT, Subject.VISITOR, "carry a conversation that is not kept")
_SHARING = _held(Category.CHOICE, Subject.VISITOR, "what was agreed to in a live conversation")

AT_HAND: dict[str, Declared] = {
    "presences_by_tenant": _held(Category.COURSE, Subject.TEAM, "who can be given work"),
    "visits": _held(Category.COURSE, Subject.VISITOR, "show who answers where the visitor is"),
    "visitors": _held(Category.IDENTIFIER, Subject.VISITOR, "recognise a visitor of whom nothing is kept"),
    "visitor_of": _held(Category.IDENTIFIER, Subject.VISITOR, "recognise a visitor of whom nothing is kept"),
    "journals": _TALK,
    "held": _held(Category.COURSE, Subject.TEAM, "who can be given work"),
    "mirrorings": _SHARING,
    "cobrowsings": _SHARING,
    "tenant_of": _SHARING,
    "places": _held(Category.COURSE, Subject.VISITOR, "tell whoever waits their place when it is another one"),
    "queues_owed": _held(
        Category.COURSE, Subject.NOBODY, "tell of a long queue a second later, not for each who comes"
    ),
    "uploads": _held(Category.CONTENT, Subject.VISITOR, "carry a file until it is said"),
}
"""What each part of the memory is: it ends with the process, and no part of it has a way to a disk."""


@dataclass(slots=True)
class MemoryJournal:
    """An ephemeral conversation's entries, encoded, in order, where each client id landed, and its files."""

    public: list[bytes] = field(default_factory=list)
    team: list[bytes] = field(default_factory=list)
    clients: dict[tuple[int, int], int] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)


@dataclass(slots=True)
class Visit:
    """One visitor's visit, while it lasts."""

    sockets: int = 0
    gpc: bool = False
    browser: str = ""
    pages: list[PageSeen] = field(default_factory=list)
    left_at: int = 0


class MemoryStore:
    """The memory of this node."""

    def __init__(self) -> None:
        self.presences_by_tenant: dict[str, dict[PersonId, Presence]] = {}
        self.visits: dict[VisitorId, Visit] = {}
        self.visitors: dict[VisitorId, Visitor] = {}
        self.visitor_of: dict[tuple[SiteId, str], VisitorId] = {}
        self.journals: dict[ConversationId, MemoryJournal] = {}
        self.held: dict[PersonId, int] = {}
        self.mirrorings: dict[ConversationId, Mirroring] = {}
        self.cobrowsings: dict[ConversationId, Cobrowsing] = {}
        self.tenant_of: dict[ConversationId, str] = {}
        self.uploads: dict[str, dict[str, Upload]] = {}
        self.places: dict[ConversationId, int] = {}
        self.queues_owed: set[str] = set()

    def put_visitor(self, visitor: Visitor) -> None:
        """Recognised by their key from now on, on their site."""
        self.forget_visitor(visitor.id)
        self.visitors[visitor.id] = visitor
        self.visitor_of[visitor.site_id, visitor.key_hash] = visitor.id

    def forget_visitor(self, key: VisitorId) -> None:
        """A stranger again; forgetting twice is harmless."""
        visitor = self.visitors.pop(key, None)
        if visitor is not None:
            self.visitor_of.pop((visitor.site_id, visitor.key_hash), None)

    def visitor_by_key(self, site_id: SiteId, key_hash: str) -> Visitor | None:
        """Whose key it is."""
        found = self.visitor_of.get((site_id, key_hash))
        return None if found is None else self.visitors[found]

    def append(
        self, conversation: EphemeralConversation, lane: int, number: int, client: int | None, entry: bytes
    ) -> None:
        """One more entry, in memory only; lane and client as they would stand on disk."""
        journal = self.journals.setdefault(conversation.id, MemoryJournal())
        (journal.team if lane else journal.public).append(entry)
        if client is not None:
            journal.clients[lane, client] = number


class TenantMemory:
    """One tenant's view of it."""

    __slots__ = ("_memory", "_now", "_tenant_id")

    def __init__(self, memory: MemoryStore, tenant_id: str, now: int) -> None:
        self._memory = memory
        self._tenant_id = tenant_id
        self._now = now

    def presence(self, person_id: PersonId) -> Presence | None:
        return self._memory.presences_by_tenant.get(self._tenant_id, {}).get(person_id)

    def presences(self) -> Iterable[Presence]:
        return list(self._memory.presences_by_tenant.get(self._tenant_id, {}).values())

    def put_presence(self, presence: Presence) -> None:
        self._memory.presences_by_tenant.setdefault(self._tenant_id, {})[presence.person_id] = presence

    def forget_presence(self, person_id: PersonId) -> None:
        self._memory.presences_by_tenant.get(self._tenant_id, {}).pop(person_id, None)

    def place(self, key: ConversationId) -> int | None:
        return self._memory.places.get(key)

    def move(self, places: Mapping[ConversationId, int]) -> Mapping[ConversationId, int]:
        told = self._memory.places
        moved = {key: place for key, place in places.items() if told.get(key) != place}
        told.update(moved)
        return moved

    def owe_queue(self) -> None:
        self._memory.queues_owed.add(self._tenant_id)

    def settle_queue(self) -> bool:
        """Whether it was owed."""
        owed = self._tenant_id in self._memory.queues_owed
        self._memory.queues_owed.discard(self._tenant_id)
        return owed

    def pages(self, visitor_id: VisitorId) -> Sequence[PageSeen]:
        visit = self._memory.visits.get(visitor_id)
        return tuple(visit.pages) if visit else ()

    def see_page(self, visitor_id: VisitorId, page: PageSeen) -> None:
        visit = self._memory.visits.setdefault(visitor_id, Visit())
        if visit.pages and visit.pages[-1].path == page.path:
            visit.pages[-1] = page
        else:
            visit.pages.append(page)
            del visit.pages[:-PAGES_LIMIT]

    def browser(self, visitor_id: VisitorId) -> str:
        visit = self._memory.visits.get(visitor_id)
        return visit.browser if visit else ""

    def visitor_online(self, visitor_id: VisitorId) -> bool:
        visit = self._memory.visits.get(visitor_id)
        return visit is not None and visit.sockets > 0

    def visitor_left_at(self, visitor_id: VisitorId) -> int | None:
        """Since when no socket of theirs is open; None: one is. 0: never seen by this process."""
        visit = self._memory.visits.get(visitor_id)
        if visit is None:
            return 0
        return None if visit.sockets else visit.left_at

    def visitor_came(self, visitor_id: VisitorId, browser: str, *, gpc: bool = False) -> None:
        visit = self._memory.visits.setdefault(visitor_id, Visit())
        visit.gpc = gpc
        visit.sockets += 1
        visit.browser = browser

    def visitor_left(self, visitor_id: VisitorId) -> bool:
        visit = self._memory.visits.get(visitor_id)
        if visit is None:
            return True
        visit.sockets = max(0, visit.sockets - 1)
        visit.left_at = self._now
        return visit.sockets == 0

    def gpc(self, visitor_id: VisitorId) -> bool:
        """Whether the visitor's browser sends ``Sec-GPC: 1`` in this visit."""
        visit = self._memory.visits.get(visitor_id)
        return visit is not None and visit.gpc

    def mirroring(self, key: ConversationId) -> Mirroring:
        return self._memory.mirrorings.get(key) or Mirroring(conversation_id=key)

    def put_mirroring(self, mirroring: Mirroring) -> None:
        self._memory.mirrorings[mirroring.conversation_id] = mirroring
        self._memory.tenant_of[mirroring.conversation_id] = self._tenant_id

    def mirrorings(self) -> Sequence[Mirroring]:
        return [m for key, m in self._memory.mirrorings.items() if self._memory.tenant_of[key] == self._tenant_id]

    def cobrowsing(self, key: ConversationId) -> Cobrowsing:
        return self._memory.cobrowsings.get(key) or Cobrowsing(conversation_id=key)

    def put_cobrowsing(self, cobrowsing: Cobrowsing) -> None:
        self._memory.cobrowsings[cobrowsing.conversation_id] = cobrowsing
        self._memory.tenant_of[cobrowsing.conversation_id] = self._tenant_id

    def cobrowsings(self) -> Sequence[Cobrowsing]:
        return [c for key, c in self._memory.cobrowsings.items() if self._memory.tenant_of[key] == self._tenant_id]

    def agreed(self, key: ConversationId) -> frozenset[Purpose]:
        """What the visitor agreed to in this conversation, and has not taken back."""
        mirroring, cobrowsing = self._memory.mirrorings.get(key), self._memory.cobrowsings.get(key)
        found = {Purpose.MIRRORING} if mirroring is not None and mirroring.agreed else set()
        if cobrowsing is not None and cobrowsing.level is not None:
            found.add(Purpose.COBROWSING_POINT)
        return frozenset(found)

    def forget_sharing(self, key: ConversationId) -> None:
        """The conversation is over: what was asked and answered in it goes too."""
        for kept in (self._memory.mirrorings, self._memory.cobrowsings, self._memory.tenant_of):
            kept.pop(key, None)

    def upload(self, key: str) -> Upload | None:
        return self._memory.uploads.get(self._tenant_id, {}).get(key)

    def uploads(self) -> Sequence[Upload]:
        return list(self._memory.uploads.get(self._tenant_id, {}).values())

    def uploading(self) -> int:
        return sum(upload.size for uploads in self._memory.uploads.values() for upload in uploads.values())

    def put_upload(self, upload: Upload) -> None:
        self._memory.uploads.setdefault(self._tenant_id, {})[upload.id] = upload

    def drop_upload(self, key: str) -> None:
        self._memory.uploads.get(self._tenant_id, {}).pop(key, None)

    def forget_visit(self, visitor_id: VisitorId) -> None:
        """The visit is over: its pages go."""
        self._memory.visits.pop(visitor_id, None)
