"""What every store promises about conversations: order, numbers, walls, memory, and going for good."""

from dataclasses import replace

import pytest

from aparte.domain.conversation import EphemeralConversation, KeptConversation, Rating, Snooze, State
from aparte.domain.ids import ConversationId, PersonId, SiteId, VisitorId
from aparte.domain.receipts import Receipts
from aparte.ports.store import LogFilter
from tests.contracts.stores import ACME, OTHER, SHOP, Opened, ephemeral, kept

FIRST = ConversationId("c_1")


async def say(opened: Opened, conversation, *texts: str, lane: str = "public") -> None:
    """Put the header, and append entries after those that are there."""
    async with opened.transaction() as tx:
        now = tx.conversations.get(conversation.id) or conversation
        for text in texts:
            number = getattr(now, lane) + 1
            now = replace(now, **{lane: number})
            tx.conversations.put(now)
            tx.conversations.append(now, lane, number, f"client-{text}", text.encode())
    await tx.durable()


async def read(opened: Opened, key: ConversationId = FIRST, **asked):
    async with opened.transaction() as tx:
        found = tx.conversations.get(key)
        return None if found is None else tx.conversations.entries(found, **asked)


async def header(opened: Opened, key: ConversationId = FIRST):
    async with opened.transaction() as tx:
        return tx.conversations.get(key)


@pytest.fixture(params=[kept, ephemeral])
def conversation(request):
    """Kept on disk, or in memory only: the features cannot tell them apart."""
    return request.param()


async def test_everybody_reads_the_same_words_in_the_same_order(opened, conversation):
    await say(opened, conversation, "a", "b", "c")
    await say(opened, conversation, "note", lane="team")
    await say(opened, conversation, "d")

    found = await read(opened)

    assert list(found.public) == [b"a", b"b", b"c", b"d"]
    assert list(found.team) == [b"note"]
    assert found.more is False


async def test_a_client_resumes_after_its_last_number_and_pages_back(opened, conversation):
    await say(opened, conversation, *(str(i) for i in range(1, 11)))

    resumed = await read(opened, public_after=7)
    last = await read(opened, limit=3)
    before = await read(opened, before=8, limit=3)

    assert list(resumed.public) == [b"8", b"9", b"10"]
    assert (list(last.public), last.more) == ([b"8", b"9", b"10"], True)
    assert (list(before.public), before.more) == ([b"5", b"6", b"7"], True)


async def test_a_retry_is_known_by_its_client_id_in_its_own_lane(opened, conversation):
    await say(opened, conversation, "a", "b")

    async with opened.transaction() as tx:
        assert tx.conversations.number_of(FIRST, "public", "client-b") == 2
        assert tx.conversations.number_of(FIRST, "team", "client-b") is None
        assert tx.conversations.number_of(FIRST, "public", "client-c") is None


async def test_one_entry_is_found_by_its_number(opened, conversation):
    await say(opened, conversation, "a", "b")

    async with opened.transaction() as tx:
        there = tx.conversations.get(FIRST)
        assert tx.conversations.entry(there, "public", 2) == b"b"
        assert tx.conversations.entry(there, "public", 3) is None


async def test_nobody_of_another_company_reaches_a_conversation(opened, conversation):
    await say(opened, conversation, "a")

    async with opened.transaction(OTHER) as tx:
        assert tx.conversations.get(FIRST) is None
        assert tx.conversations.number_of(FIRST, "public", "client-a") is None
        assert list(tx.conversations.live()) == []
        assert list(tx.conversations.waiting()) == []
        assert tx.conversations.latest_of(conversation.visitor_id) is None
        tx.conversations.erase([FIRST])

    assert list((await read(opened)).public) == [b"a"]


async def test_nothing_of_a_word_that_failed_is_left(opened, conversation):
    await say(opened, conversation, "a")

    async def fail() -> None:
        async with opened.transaction() as tx:
            grown = replace(tx.conversations.get(FIRST), public=2)
            tx.conversations.put(grown)
            tx.conversations.append(grown, "public", 2, "client-lost", b"lost")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fail()

    assert (await header(opened)).public == 1
    await say(opened, conversation, "b")
    assert list((await read(opened)).public) == [b"a", b"b"]


async def test_a_kept_conversation_survives_a_restart_whole(opened):
    full = kept(
        state=State.CLOSED,
        agent_id=PersonId("p_1"),
        receipts=Receipts(visitor_read=1),
        snooze=Snooze(since=40, until=90, woke_at=60),
        tags=("a tag", "é"),
        rating=Rating(score=4, at=7),
        closed_at=8,
        keep_until=10**15,
        first_reply_at=3,
    )
    await say(opened, full, "a", "b")
    await say(opened, full, "note", lane="team")
    await opened.reopen()

    assert await header(opened) == replace(full, public=2, team=1)
    assert list((await read(opened)).public) == [b"a", b"b"]
    async with opened.transaction() as tx:
        assert tx.conversations.number_of(FIRST, "public", "client-b") == 2


