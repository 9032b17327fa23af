"""Opening a data folder: the house that stands in it, or one sentence saying why not and what to do."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from alembic.util import CommandError
from sqlalchemy.exc import DBAPIError

from aparte.app import House, open_house
from aparte.config import Config
from aparte.operate.advice import Advice
from aparte.ports.clock import Clock
from aparte.storage.sqlite import DATA, EPOCHS, KEYS
from aparte.storage.vault import Damaged
from aparte.storage.writer import connect

FILES = (DATA, KEYS, EPOCHS)


class CannotOpen(Advice):
    """Why the data folder cannot be worked on, and what to do, in one sentence."""


async def open_or_explain(config: Config, clock: Clock | None = None) -> House:
    """The house; a folder that holds nothing yet gets a new one. Raises ``CannotOpen``."""
    with explained(config.data):
        _refuse_without_keys(config.data)
        return await open_house(config, clock)


@contextmanager
def explained(folder: Path) -> Iterator[None]:
    """What goes wrong with the files in this block is said in one sentence. Raises ``CannotOpen``."""
    try:
        yield
    except Damaged as problem:
        raise CannotOpen(
            f"{problem}: put back the file that was there; without it no conversation can be read."
        ) from None
    except CommandError:
        raise CannotOpen(
            f"The database in {folder.absolute()} was made by a newer release: install that one, or restore a backup."
        ) from None
    except (sqlite3.Error, DBAPIError, OSError) as error:
        why = error.orig if isinstance(error, DBAPIError) else error
        raise CannotOpen(
            f"The database in {folder.absolute()} cannot be opened ({why}): "
            "check that the folder is yours and the file whole, or restore a backup."
        ) from None


def refuse_nothing(folder: Path) -> None:
    """For commands that work on what is there: a wrong folder must not become a second, empty house. Raises ``CannotOpen``."""
    for name in FILES:
        if not (folder / name).is_file():
            raise CannotOpen(f"{folder.absolute()} holds no {name}: name the data folder with --data.")


def _refuse_without_keys(folder: Path) -> None:
    """Fresh keys beside old conversations would open none of them, and a good copy put back later none of the new ones."""
    data = folder / DATA
    lost = [name for name in (KEYS, EPOCHS) if not _has_content(folder / name)]
    if not lost or not _has_content(data):
        return
    with closing(connect(data, readonly=True)) as connection:
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        kept = "conversations" in tables and connection.execute("SELECT 1 FROM conversations LIMIT 1").fetchone()
    if kept:
        raise CannotOpen(
            f"{folder.absolute()} holds conversations, but not {' and '.join(lost)} that opens them: "
            "put back the file that was there, or restore a backup."
        )


def _has_content(path: Path) -> bool:
    return path.is_file() and path.stat().st_size > 0
