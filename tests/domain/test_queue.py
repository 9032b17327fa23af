"""First come, first served, to the free agent who has waited longest."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from aparte.domain.ids import ConversationId, PersonId, SiteId
from aparte.domain.queue import Free, Waiting, match, places


def waiting(name: str, at: int, agent: str | None = None) -> Waiting:
    return Waiting(
        conversation_id=ConversationId(name),
        site_id=SiteId("w"),
        language="fr",
        queued_at=at,
        wanted_agent_id=PersonId(agent) if agent else None,
    )


def anyone(_waiting, _person) -> bool:
    return True


def test_the_oldest_visitor_gets_the_agent_who_waited_longest():
    given_out = match(
        [waiting("late", 9), waiting("early", 1)],
        [Free(person_id=PersonId("new"), free_since=50, room=1), Free(person_id=PersonId("old"), free_since=5, room=1)],
        anyone,
    )

    assert [(a.conversation_id, a.person_id) for a in given_out] == [("early", "old"), ("late", "new")]


def test_one_who_waits_for_a_busy_agent_does_not_hold_up_the_others():
    given_out = match(
        [waiting("for max", 1, "max"), waiting("anyone", 2)],
        [Free(person_id=PersonId("zoe"), free_since=0, room=1)],
        lambda w, person: w.wanted_agent_id in (None, person),
    )

    assert [a.conversation_id for a in given_out] == ["anyone"]


def test_work_goes_round():
    agents = [Free(person_id=PersonId(n), free_since=i, room=3) for i, n in enumerate("abc")]

    given_out = match([waiting(str(n), n) for n in range(6)], agents, anyone)

    assert [a.person_id for a in given_out] == list("abcabc")


@given(
    st.lists(st.integers(0, 50), max_size=30),
    st.lists(st.tuples(st.integers(0, 50), st.integers(0, 4)), max_size=8),
    st.randoms(use_true_random=False),
)
def test_nobody_gets_more_than_their_room_and_nobody_waits_beside_a_free_agent(times, rooms, chance):
    queue = [waiting(f"c{i}", at) for i, at in enumerate(times)]
    chance.shuffle(queue)
    agents = [Free(person_id=PersonId(f"p{i}"), free_since=since, room=room) for i, (since, room) in enumerate(rooms)]

    given_out = match(queue, agents, anyone)

    for agent in agents:
        assert sum(a.person_id == agent.person_id for a in given_out) <= agent.room
    assert len({a.conversation_id for a in given_out}) == len(given_out) == min(len(queue), sum(a.room for a in agents))
    ordered = sorted(queue, key=lambda w: (w.queued_at, w.conversation_id))
    assert [a.conversation_id for a in given_out] == [w.conversation_id for w in ordered[: len(given_out)]]


def test_a_place_is_after_those_who_may_take_the_same_person():
    able = {
        "a": frozenset({PersonId("zoe")}),
        "b": frozenset({PersonId("max")}),
        "c": frozenset(map(PersonId, ("zoe", "max"))),
    }
    queue = [replace(waiting(name, at), language=name) for at, name in enumerate("abcb")]
    queue[3] = replace(queue[3], conversation_id=ConversationId("d"))
    assert places(queue, lambda one: able[one.language]) == {"a": 1, "b": 1, "c": 3, "d": 3}


def test_where_nobody_is_there_one_stands_after_those_who_want_the_same():
    queue = [waiting("a", 1), replace(waiting("b", 2), language="en"), waiting("c", 3)]
    assert places(queue, lambda _: frozenset()) == {"a": 1, "b": 1, "c": 2}
