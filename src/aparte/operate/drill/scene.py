"""A small company, a visitor and two agents, and a canary in every field that a person can fill."""

import asyncio
import string
from base64 import b64decode, b64encode
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field

from aparte.operate.advice import Advice
from aparte.operate.drill.canary import ALPHABET, Canary
from aparte.operate.drill.company import AGENTS, KEY, ORIGIN, signed
from aparte.operate.drill.line import Line, Refused
from aparte.operate.drill.mirror import mirrored

CONTENT = (
    "visitor message",
    "agent message",
    "note",
    "tag",
    "rating comment",
    "visitor name",
    "visitor e-mail",
    "signed id",
    "page path",
    "page title",
    "transfer comment",
    "client id",
    "left message",
    "left-message e-mail",
    "file name",
    "file",
)
"""Every field that a person fills, or that says where they are; the company reads them while it may."""

PAGE = ("page path", "page title")
"""Of these, a word that mixes letters and digits is taken for somebody's key, and is never told."""

PASSING = (
    "page query",
    "user agent",
    "referrer",
    "request query",
    "language",
    "own choice",
    "refused words",
    "mirrored text",
    "mirrored picture",
    "forged frame",
)
"""What passes without being kept at any rung: what a browser sends besides, and the page as the agent saw it."""


class NotRefused(Advice):
    """Something was carried out that had to be refused."""


@dataclass(slots=True)
class Scene:
    """The people of the drill, connected. ``canaries``: everything planted so far, by field."""

    port: int
    desks: dict[str, Line]
    visitor: Line
    stack: AsyncExitStack
    canaries: dict[str, Canary] = field(default_factory=dict)
    conversation_id: str = ""
    fetched: str = ""
    left_id: str = ""

    def plant(self, label: str) -> str:
        """A fresh word for a field."""
        self.canaries[label] = Canary.made(label, string.ascii_letters if label in PAGE else ALPHABET)
        return self.canaries[label].word

    async def talk(self) -> None:
        """Fill every field of a live conversation, and leave a message while nobody is there."""
        await self._leave_message()
        await self.desks["one"].send("conversation.take", conversation_id=self.left_id)
        for name in AGENTS:
            await self.desks[name].send("availability.set", state="green" if name == "one" else "red")
        opened = await self.visitor.send(
            "conversation.open", client_id=self.plant("client id"), text=self.plant("visitor message")
        )
        self.conversation_id = opened["conversation_id"]
        await self._fill()
        await self._pass_on()

    async def _leave_message(self) -> None:
        odd = {"language": self.plant("language"), "tighten": {self.plant("own choice"): "off"}}
        async with visiting(self.port, self.plant("user agent"), self.plant("referrer"), odd) as other:
            left = await other.send(
                "conversation.open",
                client_id="left-message",
                text=self.plant("left message"),
                email=f"{self.plant('left-message e-mail')}@post.example",
            )
            self.left_id = left["conversation_id"]

    async def _fill(self) -> None:
        desk, key = self.desks["one"], self.conversation_id
        await desk.hear("desk.gained")
        await self.visitor.send(
            "visitor.identify", name=self.plant("visitor name"), email=f"{self.plant('visitor e-mail')}@post.example"
        )
        await self.visitor.send("visitor.identify", token=signed({"sub": self.plant("signed id")}))
        url = f"{ORIGIN}/{self.plant('page path')}?q={self.plant('page query')}"
        await self.visitor.send("page.see", url=url, title=self.plant("page title"))
        for kind, label in (("message.post", "agent message"), ("note.post", "note")):
            await desk.send(
                kind, conversation_id=key, client_id=f"agent-{label.replace(' ', '-')}", text=self.plant(label)
            )
        await desk.send("conversation.tag", conversation_id=key, tags=[self.plant("tag")])
        await self._send_file()
        await self._say_in_vain(self.plant("refused words"))

    async def _send_file(self) -> None:
        """A file comes up, is said, and is read again by the agent."""
        content = f"{self.plant('file')}, in a letter of somebody".encode()
        to = {"conversation_id": self.conversation_id}
        begun = await self.visitor.send(
            "attachment.begin", **to, name=f"{self.plant('file name')}.txt", kind="text/plain", size=len(content)
        )
        file = {**to, "attachment_id": begun["attachment_id"]}
        await self.visitor.send("attachment.part", **file, offset=0, data=b64encode(content).decode())
        await self.visitor.send("attachment.post", **file, client_id=self.canaries["file"].word)
        await self.desks["one"].hear("attachment.posted")
        part = await self.desks["one"].send("attachment.read", **file, offset=0)
        self.fetched = b64decode(part["data"]).decode()

    async def _say_in_vain(self, word: str) -> None:
        """What is refused must not be kept either, as no reason and in no log."""
        yes = {"wording": word, "language": word}
        for kind, fields in (
            ("consent.accept", {"purpose": word, **yes}),
            ("consent.refuse", {"purpose": word}),
            ("consent.withdraw", {"purpose": word}),
            ("cobrowsing.grant", {"conversation_id": self.conversation_id, **yes}),
            ("mirroring.accept", {"conversation_id": self.conversation_id, **yes}),
            ("message.post", {"conversation_id": word, "client_id": word, "text": word}),
            ("attachment.begin", {"conversation_id": self.conversation_id, "name": word, "kind": word, "size": 1}),
            (word, {}),
        ):
            try:
                await self.visitor.send(kind, **fields)
            except Refused:
                continue
            raise NotRefused(f"The drill proves nothing: {kind} was carried out.")

    async def _pass_on(self) -> None:
        await self.desks["two"].send("availability.set", state="green")
        await self.desks["one"].send(
            "conversation.transfer",
            conversation_id=self.conversation_id,
            to_agent_id="p_two",
            comment=self.plant("transfer comment"),
        )
        await self.desks["two"].hear("desk.gained")
        # What the agent sees of the page comes through a stream, and stays nowhere.
        words = self.plant("mirrored text"), self.plant("mirrored picture"), self.plant("forged frame")
        await self.stack.enter_async_context(
            mirrored(self.port, self.visitor, self.desks["two"], self.conversation_id, words)
        )

    async def close(self) -> None:
        """End both, and rate the live one."""
        await self.desks["one"].send("conversation.close", conversation_id=self.left_id)
        await self.visitor.send("conversation.close", conversation_id=self.conversation_id)
        await self.visitor.send(
            "conversation.rate", conversation_id=self.conversation_id, score=4, comment=self.plant("rating comment")
        )

    async def missing(self) -> set[str]:
        """Content that the company cannot read although it was planted: a canary that never arrived proves nothing."""
        keys = {"two": self.conversation_id, "one": self.left_id}
        views = [await self.desks[name].send("conversation.get", conversation_id=key) for name, key in keys.items()]
        shown = repr(views) + self.fetched
        return {label for label in CONTENT if label in self.canaries and self.canaries[label].word not in shown}


