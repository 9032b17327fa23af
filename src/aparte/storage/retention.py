"""What is over goes: expired rows, a shortened life, and the counts of what goes when.

Deleting is not erasing: each batch ends with the log truncated, so that neither file nor log keeps a copy.
"""

import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from aparte.domain.audit import TrailCut
from aparte.domain.conversation import KeptConversation
from aparte.domain.ids import SiteId, TenantId, VisitorId
from aparte.ports.retention import Due
from aparte.storage.conversations import ConversationStore, Hot, TenantConversations
from aparte.storage.memory import MemoryStore
from aparte.storage.writer import Op

DAY = 24 * 60 * 60 * 1000

SHORTEN_CLOSED = (
    "UPDATE conversations SET keep_until = MIN(keep_until, closed_at + ?) "
    "WHERE tenant_id = ? AND site_id = ? AND keep_until NOT NULL"
)
SHORTEN_KNOWN = "UPDATE visitors SET known_until = ? WHERE tenant_id = ? AND site_id = ? AND known_until > ?"
EXPIRED_VISITORS = "SELECT id, site_id FROM visitors WHERE known_until <= ? AND tenant_id = ? LIMIT ?"
DROP_VISITOR = "DELETE FROM visitors WHERE id = ?"
OLD_CONSENTS = (
    "SELECT id, site_id FROM consents WHERE tenant_id = ? "
    "AND MIN(expires_at, COALESCE(withdrawn_at, expires_at)) < ? LIMIT ?"
)
DROP_CONSENT = "DELETE FROM consents WHERE id = ?"
OLDEST_LINE = "SELECT number, at FROM audit WHERE tenant_id = ? ORDER BY number LIMIT 1"
LAST_OLD_LINE = "SELECT number, chain FROM audit WHERE tenant_id = ? AND at < ? ORDER BY number DESC LIMIT 1"
DROP_LINES = "DELETE FROM audit WHERE tenant_id = ? AND number <= ?"
DROP_REFUSALS = "DELETE FROM refusals WHERE tenant_id = ? AND site_id = ?"
DROP_TOMBSTONES = "DELETE FROM erased WHERE at < ?"


@dataclass(slots=True)
class Tally:
    """What was erased since it was last said; ``said_at`` is when."""

    counts: Counter[tuple[SiteId, str]] = field(default_factory=Counter)
    said_at: int = 0


class Tallies:
    """Per tenant, in memory: a stop loses at most what was erased since the last line."""

    def __init__(self) -> None:
        self.by_tenant: dict[TenantId, Tally] = {}

    def of(self, tenant_id: TenantId) -> Tally:
        """The tenant's own."""
        return self.by_tenant.setdefault(tenant_id, Tally())


