"""A host backs up while the server runs, and restores without bringing back what somebody deleted."""

import asyncio
import json
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import tarfile
import time

import pytest

from aparte.config import Config
from aparte.operate import backup as backing_up
from aparte.operate import restore as restoring
from aparte.operate.backup import CannotBackUp, back_up
from aparte.operate.check import check
from aparte.operate.claim import Claimed, claim
from aparte.operate.drill.cases import serving
from aparte.operate.drill.company import KEY, ORIGIN, found
from aparte.operate.drill.line import Line
from aparte.operate.restore import CannotRestore, Wish, restore
from aparte.operate.rotate import rotate
from aparte.storage.sqlite import DATA, EPOCHS, KEYS
from tests.operate.living import DAY, Living


@pytest.fixture
def living(tmp_path):
    return Living(tmp_path / "data")


@pytest.fixture
def target(tmp_path):
    return tmp_path / "backups" / "one.tar"


def advice(config: Config) -> list:
    return [finding for finding in check(config) if finding.advice and finding.subject != "screens"]


def test_a_host_gets_back_what_was_said(living, target):
    key = living.talk("vera", "hello", "are you there?")
    back_up(living.config, target)
    later = living.talk("max", "after the backup")

    done = restore(living.config, target, Wish(force=True))

    assert living.words(key) == ["hello", "are you there?"]
    assert living.words(later) is None
    assert (done.conversations, done.forgotten, done.unreadable, done.present_list) == (1, 0, 0, True)
    assert advice(living.config) == []


def test_a_backup_holds_no_words_and_no_key_that_opens_them(living, target):
    living.talk("vera", "a-secret-that-nobody-reads")

    manifest = back_up(living.config, target)

    content = target.read_bytes()
    epochs = json.loads((living.config.data / EPOCHS).read_text())
    assert b"a-secret-that-nobody-reads" not in content
    assert all(key.encode() not in content for key in epochs["keys"].values())
    with tarfile.open(target) as tar:
        assert sorted(tar.getnames()) == sorted([DATA, KEYS, "manifest.json"])
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert sorted(manifest.files) == [DATA, KEYS]
    assert [path.name for path in target.parent.iterdir()] == [target.name]


def test_on_another_machine_it_opens_only_with_the_epoch_keys(living, target, tmp_path):
    key = living.talk("vera", "hello")
    keys = tmp_path / "elsewhere" / "keys.json"
    keys.parent.mkdir()
    back_up(living.config, target, epoch_keys=keys)
    other = Config(data=tmp_path / "other")

    with pytest.raises(CannotRestore, match="--epoch-keys"):
        restore(other, target, Wish())
    assert not (other.data / DATA).exists()
    done = restore(other, target, Wish(epoch_keys=keys))

    living.config = other
    assert living.words(key) == ["hello"]
    assert done.present_list is False
    assert stat.S_IMODE(keys.stat().st_mode) == 0o600


def test_what_somebody_deleted_after_the_backup_does_not_come_back(living, target):
    gone, stays = living.talk("vera", "forget me"), living.talk("max", "keep me")
    back_up(living.config, target)
    living.erase(gone)

    done = restore(living.config, target, Wish(force=True))

    assert living.words(gone) is None
    assert living.words(stays) == ["keep me"]
    assert done.forgotten == 1
    with sqlite3.connect(living.config.data / KEYS) as keys:
        assert keys.execute("SELECT COUNT(*) FROM keys").fetchone()[0] == 1
        assert keys.execute("SELECT id FROM erased").fetchall() == [(gone,)]


def test_an_erasure_survives_a_second_restore_of_the_same_backup(living, target):
    gone = living.talk("vera", "forget me")
    back_up(living.config, target)
    living.erase(gone)

    for _ in range(2):
        restore(living.config, target, Wish(force=True))

    assert living.words(gone) is None


def test_what_expired_since_the_backup_does_not_come_back(living, target, monkeypatch):
    key = living.talk("vera", "hello")
    back_up(living.config, target)
    later = time.time_ns() + 31 * DAY * 1_000_000
    monkeypatch.setattr(restoring.time, "time_ns", lambda: later)

    done = restore(living.config, target, Wish(force=True))

    assert done.forgotten == 1
    assert living.words(key) is None


def test_a_deadline_that_was_shortened_since_stays_short(living, target):
    key = living.talk("vera", "hello")
    back_up(living.config, target)
    with sqlite3.connect(living.config.data / DATA) as data:
        data.execute("UPDATE conversations SET keep_until = closed_at + 1000000")

    restore(living.config, target, Wish(force=True))

    assert living.rows(f"SELECT keep_until - closed_at FROM conversations WHERE id = '{key}'") == [(1_000_000,)]


