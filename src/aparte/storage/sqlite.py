"""The embedded store: two SQLite files, one writer thread, memory as the working set of what is live.

A transaction reads memory and its own puts, never waits for the disk, and hands its writes to the writer when it ends;
``durable()`` waits for the commit. Transactions run one after the other, so that none sees half of another.
"""

import asyncio
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Mapping as ReadMapping
from dataclasses import replace
from operator import attrgetter
from pathlib import Path
from typing import Any, TypeVar

from aparte.domain.account import ApiKey, Session
from aparte.domain.audit import AuditEntry
from aparte.domain.consent import Consent, Purpose
from aparte.domain.errors import NotFound
from aparte.domain.ids import PersonId, SiteId, TenantId, VisitorId
from aparte.domain.people import Person, Team, Tenant, same_email
from aparte.domain.picture import Picture
from aparte.domain.privacy import Choice
from aparte.domain.saved_reply import SavedReply
from aparte.domain.site import Site
from aparte.domain.visitor import Visitor
from aparte.ports.clock import Chance, Clock
from aparte.ports.retention import Kept
from aparte.ports.store import Reader, StoreUnavailable
from aparte.storage import schema
from aparte.storage.conversations import ConversationStore, TenantConversations
from aparte.storage.inventory import inventory
from aparte.storage.memory import MemoryStore, TenantMemory
from aparte.storage.reading import SqliteReader
from aparte.storage.retention import Tallies, TenantRetention
from aparte.storage.rows import Held, Mapping, TenantRows
from aparte.storage.trail import Trail
from aparte.storage.vault import Epochs
from aparte.storage.writer import Heard, Job, Op, Writer, connect

T = TypeVar("T")

DATA, KEYS, EPOCHS = "aparte.sqlite", "keys.sqlite", "epochs.json"
HELD: dict[str, Mapping[Any]] = {
    "sites": Mapping(Site, schema.sites),
    "teams": Mapping(Team, schema.teams),
    "people": Mapping(Person, schema.people),
    "pictures": Mapping(Picture, schema.pictures),
    "saved_replies": Mapping(SavedReply, schema.saved_replies),
    "sessions": Mapping(Session, schema.sessions),
    "api_keys": Mapping(ApiKey, schema.api_keys),
    "choices": Mapping(Choice, schema.choices),
}
LOOKED_UP: dict[str, dict[str, Callable[[Any], str]]] = {
    "sites": {"key": attrgetter("key")},
    "people": {"email": lambda person: same_email(person.email), "invite": attrgetter("invite_hash")},
    "sessions": {"token": attrgetter("token_hash")},
    "api_keys": {"token": attrgetter("token_hash")},
    "choices": {"site": attrgetter("site_id")},
}
"""What is found otherwise than by its id, in a time that does not grow with how many there are."""
TENANT = Mapping(Tenant, schema.tenants)
VISITOR = Mapping(Visitor, schema.visitors)
CONSENT = Mapping(Consent, schema.consents)
SHORTEN_VISITOR = "UPDATE visitors SET known_until = ? WHERE id = ? AND known_until > ?"
COUNT_REFUSAL = (
    "INSERT INTO refusals (site_id, purpose, tenant_id, count) VALUES (?, ?, ?, 1) "
    "ON CONFLICT (site_id, purpose) DO UPDATE SET count = count + 1"
)


