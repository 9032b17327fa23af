"""A session that is over closes its sockets at once: a real server, a real socket."""

import asyncio
import json
from dataclasses import replace

import pytest
import websockets

from aparte.wire.people import InviteAgain
from tests.company import serving, stage


@pytest.fixture
async def served(tmp_path):
    async with stage(tmp_path, public_url="") as here, serving(here) as port:
        yield here, port


async def desk(here, port: int, who: str):
    cookie = f"aparte_session=token-{here.mine.person(who).id}"
    socket = await websockets.connect(
        f"ws://127.0.0.1:{port}/ws/v1/desk",
        additional_headers={"cookie": cookie},
        origin=websockets.Origin(f"http://127.0.0.1:{port}"),
    )
    await socket.send(json.dumps({"type": "desk.hello", "version": 1, "re": 1}))
    assert json.loads(await socket.recv())[0]["type"] == "answer"
    return socket


async def last_words(socket) -> tuple[list[str], int]:
    said: list[str] = []
    try:
        async with asyncio.timeout(2):
            while True:
                said += [item["type"] for item in json.loads(await socket.recv())]
    except websockets.ConnectionClosed as closed:
        return said, closed.rcvd.code if closed.rcvd else 0


async def test_who_is_put_out_loses_the_desk_within_the_second_and_cannot_come_back(served):
    here, port = served
    agent, manager = await desk(here, port, "agent"), await desk(here, port, "manager")
    assert (await here.do("admin", here.disable("agent"))).state == "disabled"
    said, code = await last_words(agent)
    assert (said.count("session.ended"), code) == (1, 4001)
    with pytest.raises(AssertionError):
        await desk(here, port, "agent")
    await manager.send(json.dumps({"type": "presence.beat", "re": 2}))
    async with asyncio.timeout(2):
        while not any(item.get("re") == 2 for item in json.loads(await manager.recv())):
            pass
    await manager.close()


async def test_a_desk_closes_when_its_session_is_past_its_time(served):
    here, port = served
    agent, manager = await desk(here, port, "agent"), await desk(here, port, "manager")
    async with here.house.store.transaction(here.mine.tenant_id) as tx:
        session = tx.sessions.get(f"s_{here.mine.person('agent').id}")
        tx.sessions.put(replace(session, until=here.clock.now()))

    await here.run_chores()

    said, code = await last_words(agent)
    assert (said.count("session.ended"), code) == (1, 4001)
    await manager.send(json.dumps({"type": "presence.beat", "re": 2}))
    async with asyncio.timeout(2):
        while not any(item.get("re") == 2 for item in json.loads(await manager.recv())):
            pass
    await manager.close()


async def test_its_owner_sees_to_the_hour_when_a_session_was_last_used(served):
    here, port = served

    await (await desk(here, port, "agent")).close()

    (mine,) = (await here.ask("agent", "GET", "/sessions")).json()["sessions"]
    assert mine["created_at"] == 1
    assert here.clock.now() - mine["seen_at"] < 60_000


async def test_over_tls_the_session_is_a_cookie_that_no_neighbour_can_plant(tmp_path):
    async with stage(tmp_path, public_url="https://chat.test") as here:
        person = here.mine.person("agent")
        async with here.client(None) as client:
            origin = {"origin": "https://chat.test"}
            planted = await client.get("/api/v1/session", headers={"cookie": f"aparte_session=token-{person.id}"})
            known = await client.get("/api/v1/session", headers={"cookie": f"__Host-aparte_session=token-{person.id}"})
            link = await here.do(
                "admin", InviteAgain(person_id=here.mine.person("second").id, base="https://chat.test")
            )
            token = link.url.partition("#")[2]
            body = {"token": token, "password": "a long enough one"}
            joined = await client.post("/api/v1/invitations/accept", json=body, headers=origin)

    assert (planted.status_code, known.status_code) == (401, 200)
    given = joined.headers["set-cookie"].split("; ")
    assert given[0].startswith("__Host-aparte_session=")
    assert {"HttpOnly", "Secure", "Path=/", "SameSite=strict"} <= set(given)
