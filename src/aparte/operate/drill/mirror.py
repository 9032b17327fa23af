"""A mirrored page in the drill: offered, accepted, seen by the agent on a stream of its own, with two words in it."""

import asyncio
import json
import struct
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin

from aparte.operate.advice import Advice
from aparte.operate.drill.company import ORIGIN
from aparte.operate.drill.line import PATIENCE, Line
from aparte.wire import VERSION


class NotMirrored(Advice):
    """The agent did not see the page: the drill would prove nothing about it."""


@asynccontextmanager
async def mirrored(
    port: int, visitor: Line, desk: Line, conversation_id: str, words: tuple[str, str, str]
) -> AsyncIterator[None]:
    """The first word stands in the page's text, the second in a picture, the third in a frame that the relay refuses.

    The agent's stream stays open within. Raises ``NotMirrored``.
    """
    await _agree(visitor, desk, conversation_id)
    told = await visitor.send("mirroring.pass", conversation_id=conversation_id)
    look = await desk.send("mirroring.pass", conversation_id=conversation_id)
    here = f"http://127.0.0.1:{port}"
    async with _stream(port, told["token"], ORIGIN) as source, _stream(port, look["token"], here, "two") as view:
        await source.send(_page(words[0]))
        await source.send(_picture(words[1]))
        await _seen(view, [word.encode() for word in words[:2]])
        await source.send(_forged(words[2]))
        await asyncio.wait_for(source.wait_closed(), PATIENCE)
        yield


async def _agree(visitor: Line, desk: Line, conversation_id: str) -> None:
    await desk.send("mirroring.propose", conversation_id=conversation_id)
    stands = await visitor.send("mirroring.get", conversation_id=conversation_id)
    wording = stands["questions"]["mirroring"]["wording"]["en"]
    await visitor.send("mirroring.accept", conversation_id=conversation_id, wording=wording, language="en")


@asynccontextmanager
async def _stream(port: int, token: str, origin: str, agent: str = "") -> AsyncIterator[ClientConnection]:
    headers = {"cookie": f"aparte_session=token-{agent}"} if agent else {}
    url = f"ws://127.0.0.1:{port}/ws/v1/mirror"
    async with connect(url, additional_headers=headers, origin=Origin(origin), compression=None) as socket:
        await socket.send(json.dumps({"type": "mirror.hello", "version": VERSION, "token": token}))
        yield socket


def _page(word: str) -> str:
    """A batch: the window's measures, then a snapshot of a page that says one word."""
    nodes = [[1, 0, 0, 9, 0], [2, 1, 0, 1, "html", {}], [3, 2, 0, 1, "body", {}], [4, 3, 0, 3, word]]
    return json.dumps([1, 10, [0, 1, 1, 800, 600, 800, 600, "/shop"], [1, 0, 1, nodes]])


def _forged(word: str) -> str:
    """What no widget of ours sends: a script, and a field that a visitor filled."""
    nodes = [[1, 0, 0, 9, 0], [2, 1, 0, 1, "script", {"src": word}], [3, 1, 0, 1, "input", {"value": word}]]
    return json.dumps([2, 20, [1, 0, 1, nodes], [99, word]])


def _picture(word: str) -> bytes:
    kind = b"image/png"
    begins = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 8, 8)
    return struct.pack(">IB", 1, len(kind)) + kind + begins + word.encode()


async def _seen(view: ClientConnection, words: list[bytes]) -> None:
    heard = b""
    try:
        async with asyncio.timeout(PATIENCE):
            while not all(word in heard for word in words):
                frame = await view.recv()
                heard += frame if isinstance(frame, bytes) else frame.encode()
    except TimeoutError:
        raise NotMirrored("The drill proves nothing: the mirrored page did not arrive at the desk.") from None
