"""Signing in: one answer for every wrong pair, and a count that patience does not get around."""

from dataclasses import replace

import pytest

from aparte.transport.passwords import hash_password
from tests.company import stage

RIGHT = "a quiet aside"


@pytest.fixture
async def here(tmp_path):
    async with stage(tmp_path, sign_in_rate=3) as standing:
        agent = standing.mine.person("agent")
        async with standing.house.store.transaction(agent.tenant_id) as tx:
            tx.people.put(replace(agent, password_hash=await hash_password(RIGHT)))
        await tx.durable()
        yield standing


async def sign_in(here, password=RIGHT, email="agent@lune.test"):
    return await here.ask(None, "POST", "/session", {"email": email, "password": password})


async def test_a_wrong_password_and_an_unknown_name_look_the_same(here):
    wrong = await sign_in(here, "not this one")
    unknown = await sign_in(here, email="nobody@lune.test")

    assert wrong.status_code == unknown.status_code == 401
    assert wrong.json()["code"] == unknown.json()["code"] == "wrong_password"
    assert (await sign_in(here)).status_code == 200


async def test_guessing_has_to_wait_and_says_for_how_long(here):
    answers = [await sign_in(here, f"guess number {n}") for n in range(4)]

    assert [a.status_code for a in answers] == [401] * 3 + [429]
    assert 0 < answers[-1].json()["retry_after"] <= 600_000
    assert (await sign_in(here)).status_code == 429, "the right one has to wait as well, or it would be told"


async def test_who_signs_in_rightly_all_day_never_waits(here):
    for _ in range(5):
        assert (await sign_in(here)).status_code == 200
