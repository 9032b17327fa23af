"""Slow readers, floods and lines that are half dead: whoever cannot keep up is let go and comes back, nobody else waits."""

import asyncio
import gc
import itertools
import statistics
import time
import tracemalloc

import pytest

from aparte.transport import errors, ws
from tests.fold import Thread
from tests.served import served

LONG = "👩‍🚀" * 2_600
"""About 28 kB on the wire: enough of these fill every buffer between two processes."""

numbers = itertools.count()


def client_id():
    return f"client-{next(numbers):08d}"


async def talking(house, agent="a1"):
    desk, visitor = house.desk(agent), house.visitor()
    await desk.open(availability="green")
    offer = (await visitor.open())["offer"]
    done = await visitor.ask({"type": "conversation.open", "client_id": client_id(), "text": "Hello"})
    return desk, visitor, done["conversation_id"], offer


def post(key, text):
    return {"type": "message.post", "conversation_id": key, "client_id": client_id(), "text": text}


async def whole(link, key):
    """Every entry, page by page."""
    get = {"type": "conversation.get", "conversation_id": key, "limit": 200}
    thread = Thread((await link.ask(get))["view"])
    while thread.snapshot["more"]:
        thread.merge((await link.ask(get, before=thread.snapshot["entries"][0]["number"]))["view"])
    return thread.snapshot["entries"]


async def until(condition, seconds=20.0):
    started = time.monotonic()
    while not condition():
        assert time.monotonic() - started < seconds, "this took too long"
        await asyncio.sleep(0.01)


class TestSlowReader:
    async def test_an_agent_who_cannot_keep_up_is_dropped_and_finds_everything_again(self, tmp_path):
        async with served(tmp_path, backlog_limit=200_000) as house:
            desk, visitor, key, _ = await talking(house)
            slow = next(box for box in house.house.sockets.open if box is not self.box_of(house, visitor))
            desk.pause()
            said = []
            while not slow.over.done():
                said += [await visitor.ask(post(key, LONG)) for _ in range(10)]
                assert len(said) < 2_000, "the reader was never dropped"
            desk.resume()

            assert await desk.ended() == errors.CLOSE_SLOW
            again = house.desk("a1")
            assert (await again.open())["conversations"][0]["conversation"]["id"] == key
            entries = await whole(again, key)
            assert [done["type"] for done in said] == ["done"] * len(said)
            assert [entry["number"] for entry in entries] == list(range(1, len(said) + 4))
            assert not visitor.closed.is_set()

    async def test_somebody_who_never_reads_again_is_let_go_and_nobody_waits(self, tmp_path, monkeypatch):
        monkeypatch.setattr(ws, "LAST_WORDS", 0.2)
        async with served(tmp_path, backlog_limit=100_000) as house:
            desk, visitor, key, _ = await talking(house)
            slow = next(box for box in house.house.sockets.open if box is not self.box_of(house, visitor))
            desk.pause()
            while not slow.over.done():
                await asyncio.gather(*(visitor.ask(post(key, LONG)) for _ in range(20)))

            await until(lambda: len(house.house.sockets.open) == 1)
            assert (await visitor.ask(post(key, "Still here")))["type"] == "done"

    async def test_what_waits_for_a_slow_reader_is_bounded(self, tmp_path):
        async with served(tmp_path, backlog_limit=200_000) as house:
            desk, visitor, key, _ = await talking(house)
            slow = next(box for box in house.house.sockets.open if box is not self.box_of(house, visitor))
            desk.pause()
            most = 0
            while not slow.over.done():
                await visitor.ask(post(key, LONG))
                most = max(most, sum(len(item) for item in slow._items))
            assert most <= 200_000 + 40_000
            assert slow._items == []
            desk.cut()

    def box_of(self, house, link):
        """The outbox of the visitor's socket: the one that listens to a visitor's topic."""
        sinks = house.house.bus._sinks
        return next(iter(next(sinks[topic] for topic in sinks if topic.startswith("v:"))))


