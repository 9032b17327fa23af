"""Who may see the page, through the corridor: an offer, an answer, a stop, and everything that ends it."""

import pytest

from aparte.dispatch import Refused
from aparte.domain.errors import Conflict, NotFound, WrongState
from aparte.wire.conversation import CloseConversation, TransferConversation
from aparte.wire.internal import EndSession
from aparte.wire.mirroring import (
    AcceptMirroring,
    GetMirroring,
    PassToMirroring,
    ProposeMirroring,
    RefuseMirroring,
    StopMirroring,
)
from aparte.wire.site import ChangeMasking, MaskingBody


async def talking(company, **visitor) -> str:
    """Vera and Zoe in conversation."""
    await company.at_work("zoe")
    vera = company.visitor(**visitor)
    await company.welcome(vera)
    return await company.open(vera)


async def offered(company) -> str:
    key = await talking(company)
    await company.do(company.actor("zoe"), ProposeMirroring(conversation_id=key))
    return key


async def accept(company, key, **visitor) -> None:
    vera = company.visitor(**visitor)
    asked = (await company.do(vera, GetMirroring(conversation_id=key))).view.questions["mirroring"]
    await company.do(vera, AcceptMirroring(conversation_id=key, wording=asked.wording["en"], language="en"))


async def live(company) -> str:
    key = await offered(company)
    await accept(company, key)
    return key


async def may_look(company, key, name="zoe") -> bool:
    """Whether this agent is given a pass now."""
    try:
        issued = await company.do(company.actor(name), PassToMirroring(conversation_id=key))
    except (Refused, WrongState, NotFound):
        return False
    return issued.view.side == "view"


async def test_an_agent_sees_the_page_only_after_the_visitors_yes(company):
    key = await offered(company)
    assert not await may_look(company, key)

    await accept(company, key)

    assert await may_look(company, key)


async def test_the_visitor_is_asked_in_both_languages_by_the_name_they_know(company):
    widget = company.ear_of_visitor()
    await offered(company)

    asked = next(i for i in widget.heard if i["type"] == "mirroring.changed")

    assert set(asked["question"]["text"]) == {"en", "fr"}
    assert asked["question"]["text"]["en"].startswith("Zoe asks to see this page.")
    assert "Legal-Name" not in repr(widget.heard)


async def test_a_yes_stands_in_the_ledger_and_ends_there_with_the_stop(company):
    key = await live(company)
    sql = "SELECT purpose, wording, withdrawn_at FROM consents WHERE conversation_id = ?"
    [(purpose, wording, withdrawn)] = company.house.store.connection.execute(sql, (key,)).fetchall()
    assert (purpose, len(wording), withdrawn) == ("mirroring", 32, None)

    company.clock.tick(10)
    await company.do(company.visitor(), StopMirroring(conversation_id=key))
    await company.house.store.settled()

    [(_, _, withdrawn)] = company.house.store.connection.execute(sql, (key,)).fetchall()
    assert withdrawn == company.clock.now()


async def test_a_yes_to_another_wording_is_no_yes(company):
    key = await offered(company)

    with pytest.raises(Conflict):
        await company.do(company.visitor(), AcceptMirroring(conversation_id=key, wording="0" * 32, language="en"))

    assert not await may_look(company, key)


async def test_after_a_no_the_agent_cannot_ask_again_and_the_no_is_only_counted(company):
    key = await offered(company)
    await company.do(company.visitor(), RefuseMirroring(conversation_id=key))

    with pytest.raises(WrongState):
        await company.do(company.actor("zoe"), ProposeMirroring(conversation_id=key))
    await company.house.store.settled()
    connection = company.house.store.connection
    assert connection.execute("SELECT purpose, count FROM refusals").fetchall() == [("mirroring", 1)]
    assert connection.execute("SELECT COUNT(*) FROM consents").fetchone() == (0,)


async def test_after_a_no_the_visitor_may_still_begin_it_themselves(company):
    key = await offered(company)
    await company.do(company.visitor(), RefuseMirroring(conversation_id=key))

    await accept(company, key)

    assert await may_look(company, key)


@pytest.mark.parametrize("who", ["max", "mia", "ada", "olga"])
async def test_nobody_but_who_answers_sees_the_page(company, who):
    key = await live(company)
    assert await may_look(company, key)

    assert not await may_look(company, key, who)


async def test_an_agent_cannot_say_yes_for_the_visitor(company):
    key = await offered(company)
    command = AcceptMirroring(conversation_id=key, wording="0" * 32, language="en")

    for who in (company.actor("zoe"), company.actor("ada")):
        with pytest.raises((Refused, NotFound)):
            await company.do(who, command)


