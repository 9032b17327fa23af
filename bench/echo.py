"""A bare echo on the same socket server, with the same settings: the floor that everything is compared with."""

import socket
import sys
from typing import Any

import uvicorn
import uvloop


async def echo(_scope: dict[str, Any], receive: Any, send: Any) -> None:
    """Send back what comes."""
    await receive()
    await send({"type": "websocket.accept"})
    while (message := await receive())["type"] == "websocket.receive":
        await send({"type": "websocket.send", "text": message["text"]})


def main(port: int) -> None:
    """Until killed."""
    listener = socket.create_server(("127.0.0.1", port), backlog=2048)
    config = uvicorn.Config(
        echo,  # type: ignore[arg-type]
        loop="none",
        ws="websockets-sansio",
        lifespan="off",
        access_log=False,
        log_config=None,
        ws_per_message_deflate=False,
    )
    uvloop.run(uvicorn.Server(config).serve(sockets=[listener]))


if __name__ == "__main__":
    main(int(sys.argv[1]))
