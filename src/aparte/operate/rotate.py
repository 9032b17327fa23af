"""Turn the epoch by hand, while no server runs."""

import asyncio

from aparte.app import open_house
from aparte.config import Config
from aparte.operate.claim import claim
from aparte.operate.epoch import turn


def rotate(config: Config) -> int:
    """Once; how many keys were wrapped anew. Raises ``Claimed`` beside a running server, which turns by itself."""
    with claim(config.data):
        return asyncio.run(_rotate(config))


async def _rotate(config: Config) -> int:
    house = await open_house(config)
    try:
        return await turn(house.store)
    finally:
        await house.store.close()
