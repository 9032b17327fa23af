"""A visitor and an agent talk, through the two sockets alone: `python docs/examples/conversation.py .run/demo.json`.

Needs `make run` in another terminal, and the package websockets. Each line printed is a frame as it was sent or heard.
"""

import asyncio
import json
import sys
import urllib.request
import uuid
from pathlib import Path

from websockets.asyncio.client import connect

SITE_KEY = "maison-lune-fr"


class Side:
    """One side of the conversation: numbers its commands, and keeps what it hears until it is asked for."""

    def __init__(self, name, socket):
        self.name, self.socket, self.number, self.waiting = name, socket, 0, []

    async def send(self, kind, **fields):
        """Send one command; what `done` or `answer` says to it."""
        self.number += 1
        command = {"type": kind, "re": self.number, **fields}
        print(self.name, "->", json.dumps(command, ensure_ascii=False))
        await self.socket.send(json.dumps(command))
        said = await self.hear("done", "answer", "refused", re=self.number)
        if said["type"] == "refused":
            raise SystemExit(f"{self.name} was refused: {said['code']}, {said['advice']}")
        return said.get("view", said)

    async def hear(self, *kinds, re=None):
        """The next item of a kind. A frame from the server is a list of items, in order."""
        while True:
            for item in self.waiting:
                if item["type"] in kinds and re in (None, item.get("re")):
                    self.waiting.remove(item)
                    print(self.name, "<-", json.dumps(item, ensure_ascii=False)[:160])
                    return item
            self.waiting += json.loads(await self.socket.recv())


def sign_in(api, person):
    """A session's cookie. A request that changes something names its origin, and carries a header of its own."""
    request = urllib.request.Request(
        f"{api}/api/v1/session",
        json.dumps({"email": person["email"], "password": person["password"]}).encode(),
        {"content-type": "application/json", "origin": api, "x-aparte-request": "1"},
    )
    with urllib.request.urlopen(request) as answer:
        return answer.headers["set-cookie"].split(";")[0]


async def talk(demo):
    """From the first word to the end, both sides in turn."""
    api, shop = demo["api_url"], demo["shop_urls"][0].rstrip("/")
    agent = next(person for person in demo["sign_ins"] if person["role"] == "agent")
    cookie = await asyncio.to_thread(sign_in, api, agent)
    sockets = api.replace("http", "ws", 1)
    desk_socket = connect(f"{sockets}/ws/v1/desk", origin=api, additional_headers={"cookie": cookie})
    page_socket = connect(f"{sockets}/ws/v1/visitor", origin=shop)
    async with desk_socket as first, page_socket as second:
        desk, visitor = Side("desk   ", first), Side("visitor", second)
        await desk.send("desk.hello", version=1, availability="green")
        await visitor.send("visitor.hello", version=1, site_key=SITE_KEY, language="fr")

        # A client id makes a command safe to send again: the same one is carried out once.
        opened = await visitor.send("conversation.open", client_id=uuid.uuid4().hex, text="Bonjour !")
        conversation = opened["conversation_id"]
        await desk.hear("desk.gained")
        await desk.send("message.post", conversation_id=conversation, client_id=uuid.uuid4().hex, text="Bonsoir.")
        # Who said something hears it too: there is one way to learn what happened.
        await visitor.hear("message.posted")
        answer = await visitor.hear("message.posted")

        # What was missed is asked for by the last number one has.
        missed = await visitor.send("conversation.get", conversation_id=conversation, public_after=answer["number"] - 1)
        assert [entry["number"] for entry in missed["entries"]] == [answer["number"]]
        await visitor.send("conversation.close", conversation_id=conversation)
        await desk.hear("conversation.closed")
        await desk.send("availability.set", state="red")


if __name__ == "__main__":
    asyncio.run(talk(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))))
