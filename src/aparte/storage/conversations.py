"""Conversations at rest: headers in clear columns, entries sealed one by one under the conversation's own key.

Live ones are held ready in memory with their key. The content of an ephemeral one can only go to ``MemoryStore``:
the methods that seal and write take a ``KeptConversation``.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields

from aparte.domain.conversation import Conversation, EphemeralConversation, KeptConversation
from aparte.domain.ids import ConversationId, PersonId, SiteId, TenantId, VisitorId
from aparte.ports.store import Entries, Lane
from aparte.storage.attachments import DROP_ATTACHMENTS, attach_op, attached, opened_file, opened_files
from aparte.storage.entries import APPEND, DROP_ENTRIES, LANES, belongs, client_hash
from aparte.storage.headers import DROP_HEADER, HEADER, header_of, header_op
from aparte.storage.memory import MemoryJournal, MemoryStore
from aparte.storage.standing import QUEUED, Change, Standing
from aparte.storage.vault import DROP_KEY, PUT_ERASED, PUT_KEY, Epochs, Seal, Unreadable, Wrapped
from aparte.storage.writer import Op

CACHE = 4_000


@dataclass(slots=True)
class Hot:
    """A conversation in memory, with what is needed to write to it at once. ``pk`` and ``seal`` only when kept."""

    conversation: Conversation
    pk: int = 0
    seal: Seal | None = None
    clients: dict[tuple[int, int], int] | None = None


class ConversationStore:
    """All tenants' conversations; transactions see it through ``TenantConversations``."""

    def __init__(self, data: sqlite3.Connection, keys: sqlite3.Connection, epochs: Epochs, memory: MemoryStore) -> None:
        self._data = data
        self._keys = keys
        self.epochs = epochs
        self.memory = memory
        self.hot: dict[ConversationId, Hot] = {}
        self.standing = Standing(memory)
        self.by_visitor: dict[VisitorId, ConversationId] = {}
        self.next_pk = (data.execute("SELECT MAX(pk) FROM conversations").fetchone()[0] or 0) + 1
        self.labels: dict[str, int] = dict(
            data.execute("SELECT tenant_id, MAX(label) FROM conversations GROUP BY tenant_id")
        )
        for row in data.execute(HEADER + " WHERE state != 'closed'"):
            pk, conversation = header_of(row, self.key_of)
            self.hold(Hot(conversation, pk=pk))

    def hold(self, hot: Hot) -> None:
        """Put into memory, with its indexes."""
        conversation = hot.conversation
        before = self.hot.pop(conversation.id, None)
        self.hot[conversation.id] = hot
        if conversation.live:
            # A new one is only made when none is live; an older one may be touched after it, and is not the newest.
            self.by_visitor[conversation.visitor_id] = conversation.id
        self.standing.change(before.conversation if before else None, conversation)

    def release(self, key: ConversationId) -> None:
        """Forget in memory."""
        hot = self.hot.pop(key, None)
        if hot is None:
            return
        if self.by_visitor.get(hot.conversation.visitor_id) == key:
            del self.by_visitor[hot.conversation.visitor_id]
        self.standing.change(hot.conversation, None)
        self.memory.journals.pop(key, None)

    def cool(self) -> None:
        """Drop the oldest closed, kept ones past the cache size; call only when everything is committed."""
        over = len(self.hot) - CACHE
        if over > 0:
            idle = [
                k
                for k, h in self.hot.items()
                if not h.conversation.live and isinstance(h.conversation, KeptConversation)
            ]
            for key in idle[:over]:
                self.release(key)

    def find(self, key: ConversationId) -> Hot | None:
        """From memory, else from disk."""
        hot = self.hot.get(key)
        if hot is None:
            row = self._data.execute(HEADER + " WHERE id = ?", (key,)).fetchone()
            if row is not None:
                pk, conversation = header_of(row, self.key_of)
                hot = Hot(conversation, pk=pk)
        return hot

    def latest_of(self, visitor_id: VisitorId) -> ConversationId | None:
        """The visitor's newest conversation."""
        held = self.by_visitor.get(visitor_id)
        if held is not None:
            return held
        row = self._data.execute(
            "SELECT id FROM conversations WHERE visitor_id = ? ORDER BY opened_at DESC, pk DESC LIMIT 1", (visitor_id,)
        ).fetchone()
        return row[0] if row else None

    def seal_of(self, hot: Hot) -> Seal:
        """Raises ``Unreadable`` once the key is destroyed."""
        if hot.seal is None:
            hot.seal = self.key_of(hot.conversation.id)
        return hot.seal

    def key_of(self, key: ConversationId) -> Seal:
        """As it stands on disk. Raises ``Unreadable`` once the key is destroyed."""
        row = self._keys.execute("SELECT epoch, wrapped FROM keys WHERE id = ?", (key,)).fetchone()
        if row is None:
            raise Unreadable(key)
        return self.epochs.unwrap(Wrapped(*row), key)

    def clients_of(self, hot: Hot) -> dict[tuple[int, int], int]:
        """Where each client id landed."""
        if hot.clients is None:
            rows = self._data.execute(
                "SELECT lane, client, number FROM entries WHERE conversation_pk = ? AND client NOT NULL", (hot.pk,)
            )
            hot.clients = {(lane, client): number for lane, client, number in rows}
        return hot.clients

    def sealed_entries(self, hot: Hot, lane: int, after: int, until: int) -> list[bytes]:
        """Decrypted entries with ``after < number <= until``, in order."""
        rows = self._data.execute(
            "SELECT number, sealed FROM entries WHERE conversation_pk = ? AND lane = ? AND number > ? AND number <= ? ORDER BY number",
            (hot.pk, lane, after, until),
        )
        seal = self.seal_of(hot)
        key = hot.conversation.id
        return [seal.open(sealed, belongs(key, lane, number)) for number, sealed in rows]


