"""Put aside, through the corridor: it comes back by itself, on time, and nobody is told anything untrue meanwhile."""

import pytest

from aparte.app import open_house
from aparte.config import Config
from aparte.domain.conversation import SNOOZE_LIMIT
from aparte.domain.errors import Invalid, NotFound, WrongState
from aparte.wire.conversation import (
    CloseConversation,
    GetConversation,
    SnoozeConversation,
    TransferConversation,
    WakeConversation,
)
from aparte.wire.desk import DeskHello, SetSlots
from aparte.wire.internal import LeaveVisit
from tests.rig import Company, CountedChance, found_company

HOUR = 60 * 60_000
DAY = 24 * HOUR


@pytest.fixture
async def key(company):
    """Vera talks with Zoe, who has not answered yet."""
    await company.at_work("zoe")
    vera = company.visitor()
    await company.welcome(vera)
    return await company.open(vera, "Where is my parcel?")


async def snooze(company, key, until=None):
    await company.do(company.actor("zoe"), SnoozeConversation(conversation_id=key, until=until))


async def team_view(company, key, name="zoe"):
    return (await company.do(company.actor(name), GetConversation(conversation_id=key))).view.team


async def header(company, key):
    async with company.house.store.transaction(company.person("zoe").tenant_id) as tx:
        return tx.conversations.get(key)


async def pass_time(company, milliseconds, *there):
    company.clock.tick(milliseconds)
    await company.beat(*there)
    await company.run_chores()


async def test_it_comes_back_at_its_time_and_not_before(company, key):
    desk = company.ear_of_desk("zoe")
    await snooze(company, key, company.clock.now() + HOUR)
    assert (await team_view(company, key)).snoozed.until == company.clock.now() + HOUR

    await pass_time(company, HOUR - 1, "zoe")
    assert (await team_view(company, key)).snoozed is not None
    await pass_time(company, 1, "zoe")

    assert (await team_view(company, key)).snoozed is None
    back = [item for item in desk.heard if item["type"] == "snooze.ended"]
    assert [item["by"] for item in back] == ["system"]
    await company.run_chores()
    assert [item for item in desk.heard if item["type"] == "snooze.ended"] == back


@pytest.mark.parametrize("until", [None, HOUR])
async def test_it_comes_back_as_soon_as_the_visitor_writes(company, key, until):
    await snooze(company, key, until and company.clock.now() + until)

    await company.post(company.visitor(), key, "Hello?")

    assert (await team_view(company, key)).snoozed is None


async def test_the_agents_own_words_leave_it_where_it_is(company, key):
    await snooze(company, key)

    await company.post(company.actor("zoe"), key, "I will ask the warehouse and tell you tomorrow")

    assert (await team_view(company, key)).snoozed is not None


async def test_the_visitor_hears_and_sees_nothing_of_it(company, key):
    vera, before = company.ear_of_visitor(), await company.do(company.visitor(), GetConversation(conversation_id=key))

    await snooze(company, key, company.clock.now() + HOUR)
    await company.do(company.actor("zoe"), WakeConversation(conversation_id=key))

    after = await company.do(company.visitor(), GetConversation(conversation_id=key))
    assert after.view == before.view
    assert vera.heard == []


async def test_who_waited_goes_on_waiting_and_their_time_is_counted(company, key):
    since = (await team_view(company, key)).waiting_since

    await snooze(company, key, company.clock.now() + HOUR)
    await pass_time(company, HOUR, "zoe")

    assert (await team_view(company, key)).waiting_since == since


async def test_it_keeps_its_slot_so_that_its_return_is_never_one_too_many(company, key):
    await company.do(company.actor("zoe"), SetSlots(slots=1))

    await snooze(company, key, company.clock.now() + HOUR)
    await company.open(company.visitor("next"))
    async with company.house.store.transaction(company.person("zoe").tenant_id) as tx:
        assert tx.conversations.held(company.person("zoe").id) == 1
    await pass_time(company, HOUR, "zoe")

    async with company.house.store.transaction(company.person("zoe").tenant_id) as tx:
        assert tx.conversations.held(company.person("zoe").id) == 1


async def test_a_time_past_or_too_far_off_is_refused_and_changes_nothing(company, key):
    now = company.clock.now()
    for until in (now, now - 1, 0, now + SNOOZE_LIMIT + 1, 2**53):
        with pytest.raises(Invalid):
            await snooze(company, key, until)
    assert (await team_view(company, key)).snoozed is None

    await snooze(company, key, now + SNOOZE_LIMIT)
    await snooze(company, key, now + HOUR)
    assert (await team_view(company, key)).snoozed.until == now + HOUR


