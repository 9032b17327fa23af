"""Clients that mean harm, or are broken: each frame has one clear answer, and nobody else notices."""

import asyncio
import json

import pytest

from tests.served import event_loop_policy, served  # noqa: F401 - a fixture

TEXT = {"type": "message.post", "client_id": "abcdefgh", "text": "Hi"}


@pytest.fixture
async def house(tmp_path):
    async with served(tmp_path) as running:
        yield running


async def talking(house, agent="a1"):
    """A visitor and the agent who answers them; the conversation's id."""
    desk, visitor = house.desk(agent), house.visitor()
    await desk.open(availability="green")
    await visitor.open()
    done = await visitor.ask({"type": "conversation.open", "client_id": "first-word", "text": "Hello"})
    return desk, visitor, done["conversation_id"]


def code_of(item):
    return item.get("code", item["type"])


async def answer_to(link, frame):
    """What the next reply says of a raw frame, and which command it is said of."""
    before = len(link.replies)
    link.write(frame)
    for _ in range(2_000):
        if len(link.replies) > before or link.closed.is_set():
            break
        await asyncio.sleep(0.005)
    return (link.replies[before]["code"], link.replies[before]["re"]) if len(link.replies) > before else None


def posted(**more):
    return json.dumps({"re": 7, "conversation_id": "c", **TEXT, **more})


MALFORMED = {
    "nothing": ("", 0),
    "half an object": ("{", 0),
    "a list": ("[]", 0),
    "a number": ("1", 0),
    "null": ("null", 0),
    "no type": ('{"re":7}', 7),
    "an unknown type": ('{"re":7,"type":"nope"}', 7),
    "a type that is no text": ('{"re":7,"type":5}', 7),
    "an unknown field": (posted(extra=1), 7),
    "a field twice over, unknown": ('{"re":7,"type":"presence.beat","x":1,"x":2}', 7),
    "a number for a text": (posted(text=5), 7),
    "null for a text": (posted(text=None), 7),
    "a list for a text": (posted(text=["Hi"]), 7),
    "an object for an id": (posted(conversation_id={"$gt": ""}), 7),
    "a field too few": ('{"re":7,"type":"message.post","text":"Hi"}', 7),
    "a text for the number": (posted(re="7"), 0),
    "a broken number": (posted(re=1.5), 0),
    "a negative number": (posted(re=-1), 0),
    "a number past every other": ('{"re":' + "9" * 400 + ',"type":"presence.beat"}', 0),
    "infinity": ('{"re":1e999,"type":"presence.beat"}', 0),
    "not a number": ('{"re":NaN,"type":"presence.beat"}', 0),
    "words after the end": (posted() + "{}", 0),
    "a mark of byte order": ("\ufeff" + posted(), 0),
    "half a surrogate": (
        '{"re":7,"type":"message.post","conversation_id":"c","client_id":"abcdefgh","text":"\\ud800"}',
        0,
    ),
    "a raw control character": ('{"re":7,"type":"message.post","text":"\x00"}', 0),
    "a deep list": ("[" * 30_000, 0),
    "a deep object": ('{"a":' * 8_000, 0),
    "a deep list in a known field": ('{"re":7,"type":"message.post","text":' + "[" * 30_000, 0),
    "a deep list in an unknown field": ('{"re":7,"type":"presence.beat","x":' + "[" * 30_000 + "]" * 30_000 + "}", 0),
    "bytes that are no text": (b"\xff\xfe\x00", 0),
    "UTF-16": (posted().encode("utf-16"), 0),
}


class TestFrames:
    @pytest.mark.parametrize("name", MALFORMED)
    async def test_what_is_no_command_is_refused_and_the_socket_lives(self, house, name):
        frame, re = MALFORMED[name]
        visitor = house.visitor()
        await visitor.open()

        assert await answer_to(visitor, frame) == ("malformed", re)
        done = await visitor.ask({"type": "conversation.open", "client_id": "first-word", "text": "Hello"})
        assert code_of(done) == "done"
