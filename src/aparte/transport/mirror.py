"""The relay of mirrored pages: a socket of either side, and what its frames are asked before they pass to the other."""

import asyncio
import logging
import time
from collections import Counter
from typing import Any

import msgspec

from aparte.config import Config
from aparte.dispatch import Corridor
from aparte.domain.people import Role
from aparte.domain.stream import Pass, Side
from aparte.policy.frames import META, NAMES, POINT, STATE
from aparte.policy.targets import Targets
from aparte.registry import Actor
from aparte.transport import errors
from aparte.transport.identity import Doorkeeper
from aparte.transport.limits import Bucket
from aparte.transport.server import HEAR, TELL, WIDEN
from aparte.transport.streams import HELD_LIMIT, MirrorHub, Stream
from aparte.wire import VERSION
from aparte.wire.internal import ReportActions, ReportFault
from aparte.wire.mirroring import MirrorHello

BACKLOG = 4 * 1024 * 1024
"""Bytes that may wait for a slow view; past it the view is dropped and comes back to the held ones."""

FRAMES_A_SECOND, FRAMES_AT_ONCE = 60, 400
BYTES_A_SECOND, BYTES_AT_ONCE = 2_000_000, 40_000_000
"""Of one page: a long page told anew every ten seconds, with its pictures once; more is no page."""

WORK_A_SECOND, WORK_AT_ONCE = 250_000, 3_000_000
"""Microseconds of the processor that one page may cost; one that goes on is read more slowly, so that nobody else waits."""

POINTS_A_SECOND, ACTIONS_A_SECOND = 60, 20
REPORT_EVERY = 2.0
BEAT = 2
"""Parts of a batch that only says that the page is still there: passed on and answered, never held."""

HELLO_WITHIN = 10.0
MOST_VIEWS = 8
FAULTS_A_SECOND, FAULTS_AT_ONCE, MOST_FAULTS = 1, 20, 200
"""Of one agent: so many are written in the trail; who goes on loses the stream, so that nobody can fill the trail."""
_log = logging.getLogger("aparte.mirror")
_hello = msgspec.json.Decoder(MirrorHello)


