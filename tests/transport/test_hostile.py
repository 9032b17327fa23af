"""Clients that mean harm, or are broken: each frame has one clear answer, and nobody else notices."""

import asyncio
import json
from typing import get_args

import pytest

from aparte.transport import errors
from aparte.wire.protocol import DeskCommand, VisitorCommand
from tests.served import served

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

    async def test_a_frame_of_bytes_is_a_frame_of_text(self, house):
        visitor = house.visitor()
        await visitor.open()
        assert await answer_to(visitor, posted().encode()) == ("not_found", 7)

    async def test_text_that_is_no_text_closes_its_socket_alone(self, house):
        _, other, key = await talking(house)
        visitor = house.visitor()
        await visitor.open()
        visitor.write_broken_text(b"\xc3\x28")

        assert await visitor.ended() == 1007
        assert code_of(await other.ask({**TEXT, "conversation_id": key})) == "done"

    async def test_a_message_of_a_mebibyte_is_refused_and_one_past_the_protocols_limit_ends_the_socket(self, house):
        _, visitor, key = await talking(house)
        refused = await visitor.ask({**TEXT, "conversation_id": key, "text": "x" * 2**20})
        assert code_of(refused) == "too_large"
        assert code_of(await visitor.ask({**TEXT, "conversation_id": key})) == "done"

        visitor.write("x" * (2 * 2**20 + 1))
        assert await visitor.ended() == 1009

    async def test_a_hello_of_a_mebibyte_opens_nothing(self, house):
        link = house.visitor()
        refused = await link.open(language="x" * 2**20)

        assert refused["code"] == "malformed"
        assert await link.ended() == errors.CLOSE_PROTOCOL


class TestWords:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("x" * 8_000, "done"),
            ("x" * 8_001, "too_long"),
            ("x" * 60_000, "too_long"),
            ("👩‍🚀" * 2_666, "done"),
            ("", "invalid"),
            (" \n\t ", "invalid"),
            ("\u0000\u0007\u001b", "invalid"),
            ("a\u0000b", "done"),
            ("<script>alert(1)</script>", "done"),
            ("'; DROP TABLE entries; --", "done"),
            ("\u202egnp.exe", "done"),
        ],
    )
    async def test_each_text_has_one_answer(self, house, text, expected):
        _, visitor, key = await talking(house)

        assert code_of(await visitor.ask({**TEXT, "conversation_id": key, "text": text})) == expected

    async def test_nothing_that_controls_a_screen_is_kept(self, house):
        desk, visitor, key = await talking(house)
        await visitor.ask({**TEXT, "conversation_id": key, "text": "a\u0000b\u001b[31mc\r\nd"})
        await desk.ask({"type": "conversation.tag", "conversation_id": key, "tags": ["a\u0000b\u0007", "\u0000"]})

        view = (await desk.ask({"type": "conversation.get", "conversation_id": key}))["view"]
        assert view["entries"][-1]["text"] == "ab[31mc\nd"
        assert view["team"]["tags"] == ["ab"]

    @pytest.mark.parametrize("client_id", ["", "short", "x" * 65, "has space", "é" * 10, "a/../../b", "\u0000" * 8])
    async def test_a_client_id_is_plain_or_refused(self, house, client_id):
        _, visitor, key = await talking(house)

        assert code_of(await visitor.ask({**TEXT, "conversation_id": key, "client_id": client_id})) == "invalid"

    async def test_a_message_said_again_lands_where_it_landed_also_from_another_tab_and_in_memory(self, house):
        _, visitor, key = await talking(house)
        again = [await visitor.ask({**TEXT, "conversation_id": key, "text": f"try {n}"}) for n in range(3)]
        first = {"type": "conversation.open", "client_id": "first-word", "text": "Hello again"}
        opened = await visitor.ask(first)

        assert {done["number"] for done in again} == {4}
        assert (opened["conversation_id"], opened["number"]) == (key, 2)
        view = (await visitor.ask({"type": "conversation.get", "conversation_id": key}))["view"]
        assert [entry["text"] for entry in view["entries"] if "text" in entry] == ["Hello", "try 0"]

    async def test_a_message_that_landed_is_done_also_after_the_conversation_was_passed_on(self, house):
        """The acknowledgement was lost with the link; meanwhile somebody else has taken over."""
        desk, _, key = await talking(house)
        said = await desk.ask({**TEXT, "conversation_id": key})
        noted = await desk.ask({"type": "note.post", "conversation_id": key, "client_id": "note-0001", "text": "N"})
        await desk.ask({"type": "conversation.transfer", "conversation_id": key, "to_agent_id": "p_a2"})

        again = await desk.ask({**TEXT, "conversation_id": key})
        noted_again = await desk.ask(
            {"type": "note.post", "conversation_id": key, "client_id": "note-0001", "text": "N"}
        )
        new = await desk.ask({**TEXT, "conversation_id": key, "client_id": "something-new"})

        assert (again["type"], again["number"]) == ("done", said["number"])
        assert (noted_again["type"], noted_again["number"]) == ("done", noted["number"])
        assert new["code"] == "not_found"


