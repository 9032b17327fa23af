"""One process at a time on one data folder: numbers are given in memory, and two givers would give the same one twice."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from aparte.operate.advice import Advice

LOCK = "aparte.lock"
ASIDE = "restoring"
"""Where a restore works. What one that was cut short left there may hold what was erased since: it goes first of all."""


class Claimed(Advice):
    """Another process works on this folder; the message says what to do."""


@contextmanager
def claim(folder: Path) -> Iterator[None]:
    """Hold the folder until the block ends, or the process does, however it ends. Raises ``Claimed``, ``OSError``."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Claimed(
                f"Another aparte process works on {folder.absolute()}: stop it first, or name another folder with APARTE_DATA."
            ) from None
        shutil.rmtree(folder / ASIDE, ignore_errors=True)
        yield
    finally:
        os.close(descriptor)
