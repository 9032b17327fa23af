"""Durable, acknowledged, delivered messages against bare echoes in the same run."""

from typing import Any

from bench.figures import Asked, Figure
from bench.servers import ECHO, NODE, costed, free_port, load, product, running

RATE = 500


def messages(asked: Asked) -> list[Figure]:
    """At full speed, then at a fixed pace."""
    bare, node = _echo(ECHO, asked.seconds), _echo(NODE, asked.seconds)
    paced = _echo(ECHO, asked.seconds, rate=RATE)
    with product() as (port, tokens, process):
        full = costed(process, port, "chat", clients=64, seconds=asked.seconds, tokens=tokens)
    with product() as (port, tokens, _):
        slow = load(port, "chat", clients=64, seconds=asked.seconds, tokens=tokens, rate=RATE)
    return [
        Figure("durable messages/s", round(full["per_second"])),
        Figure("of the bare echo/s", round(full["per_second"] / bare["per_second"], 3), least=0.2),
        Figure("of Node ws echo/s", round(full["per_second"] / node["per_second"], 3)),
        Figure("delivered to the desk, of those acknowledged", full["delivered"] / full["count"], least=1),
        Figure("CPU us a message", round(full["cpu_us"])),
        Figure("CPU of the bare echo, of a message's", round(bare["cpu_us"] / full["cpu_us"], 3), least=0.2),
        Figure("bare echo/s", round(bare["per_second"])),
        Figure("Node ws echo/s", round(node["per_second"])),
        Figure(f"p50 ms at {RATE}/s", round(slow["p50"], 2)),
        Figure(f"p99 ms at {RATE}/s", round(slow["p99"], 2)),
        Figure(f"p99 over the bare echo's p50 at {RATE}/s", round(slow["p99"] / paced["p50"], 1), most=10),
        Figure(f"bare echo's own p99 over its p50 at {RATE}/s", round(paced["p99"] / paced["p50"], 1)),
    ]


def _echo(command: list[str], seconds: float, **job: Any) -> dict[str, Any]:
    """One echo server under the same load."""
    port = free_port()
    with running([*command, str(port)], port) as process:
        return costed(process, port, "echo", clients=64, seconds=seconds, **job)
