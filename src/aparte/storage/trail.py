"""The audit trail: append-only lines, each chained to the one before by SHA-256, so that a missing one shows."""

import hashlib
import sqlite3
from collections.abc import Sequence
from dataclasses import replace

from aparte.domain.audit import TRAIL_CUT, AuditEntry, read_cut
from aparte.ports.store import Walked
from aparte.storage.rows import Mapping
from aparte.storage.schema import audit as audit_table
from aparte.storage.writer import Op

MAPPING = Mapping(AuditEntry, audit_table)


class Trail:
    """The last link of each tenant, in memory."""

    def __init__(self, data: sqlite3.Connection) -> None:
        rows = data.execute("SELECT tenant_id, number, chain FROM audit ORDER BY tenant_id, number")
        self._last = {tenant: (number, chain) for tenant, number, chain in rows}

    def add(self, entry: AuditEntry) -> Op:
        """Number and chain it; the write to hand over."""
        number, chain = self._last.get(entry.tenant_id, (0, ""))
        numbered = replace(entry, number=number + 1, chain="")
        linked = replace(numbered, chain=link(chain, numbered))
        self._last[entry.tenant_id] = (linked.number, linked.chain)
        return MAPPING.upsert, MAPPING.to_row(linked)


def link(before: str, entry: AuditEntry) -> str:
    """SHA-256, in hexadecimal, of the chain so far and every field of the line."""
    fields = (
        before,
        entry.tenant_id,
        entry.number,
        entry.at,
        entry.actor,
        entry.action,
        entry.object,
        entry.detail,
        entry.reason,
    )
    return hashlib.sha256("\x1f".join(str(field) for field in fields).encode()).hexdigest()


def read_trail(data: sqlite3.Connection, tenant_id: str, before: int | None, limit: int) -> Sequence[AuditEntry]:
    """Newest first."""
    rows = data.execute(
        MAPPING.select + " WHERE tenant_id = ? AND number < ? ORDER BY number DESC LIMIT ?",
        (tenant_id, before or 2**62, limit),
    )
    return [MAPPING.from_row(row) for row in rows]


def walk_trail(data: sqlite3.Connection, tenant_id: str) -> Walked:
    """Oldest first, holding one line at a time: a year of a large company does not fit in memory."""
    cuts = data.execute(MAPPING.select + " WHERE tenant_id = ? AND action = ?", (tenant_id, TRAIL_CUT))
    starts = {cut.through + 1: cut.chain for cut in map(read_cut, map(MAPPING.from_row, cuts)) if cut is not None}
    first = last = broken_at = None
    chain, count = "", 0
    for row in data.execute(MAPPING.select + " WHERE tenant_id = ? ORDER BY number", (tenant_id,)):
        entry, count = MAPPING.from_row(row), count + 1
        if first is None:
            first, chain = entry.number, starts.get(entry.number, "")
        follows = last is None or entry.number == last + 1
        if broken_at is None and (not follows or entry.chain != link(chain, replace(entry, chain=""))):
            broken_at = entry.number
        last, chain = entry.number, entry.chain
    return Walked(lines=count, first=first, last=last, broken_at=broken_at, chain=chain)


def first_broken(entries: Sequence[AuditEntry]) -> int | None:
    """The number of the first line that does not follow from the one before (oldest first), None when all do.

    Lines older than a year are gone: the first that is left follows from the link that a later line names as the cut.
    """
    if not entries:
        return None
    first, chain = entries[0].number, ""
    if first != 1:
        cuts = (read_cut(entry) for entry in entries)
        before = next((cut for cut in cuts if cut is not None and cut.through == first - 1), None)
        if before is None:
            return first
        chain = before.chain
    for expected, entry in enumerate(entries, start=first):
        chain = link(chain, replace(entry, chain=""))
        if entry.number != expected or entry.chain != chain:
            return entry.number
    return None