class TestFlood:
    async def test_ten_thousand_messages_at_once_are_answered_one_by_one_and_nobody_else_waits(self, tmp_path):
        async with served(tmp_path, command_rate=20, command_burst=80) as house:
            flooder, others = house.visitor(), await talking(house, "a2")
            await flooder.open()
            key = (await flooder.ask({"type": "conversation.open", "client_id": client_id(), "text": "Hello"}))[
                "conversation_id"
            ]
            calm = await self.latencies(others, seconds=1.0)
            said = [flooder.say(post(key, f"{number}")) for number in range(10_000)]
            busy = await self.latencies(others, until_done=said)
            replies = await asyncio.gather(*said)
            entries = await self.as_its_visitor(flooder, key)

        done = [reply for reply in replies if reply["type"] == "done"]
        refused = [reply for reply in replies if reply["type"] == "refused"]
        assert len(done) + len(refused) == 10_000
        assert 50 <= len(done) <= 2_000
        assert {reply["code"] for reply in refused} == {"rate_limited"}
        assert all(0 < reply["retry_after"] <= 1_000 for reply in refused)
        texts = [entry["text"] for entry in entries if entry["type"] == "message.posted"][1:]
        assert texts == [str(number) for number, reply in enumerate(replies) if reply["type"] == "done"]
        assert [done["number"] for done in done] == sorted(done["number"] for done in done)
        print(f"others' median: calm {calm * 1000:.1f} ms, during the flood {busy * 1000:.1f} ms")
        assert busy < 0.5

    async def test_whoever_goes_on_regardless_is_hung_up_on(self, tmp_path, monkeypatch):
        monkeypatch.setattr(ws, "FLOOD_LIMIT", 500)
        async with served(tmp_path, command_rate=1, command_burst=1) as house:
            flooder = house.visitor()
            await flooder.open()
            for _ in range(1_000):
                flooder.write("nonsense")

            assert await flooder.ended() == errors.CLOSE_FLOOD

    async def test_a_hundred_frames_of_a_mebibyte_leave_nothing_in_memory(self, tmp_path):
        async with served(tmp_path) as house:
            visitor = house.visitor()
            await visitor.open()
            await self.refused(visitor, 5)
            tracemalloc.start()
            await self.refused(visitor, 100)
            gc.collect()
            left, _ = tracemalloc.get_traced_memory()
            tracemalloc.stop()

            assert left < 4 * 2**20

    async def refused(self, visitor, count):
        frame = "x" * 2**20
        for _ in range(count):
            before = len(visitor.replies)
            visitor.write(frame)
            await until(lambda before=before: len(visitor.replies) > before)
            assert visitor.replies[-1]["code"] == "too_large"

    async def latencies(self, others, *, seconds=None, until_done=()):
        """The median time in which two others hear each other."""
        desk, visitor, key, _ = others
        times, started = [], time.monotonic()
        while time.monotonic() - started < (seconds or 20.0) and not (until_done and all(f.done() for f in until_done)):
            before, text = time.perf_counter(), client_id()
            heard = len(desk.news)
            await visitor.ask(post(key, text))
            await until(lambda heard=heard, text=text: any(n.get("text") == text for n in desk.news[heard:]))
            times.append(time.perf_counter() - before)
            await asyncio.sleep(0.06)
        return statistics.median(times)

    async def as_its_visitor(self, link, key):
        await asyncio.sleep(1.0)
        return await whole(link, key)


class TestHalfOpen:
    async def test_five_hundred_half_open_lines_cost_the_others_nothing_and_end(self, tmp_path, monkeypatch):
        """Connected and silent, or greeted and gone without a word."""
        monkeypatch.setattr(ws, "HELLO_WITHIN", 1.0)
        async with served(tmp_path) as house:
            desk, visitor, key, _ = await talking(house)
            silent = [house.visitor() for _ in range(250)]
            greeted = [house.visitor() for _ in range(250)]
            for group in (silent[i : i + 50] for i in range(0, 250, 50)):
                await asyncio.gather(*(link.dial() for link in group))
            for group in (greeted[i : i + 50] for i in range(0, 250, 50)):
                await asyncio.gather(*(link.open() for link in group))
            for link in greeted:
                link.forsake()
            said = [await visitor.ask(post(key, "Still here")) for _ in range(50)]
            assert {done["type"] for done in said} == {"done"}
            assert {await link.ended() for link in silent} == {errors.CLOSE_PROTOCOL}
            await until(lambda: len(house.house.sockets.open) == 252)

            for link in greeted:
                link.cut()
            await until(lambda: len(house.house.sockets.open) == 2)
            assert len(desk.news) > 50

    async def test_a_line_that_answers_no_ping_is_cut_and_its_agent_is_away(self, tmp_path, monkeypatch):
        monkeypatch.setattr("aparte.transport.server.PING_EVERY", 0.3)
        async with served(tmp_path) as house:
            desk = house.desk("a1")
            await desk.open(availability="green")
            assert len(house.house.sockets.open) == 1
            desk.pause()

            await until(lambda: not house.house.sockets.open)


@pytest.mark.parametrize("rung", ["month", "off"])
async def test_a_visitor_dropped_for_slowness_comes_back_by_number(tmp_path, rung):
    async with served(tmp_path, backlog_limit=100_000) as house:
        from tests.rig import Company, HandClock

        await Company(house.house, HandClock(1)).choose("w_shop", chat_history=rung)
        desk, visitor, key, offer = await talking(house)
        thread = Thread((await visitor.ask({"type": "conversation.get", "conversation_id": key}))["view"])
        visitor.hear = thread.hear
        visitor.pause()
        said = 0
        while not visitor.closed.is_set() and said < 2_000:
            await asyncio.gather(*(desk.ask(post(key, LONG)) for _ in range(10)))
            said += 10
            if len(house.house.sockets.open) < 2 or any(box.over.done() for box in house.house.sockets.open):
                visitor.resume()
                await visitor.ended()
        again = house.visitor(hear=thread.hear)
        resume = {"conversation_id": key, "public": thread.snapshot["conversation"]["public"]}
        await again.open(lambda reply: thread.merge(reply["view"]["conversation"]), offered=offer, resume=resume)

        assert thread.snapshot["entries"][-1]["number"] == said + 3
        entries = await whole(again, key)
        assert [entry["number"] for entry in entries] == list(range(1, said + 4))
