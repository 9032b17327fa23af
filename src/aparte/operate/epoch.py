"""The epoch key turns: a new one is made, every conversation's key is wrapped under it, the one before last is destroyed.

What an old copy of the vault holds is wrapped under a key that no longer exists: it opens nothing.
"""

import asyncio
import logging
import sqlite3
from contextlib import closing
from pathlib import Path

from aparte.app import House
from aparte.domain.ids import ConversationId
from aparte.operate.amnesia import KEYS_OF_CONVERSATIONS
from aparte.ports.store import StoreUnavailable
from aparte.storage.sqlite import DATA, EPOCHS, KEYS, SqliteStore
from aparte.storage.vault import DROP_KEY, Unreadable, Wrapped
from aparte.storage.writer import Job, Op, connect

BATCH = 2_000
DAY = 24 * 60 * 60 * 1000
LOOK_EVERY = 60.0
REWRAP = "UPDATE keys SET epoch = ?, wrapped = ? WHERE id = ? AND epoch = ?"
_log = logging.getLogger("aparte.epoch")


async def turn(store: SqliteStore) -> int:
    """Turn the epoch once; returns how many keys were wrapped anew. Content stays readable throughout.

    A turn that was cut short is finished first: a key left two epochs behind could never be opened again.
    """
    await sweep(store)
    finished = await rewrap(store)
    store.epochs.rotate()
    return finished + await rewrap(store)


async def sweep(store: SqliteStore) -> int:
    """Remove keys that open nothing, which a power cut between the two commits leaves. What is being made is in memory."""
    await store.settled()
    unused = await asyncio.to_thread(_unused, store.folder)
    ops: list[Op] = [(DROP_KEY, (key,)) for key in unused if key not in store.conversations.hot]
    job = Job(key_ops=ops, scrub=bool(ops))
    store.submit(job)
    await job.done()
    return len(ops)


def _unused(folder: Path) -> set[ConversationId]:
    """Keys are read first: one made meanwhile is not looked at."""
    with closing(connect(folder / KEYS, readonly=True)) as keys, closing(connect(folder / DATA, readonly=True)) as data:
        held = {ConversationId(row[0]) for row in keys.execute(KEYS_OF_CONVERSATIONS)}
        return held - {ConversationId(row[0]) for row in data.execute("SELECT id FROM conversations")}


async def rewrap(store: SqliteStore) -> int:
    """Wrap what is not under the current epoch; a key erased meanwhile stays erased."""
    await store.settled()
    behind = await asyncio.to_thread(_behind, store.folder / KEYS, store.epochs.current)
    for start in range(0, len(behind), BATCH):
        ops: list[Op] = []
        for key, epoch, wrapped in behind[start : start + BATCH]:
            try:
                fresh = store.epochs.rewrap(Wrapped(epoch, wrapped), key)
            except Unreadable:
                continue
            ops.append((REWRAP, (fresh.epoch, fresh.wrapped, key, epoch)))
        job = Job(key_ops=ops, scrub=True)
        store.submit(job)
        await job.done()
    return len(behind)


def _behind(keys: Path, current: int) -> list[tuple[str, int, bytes]]:
    with closing(connect(keys, readonly=True)) as connection:
        return connection.execute("SELECT id, epoch, wrapped FROM keys WHERE epoch != ?", (current,)).fetchall()


def age(folder: Path, now: int) -> int:
    """Milliseconds since the epoch file was written, which only a turn does."""
    return now - (folder / EPOCHS).stat().st_mtime_ns // 1_000_000


async def keep_turning(house: House) -> None:
    """Turn whenever the current epoch is old enough, until cancelled; a turn that fails is tried again."""
    while True:
        try:
            if age(house.config.data, house.clock.now()) >= house.config.epoch_days * DAY:
                count = await turn(house.store)
                _log.info("epoch_turned", extra={"count": count})
        except (OSError, sqlite3.Error, StoreUnavailable) as error:
            _log.error("epoch_not_turned", exc_info=error)
        await asyncio.sleep(LOOK_EVERY)
