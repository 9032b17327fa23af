"""Everybody cut at once, coming back by number."""

from bench.figures import Asked, Figure
from bench.servers import load, product


def storm(asked: Asked) -> list[Figure]:
    """All reconnect within a moment and resume."""
    with product() as (port, tokens, _):
        figures = load(port, "storm", clients=asked.clients, tokens=tokens)
    return [Figure(f"seconds until {asked.clients} resumed", round(figures["seconds"], 2), most=10)]
