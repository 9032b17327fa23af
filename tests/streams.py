"""A visitor, an agent and the two sides of their stream, over real sockets to a served house."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import websockets

from aparte.domain.ids import PersonId, TeamId, TenantId
from aparte.domain.people import Person, Role
from aparte.registry import Actor
from aparte.wire.privacy import ChangePrivacy, GetPrivacy
from tests.link import Link
from tests.served import SHOP, Served

REVOKED, DROPPED = 4003, 4008


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

    async def dial(
        self, token: str | None, *, origin: str | None, cookie: str = "", compression: str | None = None
    ) -> Stream:
        """A stream's socket that says this token, whoever it was given to."""
        socket = await websockets.connect(
            f"ws://127.0.0.1:{self.running.port}/ws/v1/mirror",
            origin=websockets.Origin(origin) if origin else None,
            additional_headers={"Cookie": cookie} if cookie else {},
            compression=compression,
            max_size=None,
            proxy=None,
        )
        stream = Stream(socket)
        stream.reading = asyncio.create_task(stream.read())
        self.open.append(stream)
        await stream.say(json.dumps({"type": "mirror.hello", "version": 1, "token": token or ""}))
        return stream

    async def source(self) -> Stream:
        return await self.greeted(await self.dial(await self.token(self.visitor), origin=SHOP))

    async def view(self, name: str = "a1") -> Stream:
        token = await self.token(self.desk)
        return await self.greeted(
            await self.dial(token, origin=self.running.origin, cookie=f"aparte_session=token-{name}")
        )

    async def greeted(self, stream: Stream) -> Stream:
        """Answered, as every client of ours waits to be before it says more; or shown out."""
        await until(lambda: bool(stream.told) or stream.reading.done())
        return stream

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
