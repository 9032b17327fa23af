"""The one writer: a thread that commits in groups what queued while the last commit ran, and never waits for company.

Keys go first: a key is on disk before the content it opens, and is gone before the rows it opened.
"""

import asyncio
import logging
import queue
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

from aparte.ports.store import StoreUnavailable

Op = tuple[str, tuple[Any, ...]]
Heard = Callable[[StoreUnavailable | None], None]

_sql = itemgetter(0)

ROWS_AT_ONCE = 500
"""Under SQLite's limit of 32,766 values a statement, for our widest table too."""

PATIENCE, SCRUB_PATIENCE = 30_000, 5
"""Milliseconds to wait for another process, and for somebody who reads."""

SCRUB_AGAIN = 0.25
"""Seconds until a log that somebody still reads is tried again."""

PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA secure_delete=ON",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA foreign_keys=OFF",
    "PRAGMA wal_autocheckpoint=2000",
)


def connect(path: Path, *, readonly: bool = False) -> sqlite3.Connection:
    """A connection in autocommit, on which deleted content is overwritten and commits reach the disk."""
    if readonly:
        reading = sqlite3.connect(f"file:{path}?mode=ro", uri=True, isolation_level=None, check_same_thread=False)
        reading.execute("PRAGMA temp_store=MEMORY")
        return reading
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=PATIENCE / 1000)
    for pragma in PRAGMAS:
        connection.execute(pragma)
    return connection


@dataclass(slots=True, eq=False)
class Job:
    """One transaction's writes, in order. ``scrub``: empty the write-ahead logs afterwards, nothing erased may linger."""

    ops: list[Op] = field(default_factory=list)
    key_ops: list[Op] = field(default_factory=list)
    scrub: bool = False
    over: bool = False
    _error: StoreUnavailable | None = None
    _heard: list[Heard] = field(default_factory=list)

    def when_over(self, heard: Heard) -> None:
        """Call it on the loop once this is on disk, or with what the disk refused; at once when it is over already."""
        if self.over:
            heard(self._error)
        else:
            self._heard.append(heard)

    async def done(self) -> None:
        """Returns once it is on disk. Raises ``StoreUnavailable``."""
        if not self.over:
            waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._heard.append(lambda _: None if waiter.done() else waiter.set_result(None))
            await waiter
        if self._error is not None:
            raise self._error

    def end(self, error: StoreUnavailable | None) -> None:
        """Tell whoever waits."""
        self.over, self._error = True, error
        for heard in self._heard:
            heard(error)
        self._heard.clear()


class Writer:
    """Owns both write connections. After a failed commit every job behind it fails too, since it was built on it."""

    def __init__(self, data: Path, keys: Path, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._data = connect(data)
        self._keys = connect(keys)
        self._queue: queue.SimpleQueue[list[Job] | None] = queue.SimpleQueue()
        self._gathered: list[Job] = []
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self.broken: Exception | None = None
        self._owed = 0.0
        self._thread.start()

    def submit(self, job: Job) -> None:
        """Queue it. What is submitted in one round of the loop is handed over together: waking a thread costs a word's time."""
        if not self._gathered:
            self._loop.call_soon(self._hand_over)
        self._gathered.append(job)

    def _hand_over(self) -> None:
        self._queue.put(self._gathered)
        self._gathered = []

    def close(self) -> None:
        """Finish what is queued, empty the logs, close. From another thread than the loop's, which goes on meanwhile."""
        self._loop.call_soon_threadsafe(self._queue.put, None)
        self._thread.join()
        for connection in (self._keys, self._data):
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.close()

    def _run(self) -> None:
        while True:
            handed: list[list[Job] | None] = []
            try:
                handed.append(self._queue.get(timeout=SCRUB_AGAIN if self._owed else None))
            except queue.Empty:
                self._scrub()
            while not self._queue.empty():
                handed.append(self._queue.get())
            jobs = [job for some in handed if some is not None for job in some]
            if jobs:
                self._commit(jobs)
            if None in handed:
                return

    def _commit(self, jobs: Sequence[Job]) -> None:
        error = self.broken
        if error is None:
            try:
                _execute(self._keys, [op for job in jobs for op in job.key_ops])
                _execute(self._data, [op for job in jobs for op in job.ops])
                if any(job.scrub for job in jobs) or 0 < self._owed < time.monotonic() - SCRUB_AGAIN:
                    self._scrub()
            except sqlite3.Error as failure:
                logging.getLogger("aparte").error("store_commit_failed", exc_info=failure)
                error = self.broken = failure
        self._loop.call_soon_threadsafe(_end, jobs, error)

    def _scrub(self) -> None:
        """Empty both logs. While somebody reads an older state that cannot be: it is tried again, and no word waits for it."""
        done = [_empty_log(connection) for connection in (self._keys, self._data)]
        self._owed = 0.0 if all(done) else time.monotonic()


def _empty_log(connection: sqlite3.Connection) -> bool:
    """Whether it is empty now."""
    connection.execute(f"PRAGMA busy_timeout={SCRUB_PATIENCE}")
    try:
        busy: int = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    except sqlite3.OperationalError as failure:
        # What was committed stands; only the emptying has to be tried again.
        logging.getLogger("aparte").warning("store_scrub_failed", exc_info=failure)
        return False
    finally:
        connection.execute(f"PRAGMA busy_timeout={PATIENCE}")
    return not busy


def _execute(connection: sqlite3.Connection, ops: Sequence[Op]) -> None:
    steps = [step for sql, group in groupby(ops, key=_sql) for step in _steps(sql, [row for _, row in group])]
    if len(steps) == 1 and not steps[0].many:
        # The commonest group of all: words. One statement is a transaction of its own.
        connection.execute(steps[0].sql, steps[0].values)
        return
    if not steps:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        for step in steps:
            (connection.executemany if step.many else connection.execute)(step.sql, step.values)
        connection.execute("COMMIT")
    except sqlite3.Error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


class Step(NamedTuple):
    """One call of SQLite; ``many``: once for each of the values."""

    sql: str
    values: Sequence[Any]
    many: bool = False


def _steps(sql: str, rows: Sequence[tuple[Any, ...]]) -> Iterator[Step]:
    """Rows of one INSERT go as one statement: each step of SQLite gives up the interpreter and waits to have it again."""
    one = f"({', '.join('?' * len(rows[0]))})"
    if len(rows) == 1:
        yield Step(sql, rows[0])
    elif not sql.endswith(f" VALUES {one}"):
        yield Step(sql, rows, many=True)
    else:
        for start in range(0, len(rows), ROWS_AT_ONCE):
            some = rows[start : start + ROWS_AT_ONCE]
            yield Step(sql + f", {one}" * (len(some) - 1), list(chain.from_iterable(some)))


def _end(jobs: Sequence[Job], error: Exception | None) -> None:
    for job in jobs:
        job.end(StoreUnavailable("The database refused the write. Check the disk, then try again.") if error else None)
