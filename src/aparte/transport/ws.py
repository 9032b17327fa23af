"""Sockets: one class for both sides. A frame in is a command; frames out are arrays of items, joined as they queue.

Raw ASGI, so that a faster protocol server may replace it: this file is the only one that knows frames.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import replace
from typing import Any

import msgspec

from aparte.config import Config
from aparte.dispatch import Corridor, Result
from aparte.dispatch.telling import desks_topic, person_topic, session_topic, site_topic, visitor_topic
from aparte.domain.ids import VisitorId
from aparte.domain.people import Role
from aparte.domain.visitor import hash_secret
from aparte.ports.bus import Bus
from aparte.ports.clock import Chance, Clock
from aparte.registry import Actor
from aparte.transport import errors
from aparte.transport.browser import browser_name
from aparte.transport.identity import Doorkeeper
from aparte.transport.limits import Address, Bucket, Knocks
from aparte.transport.mirror import MirrorHub, MirrorSocket, MirrorSockets
from aparte.wire import VERSION
from aparte.wire.desk import DeskHello
from aparte.wire.internal import LeaveVisit
from aparte.wire.protocol import DeskCommand, VisitorCommand
from aparte.wire.reply import Answer, Done
from aparte.wire.visitor import VisitorHello

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

HELLO_WITHIN = 10.0
FLOOD_LIMIT = 20_000
_encode = msgspec.json.Encoder().encode
_visitor_decoder: msgspec.json.Decoder[Any] = msgspec.json.Decoder(VisitorCommand)
_desk_decoder: msgspec.json.Decoder[Any] = msgspec.json.Decoder(DeskCommand)
_log = logging.getLogger("aparte.socket")


class Numbered(msgspec.Struct):
    """What can still be read of a frame that is not a command: which one it was meant to be."""

    re: int = 0


_numbered = msgspec.json.Decoder(Numbered)


def _number(frame: str | bytes) -> int:
    try:
        return _numbered.decode(frame).re
    except (msgspec.DecodeError, UnicodeDecodeError):
        return 0


class Closing(Exception):
    """Close this socket with a code, after the last item."""

    def __init__(self, code: int) -> None:
        self.code = code


class Outbox:
    """What waits to be sent to one socket; never blocks who pushes. Over its limit the reader is dropped, and resumes."""

    __slots__ = ("_items", "_limit", "_size", "_wake", "close_code", "held")

    def __init__(self, limit: int) -> None:
        self._items: list[bytes] = []
        self._size = 0
        self._limit = limit
        self._wake = asyncio.Event()
        self.held: list[bytes] | None = []
        self.close_code: int | None = None

    def push(self, item: bytes) -> None:
        """Queue one item; before the hello is answered, behind it."""
        if self.held is not None:
            self.held.append(item)
            return
        self._size += len(item)
        if self._size > self._limit:
            self.end(errors.CLOSE_SLOW)
            return
        self._items.append(item)
        self._wake.set()

    def open_with(self, first: bytes) -> None:
        """The answer to the hello, then what happened meanwhile."""
        waiting, self.held = self.held or [], None
        for item in (first, *waiting):
            self.push(item)

    def end(self, code: int) -> None:
        """Send what is queued, then close; a slow reader's queue is dropped."""
        if code == errors.CLOSE_SLOW:
            self._items.clear()
        self.close_code = code
        self._wake.set()

    async def drain(self, send: Send) -> int:
        """Send until told to close; returns the code. Items that queued together leave in one frame."""
        while True:
            await self._wake.wait()
            self._wake.clear()
            if self._items:
                items, self._items, self._size = self._items, [], 0
                await send({"type": "websocket.send", "text": (b"[" + b",".join(items) + b"]").decode()})
            if self.close_code is not None and not self._items:
                return self.close_code


class Ender:
    """Listens for the end of a session: says so, then closes."""

    def __init__(self, outbox: Outbox) -> None:
        self._outbox = outbox

    def push(self, item: bytes) -> None:
        """The session is over."""
        self._outbox.push(item)
        self._outbox.end(errors.CLOSE_SIGNED_OUT)


