"""Check: is what is configured possible, is what is kept whole? Reads only, also beside a running server."""

import os
import shutil
import sqlite3
import stat
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from alembic.script import ScriptDirectory
from sqlalchemy.exc import DBAPIError

from aparte.config import PREFIX, Config, unknown
from aparte.operate.integrity import whole
from aparte.storage.migrate import configuration, differences
from aparte.storage.sqlite import DATA, KEYS
from aparte.storage.writer import connect
from aparte.transport.http.screens import SCREENS

SPACE = 200 * 1024 * 1024
HISTORIES = {DATA: "data", KEYS: "keys"}
LOOPBACK = ("127.0.0.1", "::1", "localhost")


class Finding(NamedTuple):
    """What was looked at, and what to do about it; empty advice: all is well."""

    subject: str
    advice: str = ""


def check(config: Config, environment: Mapping[str, str] | None = None) -> list[Finding]:
    """Every finding, in the order in which they are worth reading. ``environment``: where options were looked for."""
    findings = [*_configuration(config, environment or {}), *_folder(config.data)]
    if (config.data / DATA).is_file() and (config.data / KEYS).is_file():
        findings += _database(config.data)
    else:
        findings.append(Finding("database", f"there is none in {config.data.absolute()}: run  aparte init"))
    return findings


def _configuration(config: Config, environment: Mapping[str, str]) -> Iterator[Finding]:
    """What would be refused at the start is refused before this; here stands what is possible and perhaps not meant."""
    for name, meant in unknown(environment):
        yield Finding("variables", f"{name} is no option{f': perhaps {meant} is meant' if meant else ''}")
    parts = urlsplit(config.public_url)
    if parts.scheme == "http" and parts.hostname not in ("localhost", "127.0.0.1"):
        yield Finding("public address", f"{PREFIX}PUBLIC_URL is not https: cookies and words would travel in clear")
    if not config.public_url and config.host not in LOOPBACK:
        yield Finding(
            "public address", f"{PREFIX}PUBLIC_URL is empty: set it to what people type, so that links name it"
        )
    if not (SCREENS / "console" / "index.html").is_file():
        yield Finding("screens", "they are not built: install the built wheel, or run  make build")
    yield Finding("configuration")


def _folder(folder: Path) -> Iterator[Finding]:
    if not folder.is_dir():
        yield Finding("folder", f"{folder.absolute()} does not exist: run  aparte init, or set {PREFIX}DATA")
        return
    for path in (folder, *sorted(folder.iterdir())):
        found = path.stat()
        if stat.S_IMODE(found.st_mode) & 0o077:
            right = "700" if path.is_dir() else "600"
            yield Finding("rights", f"others may read {path}: run  chmod {right} {path}")
        if found.st_uid != folder.stat().st_uid:
            yield Finding("rights", f"{path} belongs to another account than its folder: run  chown")
    if not os.access(folder, os.W_OK):
        yield Finding("rights", f"this account may not write into {folder}: run aparte as its owner")
    free = shutil.disk_usage(folder).free
    if free < SPACE:
        yield Finding("disk", f"{free // 1024 // 1024} MB are free: make room before messages are refused")
    yield Finding("folder")


def _database(folder: Path) -> Iterator[Finding]:
    try:
        states = {name: _state(folder / name, history) for name, history in HISTORIES.items()}
        for name, state in states.items():
            if state:
                yield Finding("tables", f"{name} {state}")
        if not any(states.values()):
            yield Finding("tables")
            yield from (Finding("integrity", advice) for advice in whole(folder))
            yield Finding("integrity")
    except (sqlite3.Error, DBAPIError) as error:
        yield Finding("database", f"it cannot be read ({error}): restore a backup")


def _state(path: Path, history: str) -> str:
    """What is wrong with a file's tables, empty when they are of this release."""
    script = ScriptDirectory.from_config(configuration(path, history))
    with closing(connect(path, readonly=True)) as connection:
        found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if found is None or found[0] not in {revision.revision for revision in script.walk_revisions()}:
        return "was made by a newer release: install that one, or restore a backup"
    if found[0] != script.get_current_head():
        return "is of an older release: run  aparte migrate"
    return "is not as this release made it: restore a backup" if differences(path, history) else ""
