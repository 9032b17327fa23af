"""The relay of mirrored pages over real sockets: who may tell, who may look, what passes, and that nothing stays."""

import asyncio
import json
import struct
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
import websockets

from aparte.domain.ids import PersonId, TeamId, TenantId
from aparte.domain.people import Person, Role
from aparte.registry import Actor
from aparte.wire.account import RevokeSession
from aparte.wire.privacy import ChangePrivacy, GetPrivacy
from tests.link import Link
from tests.served import SHOP, Served, served

REVOKED, DROPPED = 4003, 4008
META = [0, 1, 1, 800, 600, 800, 600, "/shop"]
SNAPSHOT = [1, 0, 1, [[1, 0, 0, 9, 0], [2, 1, 0, 1, "html", {}], [3, 2, 0, 1, "body", {}], [4, 3, 0, 3, "Hello"]]]
PICTURE = struct.pack(">IB", 1, 9) + b"image/png" + b"\x89PNG bytes"


def batch(seq: int, *ops: Any) -> str:
    return json.dumps([seq, seq * 10, *ops])


BEGINNING = batch(1, META, SNAPSHOT)


async def until(true: Callable[[], bool], seconds: float = 5.0) -> None:
    """Wait for it; raises when it does not come."""
    end = time.monotonic() + seconds
    for _ in range(int(seconds * 100)):
        if true():
            return
        assert time.monotonic() < end
        await asyncio.sleep(0.01)
    assert true()


@dataclass
class Stream:
    """One side of a stream, and what it was told."""

    socket: Any
    told: list[Any] = field(default_factory=list)
    code: int | None = None
    reading: Any = None

    async def read(self) -> None:
        try:
            async for frame in self.socket:
                self.told.append((time.monotonic(), frame))
        except websockets.ConnectionClosed:
            pass
        self.code = self.socket.close_code

    async def say(self, *frames: str | bytes) -> None:
        for frame in frames:
            await self.socket.send(frame)

    async def ended(self) -> int | None:
        await asyncio.wait_for(asyncio.shield(self.reading), 5)
        return self.code

    @property
    def frames(self) -> list[Any]:
        """Without the server's own words."""
        return [frame for _, frame in self.told if not (isinstance(frame, str) and frame.startswith('["'))]

    async def hears(self, frame: Any) -> None:
        await until(lambda: any(frame == heard for _, heard in self.told))


@dataclass
class Pair:
    """A visitor and an agent in a conversation."""

    running: Served
    visitor: Link
    desk: Link
    key: str
    open: list[Stream] = field(default_factory=list)

    async def agree(self) -> None:
        """Offered and accepted, in the words shown."""
        await self.desk.ask({"type": "mirroring.propose", "conversation_id": self.key})
        stands = await self.visitor.ask({"type": "mirroring.get", "conversation_id": self.key})
        wording = stands["view"]["questions"]["mirroring"]["wording"]["en"]
        said = {"type": "mirroring.accept", "conversation_id": self.key, "wording": wording, "language": "en"}
        assert (await self.visitor.ask(said))["type"] == "done"

    async def grant(self, *levels: str) -> None:
        for level in levels:
            await self.desk.ask({"type": "cobrowsing.request", "conversation_id": self.key, "level": level})
            stands = await self.visitor.ask({"type": "mirroring.get", "conversation_id": self.key})
            wording = stands["view"]["questions"][f"cobrowsing_{level}"]["wording"]["en"]
            said = {"type": "cobrowsing.grant", "conversation_id": self.key, "wording": wording, "language": "en"}
            assert (await self.visitor.ask(said))["type"] == "done"

    async def token(self, link: Link) -> str | None:
        reply = await link.ask({"type": "mirroring.pass", "conversation_id": self.key})
        return reply["view"]["token"] if reply["type"] == "answer" else None

    async def dial(self, token: str | None, *, origin: str | None, cookie: str = "") -> Stream:
        """A stream's socket that says this token, whoever it was given to."""
        socket = await websockets.connect(
            f"ws://127.0.0.1:{self.running.port}/ws/v1/mirror",
            origin=origin,
            additional_headers={"Cookie": cookie} if cookie else {},
            compression=None,
            max_size=None,
            proxy=None,
        )
        stream = Stream(socket)
        stream.reading = asyncio.create_task(stream.read())
        self.open.append(stream)
        await stream.say(json.dumps({"type": "mirror.hello", "version": 1, "token": token or ""}))
        return stream

    async def source(self) -> Stream:
        return await self.dial(await self.token(self.visitor), origin=SHOP)

    async def view(self, name: str = "a1") -> Stream:
        token = await self.token(self.desk)
        return await self.dial(token, origin=self.running.origin, cookie=f"aparte_session=token-{name}")

    def faults(self) -> list[str]:
        """What the audit trail says was refused."""
        sql = "SELECT detail FROM audit WHERE action = 'stream.refused' AND object = ?"
        return [row[0] for row in self.running.house.store.connection.execute(sql, (f"conversation:{self.key}",))]

    async def is_audited(self, word: str) -> None:
        await until(lambda: any(word in fault for fault in self.faults()))


@asynccontextmanager
async def talking(running: Served, agent: str = "a1") -> AsyncIterator[Pair]:
    desk = running.desk(agent)
    await desk.open()
    await desk.ask({"type": "availability.set", "state": "green"})
    pair = await meet(running, desk)
    try:
        yield pair
    finally:
        await part(pair)
        await desk.close()


async def meet(running: Served, desk: Link) -> Pair:
    visitor = running.visitor()
    await visitor.open()
    opened = await visitor.ask({"type": "conversation.open", "client_id": f"first-{id(visitor)}", "text": "Hello"})
    return Pair(running, visitor, desk, opened["conversation_id"])


async def part(pair: Pair) -> None:
    for stream in pair.open:
        await stream.socket.close()
        await asyncio.gather(stream.reading, return_exceptions=True)
    await pair.visitor.close()


async def choose(running: Served, **rungs: str) -> None:
    """An admin saves the privacy page."""
    tenant = TenantId("t_acme")
    ada = Person(
        id=PersonId("p_ada"),
        tenant_id=tenant,
        role=Role.ADMIN,
        email="ada@acme.example",
        name="Ada",
        pseudonym="Ada",
        team_ids=(TeamId("m_acme"),),
    )
    async with running.house.store.transaction(tenant) as tx:
        tx.people.put(ada)
    await tx.durable()
    admin = Actor(tenant_id=tenant, role=Role.ADMIN, person=ada)
    do = running.house.corridor.handle
    version = (await do(GetPrivacy(site_id="w_shop"), admin)).view.version
    await do(ChangePrivacy(site_id="w_shop", choices=rungs, version=version, reason="The test says so."), admin)


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
    await source.say(shown, struct.pack(">IB", 1, 9) + b"image/png" + planted.encode())
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
