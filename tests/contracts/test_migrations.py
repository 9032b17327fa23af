"""A migrated file is what the schema says, however often it is migrated, and only its owner reads it."""

import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect

from aparte.storage.migrate import HISTORIES, configuration, differences, migrate
from aparte.storage.writer import connect


@pytest.mark.parametrize("history", sorted(HISTORIES))
def test_a_host_who_migrates_gets_exactly_the_declared_tables(tmp_path, history):
    path = tmp_path / "file.sqlite"

    migrate(path, history)
    migrate(path, history)

    assert differences(path, history) == []
    with create_engine(f"sqlite:///{path}").connect() as connection:
        made = set(inspect(connection).get_table_names()) - {"alembic_version"}
    assert made == set(HISTORIES[history].tables)


def releases() -> list[tuple[str, str]]:
    """Every state that a released file may be in: the history and the revision."""
    return [
        (history, revision.revision)
        for history in sorted(HISTORIES)
        for revision in ScriptDirectory.from_config(configuration(Path("none"), history)).walk_revisions()
    ]


@pytest.mark.parametrize(("history", "revision"), releases())
def test_a_host_comes_forward_from_any_release(tmp_path, history, revision):
    path = tmp_path / "file.sqlite"
    connect(path).close()
    command.upgrade(configuration(path, history), revision)

    migrate(path, history)

    assert differences(path, history) == []


def test_a_difference_is_seen(tmp_path):
    path = tmp_path / "file.sqlite"
    migrate(path, "data")
    with sqlite3.connect(path) as connection:
        connection.execute("ALTER TABLE teams ADD COLUMN surprise TEXT")

    assert differences(path, "data") != []


def test_nobody_but_the_owner_reads_the_files(tmp_path):
    path = tmp_path / "house" / "file.sqlite"

    migrate(path, "data")

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_deleted_words_are_overwritten_and_commits_reach_the_disk(tmp_path):
    path = tmp_path / "file.sqlite"
    migrate(path, "data")
    connection = connect(path)

    assert connection.execute("PRAGMA secure_delete").fetchone()[0] == 1
    assert connection.execute("PRAGMA synchronous").fetchone()[0] == 2
    assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert connection.execute("PRAGMA temp_store").fetchone()[0] == 2
    connection.close()


def test_tags_that_stood_in_clear_leave_no_byte_when_a_host_upgrades(tmp_path):
    path = tmp_path / "file.sqlite"
    migrate(path, "data", to="0001")
    with closing(connect(path)) as connection:
        connection.execute(
            "INSERT INTO conversations (pk, id, tenant_id, site_id, visitor_id, label, language, state, rung, opened_at, "
            "queued_at, participants, receipts, tags, identity_number) "
            "VALUES (1, 'c', 't', 'w', 'v', 1, 'en', 'closed', 'month', 1, 1, '[]', '{}', '[\"velociraptor\"]', 0)"
        )
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert b"velociraptor" in path.read_bytes(), "the search sees it"

    migrate(path, "data")

    assert b"velociraptor" not in b"".join(file.read_bytes() for file in tmp_path.iterdir())
    with closing(connect(path)) as connection:
        assert connection.execute("SELECT id, sealed_tags FROM conversations").fetchall() == [("c", b"")]
