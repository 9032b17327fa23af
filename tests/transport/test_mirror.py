"""The relay of mirrored pages over real sockets: who may tell, who may look, what passes, and that nothing stays."""

import asyncio
import json
import struct
import time
from collections.abc import AsyncIterator
from typing import Any

import pytest
import websockets

from aparte.domain.ids import PersonId, TenantId
from aparte.domain.people import Role
from aparte.registry import Actor
from aparte.wire.account import RevokeSession
from tests.link import Link
from tests.served import SHOP, Served, served
from tests.streams import DROPPED, REVOKED, Pair, Stream, choose, meet, part, talking, until

META = [0, 1, 1, 800, 600, 800, 600, "/shop"]
SNAPSHOT = [1, 0, 1, [[1, 0, 0, 9, 0], [2, 1, 0, 1, "html", {}], [3, 2, 0, 1, "body", {}], [4, 3, 0, 3, "Hello"]]]
PICTURE = struct.pack(">IB", 1, 9) + b"image/png" + b"\x89PNG\r\n\x1a\n bytes"


def batch(seq: int, *ops: Any) -> str:
    return json.dumps([seq, seq * 10, *ops])


BEGINNING = batch(1, META, SNAPSHOT)


@pytest.fixture
async def running(tmp_path) -> AsyncIterator[Served]:
    async with served(tmp_path / "data") as house:
        yield house


@pytest.fixture
async def pair(running) -> AsyncIterator[Pair]:
    async with talking(running) as opened:
        yield opened


async def test_what_the_page_tells_reaches_who_answers_and_an_agent_who_joins_later(pair):
    await pair.agree()
    source, view = await pair.source(), await pair.view()
    more = batch(2, [9, 10, 20, 0])
    await source.say(BEGINNING, PICTURE, more)
    await view.hears(more)

    late = await pair.view()
    await late.hears(more)

    assert view.frames == late.frames == [BEGINNING, PICTURE, more]


async def test_a_page_that_is_never_mirrored_is_said_to_be_so(pair):
    await pair.agree()
    view, source = await pair.view(), await pair.source()
    withheld = batch(1, [17, "withheld"])
    await source.say(withheld, batch(2, [9, 1, 1, 0]))

    await view.hears(withheld)
    late = await pair.view()
    await late.hears(withheld)


async def test_a_page_with_nothing_to_say_is_heard_all_the_same_and_nothing_of_it_is_held(pair):
    await pair.agree()
    source, view = await pair.source(), await pair.view()
    await source.say(BEGINNING, "[1,2000]")
    await view.hears("[1,2000]")
    await source.hears('["heard"]')

    late = await pair.view()
    more = batch(2, [9, 10, 20, 0])
    await source.say(more)
    await late.hears(more)
    assert late.frames == [BEGINNING, more]


async def test_before_a_yes_nobody_has_a_pass(pair):
    assert (await pair.token(pair.visitor), await pair.token(pair.desk)) == (None, None)
    await pair.desk.ask({"type": "mirroring.propose", "conversation_id": pair.key})

    assert (await pair.token(pair.visitor), await pair.token(pair.desk)) == (None, None)


@pytest.mark.parametrize("who", ["a2", "mia", "olga"])
async def test_nobody_but_who_answers_has_a_pass_and_a_found_one_is_worth_nothing(pair, who):
    await pair.agree()
    desk = pair.running.desk(who)
    await desk.open()
    assert await pair.token(desk) is None
    await desk.close()

    source = await pair.source()
    found = await pair.token(pair.desk)
    stolen = await pair.dial(found, origin=pair.running.origin, cookie=f"aparte_session=token-{who}")
    assert await stolen.ended() == REVOKED
    await source.say(BEGINNING)
    assert stolen.frames == []


async def test_a_pass_opens_one_socket_once_and_only_its_own_side(pair):
    await pair.agree()
    token = await pair.token(pair.visitor)
    first = await pair.dial(token, origin=SHOP)
    assert (await (await pair.dial(token, origin=SHOP)).ended(), first.code) == (REVOKED, None)

    elsewhere = await pair.dial(await pair.token(pair.visitor), origin="https://evil.example")
    assert await elsewhere.ended() == REVOKED
    as_page = await pair.dial(await pair.token(pair.desk), origin=SHOP)
    assert await as_page.ended() == REVOKED
    signed_out = await pair.dial(await pair.token(pair.desk), origin=pair.running.origin)
    assert await signed_out.ended() == REVOKED


