"""A session that is over closes its sockets at once: a real server, a real socket."""

import asyncio
import json

import pytest
import websockets

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