@asynccontextmanager
async def visiting(
    port: int, agent: str = "", referrer: str = "", odd: Mapping[str, object] | None = None
) -> AsyncIterator[Line]:
    """A visitor's socket, welcomed; left at the end. The page they come from names the referrer's word too."""
    headers = {"referer": f"{ORIGIN}/{referrer}"} | ({"user-agent": f"Mozilla/5.0 {agent}"} if agent else {})
    line = await Line.open(port, "/ws/v1/visitor", headers, ORIGIN)
    try:
        page = {"url": f"{ORIGIN}/{referrer}?from={referrer}", "title": referrer}
        hello = {"version": 1, "site_key": KEY, "language": "en", "page": page, **(odd or {})}
        await line.send("visitor.hello", **hello)
        yield line
    finally:
        await line.close()


@asynccontextmanager
async def at_desk(port: int, name: str) -> AsyncIterator[Line]:
    """An agent's desk, welcomed and kept alive by its beat; left at the end."""
    headers = {"cookie": f"aparte_session=token-{name}"}
    line = await Line.open(port, "/ws/v1/desk", headers, f"http://127.0.0.1:{port}")
    beating = asyncio.ensure_future(_beat(line))
    try:
        await line.send("desk.hello", version=1)
        yield line
    finally:
        beating.cancel()
        await asyncio.gather(beating, return_exceptions=True)
        await line.close()


async def _beat(line: Line) -> None:
    while True:
        await asyncio.sleep(8)
        await line.send("presence.beat")


@asynccontextmanager
async def on_stage(port: int) -> AsyncIterator[Scene]:
    """Two desks and a visitor, ready to talk."""
    async with (
        at_desk(port, "one") as one,
        at_desk(port, "two") as two,
        visiting(port) as visitor,
        AsyncExitStack() as stack,
    ):
        scene = Scene(port, {"one": one, "two": two}, visitor, stack)
        await ask_in_vain(port, scene.plant("request query"))
        yield scene


async def ask_in_vain(port: int, word: str) -> None:
    """Requests that carry a canary in their address, well formed and not."""
    for request in (
        f"GET /api/v1/session?q={word} HTTP/1.1\r\nHost: drill\r\nReferer: https://x.example/{word}\r\nConnection: close\r\n\r\n",
        f"GET /{word} HTTP/1.1\r\nHost: drill\r\nConnection: close\r\n\r\n",
        f"NONSENSE {word}\r\n\r\n",
    ):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(request.encode())
        await writer.drain()
        await reader.read()
        writer.close()
