"""Run everything once and print the ratios."""

import argparse
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
        for _ in range(400):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.025)
        yield process
    finally:
        process.terminate()
        process.wait()


@contextmanager
def product(agents: int = 8) -> Iterator[tuple[int, list[str], subprocess.Popen[bytes]]]:
    """The product on a fresh folder."""
    with tempfile.TemporaryDirectory() as folder:
        tokens, port = found(Path(folder), agents), free_port()
        command = [sys.executable, "-m", "aparte", "serve", "--data", folder, "--port", str(port)]
        with running(command, port) as process:
            yield port, tokens, process


def load(port: int, kind: str, **job: Any) -> dict[str, Any]:
    """One load against one server; its figures."""
    asked = json.dumps({"port": port, "kind": kind, "shop": SHOP, "site_key": SITE_KEY, **job})
    done = subprocess.run(["node", "bench/load.mjs", asked], cwd=ROOT, capture_output=True, text=True, check=False)
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


def echo(command: list[str], seconds: float, **job: Any) -> dict[str, Any]:
    """One echo server under the same load."""
    port = free_port()
    with running([*command, str(port)], port) as process:
        return costed(process, port, "echo", clients=64, seconds=seconds, **job)


def messages(seconds: float) -> dict[str, Any]:
    """Durable, acknowledged, delivered messages against the bare echoes, in one run."""
    bare = echo([sys.executable, "-m", "bench.echo"], seconds)
    paced = echo([sys.executable, "-m", "bench.echo"], seconds, rate=500)
    node = echo(["node", "bench/echo.mjs"], seconds)
    with product() as (port, tokens, process):
        full = costed(process, port, "chat", clients=64, seconds=seconds, tokens=tokens)
    with product() as (port, tokens, _):
        slow = load(port, "chat", clients=64, seconds=seconds, tokens=tokens, rate=500)
    return {
        "durable messages/s": round(full["per_second"]),
        "delivered to the desks": full["delivered"] / full["count"],
        "of the bare echo": round(full["per_second"] / bare["per_second"], 3),
        "CPU us a message, and of the echo's": [round(full["cpu_us"]), round(full["cpu_us"] / bare["cpu_us"], 2)],
        "of Node ws": round(full["per_second"] / node["per_second"], 3),
        "bare echo/s": round(bare["per_second"]),
        "Node ws echo/s": round(node["per_second"]),
        "p50, p99 ms at 500/s": [round(slow["p50"], 2), round(slow["p99"], 2)],
        "p99 over the echo's p50 at 500/s": round(slow["p99"] / paced["p50"], 1),
    }


def fan_out() -> dict[str, Any]:
    """One event to a hundred desks."""
    with product() as (port, tokens, _):
        figures = load(port, "fanout", desks=100, rounds=200, tokens=tokens)
    return {
        "deliveries/s": round(figures["per_second"]),
        "p50, p99 ms": [round(figures["p50"], 2), round(figures["p99"], 2)],
    }


def memory(clients: int) -> dict[str, Any]:
    """What a socket costs, idle and with an open conversation."""
    costs = {}
    for name, conversations in (("KB an idle socket", False), ("KB an open conversation", True)):
        with product() as (port, tokens, process):
            before = memory_kb(process)
            job = {"kind": "hold", "clients": clients, "conversations": conversations}
            asked = json.dumps({"port": port, "shop": SHOP, "site_key": SITE_KEY, "tokens": tokens, **job})
            holder = subprocess.Popen(
                ["node", "bench/load.mjs", asked], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
            assert holder.stdout is not None
            holder.stdout.readline()
            costs[name] = round((memory_kb(process) - before) / clients, 1)
            holder.kill()
            holder.wait()
    return costs


def storm(clients: int) -> dict[str, Any]:
    """Everybody cut at once, resuming by number."""
    with product() as (port, tokens, _):
        figures = load(port, "storm", clients=clients, tokens=tokens)
    return {"clients": clients, "seconds until all resumed": round(figures["seconds"], 2)}


def cold_start() -> dict[str, Any]:
    """From the command to the first answer, on a folder that exists."""
    with tempfile.TemporaryDirectory() as folder:
        found(Path(folder), 1)
        port, start = free_port(), time.perf_counter()
        with running([sys.executable, "-m", "aparte", "serve", "--data", folder, "--port", str(port)], port):
            return {"seconds": round(time.perf_counter() - start, 2)}


def main() -> None:
    """Print each family as it is measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=6)
    parser.add_argument("--clients", type=int, default=2000)
    parser.add_argument("--only", default="")
    asked = parser.parse_args()
    families: dict[str, Any] = {
        "messages": lambda: messages(asked.seconds),
        "fan-out to 100 desks": fan_out,
        "memory": lambda: memory(asked.clients),
        "reconnect storm": lambda: storm(asked.clients),
        "cold start": cold_start,
    }
    for name, measure in families.items():
        if asked.only in name:
            print(name)
            for line, figure in measure().items():
                print(f"  {line:<34} {figure}")


if __name__ == "__main__":
    main()
