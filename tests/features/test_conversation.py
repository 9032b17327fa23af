"""The exchange itself, through the corridor, on a real store."""

from typing import Any

import pytest

from aparte.dispatch import Refused
from aparte.domain.errors import Conflict, Invalid, NotFound, SlotsFull, TooLong, WrongState
from aparte.wire.conversation import (
    CloseConversation,
    GetConversation,
    MoveReceipts,
    OpenConversation,
    PostMessage,
    PostNote,
    RateConversation,
    StopKeeping,
    TagConversation,
    TakeConversation,
    TransferConversation,
)
from aparte.wire.desk import SetAvailability
from aparte.wire.people import PutOwnPicture, RemoveOwnPicture
from tests.pictures import dot
from tests.rig import Company


async def answered(company: Company) -> str:
    """Vera's conversation, given to Zoe."""
    await company.at_work("zoe")
    return await company.open(company.visitor())


async def test_a_visitors_first_message_reaches_a_free_agent(company):
    desk, widget = company.ear_of_desk("zoe"), company.ear_of_visitor()

    await answered(company)

    assert [m["text"] for m in desk.heard if m["type"] == "message.posted"] == ["Hello"]
    assert "desk.gained" in desk.types()
    joined = next(item for item in widget.heard if item["type"] == "agent.joined")
    assert joined["participant"]["name"] == "Zoe"


async def test_an_agents_new_picture_reaches_whoever_they_talk_with_and_nobody_else(company):
    widget, elsewhere = company.ear_of_visitor(), company.ear_of_visitor("lea")
    key = await answered(company)
    await company.do(company.actor("zoe"), SetAvailability(state="red"))
    await company.open(company.visitor("lea"))

    put = (await company.do(company.actor("zoe"), PutOwnPicture(picture=dot("webp")))).view
    heard = [item for item in widget.heard if item["type"] == "participant.changed"]
    shown = (await company.do(company.visitor(), GetConversation(conversation_id=key))).view

    assert [(i["conversation_id"], i["participant"]["avatar"]) for i in heard] == [(key, put.avatar)]
    assert [p.avatar for p in shown.conversation.participants] == [put.avatar]
    assert "participant.changed" not in elsewhere.types()
    await company.do(company.actor("zoe"), RemoveOwnPicture())
    assert widget.heard[-1]["participant"]["avatar"] == ""


async def test_a_visitor_never_learns_an_agents_legal_name(company):
    widget = company.ear_of_visitor()
    vera = company.visitor()
    key = await answered(company)

    view = (await company.do(vera, GetConversation(conversation_id=key))).view

    assert "Legal-Name" not in repr(widget.heard) + repr(view)
    assert view.team is None


async def test_a_visitor_never_receives_a_note(company):
    widget = company.ear_of_visitor()
    key = await answered(company)

    await company.do(
        company.actor("zoe"), PostNote(conversation_id=key, client_id="note-0001", text="She is in a hurry")
    )
    snapshot = (await company.do(company.visitor(), GetConversation(conversation_id=key))).view

    assert "hurry" not in repr(widget.heard)
    assert not snapshot.notes
    assert snapshot.conversation.public == 3, "a note must not even leave a gap in the numbers"


async def test_numbers_have_no_gaps_and_everybody_has_the_same_order(company):
    widget, desk = company.ear_of_visitor(), company.ear_of_desk("zoe")
    key = await answered(company)
    for index in range(5):
        await company.post(company.visitor(), key, f"visitor {index}")
        await company.post(company.actor("zoe"), key, f"agent {index}")

    def entries(ear):
        return [(i["number"], i["type"], i.get("text")) for i in ear.heard if "number" in i]

    assert [number for number, *_ in entries(widget)] == list(range(1, 14))
    assert entries(desk) == entries(widget)[1:], "all but the opening, which nobody answered yet"


async def test_a_repeated_message_lands_once(company):
    key = await answered(company)
    vera, widget = company.visitor(), company.ear_of_visitor()
    said = PostMessage(conversation_id=key, client_id="same-client-id", text="Once")

    first, second = await company.do(vera, said), await company.do(vera, said)

    assert (first.conversation_id, first.number) == (second.conversation_id, second.number)
    assert [i["type"] for i in widget.heard] == ["message.posted"]


