"""The queue and presence, through the corridor: nobody waits for somebody who is gone, nobody gets too much."""

import random

from aparte.domain.conversation import State
from aparte.features.queue import LONG, tell_a_long_queue
from aparte.wire.conversation import CloseConversation, GetConversation, TakeConversation, TransferConversation
from aparte.wire.desk import DeskHello, SetAvailability, SetSlots
from aparte.wire.internal import BeginSession, EndSession


async def held(company, name):
    async with company.house.store.transaction(company.person(name).tenant_id) as tx:
        return tx.conversations.held(company.person(name).id)


async def test_with_nobody_there_a_first_message_is_left_and_never_lost(company):
    key = await company.open(company.visitor(), "Is anybody there?")

    view = (await company.do(company.visitor(), GetConversation(conversation_id=key))).view

    assert view.conversation.state == "left"
    assert view.conversation.place is None
    assert b"Is anybody there?" in bytes(view.entries[1])


async def test_the_agent_who_waited_longest_is_next(company):
    await company.at_work("zoe")
    company.clock.tick(1_000)
    await company.at_work("max")
    company.clock.tick(1_000)

    keys = []
    for n in range(4):
        company.clock.tick(10)
        keys.append(await company.open(company.visitor(f"v{n}")))

    async with company.house.store.transaction(company.person("zoe").tenant_id) as tx:
        given = [tx.conversations.get(key).agent_id for key in keys]
    assert given == ["p_zoe", "p_max", "p_zoe", "p_max"]


async def full_house(company, numbers):
    """Zoé answers two; these come after them. Her two, what each of the others hears, and their conversations."""
    await company.at_work("zoe")
    first = [await company.open(company.visitor(f"v{n}")) for n in range(2)]
    ears, keys = {n: company.ear(f"v:v_v{n}") for n in numbers}, {}
    for n in ears:
        company.clock.tick(10)
        keys[n] = await company.open(company.visitor(f"v{n}"))
    return first, ears, keys


def told_places(ears):
    return {n: [i["place"] for i in ear.heard if i["type"] == "queue.moved"] for n, ear in ears.items()}


async def test_when_all_are_full_visitors_wait_in_order_and_see_their_place(company):
    first, ears, _ = await full_house(company, (2, 3, 4))

    assert {n: places[-1] for n, places in told_places(ears).items()} == {2: 1, 3: 2, 4: 3}

    await company.do(company.actor("zoe"), CloseConversation(conversation_id=first[0]))

    assert "agent.joined" in ears[2].types()
    assert told_places(ears)[3][-1] == 1


async def test_a_place_counts_only_those_who_wait_for_the_same_people(company):
    await company.change_person("zoe", languages=("en",))
    await company.change_person("max", languages=("fr",))
    ears = {name: company.ear(f"v:v_{name}") for name in ("tim", "luc", "ann")}

    def places():
        return {name: [i["place"] for i in e.heard if i["type"] == "queue.moved"][-1] for name, e in ears.items()}

    await company.at_work("zoe")
    await company.at_work("max")
    for number in range(4):
        await company.open(company.visitor(f"v{number}", language=("en", "fr")[number % 2]))
    for name, language in (("tim", "en"), ("luc", "fr"), ("ann", "en")):
        company.clock.tick(10)
        await company.open(company.visitor(name, language=language))
    assert places() == {"tim": 1, "luc": 1, "ann": 2}

    await company.change_person("mia", languages=("en", "fr"), slots=1)
    await company.at_work("mia")
    assert places()["luc"] == 1, "mia took tim's, and may answer both from now on"
    assert places()["ann"] == 2

    await company.do(company.actor("mia"), SetAvailability(state="red"))
    assert places() == {"tim": 1, "luc": 1, "ann": 1}


async def test_a_long_queue_is_told_to_the_desks_once_for_all_who_came(company):
    desk = company.ear_of_desk("mia")
    await company.at_work("zoe")
    for n in range(2 + LONG + 20):
        company.clock.tick(10)
        await company.open(company.visitor(f"v{n}"))
    queues = [i["queue"] for i in desk.heard if i["type"] == "queue.changed"]
    assert len(queues[-1]) == LONG

    for _ in range(2):
        await company.house.corridor.do_chore(tell_a_long_queue, company.person("zoe").tenant_id)

    told = [i["queue"] for i in desk.heard if i["type"] == "queue.changed"][len(queues) :]
    assert [len(queue) for queue in told] == [LONG + 20]


