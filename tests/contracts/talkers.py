"""Visitors who talk and agents who answer as fast as they are acknowledged, through any number of deaths of the server.

Each remembers what was acknowledged and what was heard, and says again, under the same client id, what was not.
"""

import asyncio
from dataclasses import dataclass, field
from typing import Any

from websockets.exceptions import WebSocketException

from aparte.operate.drill.company import KEY, ORIGIN
from aparte.operate.drill.line import Line, Refused

BROKEN = (OSError, WebSocketException, TimeoutError, EOFError)
Said = dict[tuple[str, int], tuple[str, str]]
"""Conversation and number to client id and text."""


@dataclass(slots=True)
class Talker:
    """``acknowledged``: where the server said that each message landed. ``heard``: every numbered entry received."""

    name: str
    port: int
    acknowledged: Said = field(default_factory=dict)
    heard: dict[tuple[str, int], Any] = field(default_factory=dict)
    conflicts: list[Any] = field(default_factory=list)
    order: list[str] = field(default_factory=list)
    stopping: bool = False
    key: str | None = None
    offer: str | None = None
    conversation_id: str | None = None
    sent: int = 0

    async def live(self) -> None:
        """Talk, be cut off, come back, until told to stop; then say the last word once more if it is not acknowledged."""
        while not self.stopping:
            try:
                line = await self._connect()
            except BROKEN:
                await asyncio.sleep(0.02)
                continue
            try:
                await self._talk(line)
            except BROKEN:
                pass
            finally:
                self._listen(line)
                await line.close()

    async def _connect(self) -> Line:
        raise NotImplementedError

    async def _talk(self, line: Line) -> None:
        raise NotImplementedError

    async def _say(self, line: Line, conversation_id: str | None, text_of: str) -> None:
        """One message, under an id that it keeps until it is acknowledged."""
        client_id = f"{self.name}-{self.sent:06d}"
        text = f"{text_of} {self.sent}"
        if conversation_id is None:
            done = await line.send("conversation.open", client_id=client_id, text=text)
        else:
            done = await line.send("message.post", conversation_id=conversation_id, client_id=client_id, text=text)
        self.acknowledged[done["conversation_id"], done["number"]] = client_id, text
        self.order.append(client_id)
        self.conversation_id = done["conversation_id"]
        self.sent += 1

    def _listen(self, line: Line) -> None:
        for item in line.heard:
            if "number" in item and item["type"] in {"message.posted", "conversation.opened", "agent.joined"}:
                place = item["conversation_id"], item["number"]
                if self.heard.setdefault(place, item) != item:
                    self.conflicts.append((self.heard[place], item))
            if item["type"] == "visitor.known":
                self.key = item["key"]
        line.heard.clear()


@dataclass(slots=True)
class Visitor(Talker):
    """Writes in one conversation, resumed by their key."""

    async def _connect(self) -> Line:
        line = await Line.open(self.port, "/ws/v1/visitor", {}, ORIGIN)
        hello: dict[str, Any] = {"version": 1, "site_key": KEY, "language": "en", "key": self.key}
        if self.key is None:
            hello["offered"] = self.offer
        if self.conversation_id:
            last = max((n for c, n in self.heard if c == self.conversation_id), default=0)
            hello["resume"] = {"conversation_id": self.conversation_id, "public": last}
        welcome = await line.send("visitor.hello", **hello)
        self.offer = welcome["offer"] or self.offer
        return line

    async def _talk(self, line: Line) -> None:
        while not self.stopping:
            await self._say(line, self.conversation_id, f"a word of {self.name}")
            self._listen(line)


@dataclass(slots=True)
class Agent(Talker):
    """Answers in every conversation that is theirs, in turn."""

    mine: list[str] = field(default_factory=list)

    async def _connect(self) -> Line:
        headers = {"cookie": f"aparte_session=token-{self.name}"}
        line = await Line.open(self.port, "/ws/v1/desk", headers, f"http://127.0.0.1:{self.port}")
        welcome = await line.send("desk.hello", version=1, availability="green")
        self.mine = [snapshot["conversation"]["id"] for snapshot in welcome["conversations"]]
        return line

    async def _talk(self, line: Line) -> None:
        while not self.stopping:
            gained = [item["conversation_id"] for item in line.heard if item["type"] == "desk.gained"]
            self.mine = list(dict.fromkeys([*self.mine, *gained]))
            self._listen(line)
            if not self.mine:
                await asyncio.sleep(0.02)
            for conversation_id in self.mine:
                await self._answer(line, conversation_id)

    async def _answer(self, line: Line, conversation_id: str) -> None:
        """Handed back or passed on meanwhile: it is no longer theirs to answer."""
        try:
            await self._say(line, conversation_id, f"an answer of {self.name}")
        except Refused as refusal:
            if refusal.code not in {"not_found", "wrong_state"}:
                raise
            self.mine.remove(conversation_id)
            self.sent += 1
