"""A server starts or says in one sentence why not, and stops without losing anything."""

import asyncio
import gc
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import weakref

import pytest
from websockets.exceptions import ConnectionClosed

from aparte.config import Config
from aparte.operate.claim import Claimed, claim
from aparte.operate.drill.cases import serving
from aparte.operate.drill.company import KEY, ORIGIN, found
from aparte.operate.drill.line import Line
from aparte.operate.opening import CannotOpen, open_or_explain
from aparte.operate.serve import LITTER, CannotServe, _spare_the_settled, claim_port
from aparte.storage.migrate import migrate
from aparte.storage.sqlite import DATA, EPOCHS, KEYS
from tests.operate.living import Living


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


def opened(folder) -> None:
    """What ``serve`` does first."""
    asyncio.run(open_or_explain(Config(data=folder)))


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

    with pytest.raises(CannotOpen, match=f"{tmp_path} cannot be opened .* restore a backup"):
        opened(tmp_path)


def test_a_host_who_goes_back_a_release_is_told_so(tmp_path):
    migrate(tmp_path / DATA, "data")
    with sqlite3.connect(tmp_path / DATA) as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'from the future'")

    with pytest.raises(CannotOpen, match="newer release"):
        opened(tmp_path)


def test_a_host_who_lost_the_keys_is_not_given_new_ones_beside_the_old_conversations(tmp_path):
    living = Living(tmp_path / "data")
    living.talk("vera", "hello")
    lost = {name: (living.config.data / name).read_bytes() for name in (KEYS, EPOCHS)}

    for name, content in lost.items():
        (living.config.data / name).unlink()
        with pytest.raises(CannotOpen, match=f"holds conversations, but not {name}"):
            opened(living.config.data)
        assert not (living.config.data / name).exists()
        (living.config.data / name).write_bytes(content)
    (living.config.data / EPOCHS).write_bytes(b"\0\xff")
    with pytest.raises(CannotOpen, match=f"{EPOCHS} is damaged"):
        opened(living.config.data)


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


def test_what_a_restore_that_was_cut_short_left_is_gone_before_anything_else(tmp_path):
    left = tmp_path / "restoring"
    left.mkdir()
    (left / DATA).write_text("what was erased since")

    with claim(tmp_path):
        assert not left.exists()


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


class Ring:
    """Holds itself, so that only a search for cycles can let go of it."""

    def __init__(self) -> None:
        self.itself = self


def test_what_dies_in_a_cycle_while_serving_is_still_found():
    before = gc.get_threshold()
    old = Ring()
    try:
        _spare_the_settled()
        young = Ring()
        seen = weakref.ref(young)
        del young
        litter = [[] for _ in range(LITTER + 1_000)]

        assert litter
        assert seen() is None
        assert all(thing is not old for thing in gc.get_objects()), (
            "what stood at the opening is not walked through again"
        )
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)