@pytest.mark.parametrize("hello", ["", "{}", "[]", "nonsense", '{"type":"mirror.hello","version":9,"token":"x"}'])
async def test_a_stranger_who_says_anything_is_shown_out(pair, hello):
    await pair.agree()
    async with websockets.connect(
        f"ws://127.0.0.1:{pair.running.port}/ws/v1/mirror", origin=SHOP, compression=None, proxy=None
    ) as socket:
        await socket.send(hello)
        with pytest.raises(websockets.ConnectionClosed):
            await asyncio.wait_for(socket.recv(), 5)
        assert socket.close_code == REVOKED


FORGED = {
    "a script": batch(2, [2, [[9, 3, 0, 1, "script", {}]]]),
    "an event handler": batch(2, [2, [[9, 3, 0, 1, "div", {"onclick": "alert(1)"}]]]),
    "an address": batch(2, [2, [[9, 3, 0, 1, "img", {"src": "https://evil.example/x"}]]]),
    "a style that asks": batch(2, [10, 3, 0, ["a { background: url(https://evil.example/x) }"]]),
    "words that are said to be masked": batch(2, [2, [[9, 3, 0, 5, "4111 1111 1111 1111"]]]),
    "a query": batch(2, [14, 0, "/account?token=secret"]),
    "an operation of the agent": json.dumps([33, 1, 1, 3, 0.5, 0.5]),
    "an operation of the agent in a batch": batch(2, [33, 1, 1, 3, 0.5, 0.5]),
    "an unknown operation": batch(2, [99, 1]),
    "no JSON": "{",
    "a picture that is a page": struct.pack(">IB", 2, 9) + b"text/html<script>",
}


@pytest.mark.parametrize("frame", FORGED.values(), ids=FORGED.keys())
async def test_a_visitor_who_forges_a_frame_loses_the_stream_and_nobody_sees_it(pair, frame):
    await pair.agree()
    source, view = await pair.source(), await pair.view()
    await source.say(BEGINNING)
    await view.hears(BEGINNING)
    await source.say(frame)

    assert await source.ended() == REVOKED
    await pair.is_audited("source")
    assert view.frames == [BEGINNING]


POINT, CLICK, TYPED = [32, 3, 0.5, 0.5], [33, 1, 1, 3, 0.5, 0.5], [34, 2, 1, 3, "hello"]


async def test_an_agent_without_a_grant_moves_nothing(pair):
    await pair.agree()
    source, view = await pair.source(), await pair.view()
    for op in (POINT, CLICK, TYPED):
        await view.say(json.dumps(op))
    await pair.is_audited("above the level")

    assert source.frames == []


async def test_each_operation_needs_its_level(pair):
    await pair.agree()
    source, view = await pair.source(), await pair.view()
    await source.say(BEGINNING)
    await view.hears(BEGINNING)
    for level, op, above in (("point", POINT, CLICK), ("act", CLICK, TYPED)):
        await pair.grant(level)
        await view.say(json.dumps(above), json.dumps(op))
        await source.hears(json.dumps(op, separators=(",", ":")))

    heard = [json.loads(frame)[0] for frame in source.frames]
    assert heard == [32, 33]
    assert len(pair.faults()) <= 2


@pytest.mark.parametrize(
    "frame",
    [
        BEGINNING,
        batch(1, [17, "live"]),
        json.dumps([33, 1, 1, 3, 7, 0.5]),
        json.dumps([34, 1, 1, 3, "x" * 201]),
        json.dumps([35, 1, 1, 3, "F12"]),
        json.dumps([40, 1]),
        "{",
    ],
)
async def test_an_agent_who_forges_a_frame_is_refused_and_audited(pair, frame):
    await pair.agree()
    await pair.grant("point", "act", "type")
    source, view = await pair.source(), await pair.view()
    await view.say(frame)
    await pair.is_audited("view")

    assert source.frames == []


async def test_twenty_acts_a_second_and_no_more(pair):
    await pair.agree()
    await pair.grant("point", "act")
    source, view = await pair.source(), await pair.view()
    await source.say(BEGINNING)
    await view.hears(BEGINNING)
    for number in range(60):
        await view.say(json.dumps([33, number, 1, 3, 0.5, 0.5]))
    await pair.is_audited("too many actions")

    assert len(source.frames) <= 25


