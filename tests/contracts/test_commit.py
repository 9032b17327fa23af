"""The one writer: commits go in groups and never wait for company; a refused one loses nothing that was acknowledged."""

import asyncio
import sqlite3
import threading
import time
from collections.abc import Callable

import pytest

from aparte.ports.store import StoreUnavailable
from aparte.storage.migrate import migrate
from aparte.storage.sqlite import DATA, KEYS
from aparte.storage.writer import Job, Writer, connect

PUT = "INSERT INTO tenants (id, name, created_at) VALUES (?, ?, ?)"
PUT_KEY = "INSERT INTO keys (id, epoch, wrapped) VALUES (?, ?, ?)"


@pytest.fixture
def files(tmp_path):
    for name, history in ((DATA, "data"), (KEYS, "keys")):
        migrate(tmp_path / name, history)
    return tmp_path / DATA, tmp_path / KEYS


@pytest.fixture
async def writer(files):
    made = Writer(*files, asyncio.get_running_loop())
    yield made
    await asyncio.to_thread(made.close)


def job(*names: str, **more) -> Job:
    return Job([(PUT, (name, name, 1)) for name in names], **more)


def names_in(path) -> list[str]:
    with sqlite3.connect(path) as connection:
        return [row[0] for row in connection.execute("SELECT id FROM tenants ORDER BY id")]


class Commits:
    """Counts commits as the database sees them: a statement that no BEGIN precedes commits by itself."""

    def __init__(self, connection: sqlite3.Connection, seen: Callable[[], None] = lambda: None) -> None:
        self.count = 0
        self._seen = seen
        self._inside = False
        connection.set_trace_callback(self._see)

    def _see(self, statement: str) -> None:
        if statement.startswith("BEGIN"):
            self._inside = True
        elif statement == "COMMIT" or not self._inside:
            self.count += 1
            self._seen()
            self._inside = False


async def test_words_that_come_while_the_disk_is_busy_share_the_next_commit(writer, files):
    commits = Commits(writer._data)
    busy = sqlite3.connect(files[0], isolation_level=None)
    busy.execute("BEGIN IMMEDIATE")
    jobs = [job(f"t{i:03}") for i in range(200)]
    writer.submit(jobs[0])
    await asyncio.sleep(0.1)
    for later in jobs[1:]:
        writer.submit(later)

    busy.execute("COMMIT")
    await asyncio.gather(*(each.done() for each in jobs))

    assert commits.count == 2
    assert len(names_in(files[0])) == 200


async def test_a_lone_word_does_not_wait_for_company(writer):
    await _timed(writer, "warm")

    times = sorted([await _timed(writer, f"t{i}") for i in range(20)])

    assert times[10] < 0.1, "a commit alone takes as long as the disk, and no timer"


async def _timed(writer: Writer, name: str) -> float:
    started = time.perf_counter()
    alone = job(name)
    writer.submit(alone)
    await alone.done()
    return time.perf_counter() - started


async def test_what_was_acknowledged_is_there_for_another_process(writer, files):
    alone = job("t1")
    writer.submit(alone)

    await alone.done()

    assert names_in(files[0]) == ["t1"]


async def test_a_key_is_on_disk_before_the_content_it_opens(writer, files):
    order: list[str] = []
    Commits(writer._data, lambda: order.append("data"))
    Commits(writer._keys, lambda: order.append("keys"))
    both = job("t1", key_ops=[(PUT_KEY, ("c_1", 1, b"wrapped"))])

    writer.submit(both)
    await both.done()

    assert order == ["keys", "data"]


async def test_after_a_refused_commit_nobody_is_told_yes(writer, files):
    first = job("t1")
    writer.submit(first)
    await first.done()

    impossible, behind = job("t1"), job("t2")
    writer.submit(impossible)
    writer.submit(behind)

    for each in (impossible, behind):
        with pytest.raises(StoreUnavailable):
            await each.done()
    late = job("t3")
    writer.submit(late)
    with pytest.raises(StoreUnavailable):
        await late.done()
    assert names_in(files[0]) == ["t1"]


async def test_the_log_is_empty_after_something_was_erased(writer, files):
    await asyncio.gather(*_put_many(writer))
    log = files[0].with_name(DATA + "-wal")
    assert log.stat().st_size > 0

    erasing = Job([("DELETE FROM tenants WHERE id = ?", ("t1",))], scrub=True)
    writer.submit(erasing)
    await erasing.done()

    assert log.stat().st_size == 0
    assert b"t1" not in files[0].read_bytes().split(b"tenants")[0]


def _put_many(writer: Writer):
    for number in range(50):
        each = job(f"t{number}")
        writer.submit(each)
        yield each.done()


async def test_a_long_reading_holds_up_nobody_and_the_log_is_emptied_after_it(writer, files):
    """An export reads for minutes; what is erased meanwhile must neither wait for it nor stay in the log for good."""
    first = job("t1")
    writer.submit(first)
    await first.done()
    reading = connect(files[0], readonly=True)
    reading.execute("BEGIN")
    reading.execute("SELECT COUNT(*) FROM tenants").fetchone()

    erasing = Job([("DELETE FROM tenants WHERE id = ?", ("t1",))], scrub=True)
    started = time.perf_counter()
    writer.submit(erasing)
    said = job("t2")
    writer.submit(said)
    await asyncio.gather(erasing.done(), said.done())
    assert time.perf_counter() - started < 1.0

    reading.execute("COMMIT")
    reading.close()
    log = files[0].with_name(DATA + "-wal")
    for _ in range(100):
        if log.stat().st_size == 0:
            break
        await asyncio.sleep(0.05)
    assert log.stat().st_size == 0


async def test_closing_writes_what_is_queued(files):
    made = Writer(*files, asyncio.get_running_loop())
    jobs = [job(f"t{i}") for i in range(20)]
    for each in jobs:
        made.submit(each)

    await asyncio.to_thread(made.close)
    await asyncio.gather(*(each.done() for each in jobs))

    assert len(names_in(files[0])) == 20
    assert not [thread for thread in threading.enumerate() if thread.name == "writer" and thread is made._thread]