def _in_memory(hot: Hot) -> bool:
    return isinstance(hot.conversation, EphemeralConversation)


class TenantConversations:
    """One tenant's conversations within a transaction."""

    __slots__ = (
        "_erased",
        "_now",
        "_store",
        "_tenant_id",
        "_touched",
        "appended",
        "attached_in_memory",
        "key_ops",
        "ops",
        "scrub",
    )

    def __init__(self, store: ConversationStore, tenant_id: TenantId, now: int) -> None:
        self._store = store
        self._tenant_id = tenant_id
        self._now = now
        self._touched: dict[ConversationId, Hot] = {}
        self._erased: list[ConversationId] = []
        self.ops: list[Op] = []
        self.key_ops: list[Op] = []
        self.appended: list[tuple[EphemeralConversation, int, int, int | None, bytes]] = []
        self.attached_in_memory: list[tuple[ConversationId, str, bytes]] = []
        self.scrub = False

    def get(self, key: ConversationId) -> Conversation | None:
        hot = self._find(key)
        return hot.conversation if hot else None

    def live(self) -> Iterable[Conversation]:
        return [c for c in self._indexed(self._store.standing.live) if c.live]

    def waiting(self) -> Sequence[Conversation]:
        queued = [c for c in self._indexed(self._store.standing.queued) if c.state in QUEUED]
        return sorted(queued, key=lambda c: (c.state, c.queued_at, c.id), reverse=False)

    def held(self, person_id: PersonId) -> int:
        return self._store.standing.held(person_id, self._changes())

    def queued(self) -> int:
        return self._store.standing.queue_length(self._tenant_id, self._changes())

    def waits(self, site_id: SiteId | None = None) -> int:
        return self._store.standing.waits(self._tenant_id, site_id, self._changes())

    def first_waits(self, site_id: SiteId) -> Sequence[int]:
        return self._store.standing.first_waits(site_id, self._changes())

    def _changes(self) -> Iterator[Change]:
        """What this transaction has made of those that stand otherwise in memory."""
        for key, hot in self._touched.items():
            before = self._store.hot.get(key)
            yield before.conversation if before else None, hot.conversation
        for key in self._erased:
            before = self._store.hot.get(key)
            yield before.conversation if before else None, None

    def _indexed(self, index: dict[str, set[ConversationId]]) -> Iterable[Conversation]:
        keys = set(index.get(self._tenant_id, ())) | self._touched.keys()
        return [hot.conversation for hot in map(self._find, keys) if hot is not None]

    def latest_of(self, visitor_id: VisitorId) -> Conversation | None:
        for hot in self._touched.values():
            if hot.conversation.visitor_id == visitor_id and hot.conversation.live:
                return hot.conversation
        key = self._store.latest_of(visitor_id)
        return self.get(ConversationId(key)) if key else None

    def next_label(self) -> int:
        label = self._store.labels.get(self._tenant_id, 1000) + 1
        self._store.labels[self._tenant_id] = label
        return label

    def put(self, conversation: Conversation) -> None:
        hot = self._find(conversation.id)
        if hot is None:
            hot = self._new(conversation)
        self._touched[conversation.id] = Hot(conversation, hot.pk, hot.seal, hot.clients)

    def number_of(self, key: ConversationId, lane: Lane, client_id: str) -> int | None:
        hot = self._find(key)
        if hot is None:
            return None
        known = self._journal(key).clients if _in_memory(hot) else self._store.clients_of(hot)
        return known.get((LANES[lane], client_hash(client_id)))

    def append(self, conversation: Conversation, lane: Lane, number: int, client_id: str | None, entry: bytes) -> None:
        if isinstance(conversation, EphemeralConversation):
            client = None if client_id is None else client_hash(client_id)
            self.appended.append((conversation, LANES[lane], number, client, entry))
        elif isinstance(conversation, KeptConversation):
            self._append_kept(conversation, lane, number, client_id, entry)

    def entries(
        self,
        conversation: Conversation,
        *,
        public_after: int | None = None,
        team_after: int | None = None,
        before: int | None = None,
        limit: int = 100,
    ) -> Entries:
        until = conversation.public if before is None else min(conversation.public, before - 1)
        start = max(0, until - limit) if public_after is None else max(public_after, until - limit)
        public = self._read(conversation, "public", start, until)
        team = self._read(conversation, "team", team_after or 0, conversation.team)
        return Entries(public=public, team=team, more=start > (public_after or 0))

    def entry(self, conversation: Conversation, lane: Lane, number: int) -> bytes | None:
        found = self._read(conversation, lane, number - 1, number)
        return found[0] if found else None

    def attach(self, conversation: Conversation, key: str, data: bytes) -> None:
        if isinstance(conversation, EphemeralConversation):
            self.attached_in_memory.append((conversation.id, key, data))
        elif isinstance(conversation, KeptConversation):
            hot = self._must(conversation.id)
            self.ops.append(attach_op(hot.pk, conversation.id, self._store.seal_of(hot), key, data))

    def attachment(self, conversation: Conversation, key: str) -> bytes | None:
        if isinstance(conversation, EphemeralConversation):
            return self._journal(conversation.id).files.get(key)
        hot = self._must(conversation.id)
        return opened_file(self._store._data, hot.pk, conversation.id, self._store.seal_of(hot), key)

    def attached(self, conversation: Conversation) -> tuple[int, int]:
        if isinstance(conversation, EphemeralConversation):
            files = self._journal(conversation.id).files.values()
            return len(files), sum(map(len, files))
        return attached(self._store._data, self._must(conversation.id).pk)

    def forget_on_disk(self, conversation: KeptConversation) -> EphemeralConversation:
        kept = self._must(conversation.id)
        journal = MemoryJournal(
            public=list(self._read(conversation, "public", 0, conversation.public)),
            team=list(self._read(conversation, "team", 0, conversation.team)),
            clients=dict(self._store.clients_of(kept)),
            files=opened_files(self._store._data, kept.pk, conversation.id, self._store.seal_of(kept)),
        )
        self._store.memory.journals[conversation.id] = journal
        self._erase_rows(kept)
        values = {field.name: getattr(conversation, field.name) for field in fields(conversation)}
        ephemeral = EphemeralConversation(**{**values, "rung": "off", "keep_until": None})
        self._touched[conversation.id] = Hot(ephemeral)
        return ephemeral

    def erase(self, keys: Sequence[ConversationId]) -> None:
        for key in keys:
            hot = self._find(key)
            if hot is None:
                continue
            if isinstance(hot.conversation, KeptConversation):
                self._erase_rows(hot)
            self._touched.pop(key, None)
            self._erased.append(key)

    def ended_in_memory(self, before: int) -> Sequence[ConversationId]:
        found = (self._store.hot.get(key) for key in list(self._store.memory.journals))
        mine = (hot.conversation for hot in found if hot is not None and hot.conversation.tenant_id == self._tenant_id)
        return [c.id for c in mine if c.closed_at is not None and c.closed_at < before]

    def expired(self, at: int, limit: int) -> Sequence[ConversationId]:
        rows = self._store._data.execute(
            "SELECT id FROM conversations WHERE tenant_id = ? AND keep_until <= ? ORDER BY keep_until LIMIT ?",
            (self._tenant_id, at, limit),
        )
        return [ConversationId(row[0]) for row in rows]

    def count_kept(self, site_id: SiteId, closed_after: int | None = None) -> int:
        sql = "SELECT COUNT(*) FROM conversations WHERE tenant_id = ? AND site_id = ? AND closed_at NOT NULL AND closed_at > ?"
        found: int = self._store._data.execute(sql, (self._tenant_id, site_id, closed_after or -1)).fetchone()[0]
        return found

    def end(self) -> None:
        """Apply to memory; headers are written last, once each."""
        for hot in self._touched.values():
            if isinstance(hot.conversation, KeptConversation):
                before = self._store.hot.get(hot.conversation.id)
                op = header_op(before.conversation if before else None, hot.conversation, hot.pk, self._seal_of)
                if op is not None:
                    self.ops.append(op)
            self._store.hold(hot)
        for appended in self.appended:
            self._store.memory.append(*appended)
        for conversation_id, key, data in self.attached_in_memory:
            self._store.memory.journals.setdefault(conversation_id, MemoryJournal()).files[key] = data
        for key in self._erased:
            self._store.release(key)

    def _find(self, key: ConversationId) -> Hot | None:
        hot = self._touched.get(key)
        if hot is not None:
            return hot
        if key in self._erased:
            return None
        hot = self._store.find(key)
        return hot if hot is not None and hot.conversation.tenant_id == self._tenant_id else None

    def _seal_of(self, key: ConversationId) -> Seal:
        return self._store.seal_of(self._must(key))

    def _must(self, key: ConversationId) -> Hot:
        hot = self._find(key)
        if hot is None:
            raise Unreadable(key)
        return hot

    def _new(self, conversation: Conversation) -> Hot:
        if not isinstance(conversation, KeptConversation):
            return Hot(conversation)
        seal, wrapped = self._store.epochs.new_key(conversation.id)
        self.key_ops.append((PUT_KEY, (conversation.id, wrapped.epoch, wrapped.wrapped)))
        pk = self._store.next_pk
        self._store.next_pk += 1
        return Hot(conversation, pk, seal, {})

    def _append_kept(
        self, conversation: KeptConversation, lane: Lane, number: int, client_id: str | None, entry: bytes
    ) -> None:
        hot = self._must(conversation.id)
        lane_number = LANES[lane]
        sealed = self._store.seal_of(hot).seal(entry, belongs(conversation.id, lane_number, number))
        client = None
        if client_id is not None:
            client = client_hash(client_id)
            self._store.clients_of(hot)[lane_number, client] = number
        self.ops.append((APPEND, (hot.pk, lane_number, number, client, sealed)))

    def _read(self, conversation: Conversation, lane: Lane, after: int, until: int) -> Sequence[bytes]:
        if until <= after:
            return ()
        if isinstance(conversation, EphemeralConversation):
            journal = self._journal(conversation.id)
            return (journal.public if lane == "public" else journal.team)[after:until]
        return self._store.sealed_entries(self._must(conversation.id), LANES[lane], after, until)

    def _journal(self, key: ConversationId) -> MemoryJournal:
        return self._store.memory.journals.get(key) or MemoryJournal()

    def _erase_rows(self, hot: Hot) -> None:
        self.key_ops.append((DROP_KEY, (hot.conversation.id,)))
        self.key_ops.append((PUT_ERASED, (hot.conversation.id, self._now)))
        self.ops.append((DROP_ENTRIES, (hot.pk,)))
        self.ops.append((DROP_ATTACHMENTS, (hot.pk,)))
        self.ops.append((DROP_HEADER, (hot.pk,)))
        self.scrub = True