@pytest.mark.parametrize("way", ["visitor", "agent", "close", "transfer", "signed_out", "setting"])
async def test_whatever_ends_it_ends_both_sockets_and_every_pass(pair, way):
    await pair.agree()
    source, view = await pair.source(), await pair.view()
    await source.say(BEGINNING)
    await view.hears(BEGINNING)
    spare = await pair.token(pair.visitor)
    ends = {
        "visitor": lambda: pair.visitor.ask({"type": "mirroring.stop", "conversation_id": pair.key}),
        "agent": lambda: pair.desk.ask({"type": "mirroring.stop", "conversation_id": pair.key}),
        "close": lambda: pair.visitor.ask({"type": "conversation.close", "conversation_id": pair.key}),
        "transfer": lambda: pair.desk.ask(
            {"type": "conversation.transfer", "conversation_id": pair.key, "to_team_id": "m_acme"}
        ),
        "signed_out": lambda: sign_out(pair.running, "a1"),
        "setting": lambda: choose(pair.running, mirroring="off"),
    }
    await ends[way]()

    assert (await source.ended(), await view.ended()) == (REVOKED, REVOKED)
    assert await (await pair.dial(spare, origin=SHOP)).ended() == REVOKED


async def sign_out(running: Served, name: str) -> None:

    person = running.house.store.person_by_id(TenantId("t_acme"), PersonId(f"p_{name}"))
    actor = Actor(tenant_id=TenantId("t_acme"), role=Role.AGENT, person=person, session_id=f"s_{name}")
    await running.house.corridor.handle(RevokeSession(session_id=f"s_{name}"), actor)


async def test_a_second_tab_takes_the_place_of_the_first(pair):
    await pair.agree()
    first, view = await pair.source(), await pair.view()
    await first.say(BEGINNING)
    await view.hears(BEGINNING)
    second = await pair.source()

    assert await first.ended() == DROPPED
    other = batch(1, [*META[:7], "/basket"], SNAPSHOT)
    await second.say(other)
    await view.hears(other)


async def test_with_the_setting_off_a_hundred_live_mirrors_are_dark_within_a_second(tmp_path):
    async with served(tmp_path / "data", agents=25) as running:
        desks = [running.desk(f"a{number}") for number in range(1, 26)]
        for desk in desks:
            await desk.open()
            await desk.ask({"type": "availability.set", "state": "green"})
        pairs = [await live_pair(running, desks) for _ in range(100)]
        telling = [asyncio.create_task(tell_on(pair.open[0])) for pair in pairs]
        await asyncio.sleep(1)
        assert all(len(pair.open[1].frames) > 1 for pair in pairs), "all of them are live"

        await choose(running, mirroring="off")
        saved = time.monotonic()
        await asyncio.sleep(2.5)

        late = [at for pair in pairs for at, _ in pair.open[1].told if at > saved + 1]
        assert late == []
        assert {stream.code for pair in pairs for stream in pair.open} == {REVOKED}
        await asyncio.gather(*telling, return_exceptions=True)
        for pair in pairs:
            await part(pair)
        for desk in desks:
            await desk.close()


async def live_pair(running: Served, desks: list[Link]) -> Pair:
    """A visitor, whoever got them, and a stream that flows. Its first socket is the page, its second the view."""
    pair = await meet(running, desks[0])
    await until(lambda: who_answers(running, pair.key) is not None)
    agent = who_answers(running, pair.key) or ""
    pair.desk = desks[int(agent.removeprefix("p_a")) - 1]
    await pair.agree()
    source = await pair.source()
    await pair.view(agent.removeprefix("p_"))
    await source.say(BEGINNING)
    return pair


def who_answers(running: Served, key: str) -> str | None:
    """The agent's id, from the journal on disk."""
    held = running.house.store.connection.execute("SELECT agent_id FROM conversations WHERE id = ?", (key,)).fetchone()
    return held[0] if held else None


async def tell_on(source: Stream) -> None:
    """A page that never rests."""
    for seq in range(2, 10_000):
        await source.socket.send(batch(seq, [9, seq % 700, seq % 500, 0]))
        await asyncio.sleep(0.1)


async def test_nothing_of_a_page_is_written_anywhere(pair):
    planted = "zebra-orchid-lantern"
    await pair.agree()
    source, view = await pair.source(), await pair.view()
    shown = batch(1, META, [1, 0, 1, [*SNAPSHOT[3][:3], [4, 3, 0, 3, planted]]])
    await source.say(shown, PICTURE + planted.encode())
    await view.hears(shown)
    await pair.running.house.store.settled()
    assert kept(pair.running, planted) == []
    assert kept(pair.running, pair.key) != [], "the scan can find what is there"

    await pair.visitor.ask({"type": "mirroring.stop", "conversation_id": pair.key})
    await view.ended()
    await pair.running.house.store.settled()

    assert kept(pair.running, planted) == []
    assert pair.key not in pair.running.house.corridor.streams.streams


def kept(running: Served, words: str) -> list[str]:
    """The files of the data folder that contain these words."""
    files = [path for path in running.config.data.rglob("*") if path.is_file()]
    return [path.name for path in files if words.encode() in path.read_bytes()]
