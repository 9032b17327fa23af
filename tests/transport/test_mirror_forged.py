"""Forged frames over real sockets: refused, written in the trail, and the relay goes on with what is honest and small."""

import asyncio
import contextlib
import json
import struct
import time
import tracemalloc
from typing import Any

import pytest
import websockets

from aparte.app import allowed_frames
from aparte.policy.frames import Frames
from tests.served import SHOP
from tests.streams import REVOKED, until
from tests.transport.test_mirror import BEGINNING, META, SNAPSHOT, batch, pair, running

__all__ = ["pair", "running"]

FRAMES = Frames(allowed_frames())


def asset(kind: str, content: bytes, key: int = 7) -> bytes:
    return struct.pack(">IB", key, len(kind)) + kind.encode() + content


def png(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", width, height)


def drawing(inside: str, head: str = "") -> bytes:
    return f'{head}<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{inside}</svg>'.encode()


LAUGHS = '<g id="i0"><path d="M0 0h1"/></g>' + "".join(
    f'<g id="i{n}">' + f'<use href="#i{n - 1}"/>' * 10 + "</g>" for n in range(1, 12)
)
DRAWINGS = {
    "script": drawing("<script>alert(1)</script>"),
    "handler": drawing('<path d="M0 0" onclick="alert(1)"/>'),
    "style sheet": drawing("<style>@import 'http://evil.example'</style>"),
    "picture inside": drawing('<image href="http://evil.example/x.png"/>'),
    "foreign use": drawing('<use href="http://evil.example/x.svg#a"/>'),
    "page inside": drawing("<foreignObject><p>hello</p></foreignObject>"),
    "words outside of texts": drawing("<g>Jane Doe</g>"),
    "comment": drawing("<!-- Jane Doe -->"),
    "metadata": drawing("<metadata>Jane Doe</metadata>"),
    "document type": drawing("<g/>", '<!DOCTYPE svg [<!ENTITY a "b">]>'),
    "entities": drawing("<text>&a;</text>", '<!DOCTYPE svg [<!ENTITY a "b"><!ENTITY b "&a;&a;">]>'),
    "instruction": drawing("<g/>", '<?xml-stylesheet href="http://evil.example/x.css"?>'),
    "prefix": b'<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:script>1</s:script></s:svg>',
    "other space": b'<svg xmlns="http://www.w3.org/1999/xhtml"><g/></svg>',
    "no drawing": b"<html><body>Hello Jane</body></html>",
    "polyglot": b"GIF89a" + drawing("<script>1</script>"),
    "filter": drawing('<filter id="i1"><feTurbulence/></filter>'),
    "a billion parts": drawing(LAUGHS),
    "of itself": drawing('<g id="i1"><use href="#i1"/></g>'),
    "patterns of patterns": drawing(
        "".join(f'<pattern id="i{n}">' + f'<rect fill="url(#i{n - 1})"/>' * 20 + "</pattern>" for n in range(1, 9))
    ),
    "too many": drawing("<g/>" * 5_000),
    "too deep": drawing("<g>" * 60 + "</g>" * 60),
    "very deep": drawing("<g>" * 20_000 + "</g>" * 20_000),
    "named by a person": drawing('<g id="jane"/>'),
    "not closed": b'<svg xmlns="http://www.w3.org/2000/svg"><g>',
}


@pytest.mark.parametrize("source", DRAWINGS.values(), ids=DRAWINGS.keys())
def test_a_hostile_drawing_is_refused_and_quickly(source: bytes):
    begun = time.process_time()
    assert FRAMES.asset_fault(asset("image/svg+xml", source)) is not None
    assert time.process_time() - begun < 0.5


def test_a_plain_drawing_passes():
    plain = drawing(
        '<defs><linearGradient id="i1"><stop offset="0" stop-color="red"/></linearGradient></defs><g fill="url(#i1)">'
        '<path d="M0 0h9" transform="translate(1 2)"/><text x="1" y="2">Sale</text></g><use href="#i1"/>'
    )
    assert FRAMES.asset_fault(asset("image/svg+xml", plain)) is None


PICTURES = {
    "a page": asset("image/png", b"<html>Hello Jane</html>"),
    "a script": asset("image/gif", b"alert(1)//"),
    "another kind": asset("image/jpeg", png(9, 9)),
    "a font as a picture": asset("image/png", b"wOF2 and so on"),
    "of a made-up kind": asset("image/x-jane", png(9, 9)),
    "very wide": asset("image/png", png(60_000, 2)),
    "of a billion pixels": asset("image/png", png(16_000, 16_000)),
    "wide GIF": asset("image/gif", b"GIF89a" + struct.pack("<HH", 65_535, 65_535)),
    "wide JPEG": asset("image/jpeg", b"\xff\xd8\xff\xc0\0\x11\x08" + struct.pack(">HH", 65_535, 65_535) + b"\x03" * 9),
    "endless JPEG": asset("image/jpeg", b"\xff\xd8\xff\xc0"[:3] + b"\xe0\0\0" * 300_000),
    "number 0": asset("image/png", png(9, 9), key=0),
    "number past all": asset("image/png", png(9, 9), key=2**32 - 1),
    "a kind longer than itself": struct.pack(">IB", 7, 255) + b"image/png",
    "too large": asset("image/png", png(9, 9) + bytes(2_000_000)),
    "nothing": b"",
}


@pytest.mark.parametrize("raw", PICTURES.values(), ids=PICTURES.keys())
def test_a_picture_that_is_none_is_refused(raw: bytes):
    begun = time.process_time()
    fault = FRAMES.asset_fault(raw)
    assert fault is not None or raw == PICTURES["endless JPEG"]
    assert time.process_time() - begun < 0.5


@pytest.mark.parametrize("kind", ["image/png", "image/gif", "image/jpeg", "image/webp", "image/bmp"])
def test_short_and_odd_bytes_are_judged_without_a_fault_of_ours(kind: str):
    for length in range(40):
        FRAMES.asset_fault(asset(kind, png(9, 9)[:length]))
        FRAMES.asset_fault(asset(kind, b"RIFF\0\0\0\0WEBPVP8L"[:length] + b"\xff" * max(0, length - 16)))
        FRAMES.asset_fault(asset(kind, b"\xff\xd8\xff\xe0\xff\xff"[:length]))


DEEP = "[" * 100_000
FORGED: dict[str, Any] = {
    "deep JSON": DEEP,
    "deep JSON in a batch": f"[2,0,{DEEP}",
    "too large a number": "[2,1e999]",
    "no number": "[2,NaN]",
    "a truth for a number": "[2,0,[3,true]]",
    "a number past all": f"[{10**30},0]",
    "a part of a number": "[2,0,[3,4.5]]",
    "a name of every object": '[2,0,["constructor",1]]',
    "an attribute of every object": batch(2, [5, 3, {"__proto__": "1"}]),
    "a tag of every object": batch(2, [2, [[9, 3, 0, 1, "constructor", {}]]]),
    "half a letter": '[2,0,[4,4,3,"\\ud800"]]',
    "a text of zeros": "\0\0\0\0",
    "a class with a name": batch(2, [2, [[9, 3, 0, 1, "p", {"class": "c1 jane"}]]]),
    "a rule for a name": batch(2, [10, 3, 0, [".jane{color:red}"]]),
    "a rule for an id": batch(2, [10, 3, 0, ["#jane{color:red}"]]),
    "a rule for a hidden name": batch(2, [10, 3, 0, [".c1.jane-doe:not(.k2){color:red}"]]),
    "a path with a name": batch(2, [14, 0, "/users/jane-doe"]),
    "a path in capitals": batch(2, [14, 0, "/SHOP"]),
    "a path of another space": batch(2, [14, 0, "/\u0455hop"]),
    "masked words in another alphabet": batch(2, [4, 4, 5, "\uff58\uff58"]),
    "too many operations": batch(2, *([[3, 9]] * 20_001)),
    "too large a batch": batch(2, [4, 4, 3, "x" * 60_000]) + " " * 1_100_000,
    "a picture of words": asset("image/png", b"Jane Doe, 12 rue des Carmes"),
    "a drawing with words": asset("image/svg+xml", drawing("<g>Jane Doe</g>")),
}


@pytest.mark.parametrize("frame", FORGED.values(), ids=FORGED.keys())
async def test_what_a_page_forges_ends_its_stream_and_is_written_down(pair, frame):
    await pair.agree()
    source, view = await pair.source(), await pair.view()
    await source.say(BEGINNING)
    await view.hears(BEGINNING)
    await source.say(frame)
    assert await source.ended() == REVOKED
    await pair.is_audited("source")
    assert view.frames == [BEGINNING]
    assert view.code is None, "who looks is not to blame"


OPS: dict[str, Any] = {
    "deep JSON": DEEP,
    "a name of every object": '["__proto__",1]',
    "a truth for a number": "[33,true,1,3,0.5,0.5]",
    "a fraction past one": "[33,1,1,3,1.0000001,0.5]",
    "a batch": "[33,[1],1,3,0.5,0.5]",
    "bytes": b"[33,1,1,3,0.5,0.5]",
    "a letter past all": json.dumps([35, 1, 1, 3, "\uff25nter"]),
    "an element past all": "[33,1,1,10000000,0.5,0.5]",
    "text past the limit": json.dumps([34, 1, 1, 3, "\U0001f600" * 201]),
    "points past the limit": json.dumps([38, 1, 1, 3, [0.5] * 129]),
    "what was not told yet": json.dumps([33, 1, 2**53 - 1, 3, 0.5, 0.5]),
}


@pytest.mark.parametrize("frame", OPS.values(), ids=OPS.keys())
async def test_what_an_agent_forges_never_reaches_the_page(pair, frame):
    await pair.agree()
    await pair.grant("point", "act", "type")
    source, view = await pair.source(), await pair.view()
    await source.say(BEGINNING)
    await view.hears(BEGINNING)
    await view.say(frame)
    await pair.is_audited("view")
    assert source.frames == []


PAGE = [
    [1, 0, 0, 9, 0], [2, 1, 0, 1, "html", {}], [3, 2, 0, 1, "body", {}], [4, 3, 0, 1, "input", {"type": "password"}],
    [5, 3, 0, 1, "button", {"never": ""}], [6, 3, 0, 1, "input", {"type": "submit"}], [7, 3, 0, 1, "iframe", {}],
    [8, 3, 0, 1, "div", {"box": "9 9 0"}], [9, 3, 0, 1, "button", {}], [10, 3, 0, 1, "input", {"type": "file"}],
]  # fmt: skip


async def test_the_relay_refuses_by_itself_what_is_never_touched(pair):
    await pair.agree()
    await pair.grant("point", "act", "type")
    source, view = await pair.source(), await pair.view()
    beginning = batch(1, META, [1, 0, 1, PAGE])
    await source.say(beginning)
    await view.hears(beginning)
    for key in (4, 5, 6, 7, 8, 10):
        await view.say(json.dumps([33, key, 1, key, 0.5, 0.5]))
    await view.say(json.dumps([34, 1, 1, 4, "a"]), json.dumps([37, 1, 1, 5, 0]), json.dumps([35, 1, 1, 6, "Enter"]))
    await view.say(json.dumps([33, 9, 1, 9, 0.5, 0.5]))
    await source.hears("[33,9,1,9,0.5,0.5]")
    assert len(source.frames) == 1
    await view.hears('["answer",4,"never"]')
    await until(lambda: len(pair.faults()) == 9)
    assert all("never touched" in fault for fault in pair.faults())

    await source.say(batch(2, [5, 9, {"never": ""}], [5, 5, {"never": None}]))
    await until(lambda: len(view.frames) == 2)
    await view.say(json.dumps([33, 11, 2, 9, 0.5, 0.5]), json.dumps([33, 12, 2, 5, 0.5, 0.5]))
    await source.hears("[33,12,2,5,0.5,0.5]")
    assert len(source.frames) == 2

    await source.say(batch(3, META, SNAPSHOT))
    await until(lambda: len(view.frames) == 3)
    await view.say(json.dumps([33, 13, 3, 9, 0.5, 0.5]))
    await source.hears("[33,13,3,9,0.5,0.5]")


async def test_an_agent_who_forges_on_and_on_loses_the_stream_and_fills_no_trail(pair):
    await pair.agree()
    source, view = await pair.source(), await pair.view()
    await source.say(BEGINNING)
    for number in range(400):
        await view.say(json.dumps([40, number]))
    assert await view.ended() == REVOKED
    await asyncio.sleep(0.2)
    assert 1 <= len(pair.faults()) <= 40
    again = await pair.view()
    await again.hears(BEGINNING)


async def test_a_page_that_floods_is_ended_and_leaves_no_memory(pair):
    await pair.agree()
    source = await pair.source()
    tracemalloc.start()
    try:
        nodes = [[100 + n, 3, 0, 3, "x" * 4_000] for n in range(200)]
        full = json.dumps([2, 0, [2, nodes]])
        await source.say(BEGINNING)
        with contextlib.suppress(websockets.ConnectionClosed):
            for _ in range(90):
                await source.say(full)
        assert await source.ended() == REVOKED
        await pair.is_audited("too many frames")
        held, peak = tracemalloc.get_traced_memory()
        assert peak < 120_000_000
        assert held < 40_000_000
    finally:
        tracemalloc.stop()
    assert await pair.token(pair.visitor) is not None, "the house goes on"


async def test_a_page_of_ever_new_buttons_is_asked_to_begin_again_and_fills_no_memory(pair, monkeypatch):
    monkeypatch.setattr("aparte.policy.targets.MOST", 50)
    await pair.agree()
    await pair.grant("point", "act")
    source, view = await pair.source(), await pair.view()
    await source.say(BEGINNING)
    for seq in range(2, 10):
        await source.say(batch(seq, [2, [[seq * 100 + n, 3, 0, 1, "input", {"type": "submit"}] for n in range(20)]]))
    await source.hears('["restart"]')
    assert len(view.frames) < 6, "what is told until it begins again is not passed on"
    await view.say(json.dumps([33, 1, 4, 900, 0.5, 0.5]))
    await view.hears('["answer",1,"stale"]')

    await source.say(batch(10, META, SNAPSHOT))
    await view.hears(batch(10, META, SNAPSHOT))


async def test_a_page_that_costs_too_much_is_read_more_slowly_and_loses_nothing(pair, monkeypatch):
    monkeypatch.setattr("aparte.transport.mirror.WORK_A_SECOND", 5_000)
    monkeypatch.setattr("aparte.transport.mirror.WORK_AT_ONCE", 1)
    await pair.agree()
    source, view = await pair.source(), await pair.view()
    await source.say(BEGINNING)
    costly, after = batch(2, [10, 4, 0, ["p{" + "a" * 60_000 + "}"]]), batch(3, [9, 1, 1, 0])
    await source.say(costly, after)
    await until(lambda: len(view.frames) == 3, 30)
    times = {frame: at for at, frame in view.told}
    assert times[after] - times[costly] > 0.3
    assert view.frames == [BEGINNING, costly, after]


async def test_more_views_than_anybody_needs_are_not_let_in(pair):
    await pair.agree()
    await pair.source()
    views = [await pair.view() for _ in range(8)]
    await until(lambda: all(view.told for view in views))
    ninth = await pair.view()
    assert await ninth.ended() == REVOKED
    assert all(view.code is None for view in views)


async def test_a_pass_after_stop_opens_nothing(pair):
    await pair.agree()
    spare, look = await pair.token(pair.visitor), await pair.token(pair.desk)
    await pair.visitor.ask({"type": "mirroring.stop", "conversation_id": pair.key})
    assert await pair.token(pair.visitor) is None
    await pair.grant("point")  # a stream of the same conversation, on another ground
    assert await (await pair.dial(spare, origin=SHOP)).ended() == REVOKED
    cookie = "aparte_session=token-a1"
    assert await (await pair.dial(look, origin=pair.running.origin, cookie=cookie)).ended() == REVOKED
