"""What the relay pays for a frame: many pages at once, compressed as browsers do, each with somebody who looks."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from typing import Any

import websockets

from bench.mirroring.measures import DidNotWork
from bench.mirroring.rig import Company, agreed
from bench.servers import cpu_seconds

PAIRS, A_SECOND = 12, 20
META = [0, 1, 1, 1280, 800, 1280, 800, "/shop"]
ROWS = [[n, 3, 0, 1, "p", {}] for n in range(4, 54)]
WORDS = [[n, n - 50, 0, 5, "xxxx"] for n in range(54, 104)]
BEGINNING = [META, [1, 0, 1, [[1, 0, 0, 9, 0], [2, 1, 0, 1, "html", {}], [3, 2, 0, 1, "body", {}], *ROWS, *WORDS]]]


Pair = tuple[Any, Any]
"""The page's socket and the view's."""


async def _dial(company: Company, side: str, token: str) -> Any:
    socket = await websockets.connect(
        f"ws://127.0.0.1:{company.port}/ws/v1/mirror",
        origin=websockets.Origin(company.shop if side == "source" else company.origin),
        additional_headers={"Cookie": f"aparte_session={company.session}"} if side == "view" else {},
        proxy=None,
    )
    await socket.send(json.dumps({"type": "mirror.hello", "version": 1, "token": token}))
    await socket.recv()
    return socket


@asynccontextmanager
async def ours_open(company: Company) -> AsyncIterator[list[Pair]]:
    """So many conversations in which a page is mirrored."""
    talks = [await agreed(company) for _ in range(PAIRS)]
    try:
        yield [
            (
                await _dial(company, "source", await talk.token(talk.visitor)),
                await _dial(company, "view", await talk.token(talk.desk)),
            )
            for talk in talks
        ]
    finally:
        for talk in talks:
            await talk.close()


@asynccontextmanager
async def bare(port: int) -> AsyncIterator[list[Pair]]:
    """The same over the plain relay."""
    pairs = []
    for number in range(PAIRS):
        sides = []
        for side in ("source", "view"):
            socket = await websockets.connect(f"ws://127.0.0.1:{port}/{side}/{number}", proxy=None)
            await socket.send(side)
            await socket.recv()
            sides.append(socket)
        pairs.append((sides[0], sides[1]))
    yield pairs


def _batch(seq: int) -> str:
    """Fifty texts changed: what 1,000 updates a second are at twenty batches a second."""
    ops = [[4, 54 + n, 5, "x" * (1 + (seq + n) % 6)] for n in range(50)]
    return json.dumps([seq, seq * 50, *ops], separators=(",", ":"))


async def _tell(source: Any, until: float, counted: list[int]) -> None:
    await source.send(json.dumps([1, 0, *BEGINNING]))
    seq = 1
    while time.monotonic() < until:
        seq += 1
        await source.send(_batch(seq))
        counted[0] += 1
        await asyncio.sleep(1 / A_SECOND)


async def _look(view: Any, counted: list[int]) -> None:
    with suppress(websockets.ConnectionClosed):
        async for frame in view:
            counted[1] += not frame.startswith('["')


async def relayed(opened: AbstractAsyncContextManager[list[Pair]], process: Any, seconds: float) -> float:
    """Microseconds of the server's processor per frame, from the page's socket to the view's."""
    async with opened as pairs:
        counted, before = [0, 0], cpu_seconds(process)
        looking = [asyncio.create_task(_look(view, counted)) for _, view in pairs]
        await asyncio.gather(*(_tell(source, time.monotonic() + seconds, counted) for source, _ in pairs))
        await asyncio.sleep(0.5)
        used = cpu_seconds(process) - before
        for pair in pairs:
            for socket in pair:
                await socket.close()
        await asyncio.gather(*looking)
    if counted[1] < counted[0]:
        raise DidNotWork(f"{counted[1]} of {counted[0]} frames arrived")
    return used * 1e6 / counted[0]
