"""A bare echo on the product's own socket server: the floor that everything is compared with."""

import socket
import sys
from typing import Any

import uvicorn
import uvloop

from aparte.transport.server import server_config


async def echo(_scope: dict[str, Any], receive: Any, send: Any) -> None:
    """Send back what comes."""
    await receive()
    await send({"type": "websocket.accept"})
    while (message := await receive())["type"] == "websocket.receive":
        await send({"type": "websocket.send", "text": message["text"]})


def main(port: int) -> None:
    """Until killed."""
    listener = socket.create_server(("127.0.0.1", port), backlog=2048)
    uvloop.run(uvicorn.Server(server_config(echo)).serve(sockets=[listener]))


if __name__ == "__main__":
    main(int(sys.argv[1]))
