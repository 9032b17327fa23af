"""Coming back: whatever a client missed it finds by number, and what it is shown fits what it hears."""

import asyncio
import itertools

import pytest

from aparte.domain.ids import PersonId, TenantId
from aparte.registry import Actor
from aparte.wire.conversation import PostMessage
from tests.fold import Thread
from tests.served import served

numbers = itertools.count()


def client_id():
    return f"client-{next(numbers):08d}"


@pytest.fixture
async def house(tmp_path):
    async with served(tmp_path) as running:
        yield running


async def choose(house, **rungs):
    """Set rungs as if they had stood there from the start."""
    from tests.rig import Company, HandClock

    await Company(house.house, HandClock(1)).choose("w_shop", **rungs)


async def talking(house):
    """A visitor and the agent who answers them; the conversation's id."""
    desk, visitor = house.desk("a1"), house.visitor()
    await desk.open(availability="green")
    offer = (await visitor.open())["offer"]
    done = await visitor.ask({"type": "conversation.open", "client_id": client_id(), "text": "Hello"})
    return desk, visitor, done["conversation_id"], offer


def agent_of(house, name):
    person = house.house.store.person_by_id(TenantId("t_acme"), PersonId(f"p_{name}"))
    return Actor(tenant_id=person.tenant_id, role=person.role, person=person, session_id=f"s_{name}")


async def write_much(house, key, count, size=20):
    """So many messages of the agent's, straight through the corridor, committed in groups."""
    actor = agent_of(house, "a1")
    for start in range(0, count, 200):
        said = [
            PostMessage(conversation_id=key, client_id=client_id(), text=f"{number} ".ljust(size, "x"))
            for number in range(start, min(start + 200, count))
        ]
        await asyncio.gather(*(house.house.corridor.handle(command, actor) for command in said))


def numbers_of(snapshot):
    return [entry["number"] for entry in snapshot["entries"]]


class TestHole:
    async def test_a_visitor_who_was_away_gets_exactly_what_they_missed(self, house):
        desk, visitor, key, _ = await talking(house)
        await asyncio.sleep(0.05)
        known = next(item for item in visitor.news if item["type"] == "visitor.known")
        visitor.cut()
        for number in range(5):
            await desk.ask(
                {"type": "message.post", "conversation_id": key, "client_id": client_id(), "text": f"{number}"}
            )

        again = house.visitor()
        view = await again.open(key=known["key"], resume={"conversation_id": key, "public": 3})

        assert numbers_of(view["conversation"]) == [4, 5, 6, 7, 8]
        assert not view["lost"]

    async def test_whoever_was_away_too_long_starts_again_at_the_end(self, house):
        desk, _, key, offer = await talking(house)
        await desk.ask({"type": "note.post", "conversation_id": key, "client_id": client_id(), "text": "Early"})
        await write_much(house, key, 1_000)

        view = (await house.visitor().open(offered=offer, resume={"conversation_id": key, "public": 2}))["conversation"]
        mended = await desk.ask(
            {"type": "conversation.get", "conversation_id": key, "public_after": 2, "team_after": 1}
        )

        for snapshot in (view, mended["view"]):
            assert numbers_of(snapshot) == list(range(1_003 - 199, 1_004))
            assert snapshot["more"]
        assert [note["number"] for note in mended["view"]["notes"]] == [1]

    async def test_a_long_conversation_of_long_words_still_opens(self, house):
        """More than may wait for a slow reader is not more than may be answered."""
        desk, _, key, offer = await talking(house)
        await write_much(house, key, 150, size=8_000)
        await desk.close()

        desk, visitor = house.desk("a1"), house.visitor()
        shown = (await desk.open())["conversations"][0]
        view = (await visitor.open(offered=offer))["conversation"]

        for snapshot, most in ((shown, 66_000), (view, 264_000)):
            assert numbers_of(snapshot)[-1] == 153
            assert snapshot["more"]
            assert 8_000 < sum(len(entry["text"]) for entry in snapshot["entries"]) < most
        assert not desk.closed.is_set()
        assert not visitor.closed.is_set()

    async def test_a_number_from_the_future_or_before_time_is_harmless(self, house):
        for rung in ("month", "off"):
            await choose(house, chat_history=rung)
            desk, visitor, key, _ = await talking(house)
            for link, after in itertools.product((desk, visitor), (0, 1, 99, 2**53 - 1)):
                reply = await link.ask({"type": "conversation.get", "conversation_id": key, "public_after": after})
                assert numbers_of(reply["view"]) == list(range(after + 1, 4))
            for after in (-1, 2**53, 10**30):
                reply = await visitor.ask({"type": "conversation.get", "conversation_id": key, "public_after": after})
                assert reply["code"] == "malformed"
            await desk.ask({"type": "conversation.close", "conversation_id": key})

    async def test_what_was_in_memory_only_is_said_to_be_lost_after_a_restart(self, house):
        await choose(house, chat_history="off", visitor_memory="month")
        _, _, key, offer = await talking(house)
        await house.stop()
        await house.start()

        view = await house.visitor().open(offered=offer, resume={"conversation_id": key, "public": 3})

        assert view["lost"]
        assert view["conversation"] is None

    async def test_the_newest_conversation_is_shown_also_when_an_older_one_is_touched_last(self, house):
        """An agent who reads an ended conversation must not take the visitor back into it."""
        desk, visitor, old, offer = await talking(house)
        await visitor.ask({"type": "conversation.close", "conversation_id": old})
        done = await visitor.ask({"type": "conversation.open", "client_id": client_id(), "text": "Another thing"})
        new = done["conversation_id"]
        assert new != old
        await desk.ask({"type": "receipt.move", "conversation_id": old, "delivered": 4, "read": 4})

        said = await visitor.ask({"type": "conversation.open", "client_id": client_id(), "text": "And another"})
        view = await house.visitor().open(offered=offer)

        assert said["conversation_id"] == new
        assert view["conversation"]["conversation"]["id"] == new


