"""New data folders without the wait: migrated once for each process, then copied. Migrations have suites of their own."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from aparte.storage.migrate import migrate
from aparte.storage.sqlite import DATA, KEYS


@cache
def _template() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="aparte-fresh-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for name, history in ((DATA, "data"), (KEYS, "keys")):
        migrate(folder / name, history)
    return folder


def fresh(folder: Path) -> Path:
    """The folder, which holds both databases from now on, as a first start leaves them; untouched when it has any."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not (folder / DATA).exists():
        for name in (DATA, KEYS):
            shutil.copy(_template() / name, folder)
    return folder
