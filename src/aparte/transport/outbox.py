"""What waits to be sent to one socket, how much may wait, and when it is over."""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from aparte.transport import errors

Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


class Outbox:
    """Never blocks who pushes. With more than ``limit`` bytes waiting behind the next item the reader is dropped, and resumes.

    ``over`` holds the close code once there is one: from then on nothing is taken, in either direction.
    """

    __slots__ = ("_items", "_limit", "_size", "_wake", "held", "over")

    def __init__(self, limit: int) -> None:
        self._items: list[bytes] = []
        self._size = 0
        self._limit = limit
        self._wake = asyncio.Event()
        self.held: list[bytes] | None = []
        self.over: asyncio.Future[int] = asyncio.get_running_loop().create_future()

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
            self._wake.set()

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
        self._wake.set()

    async def drain(self, send: Send) -> None:
        """Send until it is over. Items that queued together leave in one frame."""
        while self._items or not self.over.done():
            await self._wake.wait()
            self._wake.clear()
            if self._items:
                items, self._items, self._size = self._items, [], 0
                await send({"type": "websocket.send", "text": (b"[" + b",".join(items) + b"]").decode()})


class Ender:
    """Listens for the end of a session: says so, then closes."""

    def __init__(self, outbox: Outbox) -> None:
        self._outbox = outbox

    def push(self, item: bytes) -> None:
        """The session is over."""
        self._outbox.push(item)
        self._outbox.end(errors.CLOSE_SIGNED_OUT)
