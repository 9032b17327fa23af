"""The company next door, on the same host: whatever it asks or overhears, no word of ours is in any byte it gets.

A whole server in its own process, spoken to over its sockets and its API alone; everything of ours carries a canary.
"""

import asyncio
import json
import re
from collections.abc import Iterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.typing import Origin

from aparte.config import Config
from aparte.operate.begin import Beginning, begin
from aparte.operate.drill.canary import Canary, Needles
from aparte.operate.drill.company import ORIGIN, SITE, TEAM, found
from aparte.operate.drill.line import Line, Refused
from aparte.operate.drill.scan import scan
from aparte.operate.drill.scene import Scene, on_stage
from aparte.operate.drill.server import DrillServer

NEXT_DOOR = "https://rival.example"
HISTORY = {"kept": {"chat_history": "month"}, "not kept": {"chat_history": "off"}}
IN_VAIN: tuple[tuple[str, dict[str, Any]], ...] = (
    ("conversation.get", {}),
    ("conversation.take", {}),
    ("conversation.close", {}),
    ("conversation.tag", {"tags": ["x"]}),
    ("conversation.transfer", {"to_agent_id": "p_two", "comment": ""}),
    ("message.post", {"client_id": "from-next-door", "text": "x"}),
    ("note.post", {"client_id": "from-next-door", "text": "x"}),
    ("attachment.begin", {"name": "x.txt", "kind": "text/plain", "size": 1}),
    ("attachment.read", {"attachment_id": "f_any", "offset": 0}),
    ("mirroring.propose", {}),
    ("cobrowsing.request", {"level": "point"}),
)


@pytest.fixture(params=HISTORY)
def server(request, tmp_path) -> Iterator[tuple[DrillServer, Canary]]:
    """Two companies on one host; the second was made by the host's own command, and its admin chose a password."""
    here, password = DrillServer(tmp_path), Canary.made("password")
    asyncio.run(found(here.data, HISTORY[request.param]))
    wanted = Beginning(company="Rival", email="rita@rival.example", origin=NEXT_DOOR, password=password.word)
    begin(Config(data=here.data), wanted)
    here.start()
    try:
        yield here, password
    finally:
        here.stop()


def test_the_company_next_door_gets_no_byte_of_ours(server, tmp_path):
    here, password = server
    wrong = Canary.made("wrong password")

    ours, read_by_us, got = asyncio.run(watch(here.port, password.word, wrong.word))
    here.stop()

    named = {canary.label for canary in ours}
    assert {"visitor message", "file", "file name", "note", "page path", "page query", "saved reply", "reason"} <= named
    seen = {what.split(" (")[0] for _, what in Needles(ours).found(read_by_us)}
    assert {"saved reply", "reason", "team", "colleague", "their e-mail"} <= seen, (
        "a search that finds nothing proves nothing"
    )
    assert len(got) > 20_000
    assert [what for _, what in Needles(ours).found(got)] == []
    assert scan(tmp_path, Needles([password, wrong])) == [], "a password stands nowhere, not even a wrong one"


async def watch(port: int, password: str, wrong: str) -> tuple[list[Canary], bytes, bytes]:
    """What was planted, what our own admin reads over the API, and all that the neighbour got."""
    got: list[bytes] = []
    us = {"cookie": "aparte_session=token-one"}
    async with program(port, us) as mine, program(port, {}) as theirs:
        refused = await theirs.post("/session", json={"email": "rita@rival.example", "password": wrong})
        signed_in = await theirs.post("/session", json={"email": "rita@rival.example", "password": password})
        assert (refused.status_code, signed_in.status_code) == (401, 200)
        key = json.loads((await theirs.get("/sites")).content)["items"][0]["key"]
        desk_headers = {"cookie": f"aparte_session={theirs.cookies['aparte_session']}"}
        origin = f"http://127.0.0.1:{port}"
        page = {"url": f"{NEXT_DOOR}/", "title": ""}
        hello = {"type": "visitor.hello", "re": 1, "version": 1, "site_key": key, "language": "en", "page": page}
        async with (
            overhearing(
                f"ws://127.0.0.1:{port}/ws/v1/desk",
                desk_headers,
                origin,
                {"type": "desk.hello", "re": 1, "version": 1},
                got,
            ),
            overhearing(f"ws://127.0.0.1:{port}/ws/v1/visitor", {}, NEXT_DOOR, hello, got),
            on_stage(port) as scene,
        ):
            await furnish(mine, scene)
            await scene.talk()
            assert not await scene.missing()
            await interfere(port, desk_headers, scene.conversation_id, got)
            await scene.close()
            names = {"site_id": SITE, "team_id": TEAM, "person_id": "p_one", "conversation_id": scene.conversation_id}
            got += [part async for part in everything(theirs, names)]
            read = [part async for part in everything(mine, names)]
    return list(scene.canaries.values()), b"\n".join(read), b"\n".join(got)


