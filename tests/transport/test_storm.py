"""Everybody comes back at once: who is there already goes on talking, and everybody is let in."""

import asyncio

from aparte.domain.ids import TenantId
from aparte.transport.server import LET_IN, Doorway
from tests.served import served

CROWD = 120
HELLO = {"type": "visitor.hello", "site_key": "key-shop", "version": 1}


async def test_who_talks_is_not_behind_all_who_come(tmp_path):
    async with served(tmp_path, chores=False) as house:
        talker = house.visitor()
        await talker.open()
        crowd = [await house.visitor().dial() for _ in range(CROWD)]
        arrived = []
        async with house.house.store.transaction(TenantId("t_acme")):
            hellos = [link.say(HELLO, arrived.append) for link in crowd]
            # Whatever was said before this was read before this is refused.
            assert (await talker.ask({"type": "nonsense"}))["type"] == "refused"
            word = talker.say({"type": "conversation.open", "client_id": "client-0", "text": "Hello"})
            assert not arrived
        assert (await word)["type"] == "done"
        before = len(arrived)
        answers = await asyncio.gather(*hellos)

    assert [answer["type"] for answer in answers] == ["answer"] * CROWD
    assert before < CROWD / 2, f"{before} of {CROWD} were let in before a word was taken"


async def test_a_crowd_at_the_door_enters_a_few_in_each_round():
    doorway, seen = Doorway(), []
    for number in range(3 * LET_IN + 1):
        doorway.come(lambda number=number: seen.append(number))
    rounds = []
    while len(seen) < 3 * LET_IN + 1:
        before = len(seen)
        await asyncio.sleep(0)
        rounds.append(len(seen) - before)
        assert len(rounds) < 50, "some are never let in"

    assert max(rounds) == LET_IN
    assert seen == list(range(3 * LET_IN + 1)), "in the order in which they came"
    doorway.come(lambda: seen.append(-1))
    for _ in range(3):
        await asyncio.sleep(0)
    assert seen[-1] == -1, "the door opens again for who comes later"


async def test_who_leaves_while_the_door_is_crowded_holds_nobody_up(tmp_path):
    async with served(tmp_path, chores=False) as house:
        gone = [await asyncio.open_connection("127.0.0.1", house.port) for _ in range(40)]
        for _, writer in gone:
            writer.write(
                b"GET /ws/v1/visitor HTTP/1.1\r\nHost: chat.test\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
            )
            writer.transport.abort()
        visitor = house.visitor()
        assert "offer" in await visitor.open()