async def test_who_waits_is_told_a_place_only_when_it_is_another_one(company):
    first, ears, _ = await full_house(company, (2, 3, 4))
    await company.at_work("max")
    await company.do(company.actor("max"), SetAvailability(state="red"))
    assert told_places(ears) == {2: [1], 3: [2], 4: [3, 1]}, (
        "max took two; somebody who comes or goes moves nobody else"
    )

    await company.do(company.actor("zoe"), CloseConversation(conversation_id=first[0]))
    assert told_places(ears)[4] == [3, 1]


async def test_places_in_a_long_queue_are_told_once_for_all_who_came_and_went(company):
    acme = company.person("zoe").tenant_id
    first, ears, keys = await full_house(company, range(2, LONG + 6))
    await company.house.corridor.do_chore(tell_a_long_queue, acme)
    assert [places[-1] for places in told_places(ears).values()] == list(range(1, LONG + 5))

    before = told_places(ears)
    for key in first:
        await company.do(company.actor("zoe"), CloseConversation(conversation_id=key))
    assert told_places(ears) == before, "not one by one"
    shown = (await company.do(company.visitor("v9"), GetConversation(conversation_id=keys[9]))).view
    assert shown.conversation.place == before[9][-1], "whoever comes back sees what was last told"

    for _ in range(2):
        await company.house.corridor.do_chore(tell_a_long_queue, acme)
    after = told_places(ears)
    assert {n: places[len(before[n]) :] for n, places in after.items()} == {
        2: [],
        3: [],
        **{n: [n - 3] for n in range(4, LONG + 6)},
    }


async def test_who_leaves_the_queue_and_comes_back_is_told_where(company):
    await company.at_work("zoe", "max")
    for n in range(4):
        await company.open(company.visitor(f"v{n}"))
    ear = company.ear("v:v_v4")
    company.clock.tick(10)
    key = await company.open(company.visitor("v4"))
    await company.do(company.actor("mia"), DeskHello(version=1, availability="green"))
    assert "agent.joined" in ear.types()
    back = TransferConversation(conversation_id=key, to_agent_id="p_zoe")

    await company.do(company.actor("mia"), back)

    assert told_places({4: ear}) == {4: [1, 1]}


async def test_amber_comes_by_itself_and_goes_by_itself(company):
    desk = company.ear_of_desk("mia")
    await company.at_work("zoe")
    keys = [await company.open(company.visitor(f"v{n}")) for n in range(2)]
    states = [i["presence"]["state"] for i in desk.heard if i["type"] == "presence.changed"]
    assert states[-1] == "amber"

    await company.do(company.actor("zoe"), CloseConversation(conversation_id=keys[0]))

    states = [i["presence"]["state"] for i in desk.heard if i["type"] == "presence.changed"]
    assert states[-1] == "green"


async def test_an_agent_who_vanishes_is_red_within_thirty_seconds_and_the_unanswered_return_to_the_head(company):
    await company.at_work("zoe")
    unanswered = await company.open(company.visitor("one"))
    answered = await company.open(company.visitor("two"))
    await company.post(company.actor("zoe"), answered, "I am with you")
    company.clock.tick(1_000)
    desk = company.ear_of_desk("max")
    later = await company.open(company.visitor("three"))

    for _ in range(29):
        company.clock.tick(1_000)
        await company.run_chores()

    assert {"person_id": "p_zoe", "state": "red", "held": 1, "slots": 2} in [
        i["presence"] for i in desk.heard if i["type"] == "presence.changed"
    ]
    await company.at_work("max")
    async with company.house.store.transaction(company.person("max").tenant_id) as tx:
        assert tx.conversations.get(unanswered).agent_id == "p_max"
        assert tx.conversations.get(later).agent_id == "p_max"
        assert tx.conversations.get(answered).agent_id == "p_zoe"
        assert tx.conversations.get(unanswered).state is State.OPEN


async def test_an_agent_who_beats_stays(company):
    await company.at_work("zoe")
    desk = company.ear_of_desk("max")

    for _ in range(10):
        company.clock.tick(8_000)
        await company.beat("zoe")
        await company.run_chores()

    assert "presence.changed" not in desk.types()


