"""The epoch key turns: what is kept stays readable, what an old copy of the vault holds opens nothing."""

import asyncio
import json
import os
import shutil
import sqlite3
from contextlib import closing

import pytest

from aparte.app import open_house
from aparte.operate.claim import Claimed, claim
from aparte.operate.epoch import age, keep_turning, sweep, turn
from aparte.operate.rotate import rotate
from aparte.storage.sqlite import EPOCHS, KEYS
from aparte.storage.vault import Epochs, Unreadable, Wrapped
from tests.operate.living import DAY, Living


@pytest.fixture
def living(tmp_path):
    made = Living(tmp_path / "data")
    made.key = made.talk("vera", "hello")
    return made


def stored(living) -> dict:
    return json.loads((living.config.data / EPOCHS).read_text())


def wrapped(living) -> list[tuple]:
    with closing(sqlite3.connect(living.config.data / KEYS)) as keys:
        return keys.execute("SELECT id, epoch, wrapped FROM keys").fetchall()


def test_what_is_kept_stays_readable_through_many_turns(living):
    said = {living.key: "hello"}
    for turned in range(1, 5):
        assert rotate(living.config) == turned, "one conversation more each time"
        assert living.words(living.key) == ["hello"]
        assert {epoch for _, epoch, _ in wrapped(living)} == {turned + 1}
        said[living.talk(f"visitor{turned}", f"more {turned}")] = f"more {turned}"

    assert {key: living.words(key) for key in said} == {key: [text] for key, text in said.items()}


def test_the_epoch_before_last_is_destroyed_and_an_old_copy_of_the_vault_opens_nothing(living, tmp_path):
    old = wrapped(living)
    first = stored(living)["keys"]["1"]

    rotate(living.config)
    assert sorted(stored(living)["keys"]) == ["1", "2"]
    rotate(living.config)

    assert sorted(stored(living)["keys"]) == ["2", "3"]
    assert all(first.encode() not in path.read_bytes() for path in living.config.data.iterdir())
    epochs = Epochs(living.config.data / EPOCHS)
    ((key, epoch, content),) = old
    with pytest.raises(Unreadable):
        epochs.unwrap(Wrapped(epoch, content), key)


def test_the_old_wrapping_is_gone_from_every_byte(living):
    ((_, _, old),) = wrapped(living)

    rotate(living.config)

    assert all(old not in path.read_bytes() for path in living.config.data.iterdir())


def test_a_turn_that_was_cut_short_is_finished_before_the_next(living):
    """The power failed after the new epoch was written and before any key was wrapped under it."""

    async def cut(house) -> None:
        house.store.epochs.rotate()

    living.do(cut)
    assert {epoch for _, epoch, _ in wrapped(living)} == {1}

    rotate(living.config)
    rotate(living.config)

    assert living.words(living.key) == ["hello"]


def test_a_conversation_erased_while_the_epoch_turns_stays_erased(living):
    async def both(house) -> None:
        turning = asyncio.ensure_future(turn(house.store))
        await asyncio.sleep(0)
        async with house.store.transaction("t_drill") as tx:
            tx.conversations.erase([living.key])
        await tx.durable()
        await turning

    living.do(both)

    assert wrapped(living) == []
    assert living.words(living.key) is None


def test_a_key_that_opens_nothing_is_swept_and_one_in_use_is_not(living):
    with sqlite3.connect(living.config.data / KEYS) as keys:
        keys.execute("INSERT INTO keys (id, epoch, wrapped) VALUES ('c_unused', 1, x'00')")

    async def clean(house) -> int:
        return await sweep(house.store)

    assert living.do(clean) == 1
    assert [key for key, _, _ in wrapped(living)] == [living.key]
    assert living.words(living.key) == ["hello"]


def test_a_running_server_turns_by_itself_when_the_epoch_is_old(living):
    path = living.config.data / EPOCHS

    async def serve_a_while() -> None:
        house = await open_house(living.config)
        keeping = asyncio.ensure_future(keep_turning(house))
        await asyncio.sleep(0.3)
        keeping.cancel()
        await asyncio.gather(keeping, return_exceptions=True)
        await house.store.close()

    asyncio.run(serve_a_while())
    assert stored(living)["current"] == 1
    week_ago = path.stat().st_mtime - 7 * DAY / 1000
    os.utime(path, (week_ago, week_ago))
    asyncio.run(serve_a_while())

    assert stored(living)["current"] == 2
    assert age(living.config.data, int(path.stat().st_mtime * 1000)) < 1000
    assert living.words(living.key) == ["hello"]


def test_nobody_turns_it_under_a_running_server(living):
    with claim(living.config.data), pytest.raises(Claimed):
        rotate(living.config)


def test_no_copy_of_a_destroyed_key_is_left_in_the_replaced_file(living, tmp_path):
    """A hard link keeps the former file's blocks reachable, as a rescue of deleted files would."""
    rescued = tmp_path / "rescued"
    os.link(living.config.data / EPOCHS, rescued)
    held = rescued.read_bytes()

    rotate(living.config)

    assert set(rescued.read_bytes()) == {0}
    assert len(rescued.read_bytes()) == len(held)


def test_a_copy_of_the_folder_without_its_epoch_file_opens_nothing(living, tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(living.config.data, copy)
    (copy / EPOCHS).unlink()
    epochs = Epochs(copy / EPOCHS)

    ((key, epoch, content),) = wrapped(living)
    with pytest.raises(Unreadable):
        epochs.unwrap(Wrapped(epoch, content), key)
