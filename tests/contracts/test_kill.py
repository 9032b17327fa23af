"""Nothing that was acknowledged is ever lost: the server is killed under load, again and again, and everything is read back."""

import asyncio
import random
import signal
from collections import Counter
from itertools import pairwise

from aparte.operate.drill.company import AGENTS, found
from aparte.operate.drill.line import Line
from aparte.operate.integrity import whole
from tests.contracts.forked import Nursery
from tests.contracts.talkers import Agent, Talker, Visitor

KILLS = 50
VISITORS = 6


async def test_no_acknowledged_word_is_lost_when_the_server_is_killed_fifty_times_under_load(tmp_path, record_property):
    seed = random.randrange(10**6)
    print(f"seed {seed}")
    await asyncio.to_thread(asyncio.run, found(tmp_path / "data", {"chat_history": "month"}))

    with Nursery(tmp_path) as server:
        server.start()
        talkers = [Visitor(f"visitor{i}", server.port) for i in range(VISITORS)]
        talkers += [Agent(name, server.port) for name in AGENTS]
        tasks = [asyncio.create_task(talker.live()) for talker in talkers]
        await _kill_and_start(server, random.Random(seed))
        for talker in talkers:
            talker.stopping = True
        await asyncio.gather(*tasks)
        read_back = await _read_back(talkers, server.port)
        server.kill(signal.SIGTERM)

    acknowledged = sum(len(talker.acknowledged) for talker in talkers)
    print(f"{KILLS} kills, {acknowledged} acknowledged messages in {len(read_back)} conversations")
    for conversation_id, entries in read_back.items():
        _check_conversation(conversation_id, entries, talkers)
    assert acknowledged > KILLS * len(talkers), "the load was no load"
    assert [conflict for talker in talkers for conflict in talker.conflicts] == []
    assert list(whole(tmp_path / "data")) == []


async def _kill_and_start(server: Nursery, chance: random.Random) -> None:
    for _ in range(KILLS):
        await asyncio.sleep(chance.uniform(0.02, 0.5))
        await asyncio.to_thread(server.kill)
        await asyncio.to_thread(server.start)
    await asyncio.sleep(2.0)


async def _read_back(talkers: list[Talker], port: int) -> dict[str, list[dict]]:
    """Every conversation, whole, as its own visitor reads it."""
    found_: dict[str, list[dict]] = {}
    for talker in talkers:
        if isinstance(talker, Visitor):
            line: Line = await talker._connect()
            key = talker.conversation_id or ""
            found_[key] = await _whole(line, key)
            await line.close()
    return found_


async def _whole(line: Line, key: str) -> list[dict]:
    """Page by page, back to the first word."""
    view = await line.send("conversation.get", conversation_id=key, limit=200)
    entries = view["entries"]
    while view["more"]:
        view = await line.send("conversation.get", conversation_id=key, limit=200, before=entries[0]["number"])
        entries = [*view["entries"], *entries]
    return entries


def _check_conversation(conversation_id: str, entries: list[dict], talkers: list[Talker]) -> None:
    """No gap, no double, in the order said, and everything acknowledged or heard at its place."""
    assert [entry["number"] for entry in entries] == list(range(1, len(entries) + 1))
    by_number = {entry["number"]: entry for entry in entries}
    clients = [entry["client_id"] for entry in entries if entry["type"] == "message.posted"]
    assert [client for client, times in Counter(clients).items() if times > 1] == []
    for talker in talkers:
        for (key, number), (client_id, text) in talker.acknowledged.items():
            if key == conversation_id:
                assert (by_number[number]["client_id"], by_number[number]["text"]) == (client_id, text)
        for (key, number), heard in talker.heard.items():
            if key == conversation_id:
                assert by_number[number] == heard, "what was announced was committed"
        mine = [client for client in clients if client.startswith(f"{talker.name}-")]
        assert all(before < after for before, after in pairwise(mine)), "each one's words stand in the order said"