async def test_red_by_choice_gets_nothing_more_and_keeps_what_they_have(company):
    await company.at_work("zoe")
    mine = await company.open(company.visitor("one"))
    await company.do(company.actor("zoe"), SetAvailability(state="red"))

    await company.open(company.visitor("two"))

    assert await held(company, "zoe") == 1
    await company.post(company.actor("zoe"), mine, "Still here for you")


async def test_work_goes_only_to_those_with_the_language(company):
    await company.change_person("zoe", languages=("en",))
    await company.at_work("zoe")

    await company.open(company.visitor("one", language="fr"))

    assert await held(company, "zoe") == 0
    await company.at_work("max")
    assert await held(company, "max") == 1


async def test_a_chaotic_day_never_gives_anybody_more_than_their_slots(company):
    seed = random.randrange(10**6)
    chance = random.Random(seed)
    live: dict[str, str] = {}
    before = dict.fromkeys(("zoe", "max", "mia"), 0)
    for step in range(400):
        company.clock.tick(chance.randrange(1, 3_000))
        name = chance.choice(("zoe", "max", "mia"))
        match chance.randrange(7):
            case 0:
                await company.do(company.actor(name), SetAvailability(state=chance.choice(("green", "red"))))
            case 1:
                await company.do(company.actor(name), SetSlots(slots=chance.randrange(1, 5)))
            case 2 | 3:
                live[f"v{step}"] = await company.open(company.visitor(f"v{step}"))
            case 4 if live:
                visitor = chance.choice(list(live))
                await company.do(company.visitor(visitor), CloseConversation(conversation_id=live.pop(visitor)))
            case 5:
                await company.beat("zoe", "max")
            case _:
                await company.run_chores()
        for agent, had in before.items():
            has = await held(company, agent)
            assert has <= max(had, company.person(agent).slots), f"seed {seed}, step {step}"
            before[agent] = has


async def test_a_left_message_can_be_taken_later(company):
    key = await company.open(company.visitor())

    await company.do(company.actor("zoe"), TakeConversation(conversation_id=key))
    await company.post(company.actor("zoe"), key, "Sorry for the wait")

    view = (await company.do(company.visitor(), GetConversation(conversation_id=key))).view
    assert view.conversation.state == "open"


async def given_to(company, key):
    async with company.house.store.transaction(company.person("zoe").tenant_id) as tx:
        return tx.conversations.get(key).agent_id


async def test_what_somebody_passes_to_their_team_does_not_come_straight_back(company):
    await company.at_work("zoe")
    key = await company.open(company.visitor())

    await company.do(company.actor("zoe"), TransferConversation(conversation_id=key, to_team_id="m_acme", comment="?"))

    assert await given_to(company, key) is None
    await company.at_work("max")
    assert await given_to(company, key) == "p_max"


async def test_nobody_waits_for_long_for_an_agent_who_is_not_there(company):
    await company.at_work("zoe")
    await company.change_person("zoe", slots=1)
    key = await company.open(company.visitor())
    await company.do(company.actor("zoe"), TransferConversation(conversation_id=key, to_agent_id="p_max", comment=""))
    await company.at_work("mia")

    async def minutes(count):
        for _ in range(count * 12):
            company.clock.tick(5_000)
            await company.beat("zoe", "mia")
            await company.run_chores()

    await minutes(2)
    assert await given_to(company, key) is None
    await minutes(1)
    assert await given_to(company, key) in ("p_zoe", "p_mia")


async def test_signed_out_is_gone_at_once_and_what_was_unanswered_is_passed_on(company):
    begun = BeginSession(token_hash="hash", device="Firefox, Linux", until=company.clock.now() + 1_000_000)
    session = (await company.do(company.actor("zoe"), begun)).view.session_id
    await company.at_work("zoe")
    key = await company.open(company.visitor())
    ear = company.ear_of_visitor("later")
    await company.at_work("max")

    await company.do(company.actor("zoe"), EndSession(session_id=session))

    assert await given_to(company, key) == "p_max"
    await company.do(company.actor("max"), SetAvailability(state="red"))
    assert [i["opening"]["agents"] for i in ear.heard if i["type"] == "opening.changed"][-1] == 0


async def test_visitors_learn_that_somebody_is_there_when_a_desk_comes_back_after_a_restart(company):
    ear = company.ear_of_visitor("waiting")

    await company.do(company.actor("zoe"), DeskHello(version=1, availability="green"))

    assert [i["opening"]["agents"] for i in ear.heard if i["type"] == "opening.changed"] == [1]
