"""A host asks whether all is well, and is told what to do when it is not."""

import sqlite3
from dataclasses import replace

import pytest

from aparte.operate.check import check
from aparte.operate.claim import claim
from aparte.storage.sqlite import DATA, EPOCHS, KEYS
from tests.operate.living import Living


@pytest.fixture
def living(tmp_path):
    made = Living(tmp_path / "data")
    made.key = made.talk("vera", "hello", "and more")
    made.talk("max", "hello")
    return made


def advice(living) -> dict[str, str]:
    """What to do, by subject. Screens are built or not built by somebody else."""
    return {f.subject: f.advice for f in check(living.config) if f.advice and f.subject != "screens"}


def change(path, *statements: str) -> None:
    with sqlite3.connect(path) as connection:
        for statement in statements:
            connection.execute(statement)


def test_all_is_well_also_beside_a_running_server(living):
    with claim(living.config.data):
        assert advice(living) == {}
    assert {f.subject for f in check(living.config) if not f.advice} >= {
        "configuration",
        "folder",
        "tables",
        "integrity",
    }


def test_a_host_without_a_house_is_told_to_begin(living, tmp_path):
    living.config = replace(living.config, data=tmp_path / "nowhere")

    assert "aparte init" in advice(living)["folder"]


@pytest.mark.parametrize(
    ("option", "subject", "said"),
    [
        ({"public_url": "http://chat.example"}, "public address", "not https"),
        ({"host": "0.0.0.0"}, "public address", "is empty"),
    ],
)
def test_a_host_who_forgets_something_is_told_so(living, option, subject, said):
    living.config = replace(living.config, **option)

    assert said in advice(living)[subject]


def test_a_variable_that_means_nothing_is_named_with_the_one_that_was_meant(living):
    environment = {"APARTE_PUBLIC_ULR": "https://chat.example", "APARTE_PORT": "1", "PATH": "/bin"}

    told = [f.advice for f in check(living.config, environment) if f.subject == "variables"]

    assert told == ["APARTE_PUBLIC_ULR is no option: perhaps APARTE_PUBLIC_URL is meant"]


def test_others_must_not_read_the_files(living):
    (living.config.data / KEYS).chmod(0o644)

    assert "chmod 600" in advice(living)["rights"]


def test_older_newer_and_altered_tables_are_told_apart(living):
    path = living.config.data / DATA
    change(path, "ALTER TABLE teams ADD COLUMN surprise TEXT")
    assert "not as this release made it" in advice(living)["tables"]
    change(path, "UPDATE alembic_version SET version_num = 'from the future'")
    assert "newer release" in advice(living)["tables"]


def test_a_line_of_the_trail_that_somebody_changed_is_found(living):
    line = (
        "INSERT INTO audit (tenant_id, number, at, actor, action, object, detail, reason, chain) "
        "VALUES ('t_drill', {n}, 1, 'system', 'a', 'b', '', '', 'made up')"
    )
    change(living.config.data / DATA, line.format(n=1), line.format(n=2))

    assert "does not follow at line 1" in advice(living)["integrity"]


@pytest.mark.parametrize(
    ("file", "harm", "said"),
    [
        (KEYS, "DELETE FROM keys WHERE id = '{key}'", "lost their key"),
        (KEYS, "INSERT INTO keys (id, epoch, wrapped) VALUES ('c_unused', 1, x'00')", "open nothing"),
        (KEYS, "UPDATE keys SET epoch = 99", "of an epoch that was destroyed"),
        (DATA, "DELETE FROM entries WHERE number = 2 AND conversation_pk = 1", "miss an entry"),
        (DATA, "DELETE FROM entries WHERE conversation_pk = 1", "only a header or only entries"),
        (DATA, "DELETE FROM conversations WHERE pk = 1", "only a header or only entries"),
    ],
)
def test_what_does_not_fit_together_is_found(living, file, harm, said):
    change(living.config.data / file, harm.format(key=living.key))

    assert said in " ".join(f.advice for f in check(living.config) if f.subject == "integrity")


def test_a_missing_epoch_file_and_a_damaged_database_are_found(living):
    (living.config.data / EPOCHS).unlink()
    assert "epochs.json is missing" in advice(living)["integrity"]
    (living.config.data / EPOCHS).write_text("{")
    (living.config.data / EPOCHS).chmod(0o600)
    assert "epochs.json is damaged" in advice(living)["integrity"]

    path = living.config.data / DATA
    content = bytearray(path.read_bytes())
    content[4096 * 3 : 4096 * 6] = bytes(range(256)) * 48
    path.write_bytes(content)
    assert "restore a backup" in " ".join(advice(living).values())
