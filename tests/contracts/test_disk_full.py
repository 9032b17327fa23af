"""The disk is full: whoever writes is told so, nothing that was acknowledged is lost, and with room all goes on."""

import asyncio
import signal

import pytest

from aparte.operate.drill.company import KEY, ORIGIN, found
from aparte.operate.drill.line import Line, Refused
from aparte.operate.integrity import whole
from aparte.storage.sqlite import DATA
from tests.contracts.forked import Nursery

ROOM = 400_000
"""Bytes that the database may still grow by."""


async def greet(port: int, **hello) -> tuple[Line, dict]:
    line = await Line.open(port, "/ws/v1/visitor", {}, ORIGIN)
    return line, await line.send("visitor.hello", version=1, site_key=KEY, language="en", **hello)


async def test_a_visitor_is_told_that_the_disk_is_full_and_loses_nothing_that_was_acknowledged(tmp_path):
    await asyncio.to_thread(asyncio.run, found(tmp_path / "data", {"chat_history": "month"}))
    limit = (tmp_path / "data" / DATA).stat().st_size + ROOM

    with Nursery(tmp_path) as server:
        server.start(limit)
        line, welcome = await greet(server.port)
        opened = await line.send("conversation.open", client_id="first-word", text="the first word")
        key = opened["conversation_id"]
        acknowledged = await _write_until_refused(line, key)
        with pytest.raises(Refused, match="unavailable"):
            await line.send("message.post", conversation_id=key, client_id="still-full", text="again")
        await line.close()
        server.kill(signal.SIGTERM)

        server.start()
        line, _ = await greet(server.port, offered=welcome["offer"])
        view = await line.send("conversation.get", conversation_id=key, public_after=0)
        done = await line.send("message.post", conversation_id=key, client_id="room-again", text="there is room again")
        await line.close()
        server.kill(signal.SIGTERM)

    entries = {entry["number"]: entry for entry in view["entries"]}
    assert list(entries) == list(range(1, len(entries) + 1))
    assert {number: entries[number]["client_id"] for number in acknowledged} == acknowledged
    assert done["number"] == len(entries) + 1
    assert list(whole(tmp_path / "data")) == []


async def _write_until_refused(line: Line, key: str) -> dict[int, str]:
    """Where each acknowledged message landed."""
    acknowledged: dict[int, str] = {}
    refused = ""
    for number in range(2_000):
        client_id = f"word-{number:06d}"
        try:
            done = await line.send("message.post", conversation_id=key, client_id=client_id, text="x" * 2_000)
        except Refused as refusal:
            refused = refusal.code
            break
        acknowledged[done["number"]] = client_id
    assert refused == "unavailable"
    assert len(acknowledged) > 20, "there was room for some"
    return acknowledged