async def stop_by_visitor(company, key):
    await company.do(company.visitor(), StopMirroring(conversation_id=key))


async def stop_by_agent(company, key):
    await company.do(company.actor("zoe"), StopMirroring(conversation_id=key))


async def close(company, key):
    await company.do(company.visitor(), CloseConversation(conversation_id=key))


async def transfer(company, key):
    await company.at_work("max")
    await company.do(company.actor("zoe"), TransferConversation(conversation_id=key, to_agent_id="p_max"))


async def sign_out(company, key):
    await company.do(company.actor("zoe"), EndSession(session_id="s_zoe"))


async def vanish(company, key):
    for _ in range(30):
        company.clock.tick(1_000)
        await company.run_chores()


@pytest.mark.parametrize("ending", [stop_by_visitor, stop_by_agent, close, transfer, sign_out, vanish])
async def test_everything_that_ends_it_ends_the_stream(company, ending):
    key = await live(company)
    hub = company.house.corridor.streams
    assert key in hub.streams

    await ending(company, key)

    assert key not in hub.streams
    assert not await may_look(company, key)
    assert not await may_look(company, key, "max")


async def test_a_yes_does_not_outlive_what_it_was_a_yes_to(company):
    key = await live(company)
    widget = company.ear_of_visitor()
    show_more = ChangeMasking(site_id="w_shop", masking=MaskingBody(show=["body"]))

    await company.do(company.actor("ada"), show_more)

    assert key not in company.house.corridor.streams.streams
    assert [i["why"] for i in widget.heard if i["type"] == "mirroring.changed"] == ["masking"]
    await company.do(company.actor("zoe"), ProposeMirroring(conversation_id=key))
    await accept(company, key)
    given = await company.do(company.visitor(), PassToMirroring(conversation_id=key))
    assert given.view.masking.show == ["body"]


async def test_saving_the_same_masking_disturbs_nobody(company):
    key = await live(company)

    await company.do(company.actor("ada"), ChangeMasking(site_id="w_shop", masking=MaskingBody()))

    assert await may_look(company, key)


async def test_after_a_transfer_the_new_agent_asks_anew(company):
    key = await live(company)
    await transfer(company, key)

    await company.do(company.actor("max"), ProposeMirroring(conversation_id=key))
    await accept(company, key)

    assert await may_look(company, key, "max")
    assert not await may_look(company, key, "zoe")


async def test_switched_off_an_offer_is_refused_and_says_who_decided(company):
    await company.choose(mirroring="off")
    key = await talking(company)

    with pytest.raises(Refused) as refused:
        await company.do(company.actor("zoe"), ProposeMirroring(conversation_id=key))

    refusal = refused.value.refusal
    assert (refusal.reason, refusal.setting, refusal.decider) == ("switched_off", "mirroring", "site")


async def test_with_on_it_begins_when_an_agent_answers(company):
    await company.choose(mirroring="on")
    widget = company.ear_of_visitor()

    key = await talking(company)

    assert await may_look(company, key)
    assert [i["mirroring"]["agreed"] for i in widget.heard if i["type"] == "mirroring.changed"] == [False]


async def test_a_browser_that_sends_gpc_is_asked_first_even_with_on(company):
    await company.choose(mirroring="on")

    key = await talking(company, gpc=True)

    assert not await may_look(company, key)
    await company.do(company.actor("zoe"), ProposeMirroring(conversation_id=key))
    await accept(company, key, gpc=True)
    assert await may_look(company, key)


async def test_with_on_a_stop_of_the_visitor_holds(company):
    await company.choose(mirroring="on")
    key = await talking(company)

    await stop_by_visitor(company, key)

    assert not await may_look(company, key)
    with pytest.raises(WrongState):
        await company.do(company.actor("zoe"), ProposeMirroring(conversation_id=key))


async def test_each_step_is_in_the_trail_and_nothing_of_the_page_is(company):
    key = await live(company)
    await stop_by_visitor(company, key)
    await company.house.store.settled()

    rows = company.house.store.connection.execute("SELECT action, object FROM audit ORDER BY number").fetchall()

    assert [action for action, _ in rows if action.startswith("mirroring")] == [
        "mirroring.proposed",
        "mirroring.accepted",
        "mirroring.stopped",
    ]
    assert {thing for action, thing in rows if action.startswith("mirroring")} == {f"conversation:{key}"}
