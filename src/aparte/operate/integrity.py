"""Is what is kept whole? Each question reads both files and answers with sentences that say what to do; none: all is well."""

import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

from aparte.storage.sqlite import DATA, EPOCHS, KEYS
from aparte.storage.trail import MAPPING as TRAIL
from aparte.storage.trail import first_broken
from aparte.storage.vault import Damaged, Epochs
from aparte.storage.writer import connect

SETTLE = 1.0
"""Seconds after which a suspicion is looked at again: a running server writes the two files one after the other."""

CONTENT = "SELECT id FROM conversations"
HELD = "SELECT id FROM keys"


def whole(folder: Path) -> Iterator[str]:
    """All questions, over a folder whose tables are of this release. Raises ``sqlite3.Error``."""
    data, keys = connect(folder / DATA, readonly=True), connect(folder / KEYS, readonly=True)
    try:
        yield from _undamaged(data, DATA)
        yield from _undamaged(keys, KEYS)
        yield from _paired(data, keys)
        yield from _gapless(data)
        yield from _openable(keys, folder / EPOCHS)
        yield from _chained(data)
    finally:
        data.close()
        keys.close()


def _undamaged(connection: sqlite3.Connection, name: str) -> Iterator[str]:
    said = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if said != "ok":
        yield f"{name} is damaged ({said}): restore a backup"


def _paired(data: sqlite3.Connection, keys: sqlite3.Connection) -> Iterator[str]:
    """Content without a key can never be read; a key without content is what a cut between the two commits leaves."""
    unreadable, unused = _unpaired(data, keys)
    if unreadable or unused:
        time.sleep(SETTLE)
        later = _unpaired(data, keys)
        unreadable, unused = unreadable & later[0], unused & later[1]
    if unreadable:
        yield f"{len(unreadable)} conversations have lost their key: restore a backup, or let their time run out"
    if unused:
        yield f"{len(unused)} keys open nothing, which is harmless: the next turn of the epoch removes them"


def _unpaired(data: sqlite3.Connection, keys: sqlite3.Connection) -> tuple[set[str], set[str]]:
    content, held = _ids(data, CONTENT), _ids(keys, HELD)
    return content - held, held - content


def _ids(connection: sqlite3.Connection, sql: str) -> set[str]:
    return {row[0] for row in connection.execute(sql)}


def _gapless(data: sqlite3.Connection) -> Iterator[str]:
    """A lane of a conversation holds the numbers from 1 to its last, each once; its public lane is never empty."""
    broken = data.execute(
        "SELECT COUNT(*) FROM (SELECT 1 FROM entries GROUP BY conversation_pk, lane "
        "HAVING MIN(number) != 1 OR MAX(number) != COUNT(*))"
    ).fetchone()[0]
    if broken:
        yield f"{broken} conversations miss an entry: restore a backup"
    lone = data.execute(
        "SELECT (SELECT COUNT(*) FROM conversations WHERE pk NOT IN (SELECT conversation_pk FROM entries)) + "
        "(SELECT COUNT(DISTINCT conversation_pk) FROM entries WHERE conversation_pk NOT IN (SELECT pk FROM conversations))"
    ).fetchone()[0]
    if lone:
        yield f"{lone} conversations have only a header or only entries: restore a backup"


def _openable(keys: sqlite3.Connection, epochs: Path) -> Iterator[str]:
    if not epochs.is_file():
        yield f"{epochs.name} is missing, and without it no conversation can be read: restore it"
        return
    try:
        known = Epochs(epochs).numbers
    except Damaged:
        yield f"{epochs.name} is damaged, and without it no conversation can be read: put back the file that was there"
        return
    lost = sum(n for epoch, n in keys.execute("SELECT epoch, COUNT(*) FROM keys GROUP BY epoch") if epoch not in known)
    if lost:
        yield f"{lost} keys are of an epoch that was destroyed: what they opened cannot be read any more"


def _chained(data: sqlite3.Connection) -> Iterator[str]:
    for (tenant_id,) in data.execute("SELECT id FROM tenants").fetchall():
        rows = data.execute(TRAIL.select + " WHERE tenant_id = ? ORDER BY number", (tenant_id,))
        broken = first_broken([TRAIL.from_row(row) for row in rows])
        if broken is not None:
            yield f"the audit trail of {tenant_id} does not follow at line {broken}: somebody changed the file, keep a copy of it"
