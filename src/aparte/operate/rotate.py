"""Turn the epoch by hand, while no server runs."""

import asyncio

from aparte.config import Config
from aparte.operate.claim import claim
from aparte.operate.epoch import turn
from aparte.operate.opening import explained, open_or_explain, refuse_nothing


def rotate(config: Config) -> int:
    """Once; how many keys were wrapped anew. Raises ``Claimed`` beside a running server, which turns by itself."""
    refuse_nothing(config.data)
    with explained(config.data), claim(config.data):
        return asyncio.run(_rotate(config))


async def _rotate(config: Config) -> int:
    house = await open_or_explain(config)
    try:
        return await turn(house.store)
    finally:
        await house.store.close()
