"""The second mouse, through the corridor: level by level, each agreed to, each over in time."""

import pytest

from aparte.dispatch import Refused
from aparte.domain.errors import Conflict, NotFound, WrongState
from aparte.wire.cobrowsing import EndControl, GrantControl, RefuseControl, RequestControl
from aparte.wire.conversation import CloseConversation
from aparte.wire.mirroring import GetMirroring, PassToCobrowsing

LEVELS = ("point", "act", "type")
MINUTE = 60_000


async def talking(company) -> str:
    await company.at_work("zoe")
    await company.welcome(company.visitor())
    return await company.open(company.visitor())


async def ask(company, key, level):
    await company.do(company.actor("zoe"), RequestControl(conversation_id=key, level=level))


async def grant(company, key, level):
    vera = company.visitor()
    asked = (await company.do(vera, GetMirroring(conversation_id=key))).view.questions[f"cobrowsing_{level}"]
    await company.do(vera, GrantControl(conversation_id=key, wording=asked.wording["fr"], language="fr"))


async def level_of(company, key):
    return (await company.do(company.actor("zoe"), GetMirroring(conversation_id=key))).view.cobrowsing.level


def allows(company, key, op) -> bool:
    """Whether the relay would carry this operation now."""
    return company.house.corridor.streams.level_allows(key, op)


CLICK, POINT, INSERT = 33, 32, 34


async def test_each_level_is_asked_and_granted_on_its_own(company):
    key = await talking(company)
    for level, carried in zip(LEVELS, ((True, False, False), (True, True, False), (True, True, True)), strict=True):
        await ask(company, key, level)
        before = tuple(allows(company, key, op) for op in (POINT, CLICK, INSERT))
        await grant(company, key, level)
        after = tuple(allows(company, key, op) for op in (POINT, CLICK, INSERT))

        assert after == carried
        assert before != after, "asking alone gives nothing"
    assert await level_of(company, key) == "type"


async def test_levels_cannot_be_skipped(company):
    key = await talking(company)
    for level in ("act", "type"):
        with pytest.raises(WrongState):
            await ask(company, key, level)


async def test_a_grant_that_nobody_asked_for_gives_nothing(company):
    key = await talking(company)

    with pytest.raises(WrongState):
        await grant(company, key, "point")

    assert not allows(company, key, POINT)


async def test_a_yes_to_pointing_is_no_yes_to_clicking(company):
    key = await talking(company)
    await ask(company, key, "point")
    await grant(company, key, "point")
    await ask(company, key, "act")

    with pytest.raises(Conflict):
        await grant(company, key, "point")

    assert not allows(company, key, CLICK)


async def test_after_fifteen_minutes_it_is_asked_again(company):
    key = await talking(company)
    await ask(company, key, "point")
    await grant(company, key, "point")
    for _ in range(15 * 6):
        company.clock.tick(10_000)
        await company.beat("zoe")

    assert not allows(company, key, POINT), "the relay counts the time itself"
    await company.run_chores()
    assert await level_of(company, key) is None
    await ask(company, key, "point")


async def test_a_no_is_not_asked_again_and_what_was_agreed_stands(company):
    key = await talking(company)
    await ask(company, key, "point")
    await grant(company, key, "point")
    await ask(company, key, "act")
    await company.do(company.visitor(), RefuseControl(conversation_id=key))

    with pytest.raises(WrongState):
        await ask(company, key, "act")
    assert allows(company, key, POINT)


async def test_silence_is_no(company):
    key = await talking(company)
    await ask(company, key, "point")
    for _ in range(4):
        company.clock.tick(8_000)
        await company.beat("zoe")
    await company.run_chores()

    with pytest.raises(WrongState):
        await grant(company, key, "point")


@pytest.mark.parametrize("who", ["vera", "zoe"])
async def test_either_side_ends_it_at_once(company, who):
    key = await talking(company)
    await ask(company, key, "point")
    await grant(company, key, "point")
    assert allows(company, key, POINT)

    await company.do(company.visitor() if who == "vera" else company.actor("zoe"), EndControl(conversation_id=key))

    assert not allows(company, key, POINT)
    assert key not in company.house.corridor.streams.streams


async def test_it_ends_with_the_conversation(company):
    key = await talking(company)
    await ask(company, key, "point")
    await grant(company, key, "point")

    await company.do(company.visitor(), CloseConversation(conversation_id=key))

    assert not allows(company, key, POINT)


async def test_it_has_a_masked_mirror_of_its_own_where_mirroring_is_off(company):
    await company.choose(mirroring="off")
    key = await talking(company)
    await ask(company, key, "point")
    await grant(company, key, "point")

    issued = await company.do(company.actor("zoe"), PassToCobrowsing(conversation_id=key))

    assert issued.view.side == "view"


async def test_switched_off_it_is_refused(company):
    await company.choose(cobrowsing="off")
    key = await talking(company)

    with pytest.raises(Refused):
        await ask(company, key, "point")


async def test_nobody_but_who_answers_may_ask(company):
    key = await talking(company)

    for who in ("max", "mia", "ada", "olga"):
        with pytest.raises(NotFound):
            await company.do(company.actor(who), RequestControl(conversation_id=key, level="point"))