def test_a_visitor_who_was_forgotten_and_a_consent_that_was_withdrawn_stay_so(living, target):
    living.talk("vera", "hello")
    living.talk("max", "hello")
    living.consent()
    back_up(living.config, target)
    living.forget("vera")
    living.consent(withdrawn_at=77)

    restore(living.config, target, Wish(force=True))

    assert living.rows("SELECT id FROM visitors") == [("v_max",)]
    assert living.rows("SELECT withdrawn_at FROM consents") == [(77,)]


def test_a_choice_that_was_tightened_since_stays_tight_and_none_is_loosened(living, target):
    back_up(living.config, target)
    living.choose(chat_history="off", visitor_memory="year", consent_gate="ask_first")
    restore(living.config, target, Wish(force=True))
    tight = dict(living.rows("SELECT key, rung FROM choices"))

    living.choose(chat_history="year", visitor_memory="session")
    back_up(living.config, target, force=True)
    living.choose(chat_history="day", visitor_memory="month")
    restore(living.config, target, Wish(force=True))
    then = dict(living.rows("SELECT key, rung FROM choices"))

    assert tight == {"chat_history": "off", "visitor_memory": "year", "consent_gate": "ask_first"}
    assert then == {"chat_history": "day", "visitor_memory": "session", "consent_gate": "ask_first"}


def test_everybody_signs_in_again_and_an_old_invitation_is_dead(living, target):
    with sqlite3.connect(living.config.data / DATA) as data:
        data.execute("UPDATE people SET invite_hash = 'h', invite_until = 10000000000000 WHERE id = 'p_two'")
    back_up(living.config, target)

    restore(living.config, target, Wish(force=True))

    assert living.rows("SELECT COUNT(*) FROM sessions") == [(0,)]
    assert living.rows("SELECT COUNT(*) FROM people WHERE invite_hash NOT NULL OR invite_until != 0") == [(0,)]


def test_the_trail_says_that_it_was_restored_and_still_follows(living, target):
    living.talk("vera", "hello")
    back_up(living.config, target)

    restore(living.config, target, Wish(force=True))

    assert living.rows("SELECT action, actor FROM audit ORDER BY number DESC LIMIT 1") == [
        ("backup.restored", "system")
    ]
    assert advice(living.config) == []


def test_a_host_does_not_overwrite_by_accident(living, target, tmp_path):
    back_up(living.config, target)

    with pytest.raises(CannotRestore, match="--force"):
        restore(living.config, target, Wish())
    with pytest.raises(CannotBackUp, match="--force"):
        back_up(living.config, target)
    with pytest.raises(CannotBackUp, match="holds no"):
        back_up(Config(data=tmp_path / "nowhere"), tmp_path / "x.tar")


def test_nobody_restores_under_a_running_server(living, target):
    back_up(living.config, target)

    with claim(living.config.data), pytest.raises(Claimed, match="stop it first"):
        restore(living.config, target, Wish(force=True))


@pytest.mark.parametrize("harm", ["cut", "changed", "nothing of ours", "missing"])
def test_a_damaged_backup_is_refused_and_the_present_house_untouched(living, target, harm):
    key = living.talk("vera", "hello")
    back_up(living.config, target)
    _harm(target, harm)

    with pytest.raises(CannotRestore):
        restore(living.config, target, Wish(force=True))

    assert living.words(key) == ["hello"]
    assert not (living.config.data / "restoring").exists()