class TenantRetention:
    """One tenant's lifetimes within a transaction."""

    def __init__(
        self,
        store: ConversationStore,
        conversations: TenantConversations,
        tally: Tally,
        data: sqlite3.Connection,
        tenant_id: TenantId,
        now: int,
    ) -> None:
        self._store = store
        self._conversations = conversations
        self._tally = tally
        self._data = data
        self._tenant_id = tenant_id
        self._now = now
        self._cut: list[tuple[SiteId, int]] = []
        self.ops: list[Op] = []
        self.key_ops: list[Op] = []

    def shorten_closed(self, site_id: SiteId, keeps: int) -> None:
        self.ops.append((SHORTEN_CLOSED, (keeps, self._tenant_id, site_id)))
        self._cut.append((site_id, keeps))

    def shorten_known(self, site_id: SiteId, until: int) -> None:
        self.ops.append((SHORTEN_KNOWN, (until, self._tenant_id, site_id, until)))
        visitors = self._memory.visitors
        for visitor in list(visitors.values()):
            if visitor.site_id == site_id and visitor.known_until > until:
                visitors[visitor.id] = replace(visitor, known_until=until)

    def erase_visitors(self, limit: int) -> Mapping[SiteId, int]:
        rows = self._data.execute(EXPIRED_VISITORS, (self._now, self._tenant_id, limit)).fetchall()
        gone = {VisitorId(key): SiteId(site_id) for key, site_id in rows}
        self.ops += [(DROP_VISITOR, (key,)) for key in gone]
        self._conversations.scrub = self._conversations.scrub or bool(gone)
        return Counter(gone.values())

    def forget_in_memory(self) -> Mapping[SiteId, int]:
        mine = (v for v in self._memory.visitors.values() if v.tenant_id == self._tenant_id)
        over = [visitor for visitor in mine if visitor.known_until <= self._now]
        for visitor in over:
            self._memory.forget_visitor(visitor.id)
        return Counter(visitor.site_id for visitor in over)

    def erase_consents(self, before: int, limit: int) -> Mapping[SiteId, int]:
        rows = self._data.execute(OLD_CONSENTS, (self._tenant_id, before, limit)).fetchall()
        self.ops += [(DROP_CONSENT, (key,)) for key, _ in rows]
        self._conversations.scrub = self._conversations.scrub or bool(rows)
        return Counter(SiteId(site_id) for _, site_id in rows)

    def cut_trail(self, first: int, before: int) -> TrailCut | None:
        oldest = self._data.execute(OLDEST_LINE, (self._tenant_id,)).fetchone()
        if oldest is None or oldest[1] >= first:
            return None
        through, chain = self._data.execute(LAST_OLD_LINE, (self._tenant_id, before)).fetchone()
        self.ops.append((DROP_LINES, (self._tenant_id, through)))
        self._conversations.scrub = True
        return TrailCut(lines=through - oldest[0] + 1, through=through, chain=chain)

    def erase_tombstones(self, before: int) -> None:
        self.key_ops.append((DROP_TOMBSTONES, (before,)))

    def forget_site(self, site_id: SiteId) -> None:
        self.ops.append((DROP_REFUSALS, (self._tenant_id, site_id)))

    def scrub(self) -> None:
        self._conversations.scrub = True

    def count(self, erased: Mapping[tuple[SiteId, str], int]) -> None:
        self._tally.counts.update(erased)

    def tallied(self, every: int) -> Mapping[tuple[SiteId, str], int]:
        if not self._tally.counts or self._now - self._tally.said_at < every:
            return {}
        said, self._tally.counts = self._tally.counts, Counter()
        self._tally.said_at = self._now
        return said

    def end(self) -> None:
        """Closed conversations that are held ready in memory learn of their new end too."""
        for site_id, keeps in self._cut:
            for hot in list(self._store.hot.values()):
                self._shorten_held(hot, site_id, keeps)

    def _shorten_held(self, hot: Hot, site_id: SiteId, keeps: int) -> None:
        held = hot.conversation
        if held.site_id != site_id or held.tenant_id != self._tenant_id or not isinstance(held, KeptConversation):
            return
        if held.keep_until is not None and held.closed_at is not None:
            hot.conversation = replace(held, keep_until=min(held.keep_until, held.closed_at + keeps))

    @property
    def _memory(self) -> MemoryStore:
        return self._store.memory


CONVERSATIONS_DUE = (
    "SELECT site_id, CASE WHEN due <= :at THEN NULL ELSE due / :length * :length END AS day, COUNT(*) FROM "
    "(SELECT site_id, MIN(keep_until, COALESCE(closed_at + :keeps, keep_until)) AS due FROM conversations "
    "WHERE tenant_id = :tenant AND keep_until NOT NULL AND (:site IS NULL OR site_id = :site)) GROUP BY 1, 2 ORDER BY 1, 2"
)
VISITORS_DUE = (
    "SELECT site_id, CASE WHEN due <= :at THEN NULL ELSE due / :length * :length END AS day, COUNT(*) FROM "
    "(SELECT site_id, MIN(known_until, COALESCE(:until, known_until)) AS due FROM visitors "
    "WHERE tenant_id = :tenant AND (:site IS NULL OR site_id = :site)) GROUP BY 1, 2 ORDER BY 1, 2"
)


def conversations_due(
    data: sqlite3.Connection, tenant_id: str, at: int, site_id: str | None, keeps: int | None
) -> Sequence[Due]:
    """By site, then day; those that are over first."""
    given = {"at": at, "length": DAY, "keeps": keeps, "tenant": tenant_id, "site": site_id}
    return [Due(*row) for row in data.execute(CONVERSATIONS_DUE, given)]


def visitors_due(
    data: sqlite3.Connection, tenant_id: str, at: int, site_id: str | None, until: int | None
) -> Sequence[Due]:
    """By site, then day; those that are over first."""
    given = {"at": at, "length": DAY, "until": until, "tenant": tenant_id, "site": site_id}
    return [Due(*row) for row in data.execute(VISITORS_DUE, given)]
