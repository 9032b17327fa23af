"""The protocol server: uvicorn with our limits, and what it lacks: letting go of whoever stops reading, or never ends asking."""

import asyncio
from collections import deque
from collections.abc import Callable
from typing import Any

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.http11 import Request

from aparte.transport.deflate import StreamDeflate, Unfolder

MESSAGE_LIMIT = 2_097_152
"""Bytes of one socket message; over it the protocol itself closes with 1009. ``frame_limit`` says less, politely."""

HEAD_LIMIT = 32_768
"""Bytes of a request's address and headers together."""

HEADERS_LIMIT = 100

ASKED_WITHIN = 20.0
"""Seconds from the connection, or the first byte of a later request, to a request's last byte."""

LET_IN = 8
"""Handshakes in one round of the loop."""

PING_EVERY = 20.0
CUT = "aparte.cut"

STREAM_PATH = "/ws/v1/mirror"
"""The only socket that is compressed: pages repeat themselves, and lines of a chat are not worth a compressor's memory."""

WIDEN = "aparte.widen"
HEAR = "aparte.hear"
TELL = "aparte.tell"

HOUSE_HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=()",
    "content-security-policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
}
"""On every answer that does not say otherwise itself, also on those that never reach the application."""


class Unbounded(ValueError):
    """More of a request's head than anybody needs."""


class Doorway:
    """Handshakes, a few in each round of the loop: when everybody comes at once, who is there already goes on talking."""

    def __init__(self) -> None:
        self._crowd: deque[Callable[[], None]] = deque()

    def come(self, enter: Callable[[], None]) -> None:
        """Have it called in its turn."""
        self._crowd.append(enter)
        if len(self._crowd) == 1:
            asyncio.get_running_loop().call_soon(self._let_in)

    def _let_in(self) -> None:
        loop = asyncio.get_running_loop()
        for _ in range(min(LET_IN, len(self._crowd))):
            loop.call_soon(self._crowd.popleft())
        if self._crowd:
            loop.call_soon(self._let_in)


class Requests(HttpToolsProtocol):
    """Every request is bounded in size and in time, and says exactly once whom it is for (RFC 9112, 3.2)."""

    doorway: Doorway
    _head = 0
    _patience: asyncio.TimerHandle | None = None
    _waiting = True

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._lose_patience()

    def connection_lost(self, exc: Exception | None) -> None:
        self._have_patience()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self.transport.is_closing():
            return
        if self._waiting and self._patience is None:
            self._lose_patience()
        self._head += len(data)
        super().data_received(data)
        if self._waiting and self._head > 2 * HEAD_LIMIT and not self.transport.is_closing():
            self.send_400_response("The address and the headers are too long.")

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._waiting = True

    def on_url(self, url: bytes) -> None:
        super().on_url(url)
        self._check_head()

    def on_header(self, name: bytes, value: bytes) -> None:
        super().on_header(name, value)
        self._check_head()

    def on_headers_complete(self) -> None:
        hosts = sum(name == b"host" for name, _ in self.headers)
        if hosts > 1 or (not hosts and self.parser.get_http_version() == "1.1"):
            raise ValueError("a request is for one host")
        self._waiting, self._head = False, 0
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        self._have_patience()
        super().on_message_complete()
        self._waiting, self._head = True, 0

    def handle_websocket_upgrade(self) -> None:
        self.transport.pause_reading()
        self.doorway.come(self._enter)

    def _enter(self) -> None:
        if self.transport.is_closing():
            return
        self._have_patience()
        super().handle_websocket_upgrade()
        line: Any = self.transport.get_protocol()
        if not (self.transport.is_closing() or line.read_paused):
            self.transport.resume_reading()

    def send_400_response(self, msg: str) -> None:
        """In words of ours, with the headers of every answer; then the line is over."""
        head = "".join(f"{name}: {value}\r\n" for name, value in HOUSE_HEADERS.items())
        self.transport.write(
            f"HTTP/1.1 400 Bad Request\r\n{head}content-type: text/plain; charset=utf-8\r\n"
            f"content-length: {len(msg)}\r\nconnection: close\r\n\r\n{msg}".encode("ascii")
        )
        self.transport.close()

    def _check_head(self) -> None:
        size = len(self.url) + sum(len(name) + len(value) for name, value in self.headers)
        if size > HEAD_LIMIT or len(self.headers) > HEADERS_LIMIT:
            raise Unbounded

    def _lose_patience(self) -> None:
        self._patience = self.loop.call_later(ASKED_WITHIN, self.transport.abort)

    def _have_patience(self) -> None:
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None


