"""The log through the corridor: what is never in it, how far a search gets, and that nobody waits for it."""

import asyncio
import time

import pytest

from aparte.domain.errors import NotFound
from aparte.storage import reading
from aparte.wire.conversation import CloseConversation, PostMessage, StopKeeping
from aparte.wire.desk import Beat
from aparte.wire.log import GetLogged, ListLog, ReadExport


async def closed(company, name: str, text: str = "Hello", *, keep: bool = True) -> str:
    vera = company.visitor(name)
    key = await company.open(vera, text)
    if not keep:
        await company.do(vera, StopKeeping(conversation_id=key))
    await company.do(vera, CloseConversation(conversation_id=key))
    return key


async def found(company, who: str = "ada", **wanted) -> list[str]:
    return [line.id for line in (await company.do(company.actor(who), ListLog(**wanted))).view.items]


async def test_what_lived_in_memory_only_is_never_in_the_log_not_even_just_after(company):
    kept = await closed(company, "vera")
    gone = await closed(company, "vic", keep=False)
    await company.choose(chat_history="off")
    never = await closed(company, "val")
    assert await found(company) == [kept]
    for key in (gone, never):
        with pytest.raises(NotFound):
            await company.do(company.actor("ada"), GetLogged(conversation_id=key))


async def test_a_conversation_leaves_the_log_the_moment_its_time_is_over(company):
    key = await closed(company, "vera")
    company.clock.tick(30 * 24 * 60 * 60 * 1000 - 1)
    assert await found(company) == [key]
    company.clock.tick(1)
    assert await found(company) == []
    with pytest.raises(NotFound):
        await company.do(company.actor("ada"), GetLogged(conversation_id=key))


async def test_a_search_that_stops_early_says_where_and_goes_on_from_there(company, monkeypatch):
    monkeypatch.setattr(reading, "OPEN_LIMIT", 2)
    keys = []
    for number in range(5):
        company.clock.tick(1000)
        keys.append(await closed(company, f"v{number}", "needle" if number == 0 else "straw"))
    ada, cursor, pages, seen = company.actor("ada"), None, 0, []
    while pages == 0 or cursor is not None:
        view = (await company.do(ada, ListLog(text="NEEDLE", cursor=cursor))).view
        seen += [line.id for line in view.items]
        cursor, pages = view.next, pages + 1
        assert (view.reached is None) is (cursor is None)
    assert seen == [keys[0]]
    assert pages == 3


async def test_an_export_holds_words_and_notes_in_their_order_and_nobody_of_the_team(company):
    await company.at_work("zoe")
    vera = company.visitor()
    key = await company.open(vera, "First")
    company.clock.tick(1000)
    await company.post(company.actor("zoe"), key, "Second")
    company.clock.tick(1000)
    await company.do(vera, CloseConversation(conversation_id=key))
    batch = (await company.do(company.actor("mia"), ReadExport())).view
    (exported,) = batch.items
    assert [(entry.author, entry.text) for entry in exported.entries] == [("visitor", "First"), ("team", "Second")]
    assert "Zoe" not in str(exported)


async def test_nobody_s_words_wait_while_somebody_searches(company, monkeypatch):
    await company.at_work("zoe")
    vera = company.visitor()
    key = await company.open(vera, "Hello")
    log = reading.SqliteReader.log

    def slow(self, *wanted):
        time.sleep(1.5)
        return log(self, *wanted)

    monkeypatch.setattr(reading.SqliteReader, "log", slow)
    searching = asyncio.ensure_future(company.do(company.actor("ada"), ListLog(text="hello")))
    await asyncio.sleep(0.05)
    said = PostMessage(conversation_id=key, client_id=company.client_id(), text="Are you there?")
    await asyncio.wait_for(company.do(vera, said), 1)
    await asyncio.wait_for(company.do(company.actor("zoe"), Beat()), 1)
    assert not searching.done()
    await searching