class Sockets:
    """The ASGI application of both socket paths."""

    def __init__(  # noqa: PLR0917 - each is a part of the house, wired once
        self,
        corridor: Corridor,
        bus: Bus,
        keeper: Doorkeeper,
        clock: Clock,
        chance: Chance,
        config: Config,
        hub: MirrorHub,
    ) -> None:
        self.corridor = corridor
        self.bus = bus
        self.keeper = keeper
        self.clock = clock
        self.chance = chance
        self.config = config
        self.streams = MirrorSockets(corridor, hub, keeper, config)
        self.knocks = Knocks(config.connect_rate, 60_000)
        self.open: set[Outbox] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One socket, from handshake to close."""
        kinds: dict[str, type[Socket]] = {"/ws/v1/visitor": VisitorSocket, "/ws/v1/desk": DeskSocket}
        await receive()
        kind = kinds.get(scope["path"])
        streams = scope["path"] == "/ws/v1/mirror"
        if kind is None and not streams:
            await send({"type": "websocket.close", "code": errors.CLOSE_PROTOCOL})
            return
        caller, now = Address.of(scope, self.config.trusted_proxies).counted(), self.clock.now()
        await send({"type": "websocket.accept"})
        if self.knocks.wait(caller, now):
            await send({"type": "websocket.close", "code": errors.CLOSE_FLOOD})
            return
        self.knocks.count(caller, now)
        if kind is None:
            await MirrorSocket(self.streams, scope, receive, send).run()
        else:
            await kind(self, scope, receive, send).run()

    def close_all(self) -> None:
        """The server stops: tell every socket to come back."""
        for outbox in tuple(self.open):
            outbox.end(errors.CLOSE_RESTART)


class Socket:
    """One client. Its commands are carried out one after the other, in the order sent."""

    decoder: msgspec.json.Decoder[Any]
    hello: type

    def __init__(self, house: Sockets, scope: Scope, receive: Receive, send: Send) -> None:
        self.house = house
        self.headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        self.receive = receive
        self.send = send
        self.outbox = Outbox(house.config.backlog_limit)
        self.bucket = Bucket(house.config.command_rate, house.config.command_burst)
        self.refusals = 0
        self.actor: Actor | None = None
        self.greeted = False
        self.topics: list[tuple[str, Any]] = []

    async def run(self) -> None:
        """Read until either side closes."""
        self.house.open.add(self.outbox)
        reading = asyncio.ensure_future(self._read_all())
        writing = asyncio.ensure_future(self.outbox.drain(self.send))
        try:
            await asyncio.wait((reading, writing), return_when=asyncio.FIRST_COMPLETED)
            if not reading.done():
                await self._close(writing.result() if not writing.exception() else errors.CLOSE_PROTOCOL)
                # A command under way is carried out and announced before the socket goes.
                await asyncio.wait((reading,), timeout=5)
            elif not reading.cancelled() and isinstance(reading.exception(), Closing):
                await self._last_words(writing, reading.exception())
        finally:
            reading.cancel()
            writing.cancel()
            self.house.open.discard(self.outbox)
            for topic, sink in self.topics:
                self.house.bus.leave(topic, sink)
            await asyncio.gather(reading, writing, return_exceptions=True)
            await self.left()

    async def _last_words(self, writing: "asyncio.Future[int]", closing: Any) -> None:
        self.outbox.end(closing.code)
        await asyncio.wait((writing,), timeout=2)
        await self._close(closing.code)

    async def _close(self, code: int) -> None:
        try:
            await self.send({"type": "websocket.close", "code": code})
        except (RuntimeError, OSError):
            return

    async def _read_all(self) -> None:
        frame = await asyncio.wait_for(self._frame(), HELLO_WITHIN)
        if frame is None:
            return
        await self._greet(frame)
        while (frame := await self._frame()) is not None:
            await self._carry_out(frame)

    async def _frame(self) -> str | bytes | None:
        message = await self.receive()
        if message["type"] == "websocket.disconnect":
            return None
        text: str | None = message.get("text")
        return text if text is not None else message.get("bytes") or b""

    async def _greet(self, frame: str | bytes) -> None:
        command = self._parse(frame)
        if not isinstance(command, self.hello):
            self._refuse_and_close(errors.NO_HELLO, 0, errors.CLOSE_PROTOCOL)
        if command.version != VERSION:
            self._refuse_and_close(errors.VERSION, command.re, errors.CLOSE_VERSION)
        self.actor = self.identify(command)
        try:
            result = await self.house.corridor.handle(command, self.actor)
        except Exception as error:
            self._refuse_and_close(self._problem(error), command.re, errors.CLOSE_REFUSED)
            raise
        self.greeted = True
        self.outbox.open_with(_encode(Answer(re=command.re, view=result.view)))
        for item in result.own:
            self.outbox.push(item)

    def _refuse_and_close(self, problem: errors.Problem, re: int, code: int) -> Any:
        self.outbox.open_with(_encode(problem.refused(re)))
        raise Closing(code)

    def _parse(self, frame: str | bytes) -> Any:
        try:
            return self.decoder.decode(frame)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            return errors.problem_of(error)

    async def _carry_out(self, frame: str | bytes) -> None:
        wait = self.bucket.take(self.house.clock.now())
        if len(frame) > self.house.config.frame_limit:
            advice = f"A command may have {self.house.config.frame_limit} bytes. Send less at once."
            self._refuse(errors.Problem("too_large", advice), 0)
            return
        command: Any = self._parse(frame)
        re = _number(frame) if isinstance(command, errors.Problem) else command.re
        if isinstance(command, errors.Problem):
            self._refuse(command, re)
        elif wait:
            self._refuse(errors.Problem("rate_limited", "Too fast. Wait, then send again.", retry_after=wait), re)
        elif isinstance(command, self.hello):
            self._refuse(errors.Problem("malformed", "A hello only opens a socket."), re)
        else:
            await self._do(command)

    async def _do(self, command: Any) -> None:
        if self.actor is None:
            return
        try:
            result = await self.house.corridor.handle(command, self.actor)
        except Exception as error:
            self._refuse(self._problem(error), command.re)
            return
        self.after(result)
        for item in result.own:
            self.outbox.push(item)
        if result.view is not None:
            self.outbox.push(_encode(Answer(re=command.re, view=result.view)))
        else:
            done = Done(re=command.re, conversation_id=result.conversation_id, number=result.number)
            self.outbox.push(_encode(done))

    def _refuse(self, problem: errors.Problem, re: int) -> None:
        self.refusals += 1
        if self.refusals > FLOOD_LIMIT:
            raise Closing(errors.CLOSE_FLOOD)
        self.outbox.push(_encode(problem.refused(re)))

    def _problem(self, error: Exception) -> errors.Problem:
        known = errors.problem_of(error)
        if known is None:
            _log.error("command_failed %s", type(error).__name__, exc_info=error)
            return errors.INTERNAL
        return known

    def listen(self, topic: str, sink: Any = None) -> None:
        """Hear what is told on a topic, until the socket closes."""
        self.topics.append((topic, sink or self.outbox))
        self.house.bus.listen(topic, sink or self.outbox)

    def identify(self, hello: Any) -> Actor:
        """Who speaks; raises ``Closing`` after a refusal."""
        raise NotImplementedError

    def after(self, result: Result) -> None:
        """A command was carried out."""

    async def left(self) -> None:
        """The socket is closed."""


class VisitorSocket(Socket):
    """A visitor's tab."""

    decoder = _visitor_decoder
    hello = VisitorHello

    def identify(self, hello: VisitorHello) -> Actor:
        """By the site key, the page's origin, and the key their browser holds."""
        house, store = self.house, self.house.corridor.store
        site = store.site_by_key(hello.site_key)
        if site is None or self.headers.get("origin", "").lower() not in site.origins:
            self._refuse_and_close(errors.WRONG_ORIGIN, hello.re, errors.CLOSE_REFUSED)
            raise Closing(errors.CLOSE_REFUSED)
        key = hello.key or hello.offered
        known = store.visitor_by_key(site.id, hash_secret(key), house.clock.now()) if key else None
        actor = Actor(
            tenant_id=site.tenant_id,
            role=Role.VISITOR,
            site=site,
            visitor_id=known.id if known else VisitorId(house.chance.new_id("v")),
            fresh_key=None if known else house.chance.secret(),
            browser=browser_name(self.headers.get("user-agent", "")),
            language=hello.language[:2].lower() if hello.language[:2].isalpha() else "en",
            gpc=hello.gpc or self.headers.get("sec-gpc") == "1",
            tighten=tuple(hello.tighten.items())[:50],
        )
        self.listen(visitor_topic(actor.visitor_id or ""))
        self.listen(site_topic(site.id))
        return actor

    def after(self, result: Result) -> None:
        """Once known, the fresh key has been given away."""
        if result.own and self.actor is not None and self.actor.fresh_key is not None:
            self.actor = replace(self.actor, fresh_key=None)

    async def left(self) -> None:
        """One socket fewer."""
        if self.actor is not None and self.greeted:
            await self.house.corridor.handle(LeaveVisit(), self.actor)


class DeskSocket(Socket):
    """A desk of somebody signed in."""

    decoder = _desk_decoder
    hello = DeskHello

    def identify(self, hello: DeskHello) -> Actor:
        """By the session cookie, from our own pages only."""
        if not self.house.keeper.same_origin(self.headers):
            self._refuse_and_close(errors.WRONG_ORIGIN, hello.re, errors.CLOSE_REFUSED)
        actor = self.house.keeper.by_cookie(self.headers)
        if actor is None:
            self._refuse_and_close(errors.SIGNED_OUT, hello.re, errors.CLOSE_SIGNED_OUT)
            raise Closing(errors.CLOSE_SIGNED_OUT)
        self.listen(person_topic(actor.person_id))
        self.listen(desks_topic(actor.tenant_id))
        ender = Ender(self.outbox)
        self.listen(session_topic(actor.person_id), ender)
        self.listen(session_topic(actor.session_id or ""), ender)
        return actor
