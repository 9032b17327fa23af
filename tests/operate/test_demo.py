"""``make run``: one command, a console, two shops on other origins, and people who can sign in."""

import json
import os
import random
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from aparte.storage.sqlite import DATA
from demo.run import CannotRun, asked

ROOT = Path(__file__).resolve().parents[2]


def free_base() -> int:
    """A port that is free together with those ten and eleven above it, below those the kernel gives away."""
    while True:
        base = random.randrange(20_000, 32_000)
        if all(_is_free(port) for port in (base, base + 10, base + 11)):
            return base


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def command(folder: Path, port: int) -> tuple[str, ...]:
    return (sys.executable, "-m", "demo.run", "--folder", str(folder), "--port", str(port))


@contextmanager
def running(folder: Path, port: int):
    """The demo, until Ctrl-C; what it wrote for programs, its table, and how many seconds of work it took to print it."""
    with subprocess.Popen(command(folder, port), cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            table = []
            for line in process.stdout:
                table.append(line)
                if "Ctrl-C" in line:
                    break
            took = _work_of(process.pid)
            assert table, "it ended before it was ready"
            yield json.loads((folder / "demo.json").read_text()), "".join(table), took
        finally:
            process.send_signal(signal.SIGINT)
            assert process.wait(timeout=60) == 0


def _work_of(pid: int) -> float:
    """Seconds of processor time: the machine may be busy with something else."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="module")
def demo(folder):
    with running(folder, free_base()) as (described, table, _):
        yield described, table


@contextmanager
def signed_in(described: dict, role: str, tenant: str = "Maison Lune"):
    """Somebody of the table, in a browser of their own."""
    person = next(p for p in described["sign_ins"] if p["role"] == role and p["tenant"] == tenant)
    headers = {"origin": described["api_url"], "x-aparte-request": "1"}
    with httpx.Client(base_url=described["api_url"], headers=headers, trust_env=False) as client:
        answer = client.post("/api/v1/session", json={"email": person["email"], "password": person["password"]})
        assert answer.status_code == 200, answer.text
        yield client


def test_a_newcomer_reads_where_to_go_and_how_to_sign_in(demo):
    described, table = demo

    for address in (described["console_url"], *described["shop_urls"]):
        assert address in table
    for person in described["sign_ins"]:
        assert person["email"] in table
        assert person["password"] in table
    roles = [person["role"] for person in described["sign_ins"] if person["tenant"] == "Maison Lune"]
    assert sorted(roles) == ["admin", "agent", "agent", "agent", "manager"]
    assert sorted(p["role"] for p in described["sign_ins"] if p["tenant"] == "Atelier Nord") == ["admin", "agent"]


def test_both_shops_stand_on_origins_of_their_own_and_carry_one_tag(demo):
    described, _ = demo
    french, english = (httpx.get(address, trust_env=False) for address in described["shop_urls"])

    assert 'lang="fr"' in french.text
    assert 'lang="en"' in english.text
    for page in (french, english):
        assert page.text.count(f'src="{described["api_url"]}/w/v1/aparte.js"') == 1
    ports = {address.rsplit(":", 1)[1] for address in (described["api_url"], *described["shop_urls"])}
    assert len(ports) == 3


def test_everybody_of_the_table_signs_in_as_what_they_are(demo):
    described, _ = demo
    for person in described["sign_ins"]:
        with signed_in(described, person["role"], person["tenant"]) as client:
            view = client.get("/api/v1/session").json()
            assert (view["person"]["role"], view["tenant"]["name"]) == (person["role"], person["tenant"])


def test_the_log_tells_the_last_weeks_and_nothing_crosses_to_the_other_company(demo):
    described, _ = demo
    with signed_in(described, "admin") as lune, signed_in(described, "admin", "Atelier Nord") as north:
        ours = lune.get("/api/v1/conversations", params={"limit": 50}).json()["items"]
        theirs = north.get("/api/v1/conversations", params={"limit": 50}).json()["items"]
        crossing = north.get(f"/api/v1/conversations/{ours[0]['id']}")
        missing = north.get("/api/v1/conversations/c_missing")

    assert len(ours) >= 12
    assert {item["language"] for item in ours} == {"fr", "en"}
    assert len(theirs) == 1
    assert (crossing.status_code, crossing.content) == (missing.status_code, missing.content)


def test_a_developer_follows_the_example_of_the_sockets(demo, folder):
    example = ROOT / "docs" / "examples" / "conversation.py"

    done = subprocess.run(
        (sys.executable, str(example), str(folder / "demo.json")),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert '"text": "Bonsoir."' in done.stdout
    assert '"type": "conversation.closed"' in done.stdout.splitlines()[-3]


def test_the_second_start_is_quick_and_keeps_what_was_there(demo, folder, tmp_path):
    described, _ = demo
    with signed_in(described, "admin") as client:
        before = client.get("/api/v1/conversations", params={"limit": 50}).json()["items"]
    copy = tmp_path / "demo"
    subprocess.run(("cp", "-r", str(folder), str(copy)), check=True)

    with running(copy, free_base()) as (again, _, took), signed_in(again, "admin") as client:
        after = client.get("/api/v1/conversations", params={"limit": 50}).json()["items"]

    assert [item["id"] for item in after] == [item["id"] for item in before]
    assert took < 4


def advice_of(folder: Path, port: int) -> str:
    """What it says when it cannot run: one sentence, and code 2."""
    ended = subprocess.run(command(folder, port), cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 2
    assert len(ended.stderr.strip().splitlines()) == 1
    return ended.stderr


def test_a_port_that_is_taken_is_named(demo, tmp_path):
    described, _ = demo
    port = int(described["api_url"].rsplit(":", 1)[1])

    console = advice_of(tmp_path, port)
    shop = advice_of(tmp_path, port - 10)

    for said in (console, shop):
        assert f"Port {port} is taken" in said
        assert "APARTE_PORT=8800 make run" in said


def test_a_second_demo_in_the_same_folder_does_not_move_the_first_ones_shops(demo, folder):
    described, _ = demo

    said = advice_of(folder, free_base())

    assert "runs already" in said
    assert "APARTE_DEMO_FOLDER" in said
    assert json.loads((folder / "demo.json").read_text()) == described


@pytest.mark.parametrize("port", ["70000", "0", "many"])
def test_a_port_that_is_none_is_named(monkeypatch, port):
    monkeypatch.setattr(sys, "argv", ["demo", "--port", port])
    with pytest.raises(CannotRun, match=f"The port cannot be {port}"):
        asked()


@pytest.mark.parametrize("program", ["demo", "aparte"])
def test_an_interruption_while_loading_is_quiet(program):
    """Somebody presses Ctrl-C at the moment at which a certain package is looked for."""
    loading = (
        "import os, runpy, signal, sys\n"
        "class Finder:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'litestar': os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Finder())\n"
        f"runpy.run_module('{program}', run_name='__main__')\n"
    )
    ended = subprocess.run(
        (sys.executable, "-c", loading), cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert (ended.returncode, ended.stderr) == (-signal.SIGINT, "")


def test_a_database_that_cannot_be_read_is_named(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / DATA).write_bytes(os.urandom(10_000))

    said = advice_of(tmp_path, free_base())

    assert str(tmp_path / "data") in said
    assert "remove that folder" in said


def test_its_passwords_open_nothing_outside_the_demo():
    """They stand in the demo only, and no part of the product knows them."""
    from demo.company import PASSWORD

    source = b"".join(path.read_bytes() for path in (ROOT / "src" / "aparte").rglob("*.py"))
    assert PASSWORD.encode() not in source
