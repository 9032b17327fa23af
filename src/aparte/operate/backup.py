"""Back up while the server runs: both files as they stood at one instant each, with their checksums, in one tar file.

The data is copied first, the keys after it: a conversation erased in between has its content in the copy and its key
nowhere. The epoch keys are not inside: who finds the file finds ciphertext. They are written to another file on request.
"""

import fcntl
import hashlib
import json
import os
import shutil
import sqlite3
import tarfile
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from aparte import __version__
from aparte.config import Config
from aparte.operate.advice import Advice
from aparte.storage.sqlite import DATA, EPOCHS, KEYS
from aparte.storage.writer import connect

MANIFEST = "manifest.json"
FORMAT = 1
ASIDE = ".aparte-backup-"
"""How a folder in which a backup is being made begins."""

MEMBERS = (DATA, KEYS)


class CannotBackUp(Advice):
    """Why not, and what to do, in one sentence."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself. ``files``: SHA-256 by name; ``made_at`` in ms; ``epoch``: the one that opens it."""

    format: int
    version: str
    made_at: int
    epoch: int
    files: dict[str, str]


def back_up(config: Config, target: Path, *, epoch_keys: Path | None = None, force: bool = False) -> Manifest:
    """Write ``target``, and the epoch keys into a file of their own when asked. Raises ``CannotBackUp``."""
    folder = config.data
    for needed in (DATA, KEYS, EPOCHS):
        if not (folder / needed).is_file():
            raise CannotBackUp(f"{folder.absolute()} holds no {needed}: name the data folder with --data.")
    for path in filter(None, (target, epoch_keys)):
        if path.exists() and not force:
            raise CannotBackUp(f"{path} exists: choose another name, or overwrite it with --force.")
    try:
        with _aside(target) as aside:
            manifest = _copy(folder, aside)
            _pack(aside, manifest).replace(target)
        if epoch_keys is not None:
            with _aside(epoch_keys) as aside:
                _write_private(aside / EPOCHS, (folder / EPOCHS).read_bytes()).replace(epoch_keys)
    except (sqlite3.Error, OSError) as error:
        raise CannotBackUp(
            f"The backup was not made ({error}): check the room on the disk and the folder's rights."
        ) from None
    return manifest


@contextmanager
def _aside(target: Path) -> Iterator[Path]:
    target.parent.mkdir(parents=True, exist_ok=True)
    with _held(target.parent):
        _sweep(target.parent)
        aside = Path(tempfile.mkdtemp(prefix=ASIDE, dir=target.parent))
        hold = os.open(aside, os.O_RDONLY)
        # Until the process ends, however it ends: whoever finds the folder knows whether anybody still works in it.
        fcntl.flock(hold, fcntl.LOCK_EX)
    try:
        yield aside
    finally:
        shutil.rmtree(aside)
        os.close(hold)


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """Nobody else begins in this folder meanwhile."""
    hold = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(hold, fcntl.LOCK_EX)
        yield
    finally:
        os.close(hold)


def _sweep(folder: Path) -> None:
    """Take away what backups left that were killed midway; those at work stay."""
    for left in folder.glob(f"{ASIDE}*/"):
        hold = os.open(left, os.O_RDONLY)
        try:
            fcntl.flock(hold, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(left)
        except BlockingIOError:
            continue
        finally:
            os.close(hold)


def _copy(folder: Path, aside: Path) -> Manifest:
    for name in MEMBERS:
        with closing(connect(folder / name, readonly=True)) as source, closing(sqlite3.connect(aside / name)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
    files = {name: checksum(aside / name) for name in MEMBERS}
    epoch = json.loads((folder / EPOCHS).read_text())["current"]
    return Manifest(FORMAT, __version__, time.time_ns() // 1_000_000, epoch, files)


def _pack(aside: Path, manifest: Manifest) -> Path:
    described = {name: getattr(manifest, name) for name in Manifest.__dataclass_fields__}
    (aside / MANIFEST).write_text(json.dumps(described, indent=2))
    partial = aside / "backup.tar"
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "wb") as file, tarfile.open(fileobj=file, mode="w") as tar:
        for name in (MANIFEST, *MEMBERS):
            tar.add(aside / name, arcname=name, filter=_anonymous)
        tar.close()
        file.flush()
        os.fsync(file.fileno())
    return partial


def _anonymous(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    member.mode = 0o600
    return member


def _write_private(path: Path, content: bytes) -> Path:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return path


def checksum(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
