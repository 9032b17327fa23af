"""Restore a backup aside, forget again what was forgotten since, then put it in the place of what is there.

Nothing of the present house is touched until the restored one is whole. Everybody signs in again afterwards.
"""

import json
import os
import shutil
import sqlite3
import tarfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from aparte.config import Config
from aparte.domain.audit import AuditEntry
from aparte.domain.ids import TenantId
from aparte.operate.advice import Advice
from aparte.operate.amnesia import Forgotten, drop_conversations, recall, replay
from aparte.operate.backup import FORMAT, MANIFEST, MEMBERS, Manifest, checksum
from aparte.operate.claim import ASIDE, claim
from aparte.storage.migrate import migrate
from aparte.storage.sqlite import DATA, EPOCHS, KEYS
from aparte.storage.trail import Trail
from aparte.storage.vault import Epochs, Unreadable, Wrapped
from aparte.storage.writer import connect


class CannotRestore(Advice):
    """Why not, and what to do, in one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """``force``: replace what is there. ``drop_unreadable``: erase conversations whose epoch is gone.

    ``accept_lost_erasures``: go on although the present list of erasures cannot be read.
    """

    epoch_keys: Path | None = None
    force: bool = False
    drop_unreadable: bool = False
    accept_lost_erasures: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """``forgotten``: conversations that did not come back; ``unreadable``: those whose epoch key is gone, erased."""

    made_at: int
    conversations: int
    forgotten: int
    unreadable: int
    present_list: bool


def restore(config: Config, source: Path, wish: Wish) -> Restored:
    """Raises ``CannotRestore`` or ``Claimed``; then the present house is as it was."""
    with claim(config.data), _aside(config.data) as aside:
        try:
            return _restore(config.data, aside, source, wish)
        except (sqlite3.Error, OSError, tarfile.TarError, ValueError, KeyError) as error:
            raise CannotRestore(
                f"{source} was not restored ({error}): check that it is a whole backup, and the disk."
            ) from None


@contextmanager
def _aside(folder: Path) -> Iterator[Path]:
    aside = folder / ASIDE
    # What a restore left that was killed midway: nobody else works in a claimed folder.
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(mode=0o700)
    try:
        yield aside
    finally:
        shutil.rmtree(aside)


def _restore(folder: Path, aside: Path, source: Path, wish: Wish) -> Restored:
    present = (folder / DATA).exists() or (folder / KEYS).exists()
    if present and not wish.force:
        raise CannotRestore(
            f"{folder.absolute()} holds a database: restore elsewhere with --data, or replace it with --force."
        )
    manifest = unpack(source, aside)
    forgotten = _recall(folder, wish) if present else Forgotten()
    for name, history in ((DATA, "data"), (KEYS, "keys")):
        migrate(aside / name, history)
    now = time.time_ns() // 1_000_000
    with closing(connect(aside / DATA)) as data, closing(connect(aside / KEYS)) as keys:
        gone = replay(forgotten, data, keys, now)
        unreadable = _adopt(folder, aside, keys, data, wish)
        _note(data, now, f"conversations forgotten {gone}; unreadable {unreadable}")
        left = data.execute("SELECT COUNT(*) FROM conversations").fetchone()[0]
        for connection in (keys, data):
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.execute("PRAGMA journal_mode=DELETE")
    _take_place(folder, aside)
    return Restored(
        made_at=manifest.made_at, conversations=left, forgotten=gone, unreadable=unreadable, present_list=present
    )


def unpack(source: Path, aside: Path) -> Manifest:
    """The backup's files, checked against its manifest. Raises ``CannotRestore``, ``OSError``, ``tarfile.TarError``."""
    with tarfile.open(source) as tar:
        for name in (MANIFEST, *MEMBERS):
            _extract(tar, name, aside / name)
    manifest = Manifest(**json.loads((aside / MANIFEST).read_text()))
    (aside / MANIFEST).unlink()
    if manifest.format != FORMAT:
        raise CannotRestore(f"{source} was made by another release ({manifest.version}): restore it with that one.")
    for name in MEMBERS:
        if checksum(aside / name) != manifest.files[name]:
            raise CannotRestore(f"{name} in {source} is not what was backed up: use another backup.")
    return manifest


