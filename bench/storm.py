"""Everybody cut at once, coming back by number."""

from bench.figures import Asked, Figure
from bench.servers import load, product


def storm(asked: Asked) -> list[Figure]:
    """All reconnect within a moment and resume, while others go on talking."""
    job = {"clients": asked.clients, "talkers": 16, "rate": 50, "seconds": 8}
    with product() as (port, tokens, _):
        figures = load(port, "storm", tokens=tokens, **job)
    return [
        Figure(f"seconds until {asked.clients} resumed", round(figures["seconds"], 2), most=10),
        Figure("p50 ms of the chat beside it", round(figures["chat"]["p50"], 1)),
        Figure("p99 ms of the chat beside it", round(figures["chat"]["p99"], 1), most=1000),
    ]