async def test_a_repeated_opening_gives_the_same_conversation(company):
    vera = company.visitor()
    command = OpenConversation(client_id="open-twice", text="Hello")

    first, second = await company.do(vera, command), await company.do(vera, command)

    assert first.conversation_id == second.conversation_id
    assert first.number == second.number == 2


async def test_a_second_tab_that_opens_lands_in_the_live_conversation(company):
    vera = company.visitor()
    first = await company.open(vera, "From one tab")

    assert await company.open(vera, "From the other") == first


async def test_a_message_is_on_disk_before_it_is_acknowledged(company):
    key = await answered(company)
    result = await company.post(company.visitor(), key, "Keep me")

    row = company.house.store.connection.execute(
        "SELECT COUNT(*) FROM entries JOIN conversations ON conversation_pk = pk WHERE id = ? AND lane = 0 AND number = ?",
        (key, result.number),
    ).fetchone()

    assert row == (1,)


@pytest.mark.parametrize("who", ["max", "mia", "ada"])
async def test_nobody_but_the_answering_agent_writes_in_a_live_conversation(company, who):
    key = await answered(company)
    ok = await company.post(company.actor("zoe"), key, "I answer")
    assert ok.number

    with pytest.raises(NotFound):
        await company.post(company.actor(who), key, "Me too")


async def test_another_company_and_a_missing_id_look_the_same(company):
    key = await answered(company)
    olga = company.actor("olga")

    with pytest.raises(NotFound) as other:
        await company.do(olga, GetConversation(conversation_id=key))
    with pytest.raises(NotFound) as missing:
        await company.do(olga, GetConversation(conversation_id="c_nothing"))

    assert (other.value.advice, other.value.facts) == (missing.value.advice, missing.value.facts)


async def test_another_visitor_cannot_read_or_write(company):
    key = await answered(company)

    for command in (
        GetConversation(conversation_id=key),
        PostMessage(conversation_id=key, client_id="intruder1", text="Hi"),
        CloseConversation(conversation_id=key),
        StopKeeping(conversation_id=key),
    ):
        with pytest.raises(NotFound):
            await company.do(company.visitor("mallory"), command)


async def test_a_visitor_may_not_write_a_note_on_themselves(company):
    key = await answered(company)

    with pytest.raises(Refused):
        await company.do(company.visitor(), PostNote(conversation_id=key, client_id="note-0001", text="Nice"))


async def test_nothing_is_said_after_the_end(company):
    key = await answered(company)
    await company.do(company.visitor(), CloseConversation(conversation_id=key))

    for who in (company.visitor(), company.actor("zoe")):
        with pytest.raises(WrongState):
            await company.post(who, key, "One more thing")


async def test_a_visitor_rates_after_the_end_and_not_before(company):
    key = await answered(company)
    vera, rating = company.visitor(), RateConversation(conversation_id=key, score=4, comment="Kind")
    with pytest.raises(WrongState):
        await company.do(vera, rating)
    await company.do(vera, CloseConversation(conversation_id=key))

    await company.do(vera, rating)

    view = (await company.do(company.actor("zoe"), GetConversation(conversation_id=key))).view
    assert view.conversation.rating.score == 4
    with pytest.raises(Invalid):
        await company.do(vera, RateConversation(conversation_id=key, score=6))


@pytest.mark.parametrize("text", ["", "   \n\t ", "\x00\x01"])
async def test_an_empty_message_is_refused_with_advice(company, text):
    key = await answered(company)

    with pytest.raises(Invalid) as refused:
        await company.post(company.visitor(), key, text)

    assert refused.value.advice


async def test_a_message_over_the_limit_is_refused_and_says_the_limit(company):
    key = await answered(company)

    with pytest.raises(TooLong) as refused:
        await company.post(company.visitor(), key, "x" * 8_001)

    assert refused.value.facts["limit"] == 8_000


async def test_receipts_only_grow(company):
    key = await answered(company)
    zoe, widget = company.actor("zoe"), company.ear_of_visitor()
    await company.do(zoe, MoveReceipts(conversation_id=key, delivered=3, read=2))
    await company.do(zoe, MoveReceipts(conversation_id=key, delivered=1, read=1))
    await company.do(zoe, MoveReceipts(conversation_id=key, delivered=999, read=0))

    moved = [i for i in widget.heard if i["type"] == "receipts.moved"]

    assert [(i["team_delivered"], i["team_read"]) for i in moved] == [(3, 2)]


