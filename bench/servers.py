"""Servers and loads: each in a process of its own, started fresh and ended with the measure."""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.company import SHOP, SITE_KEY, found

ROOT = Path(__file__).parent.parent
FAST = {"APARTE_COMMAND_RATE": "1000000", "APARTE_COMMAND_BURST": "1000000", "APARTE_CONNECT_RATE": "1000000"}
PATIENCE = 180
"""Seconds for one load: one that waits for news which never comes has failed."""

ECHO, NODE = [sys.executable, "-m", "bench.echo"], ["node", "bench/echo.mjs"]


def free_port() -> int:
    """One nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def running(command: list[str], port: int) -> Iterator[subprocess.Popen[bytes]]:
    """A server process, ready."""
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **FAST}, stderr=subprocess.DEVNULL)
    try:
        for _ in range(2400):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            if process.poll() is not None:
                raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
            time.sleep(0.025)
        else:
            raise SystemExit(f"{' '.join(command)} did not listen in time")
        yield process
    finally:
        process.terminate()
        process.wait()


@contextmanager
def product(agents: int = 8) -> Iterator[tuple[int, list[str], subprocess.Popen[bytes]]]:
    """The product on a fresh folder."""
    with tempfile.TemporaryDirectory() as folder:
        tokens = found(Path(folder), agents)
        with serving(folder) as (port, process):
            yield port, tokens, process


@contextmanager
def serving(folder: str) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """The product on a folder that is there."""
    port = free_port()
    with running([sys.executable, "-m", "aparte", "serve", "--data", folder, "--port", str(port)], port) as process:
        yield port, process


def load(port: int, kind: str, **job: Any) -> dict[str, Any]:
    """One load against one server; its figures."""
    asked = json.dumps({"port": port, "kind": kind, "shop": SHOP, "site_key": SITE_KEY, **job})
    command = ["node", "bench/load.mjs", asked]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        raise SystemExit(f"the load {kind} was not over after {PATIENCE} s") from None
    if done.returncode != 0:
        raise SystemExit(f"the load {kind} failed: {done.stderr[-2000:]}")
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return figures


def memory_kb(process: subprocess.Popen[bytes]) -> int:
    """Resident memory of a process, in KB."""
    lines = Path(f"/proc/{process.pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))


def cpu_seconds(process: subprocess.Popen[bytes]) -> float:
    """Processor time a process has used, in user and kernel."""
    parts = Path(f"/proc/{process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(parts[11]) + int(parts[12])) / os.sysconf("SC_CLK_TCK")


def costed(process: subprocess.Popen[bytes], port: int, kind: str, **job: Any) -> dict[str, Any]:
    """A load's figures, with the processor time the server spent on each message: what noise disturbs least."""
    before = cpu_seconds(process)
    figures = load(port, kind, **job)
    figures["cpu_us"] = (cpu_seconds(process) - before) * 1e6 / (figures["count"] + figures.get("warm", 0))
    return figures


@contextmanager
def holding(port: int, tokens: list[str], clients: int, *, conversations: bool) -> Iterator[subprocess.Popen[str]]:
    """So many visitors connected, each with a conversation or without, until the block ends."""
    job = {"kind": "hold", "clients": clients, "conversations": conversations, "tokens": tokens}
    asked = json.dumps({"port": port, "shop": SHOP, "site_key": SITE_KEY, **job})
    holder = subprocess.Popen(
        ["node", "bench/load.mjs", asked], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert holder.stdout is not None
        if '"ready"' not in holder.stdout.readline():
            raise SystemExit("the load hold failed")
        yield holder
    finally:
        holder.kill()
        holder.wait()
