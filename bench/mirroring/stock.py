"""A plain relay for the stock library: whatever the page says goes to the view, compressed as sockets are by default."""

import asyncio
import sys
from collections import defaultdict
from typing import Any

import uvloop
import websockets
from websockets.asyncio.server import serve

VIEWS: defaultdict[str, set[Any]] = defaultdict(set)
"""By what stands after the side in the path."""


async def carry(socket: Any) -> None:
    """One side, until it leaves."""
    views = VIEWS[socket.request.path.partition("/")[2].partition("/")[2]]
    side = await socket.recv()
    await socket.send("ready")
    if side == "view":
        views.add(socket)
    async for frame in socket:
        websockets.broadcast(views, frame)
    views.discard(socket)


async def main(port: int) -> None:
    """Until killed."""
    async with serve(carry, "127.0.0.1", port, max_size=None):
        await asyncio.Future()


if __name__ == "__main__":
    uvloop.run(main(int(sys.argv[1])))
