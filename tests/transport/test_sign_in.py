"""Signing in: one answer for every wrong pair, and a count that patience does not get around."""

import time
from dataclasses import replace

import httpx
import pytest
from argon2 import PasswordHasher, extract_parameters

from aparte.transport import passwords
from aparte.transport.passwords import hash_password
from tests.company import HERE, stage

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


def browser(here, address):
    """One that keeps its cookies, at an address."""
    transport = httpx.ASGITransport(app=here.house, raise_app_exceptions=False, client=(address, 1))
    headers = {"origin": HERE, "x-aparte-request": "1"}
    return httpx.AsyncClient(transport=transport, base_url=f"{HERE}/api/v1", headers=headers)


async def tried(client, password, email="agent@lune.test"):
    return (await client.post("/session", json={"email": email, "password": password})).status_code


async def password_of(here, who):
    company, name = here.company(who)
    return here.house.store.person_by_id(company.tenant_id, company.person(name).id).password_hash


async def test_a_stranger_cannot_lock_out_somebody_else(here):
    async with browser(here, "192.0.2.1") as stranger, browser(here, "192.0.2.2") as new:
        assert [await tried(stranger, f"guess number {n}") for n in range(5)] == [401] * 3 + [429] * 2
        assert await tried(new, RIGHT) == 200


@pytest.mark.parametrize("address", ["192.0.2.1", "198.51.100.7"])
async def test_strangers_everywhere_keep_nobody_out_of_a_browser_that_knows_them(here, address):
    async with browser(here, address) as known, browser(here, "203.0.113.9") as new:
        assert await tried(known, RIGHT) == 200
        for number in range(6):
            async with browser(here, f"192.0.2.{number}") as stranger:
                codes = [await tried(stranger, f"guess {number} of many") for _ in range(3)]
        assert codes == [429] * 3, "an account has an end of tries too"
        assert await tried(new, RIGHT) == 429
        assert await tried(known, RIGHT) == 200
        assert [await tried(known, "forgot it myself") for _ in range(4)] == [401] * 3 + [429]


async def test_what_makes_a_browser_known_is_of_no_use_elsewhere(here):
    admin = here.mine.person("admin")
    async with here.house.store.transaction(admin.tenant_id) as tx:
        tx.people.put(replace(admin, password_hash=await hash_password("another secret")))
    await tx.durable()
    async with browser(here, "192.0.2.1") as client:
        assert await tried(client, RIGHT) == 200
        cookie = client.cookies["aparte_device"]
        assert here.mine.person("agent").id not in cookie
        guesses = [await tried(client, f"guess number {n}", "admin@lune.test") for n in range(4)]
        assert guesses == [401] * 3 + [429], "a browser is known for the account that it was let in for"
        assert await tried(client, RIGHT) == 200
        changed = await client.put("/session/password", json={"old": RIGHT, "new": "a new quiet aside"})
        assert changed.status_code == 204
        assert client.cookies["aparte_device"] != cookie
        client.cookies.set("aparte_device", cookie, domain="chat.test")
        assert await tried(client, "a new quiet aside") == 429, "the cookie of before the change"


async def test_one_address_in_two_companies_opens_the_one_whose_password_it_is(here):
    rival = here.rival.person("agent")
    async with here.house.store.transaction(rival.tenant_id) as tx:
        tx.people.put(replace(rival, email="agent@lune.test", password_hash=await hash_password("at the rival's")))
    await tx.durable()

    assert (await sign_in(here)).json()["tenant"]["id"] == here.mine.tenant_id
    assert (await sign_in(here, "at the rival's")).json()["tenant"]["id"] == here.rival.tenant_id
    assert (await sign_in(here, "at nobody's")).status_code == 401


async def test_how_long_it_takes_does_not_tell_in_how_many_companies(here):
    async def seconds(email):
        begun = time.monotonic()
        assert (await sign_in(here, "not this one", email)).status_code == 401
        return time.monotonic() - begun

    for email in ("agent@lune.test", "nobody@lune.test"):
        assert await seconds(email) >= passwords.EVEN


async def test_a_password_kept_with_weaker_parameters_is_made_anew_when_it_is_right(here):
    agent, weak = here.mine.person("agent"), PasswordHasher(time_cost=1, memory_cost=8192)
    async with here.house.store.transaction(agent.tenant_id) as tx:
        tx.people.put(replace(agent, password_hash=weak.hash(RIGHT)))
    await tx.durable()

    assert (await sign_in(here, "not this one")).status_code == 401
    assert extract_parameters(await password_of(here, "agent")).memory_cost == 8192
    assert (await sign_in(here)).status_code == 200
    assert extract_parameters(await password_of(here, "agent")).memory_cost == PasswordHasher().memory_cost
    assert (await sign_in(here)).status_code == 200


async def test_who_signs_in_rightly_all_day_never_waits(here):
    for _ in range(5):
        assert (await sign_in(here)).status_code == 200
