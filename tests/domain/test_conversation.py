"""A conversation's steps are pure: what they say is all that happens."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aparte.domain.conversation import (
    Ended,
    KeptConversation,
    MessagePosted,
    Participant,
    State,
)
from aparte.domain.errors import Invalid, WrongState
from aparte.domain.ids import ConversationId, Handle, PersonId, SiteId, TenantId, VisitorId
from aparte.domain.people import Role
from aparte.domain.receipts import Receipts

FRESH = KeptConversation(
    id=ConversationId("c_1"),
    tenant_id=TenantId("t_1"),
    site_id=SiteId("w_1"),
    visitor_id=VisitorId("v_1"),
    label=1001,
    language="fr",
    state=State.WAITING,
    rung="month",
    opened_at=0,
    queued_at=0,
)
ZOE = Participant(handle=Handle("p1"), person_id=PersonId("p_zoe"), role=Role.AGENT, name="Zoé", avatar="", since=5)


def said(author: str, at: int) -> MessagePosted:
    return MessagePosted(conversation_id=FRESH.id, at=at, author=Handle(author), client_id="x" * 8, text="…")


def test_a_visitor_waits_from_their_first_unanswered_word():
    waiting, _ = FRESH.post(said("visitor", 10))
    waiting, _ = waiting.post(said("visitor", 20))

    assert waiting.waiting_since == 10
    answered, _ = waiting.post(said("p1", 30))
    assert answered.waiting_since is None
    assert answered.first_reply_at == 30


def test_the_first_reply_is_the_first_for_ever():
    answered, _ = FRESH.post(said("p1", 30))
    again, _ = answered.post(said("p1", 40))

    assert again.first_reply_at == 30


def test_who_returns_to_the_queue_keeps_their_place_in_time():
    given_to_zoe, _ = FRESH.assign(ZOE)

    back, _ = given_to_zoe.requeue(99)

    assert back.queued_at == FRESH.queued_at
    assert back.agent_id is None
    assert back.participants[0].until == 99


def test_a_closed_conversation_takes_no_step():
    closed, _ = FRESH.close(Ended.VISITOR, 50, None)

    for step in (
        lambda: closed.post(said("visitor", 60)),
        lambda: closed.assign(ZOE),
        lambda: closed.requeue(60),
        lambda: closed.close(Ended.AGENT, 60, None),
    ):
        with pytest.raises(WrongState):
            step()


def test_each_part_an_agent_plays_has_a_handle_of_its_own():
    once, _ = FRESH.assign(ZOE)
    twice, _ = once.assign(replace(ZOE, handle=once.next_handle(), since=9))

    assert [p.handle for p in twice.participants] == ["p1", "p2"]
    assert [p.until for p in twice.participants] == [9, None]
    assert twice.participant(ZOE.person_id) is twice.participants[1]


@pytest.mark.parametrize("tags", [tuple(f"tag {n}" for n in range(21)), ("x" * 41,)])
def test_too_many_or_too_long_tags_are_refused(tags):
    with pytest.raises(Invalid):
        FRESH.tag(tags, Handle("p1"), 1)


NUMBERS = st.integers(-5, 300)


@given(st.lists(st.tuples(st.booleans(), NUMBERS, NUMBERS), max_size=30), st.integers(0, 200))
def test_receipts_never_go_back_nor_past_the_last_word(moves, last):
    receipts = Receipts()
    for by_visitor, delivered, read in moves:
        after = receipts.moved(by_visitor=by_visitor, delivered=delivered, read=read, last=last)
        for name in ("visitor_delivered", "visitor_read", "team_delivered", "team_read"):
            assert getattr(receipts, name) <= getattr(after, name) <= last
        assert after.visitor_read <= after.visitor_delivered
        assert after.team_read <= after.team_delivered
        receipts = after