@asynccontextmanager
async def program(port: int, headers: dict[str, str]):
    here = f"http://127.0.0.1:{port}"
    more = {"origin": here, "x-aparte-request": "1", **headers}
    async with httpx.AsyncClient(base_url=f"{here}/api/v1", headers=more, timeout=30) as client:
        yield client


@asynccontextmanager
async def overhearing(url: str, headers: dict[str, str], origin: str, hello: dict, got: list[bytes]):
    """A socket of the neighbour's that keeps every frame as it came."""

    async def listen(socket) -> None:
        got.extend([frame.encode() if isinstance(frame, str) else frame async for frame in socket])

    async with connect(url, additional_headers=headers, origin=Origin(origin), max_size=None) as socket:
        await socket.send(json.dumps(hello))
        listening = asyncio.ensure_future(listen(socket))
        yield
        await socket.close()
        await listening


async def furnish(mine: httpx.AsyncClient, scene: Scene) -> None:
    """What our admin writes outside conversations."""
    plant = scene.plant
    person = {"name": plant("colleague"), "pseudonym": plant("pseudonym"), "role": "agent", "languages": ["en"]}
    site = {"name": plant("site"), "language": "en", "country": "GB", "origins": [ORIGIN.replace("drill", "other")]}
    version = (await mine.get(f"/sites/{SITE}/privacy")).json()["version"]
    change = {
        "choices": {"visitor_memory": "month"},
        "version": version,
        "erase": "deadline",
        "reason": plant("reason"),
    }
    answers = [
        await mine.post("/saved-replies", json={"shortcut": "hello", "text": plant("saved reply"), "shared": True}),
        await mine.post("/teams", json={"name": plant("team")}),
        await mine.post("/people", json={**person, "email": f"{plant('their e-mail')}@drill.example"}),
        await mine.post("/sites", json=site),
        await mine.put(f"/sites/{SITE}/privacy", json=change),
        await mine.post("/api-keys", json={"name": plant("key"), "scopes": ["read_log"]}),
    ]
    assert [answer.status_code for answer in answers] == [201, 201, 201, 201, 200, 201], [a.text for a in answers]


async def interfere(port: int, headers: dict[str, str], key: str, got: list[bytes]) -> None:
    """Every command of a desk that names a conversation, with one of ours."""
    line = await Line.open(port, "/ws/v1/desk", dict(headers), f"http://127.0.0.1:{port}")
    await line.send("desk.hello", version=1)
    for kind, fields in IN_VAIN:
        with pytest.raises(Refused) as no:
            await line.send(kind, conversation_id=key, **fields)
        assert no.value.code == "not_found", kind
        got.append(str(no.value).encode())
    got.append(json.dumps(line.heard).encode())
    await line.close()


async def everything(client: httpx.AsyncClient, names: dict[str, str]):
    """Every address of the API by every method, with our ids where an id belongs; head and body of each answer."""
    described = (await client.get("/schema/openapi.json")).json()
    for path, item in described["paths"].items():
        for method in item:
            if (method, path) == ("delete", "/api/v1/session") or (client.headers.get("cookie") and method != "get"):
                continue
            address = re.sub(r"\{(\w+)\}", lambda found: names.get(found[1], "x_none"), path.removeprefix("/api/v1"))
            answer = await client.request(method, address, json={} if method in ("post", "put") else None)
            assert answer.status_code < 500
            yield json.dumps(dict(answer.headers)).encode() + answer.content