async def test_tags_are_the_teams_and_the_visitor_never_hears_of_them(company):
    key = await answered(company)
    widget = company.ear_of_visitor()

    await company.do(company.actor("zoe"), TagConversation(conversation_id=key, tags=["Refund", "Refund", " VIP "]))

    view = (await company.do(company.actor("zoe"), GetConversation(conversation_id=key))).view
    assert view.team.tags == ["Refund", "VIP"]
    assert widget.heard == []


async def test_do_not_keep_erases_what_was_written_and_goes_on_in_memory(company):
    key = await answered(company)
    vera = company.visitor()
    await company.post(vera, key, "My secret plan")
    await company.do(vera, StopKeeping(conversation_id=key))
    await company.post(vera, key, "and more of it")

    counts = [
        company.house.store.connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]
        for table in ("entries", "conversations")
    ]
    view = (await company.do(vera, GetConversation(conversation_id=key))).view

    assert counts == [0, 0]
    assert not view.conversation.kept
    assert len(view.entries) == view.conversation.public == 6


class TestTransfer:
    async def test_it_goes_to_the_agent_named_if_they_are_free(self, company):
        key = await answered(company)
        await company.at_work("max")
        desk = company.ear_of_desk("max")

        await company.do(
            company.actor("zoe"), TransferConversation(conversation_id=key, to_agent_id="p_max", comment="Yours")
        )

        assert "desk.gained" in desk.types()
        await company.post(company.actor("max"), key, "Here I am")
        with pytest.raises(NotFound):
            await company.post(company.actor("zoe"), key, "Still me?")

    async def test_it_waits_if_they_are_not_and_the_visitor_sees_a_place(self, company):
        key = await answered(company)
        widget = company.ear_of_visitor()

        await company.do(company.actor("zoe"), TransferConversation(conversation_id=key, to_agent_id="p_max"))

        assert "conversation.queued" in widget.types()
        assert {i["place"] for i in widget.heard if i["type"] == "queue.moved"} == {1}
        await company.at_work("max")
        assert widget.types()[-1] == "agent.joined" or "agent.joined" in widget.types()

    async def test_the_new_agent_reads_the_notes_and_the_comment(self, company):
        key = await answered(company)
        await company.at_work("max")
        zoe = company.actor("zoe")
        await company.do(zoe, PostNote(conversation_id=key, client_id="note-0001", text="Wants a refund"))
        await company.do(zoe, TransferConversation(conversation_id=key, to_agent_id="p_max", comment="Over my limit"))

        view = (await company.do(company.actor("max"), GetConversation(conversation_id=key))).view

        said = repr([bytes(note) for note in view.notes])
        assert "Wants a refund" in said
        assert "Over my limit" in said

    async def test_not_to_somebody_elses_company(self, company):
        key = await answered(company)

        with pytest.raises(NotFound):
            await company.do(company.actor("zoe"), TransferConversation(conversation_id=key, to_agent_id="p_olga"))

    async def test_to_exactly_one(self, company):
        key = await answered(company)

        both: list[dict[str, Any]] = [{}, {"to_agent_id": "p_max", "to_team_id": "m_acme"}]
        for target in both:
            with pytest.raises(Invalid):
                await company.do(company.actor("zoe"), TransferConversation(conversation_id=key, **target))


class TestTaking:
    async def test_somebody_faster_is_a_conflict_not_a_loss(self, company):
        key = await company.open(company.visitor())
        await company.do(company.actor("zoe"), TakeConversation(conversation_id=key))

        with pytest.raises(Conflict):
            await company.do(company.actor("max"), TakeConversation(conversation_id=key))

    async def test_never_above_the_slots(self, company):
        keys = [await company.open(company.visitor(f"v{n}")) for n in range(3)]
        zoe = company.actor("zoe")
        for key in keys[:2]:
            await company.do(zoe, TakeConversation(conversation_id=key))

        with pytest.raises(SlotsFull):
            await company.do(zoe, TakeConversation(conversation_id=keys[2]))

    async def test_not_from_another_company(self, company):
        key = await company.open(company.visitor())

        with pytest.raises(NotFound):
            await company.do(company.actor("olga"), TakeConversation(conversation_id=key))
