"""A server starts or says in one sentence why not, and stops without losing anything."""

import asyncio
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time

import pytest
from websockets.exceptions import ConnectionClosed

from aparte.config import BadConfiguration, Config, read_config
from aparte.operate.claim import Claimed, claim
from aparte.operate.drill.cases import serving
from aparte.operate.drill.company import KEY, ORIGIN, found
from aparte.operate.drill.line import Line
from aparte.operate.serve import CannotServe, claim_port
from aparte.storage.migrate import migrate
from aparte.storage.sqlite import DATA


def advice_of(*arguments: str, **environment: str) -> str:
    """What the program says when it cannot serve; it ends by itself with code 2 and one line."""
    ended = subprocess.run(
        (sys.executable, "-m", "aparte", "serve", *arguments),
        env=os.environ | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 2, ended.stderr
    assert len(ended.stderr.strip().splitlines()) == 1
    return ended.stderr


def test_a_host_whose_port_is_taken_is_told_which_and_what_to_do(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        said = advice_of("--data", str(tmp_path), "--port", str(port))

    assert f"Port {port} is taken" in said
    assert "APARTE_PORT" in said


def test_a_host_whose_database_is_no_database_is_told_to_restore(tmp_path):
    (tmp_path / DATA).write_bytes(os.urandom(5_000))

    said = advice_of("--data", str(tmp_path), "--port", "0")

    assert str(tmp_path) in said
    assert "restore a backup" in said


def test_a_host_who_goes_back_a_release_is_told_so(tmp_path):
    migrate(tmp_path / DATA, "data")
    with sqlite3.connect(tmp_path / DATA) as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'from the future'")

    said = advice_of("--data", str(tmp_path), "--port", "0")

    assert "newer release" in said


def test_a_host_who_misspells_a_number_is_told_which(tmp_path):
    said = advice_of("--data", str(tmp_path), APARTE_COMMAND_RATE="many")

    assert "APARTE_COMMAND_RATE cannot be 'many'" in said


@pytest.mark.parametrize(
    ("option", "value", "advice"),
    [
        ("EPOCH_DAYS", "3650", "from 1 to 31"),
        ("EPOCH_DAYS", "0", "from 1 to 31"),
        ("SIGN_IN_RATE", "-1", "from 1 to"),
        ("FLOOR", "chat_histroy=off", "chat_histroy, which is no setting"),
        ("FLOOR", "chat_history", "cannot be"),
    ],
)
def test_a_host_who_asks_for_what_would_protect_nobody_is_told_so(tmp_path, option, value, advice):
    said = advice_of("--data", str(tmp_path), "--port", "0", **{f"APARTE_{option}": value})

    assert f"APARTE_{option}" in said
    assert advice in said


def test_a_port_that_cannot_be_is_told_so(tmp_path):
    assert "from 0 to 65535" in advice_of("--data", str(tmp_path), "--port", "70000")


def test_a_host_whose_address_is_not_here_is_told_so():
    with pytest.raises(CannotServe, match="APARTE_HOST"):
        claim_port("192.0.2.1", 0)


def test_two_servers_never_work_on_one_folder(tmp_path):
    with claim(tmp_path), pytest.raises(CannotServe, match="stop it first"):
        serve_quietly(tmp_path)


def serve_quietly(folder) -> None:
    """``serve`` in this process, which is refused before it changes anything of it."""
    code = (
        "import sys; from pathlib import Path; from aparte.config import Config; "
        "from aparte.operate.serve import serve, CannotServe\n"
        "try:\n serve(Config(data=Path(sys.argv[1]), port=0))\n"
        "except CannotServe as said:\n print(said); sys.exit(3)"
    )
    ended = subprocess.run((sys.executable, "-c", code, str(folder)), capture_output=True, text=True, check=False)
    assert ended.returncode == 3
    raise CannotServe(ended.stdout)


def test_a_folder_is_free_again_when_its_process_ends_however_it_ends(tmp_path):
    with claim(tmp_path), pytest.raises(Claimed), claim(tmp_path):
        pass
    with claim(tmp_path):
        pass


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    root = tmp_path_factory.mktemp("house")
    asyncio.run(found(root / "data", {"chat_history": "month"}))
    return root


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_server_that_is_told_to_stop_sends_everybody_back_and_empties_its_log(house, number):
    async def visit(server) -> int | None:
        line = await Line.open(server.port, "/ws/v1/visitor", {}, ORIGIN)
        await line.send("visitor.hello", version=1, site_key=KEY, language="en")
        await line.send("conversation.open", client_id=f"word-{number:06d}", text="hello")
        started = time.monotonic()
        await asyncio.to_thread(server.end, number)
        assert time.monotonic() - started < 10
        with pytest.raises((ConnectionClosed, ConnectionError)):
            await line.send("presence.beat")
        return line._socket.close_code

    with serving(house) as server:
        assert asyncio.run(visit(server)) == 1012

    log = house / "data" / f"{DATA}-wal"
    assert not log.exists() or log.stat().st_size == 0
    assert b'"event": "stopped"' in (house / "log").read_bytes()


def test_every_option_comes_from_the_command_line_the_environment_or_a_file(tmp_path):
    named = tmp_path / "aparte.conf"
    named.write_text("# a comment\nAPARTE_PORT = 9001\nAPARTE_SESSION_DAYS=7\nAPARTE_FLOOR=chat_history=month\n")
    environment = {"APARTE_FILE": str(named), "APARTE_PORT": "9002", "APARTE_METRICS_PORT": "9100"}

    read = read_config(environment, data=tmp_path)

    assert (read.port, read.session_days, read.metrics_port, read.data) == (9002, 7, 9100, tmp_path)
    assert read.floor == {"chat_history": "month"}
    assert read_config(environment, port=9003).port == 9003
    assert read_config({}).port == Config().port
    with pytest.raises(BadConfiguration, match="cannot be read"):
        read_config({"APARTE_FILE": str(tmp_path / "nowhere")})
