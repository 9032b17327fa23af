"""What happened first is told first, also when it takes longer to reach the disk."""

import asyncio
import sqlite3
from contextlib import contextmanager

import pytest

from aparte.storage.sqlite import DATA
from aparte.wire.conversation import GetConversation, MoveReceipts, PostMessage, SetTyping
from aparte.wire.desk import SetSlots
from tests.rig import found_company


@pytest.fixture
async def company(tmp_path):
    founded = await found_company(tmp_path / "data")
    yield founded
    await founded.house.store.close()


@contextmanager
def slow_disk(company):
    """Nothing is committed within."""
    hold = sqlite3.connect(company.house.config.data / DATA, isolation_level=None)
    hold.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        hold.execute("ROLLBACK")
        hold.close()


async def started(company, actor, command):
    """A command under way, as far as it gets by itself."""
    task = asyncio.create_task(company.do(actor, command))
    await asyncio.sleep(0.02)
    return task


async def test_news_that_needs_no_disk_does_not_overtake_a_message_that_does(company):
    await company.at_work("zoe")
    vera, zoe = company.visitor(), company.actor("zoe")
    key = await company.open(vera)
    widget = company.ear_of_visitor()

    with slow_disk(company):
        word = PostMessage(conversation_id=key, client_id="client-x1", text="Here is why")
        tasks = [await started(company, zoe, word)]
        tasks.append(await started(company, zoe, SetTyping(conversation_id=key, active=True)))
        tasks.append(await started(company, zoe, MoveReceipts(conversation_id=key, delivered=4, read=4)))
        assert widget.heard == []
    await asyncio.gather(*tasks)

    assert widget.types() == ["message.posted", "typing.changed", "receipts.moved"]


async def test_colleagues_end_with_the_newest_load_of_an_agent(company):
    await company.at_work("zoe")
    desk = company.ear_of_desk("max")

    with slow_disk(company):
        vera = company.visitor()
        opening = asyncio.create_task(company.open(vera))
        await asyncio.sleep(0.02)
        more = await started(company, company.actor("zoe"), SetSlots(slots=9))
    await asyncio.gather(opening, more)

    told = [item["presence"] for item in desk.heard if item["type"] == "presence.changed"]
    assert told[-1] == {"person_id": "p_zoe", "state": "green", "held": 1, "slots": 9}


async def test_an_answer_stands_among_the_news_where_it_was_true(company):
    await company.at_work("zoe")
    vera, zoe = company.visitor(), company.actor("zoe")
    key = await company.open(vera)
    widget, seen = company.ear_of_visitor(), []

    def answered(result):
        seen.append((result.view.conversation.public, len(widget.heard)))

    async def ask():
        await company.house.corridor.handle(GetConversation(conversation_id=key), vera, deliver=answered)

    with slow_disk(company):
        word = PostMessage(conversation_id=key, client_id="client-x1", text="One")
        tasks = [await started(company, zoe, word), asyncio.create_task(ask())]
        await asyncio.sleep(0.02)
        tasks.append(await started(company, zoe, MoveReceipts(conversation_id=key, delivered=4, read=4)))
    await asyncio.gather(*tasks)

    assert seen == [(4, 1)]
    assert widget.types() == ["message.posted", "receipts.moved"]


async def test_who_begins_to_listen_with_a_view_hears_nothing_of_before_it(company):
    await company.at_work("zoe")
    vera, zoe = company.visitor(), company.actor("zoe")
    key = await company.open(vera)
    heard = []

    def entered():
        heard.append(company.ear_of_visitor())

    async def ask():
        return (await company.house.corridor.handle(GetConversation(conversation_id=key), vera, entered=entered)).view

    with slow_disk(company):
        before = await started(company, zoe, PostMessage(conversation_id=key, client_id="client-x1", text="Before"))
        asking = asyncio.create_task(ask())
        await asyncio.sleep(0.02)
        after = await started(company, zoe, PostMessage(conversation_id=key, client_id="client-x2", text="After"))
    view, _, _ = await asyncio.gather(asking, before, after)

    assert view.conversation.public == 4
    assert [item["number"] for item in heard[0].heard] == [5]