class SqliteStore:
    """One process's store. Open it inside a running loop; ``close()`` empties the logs."""

    def __init__(self, folder: Path, clock: Clock, chance: Chance) -> None:
        self.folder = folder
        self.clock = clock
        self.chance = chance
        self._lock = asyncio.Lock()
        self._loop = asyncio.get_running_loop()
        self.epochs = Epochs(folder / EPOCHS)
        self._writer = Writer(folder / DATA, folder / KEYS, self._loop)
        self._data = connect(folder / DATA, readonly=True)
        self._keys = connect(folder / KEYS, readonly=True)
        self.memory = MemoryStore()
        self.tallies = Tallies()
        self._load()

    def _load(self) -> None:
        self.conversations = ConversationStore(self._data, self._keys, self.epochs, self.memory)
        self.held = {
            name: Held(mapping, self._data.execute(mapping.select), LOOKED_UP.get(name, {}))
            for name, mapping in HELD.items()
        }
        self._tenants = {row[0]: TENANT.from_row(row) for row in self._data.execute(TENANT.select)}
        self.trail = Trail(self._data)
        self.last: Job | None = None
        self._rungs: dict[SiteId, dict[str, str]] = {}

    def transaction(self, tenant_id: TenantId) -> "Turn":
        return Turn(self, tenant_id)

    async def begin(self, tenant_id: TenantId) -> "SqliteTransaction":
        """Wait for one's turn. Whoever begins must ``end_turn``."""
        await self._lock.acquire()
        if self._writer.broken is not None:
            self._lock.release()
            raise StoreUnavailable("The database refused an earlier write. Check the disk, then restart.")
        return SqliteTransaction(self, tenant_id)

    @property
    def works(self) -> bool:
        """False once the disk refused a write: nothing is taken any more until a restart."""
        return self._writer.broken is None

    def end_turn(self) -> None:
        """The next one's turn."""
        self._lock.release()

    async def settled(self) -> None:
        last = self.last
        if last is not None and not last.over:
            await last.done()

    def submit(self, job: Job) -> None:
        """Hand a transaction's writes over, in order."""
        self.last = job
        self._writer.submit(job)

    async def create_tenant(self, tenant: Tenant) -> None:
        """The host makes a company; everything else is done inside it."""
        self._tenants[tenant.id] = tenant
        job = Job([(TENANT.upsert, TENANT.to_row(tenant))])
        self.submit(job)
        await job.done()

    def rungs(self, site_id: SiteId) -> ReadMapping[str, str]:
        """A site's own choices, by key; gathered once and again after any choice changed."""
        found = self._rungs.get(site_id)
        if found is None:
            found = {c.key: c.rung for c in self.held["choices"].by["site"].all(site_id)}
            self._rungs[site_id] = found
        return found

    def forget_rungs(self) -> None:
        """A choice changed."""
        self._rungs.clear()

    def tenants(self) -> Iterable[Tenant]:
        return list(self._tenants.values())

    def tenant(self, tenant_id: TenantId) -> Tenant:
        """Raises ``NotFound``."""
        found = self._tenants.get(tenant_id)
        if found is None:
            raise NotFound
        return found

    def site_by_key(self, key: str) -> Site | None:
        return self.held["sites"].by["key"].first(key)

    def people_by_email(self, email: str) -> Sequence[Person]:
        return list(self.held["people"].by["email"].all(same_email(email)))

    def person_by_invite(self, invite_hash: str) -> Person | None:
        return self.held["people"].by["invite"].first(invite_hash)

    def site_by_id(self, tenant_id: TenantId, key: SiteId) -> Site | None:
        found: Site | None = self.held["sites"].by_tenant.get(tenant_id, {}).get(key)
        return found

    def person_by_id(self, tenant_id: TenantId, key: PersonId) -> Person | None:
        found: Person | None = self.held["people"].by_tenant.get(tenant_id, {}).get(key)
        return found

    def picture_by_id(self, key: str) -> Picture | None:
        found: Picture | None = self.held["pictures"].by_id.get(key)
        return found

    def session_by_hash(self, token_hash: str) -> Session | None:
        return self.held["sessions"].by["token"].first(token_hash)

    def api_key_by_hash(self, token_hash: str) -> ApiKey | None:
        return self.held["api_keys"].by["token"].first(token_hash)

    def visitor_by_key(self, site_id: SiteId, key_hash: str, at: int) -> Visitor | None:
        held = self.memory.visitor_by_key(site_id, key_hash)
        if held is not None and held.known_until > at:
            return held
        row = self._data.execute(VISITOR.select + " WHERE site_id = ? AND key_hash = ?", (site_id, key_hash)).fetchone()
        found = VISITOR.from_row(row) if row else None
        return found if found is not None and found.known_until > at else None

    def inventory(self) -> Sequence[Kept]:
        return inventory()

    async def read(self, reading: Callable[[Reader], T]) -> T:
        await self.settled()
        return await asyncio.to_thread(self._read, reading)

    def _read(self, reading: Callable[[Reader], T]) -> T:
        reader = SqliteReader.over(self.folder / DATA, self.folder / KEYS, self.epochs)
        try:
            return reading(reader)
        finally:
            reader.close()

    async def close(self) -> None:
        """Commit what is queued and let go of the files."""
        await asyncio.to_thread(self._writer.close)
        self._data.close()
        self._keys.close()

    @property
    def connection(self) -> sqlite3.Connection:
        """The loop's own reading connection."""
        return self._data


class Turn:
    """One transaction's time: apply and hand over when the block ends well, nothing at all when it does not."""

    __slots__ = ("_store", "_tenant_id", "_tx")

    def __init__(self, store: SqliteStore, tenant_id: TenantId) -> None:
        self._store = store
        self._tenant_id = tenant_id

    async def __aenter__(self) -> "SqliteTransaction":
        self._tx = await self._store.begin(self._tenant_id)
        return self._tx

    async def __aexit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if kind is None:
                self._tx.end()
        finally:
            self._store.end_turn()


