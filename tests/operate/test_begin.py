"""A host begins: a company, its first admin, and no password that nobody chose."""

import asyncio
import io
import stat
import sys

import pytest

from aparte import cli
from aparte.app import open_house
from aparte.config import Config
from aparte.domain.people import Role
from aparte.domain.visitor import hash_secret
from aparte.operate.begin import Beginning, CannotBegin, begin
from aparte.transport.passwords import which_right


@pytest.fixture
def config(tmp_path):
    return Config(data=tmp_path / "data")


def people(config: Config):
    async def read():
        house = await open_house(config)
        try:
            return list(house.store.held["people"].by_id.values()), list(house.store.held["sites"].by_id.values())
        finally:
            await house.store.close()

    return asyncio.run(read())


def test_an_admin_without_a_password_gets_a_link_that_works_once(config):
    link = begin(config, Beginning(company="Acme", email="ada@acme.example", name="Ada Byron", language="fr"))

    ((ada,), sites) = people(config)
    address, _, secret = link.partition("#")
    assert address == "http://127.0.0.1:8700/console/join"
    assert ada.invite_hash == hash_secret(secret)
    assert ada.password_hash is None
    assert (ada.role, ada.pseudonym, ada.languages) == (Role.ADMIN, "Ada", ("fr",))
    assert sites == []
    assert secret.encode() not in b"".join(path.read_bytes() for path in config.data.iterdir())


def test_an_admin_who_chose_a_password_signs_in_with_it(config):
    link = begin(config, Beginning(company="Acme", email="ada@acme.example", password="a long password"))

    ((ada,), _) = people(config)
    assert link is None
    assert asyncio.run(which_right("a long password", [ada.password_hash], lambda: None)) == [0]
    assert asyncio.run(which_right("another password", [ada.password_hash], lambda: None)) == []


def test_a_host_may_name_the_first_site(config):
    begin(config, Beginning(company="Acme", email="ada@acme.example", origin="https://Shop.example"))

    (_, (site,)) = people(config)
    assert site.origins == ("https://shop.example",)
    assert site.identity_secret


def test_two_companies_live_on_one_host_and_may_know_the_same_person(config):
    begin(config, Beginning(company="Acme", email="ada@acme.example"))
    begin(config, Beginning(company="Other", email="olga@other.example"))

    with pytest.raises(CannotBegin, match="exists already"):
        begin(config, Beginning(company="acme", email="ben@acme.example"))
    assert begin(config, Beginning(company="Third", email="ADA@acme.example"))


@pytest.mark.parametrize(
    ("wrong", "advice"),
    [
        ({"company": " "}, "--company"),
        ({"email": "ada"}, "--email"),
        ({"language": "tlh"}, "--language"),
    ],
)
def test_a_host_who_forgets_something_is_told_what(config, wrong, advice):
    with pytest.raises(CannotBegin, match=advice):
        begin(config, Beginning(**{"company": "Acme", "email": "ada@acme.example", **wrong}))


def test_what_is_made_is_readable_by_its_owner_only(config):
    begin(config, Beginning(company="Acme", email="ada@acme.example"))

    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (config.data, *config.data.iterdir())}
    assert set(modes.values()) <= {0o600, 0o700}


def run(monkeypatch, *arguments: str, given: str = "") -> int:
    """The command line, as a program that is not on a terminal calls it; its exit code."""
    monkeypatch.setattr(sys, "argv", ["aparte", *arguments])
    monkeypatch.setattr(sys, "stdin", io.StringIO(given))
    monkeypatch.setattr(cli, "leave_no_trace", lambda: None)
    with pytest.raises(SystemExit) as ended:
        cli.main()
    return int(ended.value.code or 0)


def test_a_variable_stands_for_an_option_and_a_wrong_word_is_one_sentence(monkeypatch, capsys, config):
    monkeypatch.setenv("APARTE_INIT_COMPANY", "Acme")
    monkeypatch.setenv("APARTE_INIT_EMAIL", "ada@acme.example")
    monkeypatch.setenv("APARTE_DATA", str(config.data))

    assert run(monkeypatch, "init") == 0
    assert [person.email for person in people(config)[0]] == ["ada@acme.example"]
    capsys.readouterr()
    for wrong in (["innit"], ["init", "--colour", "red"], ["init", "--language", "tlh"], ["serve", "--port", "x"]):
        assert run(monkeypatch, *wrong) == 2
        said = capsys.readouterr().err
        assert said.startswith("aparte: ")
        assert len(said.splitlines()) == 1


@pytest.mark.parametrize("command", [["rotate"], ["retention"], ["retention", "--dry-run"]])
def test_a_wrong_folder_does_not_become_an_empty_house(monkeypatch, capsys, config, command):
    assert run(monkeypatch, *command, "--data", str(config.data)) == 2
    assert "name the data folder with --data" in capsys.readouterr().err
    assert not config.data.exists()


def test_a_script_gives_the_password_on_standard_input(monkeypatch, capsys, config):
    data = ("--data", str(config.data))
    named = ("--company", "Acme", "--email", "ada@acme.example")

    short = run(monkeypatch, "init", *named, *data, "--password-stdin", given="short\n")
    said = capsys.readouterr().err
    long = run(monkeypatch, "init", *named, *data, "--password-stdin", given="a long password\n")

    assert (short, long) == (2, 0)
    assert "10 to 200 characters" in said
    ((ada,), _) = people(config)
    assert asyncio.run(which_right("a long password", [ada.password_hash], lambda: None)) == [0]


def test_a_script_that_leaves_something_out_is_told_so_at_once(monkeypatch, capsys, config):
    code = run(monkeypatch, "init", "--data", str(config.data))

    assert code == 2
    assert "Company is missing" in capsys.readouterr().err
    assert not config.data.exists()
