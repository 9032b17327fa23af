"""What waits to be sent to one socket, how much may wait, and when it is over."""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from aparte.transport import errors

Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Tell = Callable[[str | bytes], bool]


class Outbox:
    """Never blocks who pushes. With more than ``limit`` bytes waiting behind the next item the reader is dropped, and resumes.

    ``over`` holds the close code once there is one: from then on nothing is taken, in either direction. ``tell`` writes a
    frame at once, or says False while the line is full; then, and without one, a task waits with ``send``.
    """

    __slots__ = ("_due", "_items", "_limit", "_loop", "_send", "_sending", "_size", "_tell", "held", "over")

    def __init__(self, limit: int, send: Send, tell: Tell | None = None) -> None:
        self._loop = asyncio.get_running_loop()
        self._items: list[bytes] = []
        self._size = 0
        self._limit = limit
        self._send = send
        self._tell = tell
        self._due = False
        self._sending: asyncio.Task[None] | None = None
        self.held: list[bytes] | None = []
        self.over: asyncio.Future[int] = self._loop.create_future()

    def push(self, item: bytes) -> None:
        """Queue one item, of whatever size; before the hello is answered, behind it."""
        if self.over.done():
            return
        if self.held is not None:
            self.held.append(item)
        elif self._size > self._limit:
            self.end(errors.CLOSE_SLOW)
        else:
            # The next item may be of any size: an answer is asked for, and there would be no other way to have it.
            self._size += len(item) if self._items else 0
            self._items.append(item)
            if not self._due and self._sending is None:
                # What is pushed in one round of the loop leaves in one frame.
                self._due = True
                self._loop.call_soon(self._flush)

    @property
    def crowded(self) -> bool:
        """Much waits, perhaps only for its turn to be sent."""
        return self._size > self._limit // 4

    def open_with(self, *first: bytes) -> None:
        """The answer to the hello, then what happened meanwhile."""
        waiting, self.held = self.held or [], None
        for item in (*first, *waiting):
            self.push(item)

    def end(self, code: int) -> None:
        """Send what is queued, then close; a slow reader's queue is dropped. The first code counts."""
        if self.over.done():
            return
        if code == errors.CLOSE_SLOW:
            self._items.clear()
        self.over.set_result(code)

    async def empty(self) -> None:
        """Returns once all that was queued has left, or cannot any more."""
        self._flush()
        if self._sending is not None:
            await asyncio.wait((self._sending,))

    def stop(self) -> None:
        """Nobody is there any more."""
        if self._sending is not None:
            self._sending.cancel()

    def _flush(self) -> None:
        self._due = False
        if not self._items or self._sending is not None:
            return
        if self._tell is not None and self._tell((b"[" + b",".join(self._items) + b"]").decode()):
            self._items, self._size = [], 0
        else:
            self._sending = self._loop.create_task(self._drain())

    async def _drain(self) -> None:
        """Until all that waits has left. Items that queued together leave in one frame."""
        try:
            while self._items:
                items, self._items, self._size = self._items, [], 0
                await self._send({"type": "websocket.send", "text": (b"[" + b",".join(items) + b"]").decode()})
        except (RuntimeError, OSError):
            # They left; who reads from them hears of it.
            self._items, self._size = [], 0
        finally:
            self._sending = None


class Ender:
    """Listens for the end of a session: says so, then closes."""

    def __init__(self, outbox: Outbox) -> None:
        self._outbox = outbox

    def push(self, item: bytes) -> None:
        """The session is over."""
        self._outbox.push(item)
        self._outbox.end(errors.CLOSE_SIGNED_OUT)
