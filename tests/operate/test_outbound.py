"""The server talks to nobody who did not come to it: no connection outwards, no name looked up, through a whole conversation."""

import asyncio
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from aparte.operate.drill.company import found
from aparte.operate.drill.scene import on_stage
from aparte.operate.drill.server import DrillServer

WATCH = """
import ipaddress, sys

OUT = open({path!r}, "a", buffering=1)
NAMES = {{"socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname",
         "socket.gethostbyaddr", "socket.getnameinfo", "subprocess.Popen", "os.system", "urllib.Request"}}

def watch(event, arguments):
    if event in NAMES:
        OUT.write(event + " " + repr(arguments)[:200] + "\\n")

sys.addaudithook(watch)
OUT.write("watching\\n")
"""


async def _converse(port: int) -> None:
    async with on_stage(port) as scene:
        await scene.talk()
        await scene.close()
    await asyncio.sleep(1.0)


@pytest.fixture
def root(tmp_path):
    asyncio.run(found(tmp_path / "data", {"chat_history": "month"}))
    return tmp_path


def test_a_whole_conversation_makes_no_connection_and_looks_up_no_name(root, monkeypatch):
    heard = _watched(root, monkeypatch)
    server = DrillServer(root)
    server.start()
    try:
        asyncio.run(_converse(server.port))
    finally:
        server.stop()

    lines = heard.read_text().splitlines()
    assert lines[0] == "watching"
    assert lines[1:] == []


def test_the_watch_does_see_a_connection(root, monkeypatch):
    heard = _watched(root, monkeypatch)
    code = "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(('192.0.2.1', 9))"

    subprocess.run((sys.executable, "-c", code), check=True)

    assert "socket.connect" in heard.read_text()


def _watched(root: Path, monkeypatch) -> Path:
    """Every Python that starts from here on tells which doors it knocks at."""
    _start_with(root, WATCH.format(path=str(root / "heard")), monkeypatch)
    return root / "heard"


def _start_with(root: Path, code: str, monkeypatch) -> None:
    folder = root / "first"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(code)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, [str(folder), os.environ.get("PYTHONPATH")])))


OPEN_TO_LOOKS = """
import aparte.operate.crash
aparte.operate.crash._forbid_dumps = lambda: None
"""
"""A process that forbids core files forbids its own account to look at it, too."""


def test_the_kernel_sees_no_packet_leave_for_elsewhere(root, monkeypatch):
    """What C code does is in no audit of Python: every socket of the process is looked at, all along."""
    _start_with(root, OPEN_TO_LOOKS, monkeypatch)
    server = DrillServer(root)
    server.start()
    strangers: set[str] = set()
    try:
        assert server.process is not None
        watching = _trace(server.process.pid, root / "trace")
        asyncio.run(_converse_watched(server, strangers))
        if watching is not None:
            watching.send_signal(signal.SIGINT)
            watching.wait(timeout=20)
            strangers |= _strangers_in_trace(root / "trace")
    finally:
        server.stop()

    assert strangers == set()


async def _converse_watched(server: DrillServer, strangers: set[str]) -> None:
    assert server.process is not None
    talking = asyncio.create_task(_converse(server.port))
    while not talking.done():
        strangers |= await asyncio.to_thread(_strangers, server.process.pid)
        await asyncio.sleep(0.02)
    await talking


def _strangers(pid: int) -> set[str]:
    """Far ends of the process's sockets that are not on this machine, and every socket that is not TCP."""
    inodes = {_target(link) for link in Path(f"/proc/{pid}/fd").iterdir()}
    found_: set[str] = set()
    for kind in ("tcp", "tcp6", "udp", "udp6", "raw", "raw6"):
        for line in Path(f"/proc/{pid}/net/{kind}").read_text().splitlines()[1:]:
            far, inode = line.split()[2], line.split()[9]
            if f"socket:[{inode}]" in inodes and (kind[:3] != "tcp" or not _is_near(far)):
                found_.add(f"{kind} {far}")
    return found_


def _target(link: Path) -> str:
    try:
        return str(link.readlink())
    except FileNotFoundError:
        return ""


def _is_near(far: str) -> bool:
    """Loopback, or nobody yet: the listening socket. Hexadecimal, in the order of the machine's bytes."""
    address = far.partition(":")[0]
    return address in {"0" * 8, "0" * 32, "0" * 24 + "01000000"} or address.endswith("7F")


def _trace(pid: int, out: Path) -> subprocess.Popen[bytes] | None:
    """Every connect and every datagram, as the kernel sees them, where the machine has a tracer."""
    tracer = shutil.which("strace")
    if tracer is None:
        return None
    calls = "trace=accept,accept4,connect,sendto,sendmsg,sendmmsg"
    watching = subprocess.Popen(
        (tracer, "-f", "-q", "-e", calls, "-o", str(out), "-p", str(pid)), stderr=subprocess.DEVNULL
    )
    time.sleep(0.5)
    return None if watching.poll() is not None else watching


def _strangers_in_trace(out: Path) -> set[str]:
    """Calls that name a far end on a network: what goes to whoever connected to us names none."""
    lines = out.read_text().splitlines()
    assert any("accept" in line for line in lines), "a tracer that sees nobody come proves nothing"
    return {line for line in lines if "sa_family=AF_INET" in line and "accept" not in line}
