"""Streams of mirrored pages: frames live in memory only, flow under a ground that stands, and are forgotten.

A stream belongs to a conversation. The visitor's page is its source; whoever answers views it. What was told since the last
beginning of the page is held, bounded, so that an agent who reloads costs the visitor nothing.
"""

from dataclasses import dataclass, field
from typing import Protocol

from aparte.domain.ids import ConversationId
from aparte.domain.stream import Ground, GroundGiven, GroundTaken, Pass
from aparte.policy.frames import LEVELS, Frames
from aparte.policy.targets import Targets
from aparte.ports.clock import Clock
from aparte.transport import errors

HELD_LIMIT = 8 * 1024 * 1024
"""Bytes of batches held per stream for a view that joins, beside pictures and fonts; past it the page is asked to begin again."""


class Listener(Protocol):
    """A socket of either side, as far as its stream knows it."""

    def push(self, frame: str | bytes) -> None:
        """Send one frame."""

    def end(self, code: int) -> None:
        """Nothing more crosses it."""


@dataclass(slots=True)
class Stream:
    """One conversation's frames. ``held`` begins with a META batch, or with a state of the recording, or is empty."""

    tenant_id: str
    grounds: dict[Ground, GroundGiven] = field(default_factory=dict)
    source: Listener | None = None
    views: set[Listener] = field(default_factory=set)
    held: list[str | bytes] = field(default_factory=list)
    size: int = 0
    """Of the batches held: 0 when no page has begun."""

    assets: int = 0
    assets_size: int = 0
    targets: Targets = field(default_factory=Targets)

    def hold(self, asset: bytes) -> None:
        """One more picture or font, counted as it comes: nobody adds up the others for it."""
        self.held.append(asset)
        self.assets += 1
        self.assets_size += len(asset)

    def forget(self) -> None:
        """Everything held."""
        self.held, self.size, self.assets, self.assets_size = [], 0, 0, 0


class MirrorHub:
    """What may flow, as the corridor says; it keeps nothing that it does not say."""

    def __init__(self, frames: Frames, clock: Clock) -> None:
        self.frames = frames
        self.clock = clock
        self.streams: dict[ConversationId, Stream] = {}
        self._passes: dict[str, Pass] = {}

    def issue(self, issued: Pass) -> None:
        """Known until used, or until it is too late."""
        now = self.clock.now()
        self._passes = {token: kept for token, kept in self._passes.items() if kept.until > now}
        self._passes[issued.token] = issued

    def redeem(self, token: str) -> Pass | None:
        """Once."""
        found = self._passes.pop(token, None)
        return found if found is not None and found.until > self.clock.now() else None

    def give(self, ground: GroundGiven) -> None:
        """The stream may flow."""
        stream = self.streams.setdefault(ground.conversation_id, Stream(tenant_id=""))
        stream.grounds[ground.ground] = ground

    def take(self, ground: GroundTaken) -> None:
        """With its last ground a stream ends, at once: sockets close, frames are dropped, passes are void."""
        stream = self.streams.get(ground.conversation_id)
        if stream is None:
            return
        stream.grounds.pop(ground.ground, None)
        if stream.grounds:
            return
        del self.streams[ground.conversation_id]
        self._passes = {t: p for t, p in self._passes.items() if p.conversation_id != ground.conversation_id}
        stream.held.clear()
        for socket in (stream.source, *stream.views):
            if socket is not None:
                socket.end(errors.CLOSE_REFUSED)

    def level_allows(self, key: ConversationId, op: int) -> bool:
        """Whether the visitor's grant, now, covers this operation of the agent."""
        stream = self.streams.get(key)
        ground = stream.grounds.get(Ground.COBROWSING) if stream else None
        if ground is None or ground.level is None or (ground.until or 0) <= self.clock.now():
            return False
        return LEVELS[op].height <= ground.level.height

    def tell_views(self, stream: Stream, frame: str | bytes, *, begins: bool) -> bool:
        """Hold and relay one frame of the page. False: too much is held; the page must begin again."""
        if begins:
            stream.held, stream.size = [item for item in stream.held if isinstance(item, bytes)], 0
        stream.held.append(frame)
        stream.size += len(frame)
        for view in tuple(stream.views):
            view.push(frame)
        return stream.size <= HELD_LIMIT
