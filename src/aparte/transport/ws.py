"""A socket: one class for both sides. A frame in is a command; frames out are arrays of items, joined as they queue.

Raw ASGI, so that a faster protocol server may replace it: this file is the only one that knows frames.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import replace
from functools import partial
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
from aparte.transport.limits import Address, Bucket, Openings
from aparte.transport.outbox import Ender, Outbox
from aparte.transport.server import CUT, TELL
from aparte.wire import VERSION
from aparte.wire.base import Number
from aparte.wire.conversation import OpenConversation
from aparte.wire.desk import DeskHello
from aparte.wire.internal import LeaveVisit
from aparte.wire.protocol import DeskCommand, VisitorCommand
from aparte.wire.reply import Answer, Done
from aparte.wire.visitor import VisitorHello

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

HELLO_WITHIN = 10.0
"""Seconds for the first frame."""

LAST_WORDS = 2.0
"""Seconds in which a socket that ends must take its last items and its code."""

AT_ONCE = 16
"""Visitors who come or go in the corridor at the same time. When everybody comes back, who talks is behind these few only."""

LAST_COMMAND = 5.0
FLOOD_LIMIT = 20_000
FIRST_WORDS = 2
TOO_MANY = "Too many conversations in an hour. Wait, then send again."
_encode = msgspec.json.Encoder().encode
_visitor_decoder: msgspec.json.Decoder[Any] = msgspec.json.Decoder(VisitorCommand)
_desk_decoder: msgspec.json.Decoder[Any] = msgspec.json.Decoder(DeskCommand)
_log = logging.getLogger("aparte.socket")


class Numbered(msgspec.Struct):
    """What can still be read of a frame that is not a command: which one it was meant to be."""

    re: Number = 0


_numbered = msgspec.json.Decoder(Numbered)


def _number(frame: str | bytes) -> int:
    try:
        return _numbered.decode(frame).re
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return 0


def _nothing() -> None:
    return


class Closing(Exception):
    """Close this socket with a code, after the last item."""

    def __init__(self, code: int) -> None:
        self.code = code


class Shared:
    """What all sockets of the house share."""

    def __init__(
        self, corridor: Corridor, bus: Bus, keeper: Doorkeeper, clock: Clock, chance: Chance, config: Config
    ) -> None:
        self.corridor = corridor
        self.bus = bus
        self.keeper = keeper
        self.clock = clock
        self.chance = chance
        self.config = config
        self.openings = Openings(config.open_rate, config.connect_rate)
        self.open: set[Outbox] = set()
        self.threshold = asyncio.Semaphore(AT_ONCE)


class Socket:
    """One client. Its commands are carried out one after the other, in the order sent."""

    decoder: msgspec.json.Decoder[Any]
    hello: type

    def __init__(self, house: Shared, scope: Scope, receive: Receive, send: Send) -> None:
        self.house = house
        self.headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        self.caller = Address.of(scope, house.config.trusted_proxies)
        self.receive = receive
        self.send = send
        self.cut: Callable[[], None] = scope.get("extensions", {}).get(CUT, {}).get("cut", _nothing)
        self.outbox = Outbox(house.config.backlog_limit, send, scope.get("extensions", {}).get(TELL, {}).get("tell"))
        self.bucket = Bucket(house.config.command_rate, house.config.command_burst)
        self.refusals = 0
        self.actor: Actor | None = None
        self.greeted = False
        self.topics: list[tuple[str, Any]] = []

    async def run(self) -> None:
        """Read until either side closes."""
        outbox = self.outbox
        self.house.open.add(outbox)
        reading = asyncio.ensure_future(self._read_all())
        try:
            await asyncio.wait((reading, outbox.over), return_when=asyncio.FIRST_COMPLETED)
            if reading.done():
                self._read_to_the_end(reading)
            if outbox.over.done():
                await self._hang_up(outbox.over.result())
            # A command under way is carried out and announced before the socket goes.
            await asyncio.wait((reading,), timeout=LAST_COMMAND)
        finally:
            reading.cancel()
            outbox.stop()
            self.house.open.discard(outbox)
            for topic, sink in self.topics:
                self.house.bus.leave(topic, sink)
            await asyncio.gather(reading, return_exceptions=True)
            await self.left()

    def _read_to_the_end(self, reading: "asyncio.Future[None]") -> None:
        error = reading.exception()
        if isinstance(error, Closing):
            self.outbox.end(error.code)
        elif error is not None:
            _log.error("socket_failed %s", type(error).__name__, exc_info=error)
            self.outbox.end(errors.CLOSE_FAILED)

    async def _hang_up(self, code: int) -> None:
        """The last items, then the code. Whoever does not read them in time is cut off: an end does not wait for anybody."""
        try:
            async with asyncio.timeout(LAST_WORDS):
                await self.outbox.empty()
                await self.send({"type": "websocket.close", "code": code})
        except TimeoutError:
            self.cut()
        except (RuntimeError, OSError):
            return

    async def _read_all(self) -> None:
        try:
            frame = await asyncio.wait_for(self._frame(), HELLO_WITHIN)
        except TimeoutError:
            frame = ""
        if frame is None:
            return
        await self._greet(frame)
        self.headers = {}
        while (frame := await self._frame()) is not None and not self.outbox.over.done():
            await self._carry_out(frame)
            if self.outbox.crowded:
                # Nothing may have waited since the last frame: what is said must not outrun what is sent.
                await asyncio.sleep(0)

    async def _frame(self) -> str | bytes | None:
        message = await self.receive()
        if message["type"] == "websocket.disconnect":
            return None
        text: str | None = message.get("text")
        return text if text is not None else message.get("bytes") or b""

    async def _greet(self, frame: str | bytes) -> None:
        command: Any = self._parse(frame) if len(frame) <= self.house.config.frame_limit else None
        if not isinstance(command, self.hello):
            self._refuse_and_close(errors.NO_HELLO, 0, errors.CLOSE_PROTOCOL)
        if command.version != VERSION:
            self._refuse_and_close(errors.VERSION, command.re, errors.CLOSE_VERSION)
        self.actor = await self.identify(command)
        try:
            await self.house.corridor.handle(
                command, self.actor, entered=self.hear_all, deliver=partial(self._welcome, command.re)
            )
        except Exception as error:
            self._refuse_and_close(self._problem(error), command.re, errors.CLOSE_REFUSED)

    def _welcome(self, re: int, result: Result) -> None:
        self.greeted = True
        self.outbox.open_with(_encode(Answer(re=re, view=result.view)), *result.own)

    def _refuse_and_close(self, problem: errors.Problem, re: int, code: int) -> Any:
        self.outbox.open_with(_encode(problem.refused(re)))
        raise Closing(code)

    def _parse(self, frame: str | bytes) -> Any:
        try:
            return self.decoder.decode(frame)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            return errors.problem_of(error)
        except RecursionError:
            return errors.TOO_DEEP

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
            await self.house.corridor.handle(command, self.actor, deliver=partial(self._deliver, command.re))
        except Exception as error:
            self._refuse(self._problem(error), command.re)

    def _deliver(self, re: int, result: Result) -> None:
        self.after(result)
        for item in result.own:
            self.outbox.push(item)
        if result.view is not None:
            self.outbox.push(_encode(Answer(re=re, view=result.view)))
        else:
            self.outbox.push(_encode(Done(re=re, conversation_id=result.conversation_id, number=result.number)))

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

    async def identify(self, hello: Any) -> Actor:
        """Who speaks; raises ``Closing`` after a refusal."""
        raise NotImplementedError

    def hear_all(self) -> None:
        """Listen to all that concerns who speaks, from the instant of the welcome on."""
        raise NotImplementedError

    def after(self, result: Result) -> None:
        """A command was carried out."""

    async def left(self) -> None:
        """The socket is closed."""


class VisitorSocket(Socket):
    """A visitor's tab."""

    decoder = _visitor_decoder
    hello = VisitorHello

    async def _do(self, command: Any) -> None:
        """Only so many conversations are opened in an hour."""
        if isinstance(command, OpenConversation) and (wait := self.house.openings.wait(*self._who())):
            self._refuse(errors.Problem("rate_limited", TOO_MANY, retry_after=wait), command.re)
        else:
            await super()._do(command)

    def _who(self) -> tuple[str, Address, int]:
        return (self.actor and self.actor.visitor_id) or "", self.caller, self.house.clock.now()

    async def _greet(self, frame: str | bytes) -> None:
        """A few at a time."""
        async with self.house.threshold:
            await super()._greet(frame)

    async def identify(self, hello: VisitorHello) -> Actor:
        """By the site key, the page's origin, and the key their browser holds."""
        house, store = self.house, self.house.corridor.store
        site = store.site_by_key(hello.site_key)
        if site is None or self.headers.get("origin", "").lower() not in site.origins:
            self._refuse_and_close(errors.WRONG_ORIGIN, hello.re, errors.CLOSE_REFUSED)
            raise Closing(errors.CLOSE_REFUSED)
        key = hello.key or hello.offered
        if key:
            # Whoever was just met, on another socket, is known.
            await store.settled()
        known = store.visitor_by_key(site.id, hash_secret(key), house.clock.now()) if key else None
        return Actor(
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

    def hear_all(self) -> None:
        """Their conversation, and their site."""
        if self.actor is not None and self.actor.site is not None:
            self.listen(visitor_topic(self.actor.visitor_id or ""))
            self.listen(site_topic(self.actor.site.id))

    def after(self, result: Result) -> None:
        """Once known, the fresh key has been given away."""
        if result.number == FIRST_WORDS:
            self.house.openings.count(*self._who())
        if result.own and self.actor is not None and self.actor.fresh_key is not None:
            self.actor = replace(self.actor, fresh_key=None)

    async def left(self) -> None:
        """One socket fewer."""
        if self.actor is not None and self.greeted:
            async with self.house.threshold:
                await self.house.corridor.handle(LeaveVisit(), self.actor)


class DeskSocket(Socket):
    """A desk of somebody signed in."""

    decoder = _desk_decoder
    hello = DeskHello

    async def identify(self, hello: DeskHello) -> Actor:
        """By the session cookie, from our own pages only."""
        if not self.house.keeper.same_origin(self.headers):
            self._refuse_and_close(errors.WRONG_ORIGIN, hello.re, errors.CLOSE_REFUSED)
        actor = self.house.keeper.by_cookie(self.headers)
        if actor is None:
            self._refuse_and_close(errors.SIGNED_OUT, hello.re, errors.CLOSE_SIGNED_OUT)
            raise Closing(errors.CLOSE_SIGNED_OUT)
        ender = Ender(self.outbox)
        self.listen(session_topic(actor.person_id), ender)
        self.listen(session_topic(actor.session_id or ""), ender)
        return actor

    def hear_all(self) -> None:
        """Their conversations, and what concerns every desk of the company."""
        if self.actor is not None:
            self.listen(person_topic(self.actor.person_id))
            self.listen(desks_topic(self.actor.tenant_id))