def _harm(target, harm: str) -> None:
    content = target.read_bytes()
    if harm == "cut":
        target.write_bytes(content[: len(content) // 2])
    elif harm == "changed":
        place = content.index(b"SQLite format 3") + 5_000
        target.write_bytes(content[:place] + b"!" + content[place + 1 :])
    elif harm == "nothing of ours":
        target.write_bytes(b"something else")
    else:
        target.unlink()


def test_two_turns_of_the_epoch_make_a_backup_worthless(living, target):
    living.talk("vera", "hello")
    back_up(living.config, target)
    rotate(living.config)
    restore(living.config, target, Wish(force=True))
    back_up(living.config, target, force=True)
    rotate(living.config)
    rotate(living.config)

    with pytest.raises(CannotRestore, match="cannot be opened"):
        restore(living.config, target, Wish(force=True))
    done = restore(living.config, target, Wish(force=True, drop_unreadable=True))

    assert (done.conversations, done.unreadable) == (0, 1)
    assert advice(living.config) == []


def test_a_broken_house_is_replaced_but_its_lost_erasures_must_be_accepted(living, target):
    key = living.talk("vera", "hello")
    back_up(living.config, target)
    (living.config.data / KEYS).write_bytes(b"not a database, and more than a header's length of it" * 20)

    with pytest.raises(CannotRestore, match="--accept-lost-erasures"):
        restore(living.config, target, Wish(force=True))
    restore(living.config, target, Wish(force=True, accept_lost_erasures=True))

    assert living.words(key) == ["hello"]


def test_nothing_of_the_replaced_house_is_left_beside_the_restored_one(living, target):
    back_up(living.config, target)
    living.talk("vera", "hello")

    restore(living.config, target, Wish(force=True))

    names = {path.name for path in living.config.data.iterdir()}
    assert names == {DATA, KEYS, EPOCHS, "aparte.lock"}


async def _talk_all_along(port: int, stop: asyncio.Event) -> list[int]:
    line = await Line.open(port, "/ws/v1/visitor", {}, ORIGIN)
    await line.send("visitor.hello", version=1, site_key=KEY, language="en")
    opened = await line.send("conversation.open", client_id="word-000000", text="hello")
    numbers = [opened["number"]]
    while not stop.is_set():
        done = await line.send(
            "message.post",
            conversation_id=opened["conversation_id"],
            client_id=f"word-{len(numbers):06d}",
            text="x" * 500,
        )
        numbers.append(done["number"])
    await line.close()
    return numbers


async def _come_all_along(port: int, stop: asyncio.Event) -> None:
    """Somebody new, again and again: each makes a conversation and its key."""
    while not stop.is_set():
        line = await Line.open(port, "/ws/v1/visitor", {}, ORIGIN)
        await line.send("visitor.hello", version=1, site_key=KEY, language="en")
        await line.send("conversation.open", client_id="word-000000", text="hello")
        await line.close()


def test_a_backup_made_while_people_talk_is_consistent_and_stops_nobody(tmp_path, target):
    root = tmp_path / "house"
    root.mkdir()
    asyncio.run(found(root / "data", {"chat_history": "month"}))
    config = Config(data=root / "data")

    async def both(port: int) -> list[int]:
        stop = asyncio.Event()
        talking = asyncio.create_task(_talk_all_along(port, stop))
        coming = asyncio.create_task(_come_all_along(port, stop))
        await asyncio.sleep(0.5)
        for number in range(5):
            await asyncio.to_thread(back_up, config, target.with_name(f"{number}.tar"))
        stop.set()
        await coming
        return await talking

    with serving(root) as server:
        numbers = asyncio.run(both(server.port))
    assert numbers == list(range(2, len(numbers) + 2))
    assert len(numbers) > 20
    for number in range(5):
        copy = tmp_path / f"copy{number}"
        shutil.copytree(root / "data", copy)
        restore(Config(data=copy), target.with_name(f"{number}.tar"), Wish(force=True))
        assert advice(Config(data=copy)) == []


KILLED = """
import os, signal, sys
from pathlib import Path
from aparte.config import Config
from aparte.operate import backup
backup.checksum = lambda path: os.kill(os.getpid(), signal.SIGKILL)
backup.back_up(Config(data=Path(sys.argv[1])), Path(sys.argv[2]))
"""


def test_what_a_killed_backup_left_is_taken_away_by_the_next_and_is_no_backup(living, target):
    living.talk("vera", "hello")
    ended = subprocess.run([sys.executable, "-c", KILLED, living.config.data, target], check=False)
    (left,) = target.parent.glob(".*")
    assert ended.returncode == -signal.SIGKILL
    assert not target.exists()
    with pytest.raises(CannotRestore):
        restore(living.config, left, Wish(force=True))

    back_up(living.config, target)

    assert list(target.parent.iterdir()) == [target]


def test_a_backup_at_work_keeps_its_folder_while_another_is_made_beside_it(living, target, monkeypatch):
    living.talk("vera", "hello")
    pack, second = backing_up._pack, target.with_name("two.tar")

    def meanwhile(aside, manifest):
        monkeypatch.setattr(backing_up, "_pack", pack)
        back_up(living.config, second)
        return pack(aside, manifest)

    monkeypatch.setattr(backing_up, "_pack", meanwhile)
    back_up(living.config, target)

    assert sorted(target.parent.iterdir()) == [target, second]


def test_a_restore_needs_nothing_that_the_oldest_python_lacks(living, target, monkeypatch):
    """Debian 12 has Python 3.11.2, whose archives know no filters yet."""
    key = living.talk("vera", "hello")
    back_up(living.config, target)
    whole = tarfile.TarFile.extract
    monkeypatch.setattr(tarfile.TarFile, "extract", lambda self, member, path="": whole(self, member, path))

    restore(living.config, target, Wish(force=True))

    assert living.words(key) == ["hello"]


def test_a_link_in_place_of_a_file_is_no_backup(living, target, tmp_path):
    living.talk("vera", "hello")
    back_up(living.config, target)
    forged = tmp_path / "forged.tar"
    with tarfile.open(target) as source, tarfile.open(forged, "w") as tar:
        for member in source:
            if member.name != DATA:
                tar.addfile(member, source.extractfile(member))
        link = tarfile.TarInfo(DATA)
        link.type, link.linkname = tarfile.SYMTYPE, "manifest.json"
        tar.addfile(link)

    with pytest.raises(CannotRestore):
        restore(living.config, forged, Wish(force=True))
    assert sorted(path.name for path in living.config.data.iterdir() if path.name.startswith(".")) == []
