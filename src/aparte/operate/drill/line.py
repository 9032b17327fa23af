"""One side of a conversation on a real socket: send a command, get its answer, keep everything that is heard."""

import asyncio
import json
from typing import Any, Self

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Origin

ANSWERS = ("done", "refused", "answer")
PATIENCE = 20.0
Item = dict[str, Any]


class Refused(Exception):
    """The server said no; ``code`` is stable."""

    def __init__(self, item: Item) -> None:
        super().__init__(f"{item['code']}: {item['advice']}")
        self.code: str = item["code"]


class Line:
    """Commands go one after the other. ``heard``: every item that was no answer, in order."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._number = 0
        self._answers: dict[int, Item] = {}
        self._news = asyncio.Condition()
        self._listening = asyncio.ensure_future(self._listen())
        self.heard: list[Item] = []

    @classmethod
    async def open(cls, port: int, path: str, headers: dict[str, str], origin: str) -> Self:
        """Connect; the hello is up to the caller."""
        url = f"ws://127.0.0.1:{port}{path}"
        agent = headers.pop("user-agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
        socket = await connect(
            url,
            additional_headers=headers,
            origin=Origin(origin),
            user_agent_header=agent,
            max_size=None,
            compression=None,
        )
        return cls(socket)

    async def _listen(self) -> None:
        try:
            async for frame in self._socket:
                async with self._news:
                    for item in json.loads(frame):
                        if item["type"] in ANSWERS:
                            self._answers[item["re"]] = item
                        else:
                            self.heard.append(item)
                    self._news.notify_all()
        except ConnectionClosed:
            return
        finally:
            async with self._news:
                self._news.notify_all()

    async def send(self, kind: str, /, **fields: Any) -> Item:
        """One command; what ``done`` or ``answer`` says. Raises ``Refused``, ``ConnectionError`` when the socket ends first."""
        self._number += 1
        number = self._number
        await self._socket.send(json.dumps({"type": kind, "re": number, **fields}))
        async with asyncio.timeout(PATIENCE), self._news:
            await self._news.wait_for(lambda: number in self._answers or self._listening.done())
        answer = self._answers.pop(number, None)
        if answer is None:
            raise ConnectionError("the socket ended")
        if answer["type"] == "refused":
            raise Refused(answer)
        view: Item = answer["view"] if answer["type"] == "answer" else answer
        return view

    async def hear(self, kind: str, count: int = 1) -> Item:
        """Wait until so many items of a kind were heard; the last of them."""

        def those() -> list[Item]:
            return [item for item in self.heard if item["type"] == kind]

        async with asyncio.timeout(PATIENCE), self._news:
            await self._news.wait_for(lambda: len(those()) >= count or self._listening.done())
        if len(those()) < count:
            raise ConnectionError("the socket ended")
        return those()[-1]

    async def close(self) -> None:
        """Leave."""
        await self._socket.close()
        await asyncio.gather(self._listening, return_exceptions=True)
