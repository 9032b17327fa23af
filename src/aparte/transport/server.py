"""The protocol server: uvicorn with our limits, and the one thing it lacks: letting go of whoever has stopped reading."""

from typing import Any

import uvicorn
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.http11 import Request

MESSAGE_LIMIT = 2_097_152
"""Bytes of one socket message; over it the protocol itself closes with 1009. ``frame_limit`` says less, politely."""

PING_EVERY = 20.0
CUT = "aparte.cut"


class Line(WebSocketsSansIOProtocol):
    """A close waits until everything before it has been read, which somebody who does not read makes never.

    The application finds ``CUT`` among the extensions of its scope, to end such a line at once.
    """

    def handle_connect(self, event: Request) -> None:
        super().handle_connect(event)
        if not self.close_sent:
            self.scope["extensions"][CUT] = {"cut": self.transport.abort}

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
        http="httptools",
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
