"""Streams are compressed, chats are not, and no small frame unfolds into much: the limits count what comes out."""

import asyncio
import json
import tracemalloc
import zlib
from collections.abc import AsyncIterator, Iterator

import pytest
import websockets

from aparte.transport import mirror
from tests.served import SHOP, Served, served
from tests.streams import REVOKED, Pair, Stream, talking, until

META = [0, 1, 1, 800, 600, 800, 600, "/shop"]
BODY = [[1, 0, 0, 9, 0], [2, 1, 0, 1, "html", {}], [3, 2, 0, 1, "body", {}]]
BEGINNING = json.dumps([1, 10, META, [1, 0, 1, BODY]])
TOO_BIG, BOMB = 1009, 64 * 1024 * 1024


def page(nodes: int) -> str:
    """A beginning with so many paragraphs."""
    rows = [[number, 3, 0, 1, "p", {"style": "color: red"}] for number in range(4, nodes + 4)]
    return json.dumps([1, 10, META, [1, 0, 1, BODY + rows]])


@pytest.fixture
async def running(tmp_path) -> AsyncIterator[Served]:
    async with served(tmp_path / "data") as house:
        yield house


@pytest.fixture
async def pair(running) -> AsyncIterator[Pair]:
    async with talking(running) as opened:
        await opened.agree()
        yield opened


async def deflating(pair: Pair) -> Stream:
    """The page's side, compressed as a browser's is."""
    token = await pair.token(pair.visitor)
    return await pair.greeted(await pair.dial(token, origin=SHOP, compression="deflate"))


async def test_both_sides_of_a_stream_agree_on_a_small_window_and_a_page_crosses_whole(pair):
    source = await deflating(pair)
    cookie = "aparte_session=token-a1"
    token = await pair.token(pair.desk)
    view = await pair.dial(token, origin=pair.running.origin, cookie=cookie, compression="deflate")
    for side in (source, view):
        agreed = side.socket.response.headers["Sec-WebSocket-Extensions"]
        assert "server_max_window_bits=11" in agreed
        assert "client_max_window_bits=11" in agreed
    whole = page(3_000)

    await source.say(whole)

    await view.hears(whole)


@pytest.mark.parametrize("path", ["visitor", "desk"])
async def test_a_chat_is_not_compressed_whoever_asks(running, path):
    address = f"ws://127.0.0.1:{running.port}/ws/v1/{path}"
    async with websockets.connect(address, origin=SHOP, compression="deflate", proxy=None) as socket:
        assert "Sec-WebSocket-Extensions" not in socket.response.headers


def folded(size: int) -> bytes:
    """So many spaces in a thousandth of the bytes."""
    packer = zlib.compressobj(wbits=-11)
    parts = [packer.compress(b" " * min(size - at, 1 << 20)) for at in range(0, size, 1 << 20)]
    return (b"".join(parts) + packer.flush(zlib.Z_SYNC_FLUSH))[:-4]


def frames(packed: bytes, pieces: int) -> Iterator[bytes]:
    """One compressed message in so many frames, as no library writes them; the mask is of zeros."""
    size = -(-len(packed) // pieces)
    for at in range(0, len(packed), size):
        part = packed[at : at + size]
        head = (0x41 if at == 0 else 0) | (0x80 if at + size >= len(packed) else 0)
        yield bytes([head, 0x80 | 127]) + len(part).to_bytes(8, "big") + bytes(4) + part


@pytest.mark.parametrize("pieces", [1, 7, 400])
async def test_a_bomb_is_refused_before_it_has_unfolded_and_the_view_waits_for_a_better_page(pair, pieces):
    source, view = await deflating(pair), await pair.view()
    await source.say(BEGINNING)
    await view.hears(BEGINNING)
    bomb = list(frames(folded(BOMB), pieces))
    tracemalloc.start()
    try:
        for frame in bomb:
            source.socket.transport.write(frame)
        assert await source.ended() == TOO_BIG
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert peak < BOMB / 8, f"{peak} bytes at the most for a bomb of {BOMB}"
    await view.hears('["source","away"]')
    again = await deflating(pair)
    await again.say(page(5))
    await view.hears(page(5))


async def test_a_stranger_makes_us_unfold_no_more_than_a_hello(running):
    address = f"ws://127.0.0.1:{running.port}/ws/v1/mirror"
    async with websockets.connect(address, origin=SHOP, compression="deflate", proxy=None) as socket:
        for frame in frames(folded(5_000), 1):
            socket.transport.write(frame)
        with pytest.raises(websockets.ConnectionClosed):
            await asyncio.wait_for(socket.recv(), 5)
        assert socket.close_code == TOO_BIG


async def test_what_does_not_unfold_ends_the_stream_and_nothing_else(pair):
    source = await deflating(pair)
    for frame in frames(b"\xff" * 200, 1):
        source.socket.transport.write(frame)

    assert await source.ended() == 1002
    again = await deflating(pair)
    await again.say(BEGINNING)
    await until(lambda: again.code is None)


async def test_a_page_that_never_ends_is_cut_by_its_unfolded_bytes(pair, monkeypatch):
    monkeypatch.setattr(mirror, "BYTES_AT_ONCE", 1024 * 1024)
    monkeypatch.setattr(mirror, "BYTES_A_SECOND", 1024)
    source = await deflating(pair)
    rows = [[number, 3, 0, 1, "p", {"style": "color: red;" * 4_000}] for number in range(4, 21)]
    large = json.dumps([2, 10, [2, rows]])
    await source.say(BEGINNING, large)
    assert source.code is None

    await source.say(large)

    assert await source.ended() == REVOKED
    await pair.is_audited("too many frames")