async def test_a_memory_only_conversation_ends_with_the_process(opened):
    await say(opened, ephemeral(), "a")
    assert isinstance(await header(opened), EphemeralConversation)

    await opened.reopen()

    assert await header(opened) is None


async def test_a_visitor_comes_back_to_their_latest_conversation(opened):
    visitor = VisitorId("v_same")
    await say(opened, kept("c_old", visitor_id=visitor, opened_at=1, state=State.CLOSED), "a")
    await say(opened, kept("c_new", visitor_id=visitor, opened_at=2), "b")
    await opened.reopen()

    async with opened.transaction() as tx:
        assert tx.conversations.latest_of(visitor).id == "c_new"
        assert tx.conversations.latest_of(VisitorId("v_nobody")) is None


async def test_the_queue_is_in_order_and_slots_are_counted(opened):
    agent = PersonId("p_1")
    await say(opened, kept("c_b", queued_at=2), "b")
    await say(opened, kept("c_a", queued_at=1), "a")
    await say(opened, ephemeral("c_c", queued_at=3), "c")
    await say(opened, kept("c_open", state=State.OPEN, agent_id=agent), "o")
    await say(opened, kept("c_closed", state=State.CLOSED, agent_id=agent), "x")

    async with opened.transaction() as tx:
        assert [c.id for c in tx.conversations.waiting()] == ["c_a", "c_b", "c_c"]
        assert {c.id for c in tx.conversations.live()} == {"c_a", "c_b", "c_c", "c_open"}
        assert tx.conversations.held(agent) == 1
        tx.conversations.put(replace(tx.conversations.get(ConversationId("c_a")), state=State.OPEN, agent_id=agent))
        assert tx.conversations.held(agent) == 2
        assert [c.id for c in tx.conversations.waiting()] == ["c_b", "c_c"]


async def test_who_waits_is_counted_as_the_transaction_leaves_it(opened):
    shop, other, agent = SiteId("w_1"), SiteId("w_2"), PersonId("p_1")
    for n in range(3):
        await say(opened, kept(f"c_{n}", site_id=shop, queued_at=n), "a")
    await say(opened, ephemeral("c_left", site_id=other, state=State.LEFT), "l")
    await say(
        opened, kept("c_quick", site_id=shop, state=State.OPEN, agent_id=agent, opened_at=5, first_reply_at=7), "q"
    )

    async with opened.transaction() as tx:
        assert (tx.conversations.queued(), tx.conversations.waits(), tx.conversations.waits(other)) == (4, 3, 0)
        first = tx.conversations.get(ConversationId("c_0"))
        tx.conversations.put(replace(first, state=State.OPEN, agent_id=agent, first_reply_at=first.opened_at + 1))
        tx.conversations.erase([ConversationId("c_1"), ConversationId("c_left")])
        assert (tx.conversations.queued(), tx.conversations.waits(), tx.conversations.waits(shop)) == (1, 1, 1)
        assert list(tx.conversations.first_waits(shop)) == [1, 2]
        assert tx.conversations.held(agent) == 2
    await tx.durable()
    for _ in range(2):
        async with opened.transaction() as tx:
            assert (tx.conversations.queued(), tx.conversations.waits(shop), tx.conversations.waits(other)) == (1, 1, 0)
            assert list(tx.conversations.first_waits(shop)) == [1, 2]
            assert list(tx.conversations.first_waits(other)) == []
            assert tx.conversations.held(agent) == 2
        await opened.reopen()


async def test_what_was_over_before_the_start_is_erased_where_nothing_is_live(opened):
    await say(opened, kept("c_over", state=State.CLOSED), "a")
    await opened.reopen()

    async with opened.transaction() as tx:
        over = tx.conversations.get(ConversationId("c_over"))
        tx.conversations.put(replace(over, rating=Rating(score=5, at=1)))
    async with opened.transaction() as tx:
        tx.conversations.erase([ConversationId("c_over")])
    await tx.durable()

    async with opened.transaction() as tx:
        assert tx.conversations.get(ConversationId("c_over")) is None
        assert (list(tx.conversations.live()), tx.conversations.queued()) == ([], 0)


async def test_whoever_waits_stands_where_they_were_last_put_until_they_do_not_wait(opened):
    for n in range(2):
        await say(opened, kept(f"c_{n}"), "a")
    first, second = ConversationId("c_0"), ConversationId("c_1")

    async with opened.transaction() as tx:
        assert tx.memory.place(first) is None
        assert tx.memory.move({first: 1, second: 2}) == {first: 1, second: 2}
        assert tx.memory.move({first: 2, second: 2}) == {first: 2}
        assert (tx.memory.place(first), tx.memory.place(second)) == (2, 2)
        given = replace(tx.conversations.get(first), state=State.OPEN, agent_id=PersonId("p_1"))
        tx.conversations.put(given)
    async with opened.transaction() as tx:
        assert (tx.memory.place(first), tx.memory.place(second)) == (None, 2)
        tx.conversations.erase([second])
    async with opened.transaction() as tx:
        assert tx.memory.place(second) is None