def minimal(kind, conversation_id):
    """The smallest well-formed command of a kind, about this conversation."""
    made = {"text": "Hi", "client_id": "abcdefgh", "tags": [], "active": True, "delivered": 1, "read": 1, "score": 3}
    made |= {"wording": "x", "language": "en", "level": "point", "comment": ""}
    made |= {"name": "a.txt", "kind": "text/plain", "size": 1, "attachment_id": "f_x", "offset": 0, "data": "YQ=="}
    fields = {name: made[name] for name in kind.__struct_fields__ if name in made}
    return {"type": kind.__struct_config__.tag, "conversation_id": conversation_id, **fields}


def about_a_conversation(union):
    return [kind for kind in get_args(union) if "conversation_id" in kind.__struct_fields__]


class TestWalls:
    @pytest.fixture
    async def others(self, house):
        """Conversations that are somebody else's: another visitor's, another company's, and nobody's."""
        _, _, neighbour = await talking(house, "a2")
        rival = house.visitor()
        await rival.open(site_key="key-rival")
        foreign = await rival.ask({"type": "conversation.open", "client_id": "abcdefgh", "text": "A rival's"})
        nobody = ["c_0000000000000000000000", "", "c", "../", "\u0000", "x" * 10_000, "é🔑", "v_1", "%", "1 OR 1=1"]
        return [neighbour, foreign["conversation_id"], *nobody]

    @pytest.mark.parametrize("kind", about_a_conversation(VisitorCommand), ids=lambda kind: kind.__name__)
    async def test_no_visitor_reaches_somebody_elses_conversation(self, house, others, kind):
        visitor = house.visitor()
        await visitor.open()
        await visitor.ask({"type": "conversation.open", "client_id": "my-first-word", "text": "Mine"})
        for key in others:
            assert code_of(await visitor.ask(minimal(kind, key))) == "not_found", key

    @pytest.mark.parametrize("kind", about_a_conversation(DeskCommand), ids=lambda kind: kind.__name__)
    async def test_no_agent_reaches_a_conversation_that_is_not_theirs(self, house, others, kind):
        desk = house.desk("a1")
        await desk.open()
        for key in others:
            taken = kind.__name__ == "TakeConversation" and key == others[0]
            assert code_of(await desk.ask(minimal(kind, key))) == ("conflict" if taken else "not_found"), key

    async def test_what_was_refused_changed_nothing(self, house, others):
        visitor, desk = house.visitor(), house.desk("a1")
        await visitor.open()
        await desk.open()
        kinds = [(visitor, kind) for kind in about_a_conversation(VisitorCommand)]
        kinds += [(desk, kind) for kind in about_a_conversation(DeskCommand)]
        before = await self.shown(house, others[0])
        for link, kind in kinds:
            await link.ask(minimal(kind, others[0]))

        assert await self.shown(house, others[0]) == before

    async def shown(self, house, key):
        link = house.desk("a2")
        view = (await link.open())["conversations"]
        await link.close()
        return [shown for shown in view if shown["conversation"]["id"] == key]

    @pytest.mark.parametrize("side", ["visitor", "desk"])
    async def test_the_other_sides_commands_do_not_exist(self, house, side):
        own, other = (VisitorCommand, DeskCommand) if side == "visitor" else (DeskCommand, VisitorCommand)
        link = house.visitor() if side == "visitor" else house.desk("a1")
        await link.open()
        for kind in set(get_args(other)) - set(get_args(own)):
            command = minimal(kind, "c") if "conversation_id" in kind.__struct_fields__ else {}
            reply = await link.ask({**command, "type": kind.__struct_config__.tag})
            assert code_of(reply) == "malformed", kind
        for inside in ("internal.leave_visit", "internal.end_session", "session.revoke", "privacy.change"):
            assert code_of(await link.ask({"type": inside})) == "malformed"

    async def test_no_transfer_leads_out_of_the_company(self, house):
        desk, _, key = await talking(house)
        for target in ({"to_agent_id": "p_olga"}, {"to_team_id": "m_rival"}, {"to_agent_id": "p_nobody"}):
            command = {"type": "conversation.transfer", "conversation_id": key, **target}
            assert code_of(await desk.ask(command)) == "not_found"
        for target in ({}, {"to_agent_id": "p_a2", "to_team_id": "m_acme"}, {"to_agent_id": "p_a1"}):
            command = {"type": "conversation.transfer", "conversation_id": key, **target}
            assert code_of(await desk.ask(command)) == "invalid"