class MirrorSocket:
    """One side of one stream."""

    def __init__(self, house: "MirrorSockets", scope: Any, receive: Any, send: Any) -> None:
        self.house = house
        self.hub = house.hub
        self.headers = {n.decode("latin-1"): v.decode("latin-1") for n, v in scope["headers"]}
        self.receive, self.send = receive, send
        extensions = scope.get("extensions", {})
        self.widen = extensions.get(WIDEN, {}).get("widen", lambda: None)
        self.hear = extensions.get(HEAR, {}).get("hear", lambda _: None)
        self.tell = extensions.get(TELL, {}).get("tell", lambda _: False)
        self.bucket = Bucket(FRAMES_A_SECOND, FRAMES_AT_ONCE)
        self.bytes = Bucket(BYTES_A_SECOND, BYTES_AT_ONCE)
        self.work = Bucket(WORK_A_SECOND, WORK_AT_ONCE)
        self.spent = self.owed = 0
        self.points = Bucket(POINTS_A_SECOND, POINTS_A_SECOND)
        self.actions = Bucket(ACTIONS_A_SECOND, ACTIONS_A_SECOND)
        self.faults = Bucket(FAULTS_A_SECOND, FAULTS_AT_ONCE)
        self.faulty = 0
        self.done: Counter[str] = Counter()
        self.given: Pass | None = None
        self._waiting: list[str | bytes] = []
        self._size = 0
        self._is_behind = False
        self._wake = asyncio.Event()
        self._code: int | None = None

    def push(self, frame: str | bytes) -> None:
        """Send one frame, after those that wait; a view that cannot keep up is dropped and comes back."""
        if self._code is not None or (not self._is_behind and self.tell(frame)):
            return
        self._is_behind = True
        self._size += len(frame)
        if self._size > BACKLOG + HELD_LIMIT:
            self.end(errors.CLOSE_SLOW)
            return
        self._waiting.append(frame)
        self._wake.set()

    def end(self, code: int) -> None:
        """No frame crosses after this line, in either direction."""
        self._code = code
        self._waiting.clear()
        self._wake.set()

    def is_over(self) -> bool:
        """Asked before every frame."""
        return self._code is not None

    async def run(self) -> None:
        """From the hello to the close."""
        given = await self._greet()
        if given is None:
            await self.send({"type": "websocket.close", "code": errors.CLOSE_REFUSED})
            return
        self.given = given
        self.widen()
        stream = self._join(given)
        self.hear(lambda message: self._is_taken(given, message))
        reading = asyncio.ensure_future(self._read_all(given))
        writing = asyncio.ensure_future(self._write_all())
        reporting = asyncio.ensure_future(self._report_all(given))
        try:
            await asyncio.wait((reading, writing), return_when=asyncio.FIRST_COMPLETED)
            if not reading.done() or self._code is not None:
                await self._close(self._code or errors.CLOSE_PROTOCOL)
        finally:
            self.end(errors.CLOSE_PROTOCOL)
            self._leave(stream)
            for task in (reading, writing, reporting):
                task.cancel()
            await asyncio.gather(reading, writing, reporting, return_exceptions=True)
            await self._report(given)

    async def _close(self, code: int) -> None:
        try:
            await self.send({"type": "websocket.close", "code": code})
        except (RuntimeError, OSError):
            return  # They left first.

    async def _greet(self) -> Pass | None:
        try:
            message = await asyncio.wait_for(self.receive(), HELLO_WITHIN)
            hello = _hello.decode(message.get("text") or message.get("bytes") or b"")
        except (TimeoutError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return None
        given = self.hub.redeem(hello.token) if hello.version == VERSION else None
        if given is None or not self._is_theirs(given):
            return None
        stream = self.hub.streams.get(given.conversation_id)
        has_room = stream is not None and (given.side is Side.SOURCE or len(stream.views) < MOST_VIEWS)
        return given if has_room else None

    def _is_theirs(self, given: Pass) -> bool:
        """A pass is bound to the page's origin on one side, to the signed-in session on the other."""
        if given.side is Side.SOURCE:
            return self.house.keeper.is_site_origin(given.tenant_id, given.site_id, self.headers.get("origin", ""))
        actor = self.house.keeper.by_cookie(self.headers)
        return (
            actor is not None and actor.session_id == given.session_id and self.house.keeper.same_origin(self.headers)
        )

    def _join(self, given: Pass) -> Stream:
        stream = self.hub.streams[given.conversation_id]
        self.push(f'["ready","{given.side.value}"]')
        if given.side is Side.VIEW:
            stream.views.add(self)
            for frame in stream.held:
                self.push(frame)
            self.push('["source","here"]' if stream.source else '["source","away"]')
            return stream
        former, stream.source = stream.source, self
        if former is not None:
            former.end(errors.CLOSE_SLOW)
        stream.forget()
        for view in stream.views:
            view.push('["source","here"]')
        return stream

    def _leave(self, stream: Stream) -> None:
        stream.views.discard(self)
        if stream.source is self:
            stream.source = None
            for view in stream.views:
                view.push('["source","away"]')

    async def _write_all(self) -> None:
        while not self.is_over():
            await self._wake.wait()
            self._wake.clear()
            while self._waiting:
                frames, self._waiting, self._size = self._waiting, [], 0
                for frame in frames:
                    if self.is_over():
                        return
                    kind = "bytes" if isinstance(frame, bytes) else "text"
                    await self.send({"type": "websocket.send", kind: frame})
            self._is_behind = False

    def _is_taken(self, given: Pass, message: Any) -> bool:
        """Where it was read, without a turn of the loop, which costs as much as all that is asked here; unless it has a fault."""
        stream = self.hub.streams.get(given.conversation_id)
        if stream is None or self.is_over():
            return False
        message["fault"] = self._charged(stream, given, message)
        return message["fault"] is None and not self.owed

    async def _read_all(self, given: Pass) -> None:
        while (message := await self.receive())["type"] == "websocket.receive":
            stream = self.hub.streams.get(given.conversation_id)
            if stream is None or self.is_over():
                return
            fault = message["fault"] if "fault" in message else self._charged(stream, given, message)
            if fault is not None:
                await self._fault(given, fault)
                if given.side is Side.SOURCE:
                    self.end(errors.CLOSE_REFUSED)
                    return
            if self.owed:
                # Nothing is read meanwhile: what comes waits at its sender.
                await asyncio.sleep(self.owed / 1_000)
                self.owed = 0
                self.work.take(self.hub.clock.now(), self.spent)

    def _charged(self, stream: Stream, given: Pass, message: Any) -> str | None:
        """Take it, and note for how many milliseconds this side has to wait for having cost more than its share."""
        before = time.thread_time_ns()
        fault = self._take(stream, given, message)
        self.spent = (time.thread_time_ns() - before) // 1_000
        self.owed = self.work.take(self.hub.clock.now(), self.spent)
        return fault

    def _take(self, stream: Stream, given: Pass, message: Any) -> str | None:
        text, raw = message.get("text"), message.get("bytes")
        if given.side is Side.VIEW:
            return self._take_action(stream, given, text or "")
        if stream.source is not self:
            return "not the source"
        now = self.hub.clock.now()
        if self.bucket.take(now) or self.bytes.take(now, len(raw if raw is not None else text or "")):
            return "too many frames"
        return self._take_asset(stream, raw) if raw is not None else self._take_batch(stream, text or "")

    def _take_batch(self, stream: Stream, text: str) -> str | None:
        if len(text) > self.hub.frames.limits["batchBytes"]:
            return "size"
        seq = self.hub.frames.plain(text)
        if seq is not None:
            if stream.size:
                stream.targets.seen(seq)
                self._pass_on(stream, text, begins=False)
            return None
        try:
            batch = msgspec.json.decode(text)
        except (msgspec.DecodeError, RecursionError):
            return "json"
        fault = self.hub.frames.batch_fault(batch)
        if fault is None and len(batch) == BEAT:
            for view in tuple(stream.views):
                view.push(text)
            self.push('["heard"]')
        elif fault is None:
            begins = any(op[0] == META for op in batch[2:])
            # A page that is never mirrored says so and nothing else: that is told, though no page has begun.
            says = all(op[0] == STATE for op in batch[2:])
            if not begins and not says and not stream.size:
                return None
            stream.targets.learn(batch)
            self._pass_on(stream, text, begins=begins)
        return fault

    def _pass_on(self, stream: Stream, text: str, *, begins: bool) -> None:
        fits = self.hub.tell_views(stream, text, begins=begins)
        if not fits or stream.targets.is_full:
            stream.forget()
            stream.targets = Targets()
            self.push('["restart"]')

    def _take_asset(self, stream: Stream, raw: bytes) -> str | None:
        """Four bytes of id, one of the type's length, the type, the bytes of a picture or a font."""
        fault = self.hub.frames.asset_fault(raw)
        limits = self.hub.frames.limits
        has_room = stream.assets < limits["assets"] and stream.assets_size + len(raw) <= limits["assetsBytes"]
        if fault is None and has_room:
            stream.hold(raw)
            for view in tuple(stream.views):
                view.push(raw)
        return fault

    def _take_action(self, stream: Stream, given: Pass, text: str) -> str | None:
        try:
            op = msgspec.json.decode(text)
        except (msgspec.DecodeError, RecursionError):
            return "json"
        fault = self.hub.frames.control_fault(op)
        if fault is not None:
            return fault
        bucket = self.points if op[0] == POINT else self.actions
        if bucket.take(self.hub.clock.now()):
            return None if op[0] == POINT else "too many actions"
        if not self.hub.level_allows(given.conversation_id, op[0]):
            return f"operation {op[0]} is above the level granted"
        refusal = stream.targets.refusal(op)
        if refusal is not None:
            # As the page would have answered, had it been asked.
            self.push(msgspec.json.encode(["answer", op[1], refusal[0]]).decode())
            return refusal[1]
        if stream.source is not None:
            stream.source.push(msgspec.json.encode(op).decode())
            if op[0] in NAMES:
                self.done[NAMES[op[0]]] += 1
        return None

    async def _fault(self, given: Pass, fault: str) -> None:
        if given.side is Side.VIEW:
            self.push(msgspec.json.encode(["refused", fault]).decode())
            self.faulty += 1
            if self.faulty > MOST_FAULTS:
                self.end(errors.CLOSE_REFUSED)
            if self.faults.take(self.hub.clock.now()):
                return
        command = ReportFault(conversation_id=given.conversation_id, side=given.side.value, fault=fault[:80])
        await self._say(given, command)

    async def _report_all(self, given: Pass) -> None:
        while True:
            await asyncio.sleep(REPORT_EVERY)
            await self._report(given)

    async def _report(self, given: Pass) -> None:
        if self.done:
            actions = ", ".join(f"{name} {count}" for name, count in sorted(self.done.items()))
            self.done.clear()
            await self._say(given, ReportActions(conversation_id=given.conversation_id, actions=actions))

    async def _say(self, given: Pass, command: Any) -> None:
        """To the trail, as the system: the conversation may be over by now."""
        actor = Actor(tenant_id=given.tenant_id, role=Role.ADMIN, system=True)
        try:
            await self.house.corridor.handle(command, actor)
        except Exception as error:
            if errors.problem_of(error) is None:
                _log.error("report_failed", exc_info=error)


class MirrorSockets:
    """What every side of every stream needs."""

    def __init__(self, corridor: Corridor, hub: MirrorHub, keeper: Doorkeeper, config: Config) -> None:
        self.corridor = corridor
        self.hub = hub
        self.keeper = keeper
        self.config = config