class TestPaging:
    @pytest.mark.parametrize("rung", ["month", "off"])
    async def test_five_thousand_messages_page_back_to_the_first(self, house, rung):
        await choose(house, chat_history=rung)
        desk, visitor, key, _ = await talking(house)
        await write_much(house, key, 5_000)

        for link in (desk, visitor):
            thread, pages = await self.page_back(link, key), 0
            assert numbers_of(thread.snapshot) == list(range(1, 5_004))
            texts = [entry["text"] for entry in thread.snapshot["entries"][3:]]
            assert [int(text.split()[0]) for text in texts] == list(range(5_000))
            assert not thread.snapshot["more"]
            assert pages <= 26

    async def page_back(self, link, key):
        get = {"type": "conversation.get", "conversation_id": key, "limit": 200}
        thread = Thread((await link.ask(get))["view"])
        while thread.snapshot["more"]:
            first = thread.snapshot["entries"][0]["number"]
            page = (await link.ask(get, before=first))["view"]
            assert numbers_of(page)[-1] == first - 1
            thread.merge(page)
        return thread

    async def test_a_page_is_never_larger_than_two_hundred(self, house):
        _, visitor, key, _ = await talking(house)
        await write_much(house, key, 300)
        for limit, expected in ((0, 1), (-5, 1), (1, 1), (50, 50), (10**6, 200)):
            reply = await visitor.ask({"type": "conversation.get", "conversation_id": key, "limit": limit})
            assert len(reply["view"]["entries"]) == expected


class TestStorm:
    """Coming back while everything moves: the welcome and what follows it fit, to the last receipt."""

    @pytest.mark.parametrize("rung", ["month", "off"])
    async def test_a_visitor_who_keeps_coming_back_ends_with_what_a_newcomer_is_shown(self, house, rung):
        await choose(house, chat_history=rung)
        desk, visitor, key, offer = await talking(house)
        thread = Thread((await visitor.ask({"type": "conversation.get", "conversation_id": key}))["view"])
        storm = asyncio.create_task(self.write(house, desk, key))
        comings = 0
        while not storm.done():
            visitor.cut()
            visitor = house.visitor(hear=thread.hear)
            resume = {"conversation_id": key, "public": thread.snapshot["conversation"]["public"]}
            await visitor.open(lambda reply: thread.merge(reply["view"]["conversation"]), offered=offer, resume=resume)
            comings += 1
            await asyncio.sleep(0.01)
        await storm
        fresh = await self.settled(visitor, key)

        assert comings > 2
        assert thread.held == []
        assert thread.snapshot["conversation"] == fresh["conversation"]
        assert numbers_of(thread.snapshot)[-100:] == numbers_of(fresh)[-100:]

    async def test_a_desk_that_keeps_coming_back_knows_who_waits_and_who_is_there(self, house):
        state = Desk()
        storm = asyncio.create_task(self.come_and_go(house))
        link = None
        while not storm.done():
            if link is not None:
                link.cut()
            link = house.desk("mia", hear=state.hear)
            await link.open(state.welcome)
            await asyncio.sleep(0.02)
        await storm
        await asyncio.sleep(0.1)
        fresh = Desk()
        await house.desk("mia").open(fresh.welcome)

        assert state.presences == fresh.presences
        assert state.queue == fresh.queue

    async def write(self, house, desk, key):
        for number in range(150):
            waiting = [
                desk.say({"type": "message.post", "conversation_id": key, "client_id": client_id(), "text": "x"})
            ]
            waiting.append(
                desk.say({"type": "receipt.move", "conversation_id": key, "delivered": number, "read": number})
            )
            waiting.append(desk.say({"type": "typing.set", "conversation_id": key, "active": True}))
            await asyncio.gather(*waiting)

    async def come_and_go(self, house):
        desks = [house.desk(name) for name in ("a1", "a2")]
        for desk in desks:
            await desk.open(availability="green")
        for number in range(25):
            visitor = house.visitor()
            await visitor.open()
            done = await visitor.ask({"type": "conversation.open", "client_id": client_id(), "text": "Hi"})
            desks[number % 2].say({"type": "slots.set", "slots": number % 5 + 1})
            if number % 3 == 0:
                await visitor.ask({"type": "conversation.close", "conversation_id": done["conversation_id"]})

    async def settled(self, link, key):
        await asyncio.sleep(0.1)
        return (await link.ask({"type": "conversation.get", "conversation_id": key, "limit": 200}))["view"]


class Desk:
    """Who is there and who waits, as a desk follows it."""

    def __init__(self):
        self.presences, self.queue = {}, None

    def welcome(self, reply):
        view = reply["view"]
        self.presences = {presence["person_id"]: presence for presence in view["presences"]}
        self.queue = view["queue"]

    def hear(self, item):
        if item["type"] == "presence.changed":
            self.presences[item["presence"]["person_id"]] = item["presence"]
        elif item["type"] == "queue.changed":
            self.queue = item["queue"]
