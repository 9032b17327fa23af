"""One real socket to a house, held by a client: numbered commands, their replies, the news, and ways to fail."""

import asyncio
import contextlib
import itertools
import json
from collections.abc import Callable
from typing import Any

import websockets
from websockets.asyncio.client import ClientConnection

Item = dict[str, Any]
Settle = Callable[[Item], None]
PATIENCE = 20.0


class LinkLost(Exception):
    """The link fell before a reply came: nobody can know whether the command was carried out."""


class Link:
    """``hear`` is called with each piece of news, in order. Not connected before ``open`` or ``dial``."""

    def __init__(
        self,
        url: str,
        origin: str | None,
        *,
        headers: dict[str, str] | None = None,
        hear: Callable[[Item], None] | None = None,
    ) -> None:
        self.url = url
        self.origin = origin
        self.headers = headers or {}
        self.news: list[Item] = []
        self.hear = hear or self.news.append
        self.replies: list[Item] = []
        self.close_code: int | None = None
        self.closed = asyncio.Event()
        self._numbers = itertools.count(1)
        self._pending: dict[int, tuple[asyncio.Future[Item], Settle | None]] = {}
        self._socket: ClientConnection | None = None
        self._reading: asyncio.Task[None] | None = None

    @property
    def socket(self) -> ClientConnection:
        assert self._socket is not None
        return self._socket

    async def dial(self) -> "Link":
        """Connect; say nothing."""
        self._socket = await websockets.connect(
            self.url,
            origin=self.origin,  # type: ignore[arg-type]
            additional_headers=self.headers,
            max_size=None,
            ping_interval=None,
            compression=None,
            close_timeout=2,
            proxy=None,
        )
        self._reading = asyncio.create_task(self._read())
        return self

    async def open(self, settle: Settle | None = None, **hello: Any) -> Item:
        """Connect and say hello; the answer's view, or the ``refused`` item."""
        await self.dial()
        plain = self.url.endswith("visitor")
        default = {"type": "visitor.hello", "site_key": "key-shop"} if plain else {"type": "desk.hello"}
        reply = await self.ask({**default, "version": 1, **hello}, settle)
        return reply["view"] if reply["type"] == "answer" else reply

    async def ask(self, command: Item, settle: Settle | None = None, **more: Any) -> Item:
        """Say it; its reply. Raises ``LinkLost`` when none comes."""
        return await asyncio.wait_for(self.say(command, settle, **more), PATIENCE)

    def say(self, command: Item, settle: Settle | None = None, **more: Any) -> "asyncio.Future[Item]":
        """Say it; a promise of its reply. Written at once, so that what is said first arrives first.

        ``settle`` is given the reply in its turn among the news; whoever waits for the promise may be behind by then.
        """
        re = next(self._numbers)
        future: asyncio.Future[Item] = asyncio.get_running_loop().create_future()
        future.add_done_callback(lambda done: done.cancelled() or done.exception())
        if self.closed.is_set():
            future.set_exception(LinkLost())
            return future
        self._pending[re] = (future, settle)
        self._write(json.dumps({"re": re, **command, **more}, ensure_ascii=False))
        return future

    def write(self, frame: str | bytes) -> None:
        """A raw frame, well-formed or not."""
        self._write(frame)

    def write_broken_text(self, data: bytes) -> None:
        """A frame that says it is text, and is not."""
        self.socket.protocol.send_text(data)
        self.socket.send_data()

    def _write(self, frame: str | bytes) -> None:
        protocol = self.socket.protocol
        with contextlib.suppress(websockets.exceptions.InvalidState, websockets.exceptions.ConnectionClosed):
            if isinstance(frame, str):
                protocol.send_text(frame.encode())
            else:
                protocol.send_binary(frame)
            self.socket.send_data()

    async def _read(self) -> None:
        try:
            async for frame in self.socket:
                for item in json.loads(frame):
                    self._take(item)
        except websockets.exceptions.ConnectionClosed:
            pass
        finally:
            self.close_code = self.socket.close_code
            self._fall()

    def _take(self, item: Item) -> None:
        if item["type"] not in ("done", "refused", "answer"):
            self.hear(item)
            return
        self.replies.append(item)
        # 0: the server could not read a frame; replies come in order, so it is the oldest one without.
        re = item["re"] or next(iter(self._pending), 0)
        pending, settle = self._pending.pop(re, (None, None))
        if settle is not None:
            settle(item)
        if pending is not None and not pending.done():
            pending.set_result(item)

    def _fall(self) -> None:
        self.closed.set()
        for pending, _ in self._pending.values():
            if not pending.done():
                pending.set_exception(LinkLost())
        self._pending.clear()

    async def ended(self) -> int | None:
        """Wait until the server closed; its code."""
        await asyncio.wait_for(self.closed.wait(), PATIENCE)
        return self.close_code

    def cut(self) -> None:
        """The network goes away without a word."""
        if self._socket is not None:
            self._socket.transport.abort()

    def pause(self) -> None:
        """Stop reading; what the server says fills the buffers."""
        self.socket.transport.pause_reading()

    def resume(self) -> None:
        self.socket.transport.resume_reading()

    def forsake(self) -> None:
        """Half open: this side believes the link is gone, the server does not know."""
        self.pause()
        self._fall()

    async def close(self) -> None:
        """Hang up politely, and let go of everything."""
        if self._socket is None:
            return
        self.cut()
        if self._reading is not None:
            await asyncio.gather(self._reading, return_exceptions=True)
