"""Long readings, off the loop, on a connection of their own: logs, searches, exports. Committed data only."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from aparte.domain.audit import AuditEntry
from aparte.domain.conversation import Conversation, KeptConversation
from aparte.domain.ids import SiteId, TenantId
from aparte.ports.store import Entries, LogFilter
from aparte.storage.conversations import HEADER, MAPPING, belongs
from aparte.storage.trail import MAPPING as TRAIL
from aparte.storage.trail import read_trail
from aparte.storage.vault import Epochs, Seal, Unreadable, Wrapped
from aparte.storage.writer import connect

SCAN_LIMIT = 20_000
"""How many conversations one search decrypts at most before it stops and says where it got to."""


@dataclass(slots=True)
class SqliteReader:
    """One reading's connections."""

    data: sqlite3.Connection
    keys: sqlite3.Connection
    epochs: Epochs

    @classmethod
    def over(cls, data: Path, keys: Path, epochs: Epochs) -> "SqliteReader":
        """Open both files read-only."""
        return cls(connect(data, readonly=True), connect(keys, readonly=True), epochs)

    def close(self) -> None:
        self.data.close()
        self.keys.close()

    def log(
        self, tenant_id: TenantId, wanted: LogFilter, may: Callable[[Conversation], bool]
    ) -> Sequence[Conversation]:
        found: list[Conversation] = []
        needle = wanted.text.casefold()
        for pk, conversation in self._closed(tenant_id, wanted):
            if not may(conversation) or (wanted.tag and wanted.tag not in conversation.tags):
                continue
            if needle and not self._says(pk, conversation, needle):
                continue
            found.append(conversation)
            if len(found) >= wanted.limit:
                break
        return found

    def entries(self, conversation: Conversation) -> Entries:
        row = self.data.execute("SELECT pk FROM conversations WHERE id = ?", (conversation.id,)).fetchone()
        if row is None:
            return Entries(public=(), team=(), more=False)
        lanes: tuple[list[bytes], list[bytes]] = ([], [])
        for lane, entry in self._opened(row[0], conversation):
            lanes[lane].append(entry)
        return Entries(public=lanes[0], team=lanes[1], more=False)

    def audit_trail(self, tenant_id: TenantId, before: int | None, limit: int) -> Sequence[AuditEntry]:
        return read_trail(self.data, tenant_id, before, limit)

    def choices_history(self, tenant_id: TenantId, site_id: SiteId) -> Sequence[AuditEntry]:
        rows = self.data.execute(
            TRAIL.select
            + " WHERE tenant_id = ? AND action = 'privacy.changed' AND object = ? ORDER BY number DESC LIMIT 200",
            (tenant_id, f"site:{site_id}"),
        )
        return [TRAIL.from_row(row) for row in rows]

    def _closed(self, tenant_id: TenantId, wanted: LogFilter) -> Iterator[tuple[int, KeptConversation]]:
        at, key = wanted.before or (2**62, "")
        clauses = ["tenant_id = ?", "closed_at NOT NULL", "(closed_at < ? OR (closed_at = ? AND id < ?))"]
        values: list[str | int] = [tenant_id, at, at, key]
        for clause, value in (
            ("closed_at >= ?", wanted.since),
            ("closed_at < ?", wanted.until),
            ("site_id = ?", wanted.site_id),
            ("json_extract(rating, '$.score') = ?", wanted.score),
        ):
            if value is not None:
                clauses.append(clause)
                values.append(value)
        if wanted.agent_id is not None:
            clauses.append("participants LIKE ?")
            values.append(f'%"{wanted.agent_id}"%')
        sql = f"{HEADER} WHERE {' AND '.join(clauses)} ORDER BY closed_at DESC, id DESC LIMIT {SCAN_LIMIT}"
        for row in self.data.execute(sql, values):
            yield row[0], MAPPING.from_row(row[1:])

    def _says(self, pk: int, conversation: Conversation, needle: str) -> bool:
        return any(needle in entry.decode().casefold() for _, entry in self._opened(pk, conversation))

    def _opened(self, pk: int, conversation: Conversation) -> Iterator[tuple[int, bytes]]:
        try:
            seal = self._seal(conversation.id)
        except Unreadable:
            return
        rows = self.data.execute(
            "SELECT lane, number, sealed FROM entries WHERE conversation_pk = ? ORDER BY lane, number", (pk,)
        )
        for lane, number, sealed in rows:
            yield lane, seal.open(sealed, belongs(conversation.id, lane, number))

    def _seal(self, key: str) -> Seal:
        row = self.keys.execute("SELECT epoch, wrapped FROM keys WHERE id = ?", (key,)).fetchone()
        if row is None:
            raise Unreadable(key)
        return self.epochs.unwrap(Wrapped(*row), key)
