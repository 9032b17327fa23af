"""Long readings, off the loop, on a connection of their own: logs, searches, exports. Committed data only."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from aparte.domain.audit import AuditEntry
from aparte.domain.conversation import Conversation, KeptConversation
from aparte.domain.ids import SiteId, TenantId
from aparte.ports.retention import Due
from aparte.ports.store import Entries, LogFilter, LogPage, Walked
from aparte.storage.attachments import opened_file
from aparte.storage.entries import belongs
from aparte.storage.headers import HEADER, header_of, open_tags
from aparte.storage.retention import conversations_due, visitors_due
from aparte.storage.trail import MAPPING as TRAIL
from aparte.storage.trail import read_trail, walk_trail
from aparte.storage.vault import Epochs, Seal, Unreadable, Wrapped
from aparte.storage.writer import connect

LOOK_LIMIT = 20_000
"""How many headers one reading looks at before it stops and says where it got to."""

OPEN_LIMIT = 1_000
"""How many conversations one search decrypts before it stops likewise."""

TAGGED_LIMIT = 5_000
TAGS_LIMIT = 500


class Words(msgspec.Struct):
    """What a search reads of an entry: what somebody said or wrote, never who answered or how it is encoded."""

    text: str = ""
    comment: str = ""
    name: str = ""
    email: str = ""
    external_id: str = ""
    tags: list[str] = []

    def say(self, needle: str) -> bool:
        """Whether one of them holds the text, whatever its case."""
        parts = (self.text, self.comment, self.name, self.email, self.external_id, *self.tags)
        return any(needle in part.casefold() for part in parts)


_words = msgspec.json.Decoder(Words)


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

    def log(self, tenant_id: TenantId, wanted: LogFilter, may: Callable[[Conversation], bool]) -> LogPage:
        found: list[Conversation] = []
        looked = opened = 0
        reached: tuple[int, str] | None = None
        needle = wanted.text.casefold()
        for pk, conversation in self._closed(tenant_id, wanted):
            if len(found) == wanted.limit or looked == LOOK_LIMIT or opened == OPEN_LIMIT:
                return LogPage(found, reached)
            looked += 1
            reached = (conversation.closed_at or 0, conversation.id)
            if not may(conversation) or (wanted.tag and wanted.tag not in conversation.tags):
                continue
            if needle:
                opened += 1
                if not self._says(pk, conversation, needle):
                    continue
            found.append(conversation)
        return LogPage(found, None)

    def tags(self, tenant_id: TenantId, site_ids: Sequence[SiteId]) -> Sequence[str]:
        marks = ", ".join("?" for _ in site_ids)
        rows = self.data.execute(
            "SELECT id, sealed_tags FROM conversations WHERE tenant_id = ? AND closed_at NOT NULL "
            f"AND LENGTH(sealed_tags) > 0 AND site_id IN ({marks}) ORDER BY closed_at DESC LIMIT {TAGGED_LIMIT}",
            (tenant_id, *site_ids),
        )
        found = {tag for key, sealed in rows for tag in open_tags(key, sealed, self._seal)}
        return sorted(found)[:TAGS_LIMIT]

    def entries(self, conversation: Conversation) -> Entries:
        row = self.data.execute("SELECT pk FROM conversations WHERE id = ?", (conversation.id,)).fetchone()
        if row is None:
            return Entries(public=(), team=(), more=False)
        lanes: tuple[list[bytes], list[bytes]] = ([], [])
        for lane, entry in self._opened(row[0], conversation):
            lanes[lane].append(entry)
        return Entries(public=lanes[0], team=lanes[1], more=False)

    def attachment(self, conversation: Conversation, key: str) -> bytes | None:
        row = self.data.execute("SELECT pk FROM conversations WHERE id = ?", (conversation.id,)).fetchone()
        try:
            return opened_file(self.data, row[0], conversation.id, self._seal(conversation.id), key) if row else None
        except Unreadable:
            return None

    def audit_trail(self, tenant_id: TenantId, before: int | None, limit: int) -> Sequence[AuditEntry]:
        return read_trail(self.data, tenant_id, before, limit)

    def walk_trail(self, tenant_id: TenantId) -> Walked:
        return walk_trail(self.data, tenant_id)

    def choices_history(self, tenant_id: TenantId, site_id: SiteId) -> Sequence[AuditEntry]:
        rows = self.data.execute(
            TRAIL.select
            + " WHERE tenant_id = ? AND action = 'privacy.changed' AND object = ? ORDER BY number DESC LIMIT 200",
            (tenant_id, f"site:{site_id}"),
        )
        return [TRAIL.from_row(row) for row in rows]

    def conversations_due(
        self, tenant_id: str, at: int, site_id: str | None = None, keeps: int | None = None
    ) -> Sequence[Due]:
        return conversations_due(self.data, tenant_id, at, site_id, keeps)

    def visitors_due(
        self, tenant_id: str, at: int, site_id: str | None = None, until: int | None = None
    ) -> Sequence[Due]:
        return visitors_due(self.data, tenant_id, at, site_id, until)

    def _closed(self, tenant_id: TenantId, wanted: LogFilter) -> Iterator[tuple[int, KeptConversation]]:
        at, key = wanted.before or (2**62, "")
        clauses = ["tenant_id = ?", "keep_until > ?", "(closed_at < ? OR (closed_at = ? AND id < ?))"]
        values: list[str | int] = [tenant_id, wanted.at, at, at, key]
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
        sql = f"{HEADER} WHERE {' AND '.join(clauses)} ORDER BY closed_at DESC, id DESC LIMIT {LOOK_LIMIT + 1}"
        for row in self.data.execute(sql, values):
            yield header_of(row, self._seal)

    def _says(self, pk: int, conversation: Conversation, needle: str) -> bool:
        return any(_words.decode(entry).say(needle) for _, entry in self._opened(pk, conversation))

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