class Arrivals:
    """What was read and not yet taken, for the one who takes: a tenth of what ``asyncio.Queue`` holds for each socket."""

    __slots__ = ("_loop", "_messages", "_taker")

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._messages: deque[Any] | None = None
        self._taker: asyncio.Future[Any] | None = None

    @property
    def awaited(self) -> bool:
        """Whether the next message is taken at once."""
        return self._taker is not None and not self._taker.done()

    def empty(self) -> bool:
        """Nothing waits."""
        return not self._messages

    def put_nowait(self, message: Any) -> None:
        """To whoever waits for it, or behind the others."""
        if self._taker is not None and not self._taker.done():
            self._taker.set_result(message)
            return
        if self._messages is None:
            self._messages = deque()
        self._messages.append(message)

    async def get(self) -> Any:
        """The next one."""
        if self._messages:
            message = self._messages.popleft()
            if not self._messages:
                self._messages = None
            return message
        self._taker = self._loop.create_future()
        try:
            return await self._taker
        finally:
            self._taker = None


class Line(WebSocketsSansIOProtocol):
    """A close waits until everything before it has been read, which somebody who does not read makes never.

    The application finds ``CUT`` among the extensions of its scope, to end such a line at once; on a stream also ``WIDEN``,
    to take whole messages from somebody it knows, and ``HEAR``, to take them where they are read. ``TELL`` sends a frame
    without a turn of the loop.
    """

    listener: Callable[[dict[str, Any]], bool] | None = None

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.queue = Arrivals(self.loop)  # type: ignore[assignment]

    def handle_connect(self, event: Request) -> None:
        is_stream = event.path.partition("?")[0] == STREAM_PATH
        if is_stream:
            self.conn.available_extensions = [StreamDeflate()]
        super().handle_connect(event)
        if self.close_sent:
            return
        self.scope["extensions"][CUT] = {"cut": self.transport.abort}
        self.scope["extensions"][TELL] = {"tell": self.tell}
        if is_stream:
            self.scope["extensions"][WIDEN] = {"widen": self.widen}
            self.scope["extensions"][HEAR] = {"hear": self.hear}

    def widen(self) -> None:
        """Messages of full size from now on."""
        for unfolder in self.conn.extensions:
            if isinstance(unfolder, Unfolder):
                unfolder.room = None

    def hear(self, listener: Callable[[dict[str, Any]], bool]) -> None:
        """Each message goes to this one first, as long as none waits. False: it goes the usual way."""
        self.listener = listener

    def tell(self, frame: str | bytes) -> bool:
        """Send it now. False: not now, somebody reads too slowly; it has to wait for its turn."""
        if not self.writable.is_set():
            return False
        if not (self.close_sent or self.disconnected or self.transport.is_closing()):
            if isinstance(frame, bytes):
                self.conn.send_binary(frame)
            else:
                self.conn.send_text(frame.encode())
            self.transport.write(b"".join(self.conn.data_to_send()))
        return True

    def start_keepalive(self) -> None:
        """The handshake is over: what was asked and answered need not be held as long as the line."""
        super().start_keepalive()
        del self.request, self.response

    def send_receive_event_to_app(self) -> None:
        """Who waits for this message has it at once: only the next one, if it comes too early, stops the reading."""
        paused, taken = self.read_paused, self.queue.awaited  # type: ignore[attr-defined]
        if taken and self.listener is not None and self._is_heard(self.listener):
            return
        if not taken:
            super().send_receive_event_to_app()
            return
        self.read_paused = True
        super().send_receive_event_to_app()
        self.read_paused = paused

    def _is_heard(self, listener: Callable[[dict[str, Any]], bool]) -> bool:
        if self.close_sent or len(self.frames) != 1:
            return False
        data = self.frames[0]
        try:
            message: Any = {"text": data.decode()} if self.curr_msg_data_type == "text" else {"bytes": data}
        except UnicodeDecodeError:
            return False
        message["type"] = "websocket.receive"
        if not listener(message):
            self.queue.put_nowait(message)
        self.frames = []
        return True

    def keepalive_timeout(self) -> None:
        super().keepalive_timeout()
        self.transport.abort()

    async def run_asgi(self) -> None:
        await super().run_asgi()
        if self.transport.get_write_buffer_size():
            self.loop.call_later(self.close_timeout, self.transport.abort)


def server_config(application: Any) -> uvicorn.Config:
    """How every server of ours speaks, also those in the suites."""
    return uvicorn.Config(
        application,
        loop="none",
        http=type("Requests", (Requests,), {"doorway": Doorway()}),
        ws=Line,
        ws_max_size=MESSAGE_LIMIT,
        ws_ping_interval=PING_EVERY,
        ws_ping_timeout=PING_EVERY,
        ws_per_message_deflate=False,
        lifespan="off",
        access_log=False,
        log_config=None,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=5,
    )