class SqliteTransaction:
    """One command's view and writes."""

    def __init__(self, store: SqliteStore, tenant_id: TenantId) -> None:
        self._store = store
        self.tenant_id = tenant_id
        self.now = store.clock.now()
        self.conversations = TenantConversations(store.conversations, tenant_id, self.now)
        self.memory = TenantMemory(store.memory, tenant_id, self.now)
        self._rows: dict[str, TenantRows[Any]] = {}
        self._ops: list[Op] = []
        self._audits: list[AuditEntry] = []
        self._visitors: dict[VisitorId, Visitor] = {}
        self._job: Job | None = None
        self._retention: TenantRetention | None = None

    def _tenant_rows(self, name: str) -> TenantRows[Any]:
        rows = self._rows.get(name)
        if rows is None:
            rows = self._rows[name] = TenantRows(self._store.held[name], self.tenant_id)
        return rows

    @property
    def sites(self) -> TenantRows[Site]:
        return self._tenant_rows("sites")

    @property
    def teams(self) -> TenantRows[Team]:
        return self._tenant_rows("teams")

    @property
    def people(self) -> TenantRows[Person]:
        return self._tenant_rows("people")

    @property
    def pictures(self) -> TenantRows[Picture]:
        return self._tenant_rows("pictures")

    @property
    def saved_replies(self) -> TenantRows[SavedReply]:
        return self._tenant_rows("saved_replies")

    @property
    def sessions(self) -> TenantRows[Session]:
        return self._tenant_rows("sessions")

    @property
    def api_keys(self) -> TenantRows[ApiKey]:
        return self._tenant_rows("api_keys")

    @property
    def choices(self) -> TenantRows[Choice]:
        return self._tenant_rows("choices")

    @property
    def retention(self) -> TenantRetention:
        if self._retention is None:
            store, tally = self._store, self._store.tallies.of(self.tenant_id)
            self._retention = TenantRetention(
                store.conversations, self.conversations, tally, store.connection, self.tenant_id, self.now
            )
        return self._retention

    def rungs(self, site_id: SiteId) -> ReadMapping[str, str]:
        rows = self._rows.get("choices")
        if rows is not None and rows.touched:
            return {c.key: c.rung for c in rows.all() if c.site_id == site_id}
        return self._store.rungs(site_id)

    def new_id(self, kind: str) -> str:
        return self._store.chance.new_id(kind)

    def secret(self) -> str:
        return self._store.chance.secret()

    def tenant(self) -> Tenant:
        return self._store.tenant(self.tenant_id)

    def visitor(self, key: VisitorId) -> Visitor | None:
        found = self._visitors.get(key) or self._store.memory.visitors.get(key)
        if found is None:
            row = self._store.connection.execute(VISITOR.select + " WHERE id = ?", (key,)).fetchone()
            found = VISITOR.from_row(row) if row else None
        return found if found is not None and found.tenant_id == self.tenant_id else None

    def put_visitor(self, visitor: Visitor, *, kept: bool) -> None:
        self._visitors[visitor.id] = visitor
        if kept:
            self._ops.append((VISITOR.upsert, VISITOR.to_row(visitor)))
        else:
            self._store.memory.put_visitor(visitor)

    def shorten_visitor(self, key: VisitorId, until: int) -> None:
        held = self._store.memory.visitors.get(key)
        if held is not None and held.known_until > until:
            self._store.memory.put_visitor(replace(held, known_until=until))
        self._ops.append((SHORTEN_VISITOR, (until, key, until)))

    def delete_visitor(self, key: VisitorId) -> None:
        self._ops.append((VISITOR.remove, (key,)))
        self._store.memory.forget_visitor(key)

    def consents(self, visitor_id: VisitorId) -> Sequence[Consent]:
        rows = self._store.connection.execute(
            CONSENT.select + " WHERE visitor_id = ? AND tenant_id = ?", (visitor_id, self.tenant_id)
        )
        return [CONSENT.from_row(row) for row in rows]

    def put_consent(self, consent: Consent) -> None:
        self._ops.append((CONSENT.upsert, CONSENT.to_row(consent)))

    def count_refusal(self, site_id: SiteId, purpose: Purpose) -> None:
        self._ops.append((COUNT_REFUSAL, (site_id, str(purpose), self.tenant_id)))

    def audit(self, entry: AuditEntry) -> None:
        self._audits.append(entry)

    def end(self) -> None:
        """Apply to memory, hand the writes over."""
        for name, rows in self._rows.items():
            if rows.touched:
                rows.end(self._ops.append)
                if name == "choices":
                    self._store.forget_rungs()
        self.conversations.end()
        ops, key_ops = self._ops + self.conversations.ops, list(self.conversations.key_ops)
        if self._retention is not None:
            self._retention.end()
            ops, key_ops = ops + self._retention.ops, key_ops + self._retention.key_ops
        ops += [self._store.trail.add(entry) for entry in self._audits]
        if ops or key_ops or self.conversations.scrub:
            self._job = Job(ops, key_ops, self.conversations.scrub)
            self._store.submit(self._job)

    def when_durable(self, heard: Heard) -> None:
        if self._job is None:
            heard(None)
        else:
            self._job.when_over(heard)

    async def durable(self) -> None:
        if self._job is not None:
            await self._job.done()
