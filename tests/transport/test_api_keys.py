"""API keys over HTTP: what a program may do, until its key is revoked."""

from typing import Any, get_args

import pytest

from aparte.policy.scope import SCOPES
from aparte.wire.api_key import Scope
from tests.company import stage


@pytest.fixture
async def here(tmp_path):
    async with stage(tmp_path) as it:
        yield it


async def made(here, *scopes: str) -> Any:
    answer = await here.ask("admin", "POST", "/api-keys", {"name": "CRM", "scopes": list(scopes)})
    assert answer.status_code == 201, answer.text
    return answer.json()


def test_what_is_offered_is_what_policy_grants():
    assert get_args(Scope) == tuple(scope.value for scope in SCOPES)


async def test_a_program_does_what_its_scopes_say_until_it_is_revoked(here):
    key = await made(here, "read_company")
    assert key["secret"].startswith("aparte_")
    assert key["secret"] not in (await here.ask("admin", "GET", "/api-keys")).text
    assert (await here.ask(None, "GET", "/sites", key=key["secret"])).status_code == 200
    refused = await here.ask(None, "DELETE", "/sites/w_lune2", key=key["secret"])
    assert (refused.status_code, refused.json()["reason"]) == (403, "role")
    assert (await here.ask("admin", "DELETE", f"/api-keys/{key['key']['id']}")).status_code == 204
    assert (await here.ask(None, "GET", "/sites", key=key["secret"])).status_code == 401


async def test_a_program_reaches_its_own_company_only(here):
    key = await made(here, "read_company", "manage_sites", "manage_people")
    for path in ("/sites/w_nord", f"/people/{here.rival.person('admin').id}", "/sites/w_nord/install"):
        theirs = await here.ask(None, "GET", path, key=key["secret"])
        assert (theirs.status_code, theirs.json()["code"]) == (404, "not_found")


async def test_a_program_cannot_make_keys_nor_act_as_a_person(here):
    assert "manage_api_keys" not in {scope.value for scope in SCOPES}
    key = (await made(here, *(scope.value for scope in SCOPES)))["secret"]
    for method, path, body in (
        ("GET", "/api-keys", None),
        ("POST", "/api-keys", {"name": "x", "scopes": ["read_log"]}),
        ("GET", "/session", None),
        ("PUT", "/session/password", {"old": "x", "new": "y" * 12}),
        ("DELETE", "/session", None),
        ("GET", "/sessions", None),
        ("PUT", "/people/me", {"pseudonym": "x", "language": "en", "languages": ["en"], "slots": 1}),
    ):
        assert (await here.ask(None, method, path, body, key=key)).status_code in {401, 403}, path


async def test_an_admin_sees_to_the_minute_when_a_key_was_last_used(here):
    key = await made(here, "read_company")

    async def used() -> Any:
        return (await here.ask("admin", "GET", "/api-keys")).json()["items"][0]["used_at"]

    assert await used() is None
    await here.ask(None, "GET", "/sites", key=key["secret"])
    first = await used()
    assert first is not None
    await here.ask(None, "GET", "/sites", key=key["secret"])
    assert await used() == first
    here.clock.ahead += 60_000
    await here.ask(None, "GET", "/sites", key=key["secret"])
    assert await used() > first


async def test_who_asks_too_fast_is_told_how_long_to_wait(tmp_path):
    async with stage(tmp_path, command_rate=1, command_burst=3) as here:
        answers = [await here.ask("agent", "GET", "/sites") for _ in range(5)]
        assert [answer.status_code for answer in answers] == [200, 200, 200, 429, 429]
        assert answers[-1].json()["retry_after"] > 0
        assert int(answers[-1].headers["retry-after"]) >= 1
        assert (await here.ask("manager", "GET", "/sites")).status_code == 200, "each has a pace of their own"