def _extract(tar: tarfile.TarFile, name: str, path: Path) -> None:
    """Its bytes alone, into a file of ours: no link, no mode, no owner of the archive's. The library's own filter is not
    in every Python 3.11.
    """
    member = tar.extractfile(name)
    if member is None or not tar.getmember(name).isreg():
        raise tarfile.TarError(f"{name} is no file")
    with member, os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        shutil.copyfileobj(member, file)


def _recall(folder: Path, wish: Wish) -> Forgotten:
    try:
        with closing(connect(folder / DATA)) as data, closing(connect(folder / KEYS)) as keys:
            return recall(data, keys)
    except sqlite3.Error as error:
        if wish.accept_lost_erasures:
            return Forgotten()
        raise CannotRestore(
            f"The present list of erasures cannot be read ({error}): what was erased since the backup would come back. "
            "Go on all the same with --accept-lost-erasures."
        ) from None


def _adopt(folder: Path, aside: Path, keys: sqlite3.Connection, data: sqlite3.Connection, wish: Wish) -> int:
    """Every key under the current epoch of the house that will be: the present one's, else the one given."""
    known = [path for path in (folder / EPOCHS, wish.epoch_keys) if path is not None and path.is_file()]
    if wish.epoch_keys is not None and wish.epoch_keys not in known:
        raise CannotRestore(f"{wish.epoch_keys} cannot be read: name the file that backup --with-epoch-keys wrote.")
    if known:
        shutil.copyfile(known[0], aside / EPOCHS)
        (aside / EPOCHS).chmod(0o600)
    ours, others = Epochs(aside / EPOCHS), [Epochs(path) for path in known]
    lost: set[str] = set()
    keys.execute("BEGIN IMMEDIATE")
    for key, epoch, wrapped in keys.execute("SELECT id, epoch, wrapped FROM keys").fetchall():
        adopted = _adopted(ours, others, Wrapped(epoch, wrapped), key)
        if adopted is None:
            lost.add(key)
        else:
            keys.execute("UPDATE keys SET epoch = ?, wrapped = ? WHERE id = ?", (adopted.epoch, adopted.wrapped, key))
    if lost and not wish.drop_unreadable:
        raise CannotRestore(
            f"{len(lost)} conversations cannot be opened with the epoch keys at hand: give the file that "
            "backup --with-epoch-keys wrote with --epoch-keys, or give these up with --drop-unreadable."
        )
    keys.executemany("DELETE FROM keys WHERE id = ?", [(key,) for key in lost])
    keys.execute("COMMIT")
    data.execute("BEGIN IMMEDIATE")
    drop_conversations(data, lost)
    data.execute("COMMIT")
    return len(lost)


def _adopted(ours: Epochs, others: list[Epochs], wrapped: Wrapped, key: str) -> Wrapped | None:
    for other in others:
        try:
            return ours.adopt(other, wrapped, key)
        except Unreadable:
            continue
    return None


def _note(data: sqlite3.Connection, now: int, detail: str) -> None:
    """Each company's trail says that it was restored."""
    trail = Trail(data)
    line = AuditEntry(
        tenant_id=TenantId(""), at=now, actor="system", action="backup.restored", object="store", detail=detail
    )
    for (tenant_id,) in data.execute("SELECT id FROM tenants").fetchall():
        data.execute(*trail.add(replace(line, tenant_id=tenant_id)))


def _take_place(folder: Path, aside: Path) -> None:
    """The keys before the data: should the power fail now, what was erased cannot be read again."""
    for name in (KEYS, DATA):
        for suffix in ("-wal", "-shm"):
            (folder / f"{name}{suffix}").unlink(missing_ok=True)
    for name in (EPOCHS, KEYS, DATA):
        before = (folder / name).open("r+b") if (folder / name).exists() else None
        (aside / name).replace(folder / name)
        if before is not None:
            with before:
                _write_over(before.fileno())
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    os.fsync(descriptor)
    os.close(descriptor)


def _write_over(descriptor: int) -> None:
    """What is replaced leaves no copy in free blocks."""
    left, zeros = os.fstat(descriptor).st_size, bytes(1 << 20)
    while left > 0:
        left -= os.write(descriptor, zeros[:left])
    os.fsync(descriptor)