async def test_only_who_answers_puts_it_aside_and_only_while_it_goes_on(company, key):
    for who in (company.actor("max"), company.actor("ada"), company.actor("olga")):
        with pytest.raises(NotFound):
            await company.do(who, SnoozeConversation(conversation_id=key))
        with pytest.raises(NotFound):
            await company.do(who, WakeConversation(conversation_id=key))

    await company.do(company.actor("zoe"), CloseConversation(conversation_id=key))
    with pytest.raises(WrongState):
        await snooze(company, key)


async def test_it_waits_for_its_agent_overnight_and_then_for_anybody(company, key):
    await snooze(company, key, company.clock.now() + 12 * HOUR)
    await company.at_work("max")

    await pass_time(company, HOUR, "max")
    assert (await header(company, key)).agent_id == "p_zoe", "Zoe went home; it was not to be answered before tomorrow"
    await pass_time(company, 11 * HOUR, "max")
    await company.run_chores()

    assert (await header(company, key)).agent_id == "p_max", "its time came, Vera waits, and Zoe is not back"


async def test_a_visitor_who_writes_to_an_absent_agent_does_not_wait_for_the_snooze(company, key):
    await company.post(company.actor("zoe"), key, "Tomorrow, then")
    await snooze(company, key, company.clock.now() + DAY)
    await company.at_work("max")
    await pass_time(company, HOUR, "max")

    await company.post(company.visitor(), key, "One more thing")
    await pass_time(company, 31_000, "max")

    assert (await header(company, key)).agent_id == "p_max"


async def test_transferred_it_is_no_longer_put_aside(company, key):
    await snooze(company, key, company.clock.now() + DAY)
    await company.at_work("max")

    await company.do(company.actor("zoe"), TransferConversation(conversation_id=key, to_agent_id="p_max"))

    assert (await team_view(company, key, "max")).snoozed is None


async def test_what_is_put_aside_is_not_closed_as_forgotten_and_has_its_day_after_its_return(company, key):
    await company.post(company.actor("zoe"), key, "I will write on Thursday")
    await company.do(company.visitor(), LeaveVisit())
    await snooze(company, key, company.clock.now() + 3 * DAY)

    await pass_time(company, 3 * DAY - HOUR, "zoe")
    assert (await header(company, key)).live
    await pass_time(company, HOUR, "zoe")
    await pass_time(company, HOUR, "zoe")
    assert (await header(company, key)).live
    await pass_time(company, 12 * HOUR, "zoe")
    assert not (await header(company, key)).live


async def test_without_a_time_it_waits_a_week_for_the_visitor_and_not_for_ever(company, key):
    await company.do(company.visitor(), LeaveVisit())
    await snooze(company, key)

    await pass_time(company, 6 * DAY, "zoe")
    assert (await header(company, key)).live
    await pass_time(company, 2 * DAY, "zoe")
    assert not (await header(company, key)).live


async def test_what_is_not_kept_ends_with_its_visitor_however_long_it_is_put_aside(company):
    await company.choose(chat_history="off")
    await company.at_work("zoe")
    await company.welcome(company.visitor())
    key = await company.open(company.visitor())
    await snooze(company, key, company.clock.now() + DAY)
    assert (await team_view(company, key)).snoozed is not None

    await company.do(company.visitor(), LeaveVisit())
    await pass_time(company, 11 * 60_000, "zoe")

    assert not (await header(company, key)).live


async def test_its_time_survives_a_restart_and_comes_even_if_the_server_slept_through_it(tmp_path):
    company = await found_company(tmp_path / "data")
    await company.at_work("zoe")
    key = await company.open(company.visitor())
    await snooze(company, key, company.clock.now() + HOUR)
    await company.house.store.close()
    company.clock.tick(2 * HOUR)
    house = await open_house(Config(data=tmp_path / "data"), company.clock, CountedChance())
    try:
        again = Company(house, company.clock)
        mine = (await again.do(again.actor("zoe"), DeskHello(version=1, availability="green"))).view.conversations
        assert [one.team.snoozed is not None for one in mine] == [True]

        await again.run_chores()

        assert (await team_view(again, key)).snoozed is None
    finally:
        await house.store.close()