async def test_labels_go_up_and_are_not_given_again(opened):
    async with opened.transaction() as tx:
        first, second = tx.conversations.next_label(), tx.conversations.next_label()
        tx.conversations.put(kept(label=second))
    await tx.durable()
    await opened.reopen()

    async with opened.transaction() as tx:
        assert first < second < tx.conversations.next_label()


async def test_a_visitor_who_says_do_not_keep_this_goes_on_in_memory(opened):
    await say(opened, kept(), "a", "b")
    await say(opened, kept(), "note", lane="team")

    async with opened.transaction() as tx:
        moved = tx.conversations.forget_on_disk(tx.conversations.get(FIRST))
        assert isinstance(moved, EphemeralConversation)
    await tx.durable()
    await say(opened, moved, "c")

    assert list((await read(opened)).public) == [b"a", b"b", b"c"]
    assert list((await read(opened)).team) == [b"note"]
    async with opened.transaction() as tx:
        assert tx.conversations.number_of(FIRST, "public", "client-a") == 1
    await opened.reopen()
    assert await header(opened) is None


@pytest.mark.parametrize("times", [1, 2])
async def test_an_erased_conversation_is_gone_and_erasing_twice_is_harmless(opened, conversation, times):
    await say(opened, conversation, "a")

    for _ in range(times):
        async with opened.transaction() as tx:
            tx.conversations.erase([FIRST, ConversationId("c_unknown")])
        await tx.durable()

    assert await header(opened) is None
    async with opened.transaction() as tx:
        assert tx.conversations.latest_of(conversation.visitor_id) is None
        assert list(tx.conversations.live()) == []
    await opened.reopen()
    assert await header(opened) is None


async def test_what_is_over_is_named_and_what_is_not_is_not(opened):
    await say(opened, kept("c_over", state=State.CLOSED, closed_at=1, keep_until=100), "a")
    await say(opened, kept("c_later", state=State.CLOSED, closed_at=1, keep_until=101), "b")
    await say(opened, kept("c_live"), "c")

    async with opened.transaction() as tx:
        assert list(tx.conversations.expired(100, 10)) == ["c_over"]
        assert list(tx.conversations.expired(99, 10)) == []
        assert list(tx.conversations.expired(101, 1)) == ["c_over"]
        assert tx.conversations.count_kept(SHOP) == 2
    async with opened.transaction(OTHER) as tx:
        assert list(tx.conversations.expired(100, 10)) == []


async def test_the_log_finds_closed_conversations_by_word_tag_score_and_time(opened):
    for number, (text, tag) in enumerate(
        (("The blue lamp", "lamp"), ("A red vase", "vase"), ("Blue again", "lamp")), 1
    ):
        closed = kept(
            f"c_{number}",
            state=State.CLOSED,
            closed_at=number * 10,
            keep_until=10**15,
            tags=(tag,),
            rating=Rating(score=number, at=number),
        )
        said = f'{{"type":"message.posted","text":"{text}"}}'
        await say(opened, closed, said)
    await say(opened, kept("c_live"), "blue")

    async def found(**wanted):
        page = await opened.store.read(
            lambda reader: reader.log(ACME, LogFilter(at=100, **wanted), lambda conversation: True)
        )
        return [conversation.id for conversation in page.found]

    assert await found() == ["c_3", "c_2", "c_1"]
    assert await found(text="BLUE") == ["c_3", "c_1"]
    assert await found(tag="vase") == ["c_2"]
    assert await found(score=1) == ["c_1"]
    assert await found(since=20) == ["c_3", "c_2"]
    assert await found(until=20) == ["c_1"]
    assert await found(limit=1) == ["c_3"]
    assert await found(before=(30, "c_3")) == ["c_2", "c_1"]


async def test_the_log_opens_only_what_may_be_read(opened):
    await say(opened, kept("c_mine", state=State.CLOSED, closed_at=1, keep_until=10**15), "a")
    await say(opened, kept("c_theirs", state=State.CLOSED, closed_at=2, keep_until=10**15), "b")

    page = await opened.store.read(lambda reader: reader.log(ACME, LogFilter(at=9), lambda c: c.id == "c_mine"))
    elsewhere = await opened.store.read(lambda reader: reader.log(OTHER, LogFilter(at=9), lambda c: True))

    assert [c.id for c in page.found] == ["c_mine"]
    assert list(elsewhere.found) == []


async def test_a_long_reading_sees_what_was_put_before_it_began(opened):
    async with opened.transaction() as tx:
        closed = replace(kept(state=State.CLOSED, closed_at=1, keep_until=10**15), public=1)
        tx.conversations.put(closed)
        tx.conversations.append(closed, "public", 1, None, b"a")

    entries = await opened.store.read(lambda reader: reader.entries(closed))

    assert list(entries.public) == [b"a"]


def test_content_of_a_memory_only_conversation_has_no_way_to_a_disk():
    assert not issubclass(EphemeralConversation, KeptConversation)
    assert not issubclass(KeptConversation, EphemeralConversation)
