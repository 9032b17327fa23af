"""One event to a hundred desks."""

from bench.figures import Asked, Figure
from bench.servers import load, product

DESKS, ROUNDS = 100, 200


def fan_out(_asked: Asked) -> list[Figure]:
    """An agent's colour, told to every desk of the company."""
    with product() as (port, tokens, _):
        figures = load(port, "fanout", desks=DESKS, rounds=ROUNDS, tokens=tokens)
    return [
        Figure("deliveries/s", round(figures["per_second"])),
        Figure(f"p50 ms until all {DESKS} have it", round(figures["p50"], 2)),
        Figure(f"p99 ms until all {DESKS} have it", round(figures["p99"], 2)),
    ]
