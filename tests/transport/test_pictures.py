"""A picture over HTTP: put by its person or an admin, seen by whoever has the address, gone when it is taken away."""

from base64 import b64encode

import pytest

from tests.company import stage
from tests.pictures import SECRETS, dot, opened, told


@pytest.fixture
async def here(tmp_path):
    async with stage(tmp_path) as standing:
        yield standing


async def put(here, who, data, path="/people/me/picture"):
    return await here.ask(who, "PUT", path, {"picture": b64encode(data).decode()})


async def see(here, address):
    async with here.client(None) as client:
        return await client.get(address)


async def test_who_has_the_address_sees_the_picture_and_nothing_else(here):
    address = (await put(here, "agent", told("jpeg"))).json()["avatar"]

    answer = await see(here, address)

    assert answer.status_code == 200
    assert opened(answer.content).size == (128, 128)
    assert not any(secret.encode() in answer.content for secret in SECRETS)
    assert answer.headers["content-type"] == "image/jpeg"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"].startswith("default-src 'none'; sandbox")
    assert answer.headers["cross-origin-resource-policy"] == "cross-origin"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "immutable" in answer.headers["cache-control"]
    assert "set-cookie" not in answer.headers
    assert (await here.ask("agent", "GET", "/session")).json()["person"]["avatar"] == address
    people = (await here.ask("second", "GET", "/people")).json()["items"]
    assert [p["avatar"] for p in people if p["name"] == "agent lune"] == [address]


async def test_a_new_picture_has_a_new_address_and_the_old_one_is_gone(here):
    first = (await put(here, "agent", dot("png"))).json()["avatar"]
    second = (await put(here, "agent", dot("webp"))).json()["avatar"]

    assert first != second
    assert (await see(here, first)).status_code == 404
    assert (await see(here, second)).status_code == 200
    assert (await here.ask("agent", "DELETE", "/people/me/picture")).json() == {"avatar": ""}
    assert (await see(here, second)).status_code == 404
    assert (await see(here, "/w/v1/pictures/" + "0" * 32)).status_code == 404


async def test_a_picture_goes_with_its_person_and_a_profile_change_leaves_it(here):
    agent = here.mine.person("agent").id
    address = (await put(here, "admin", dot("png"), f"/people/{agent}/picture")).json()["avatar"]
    profile = {"pseudonym": "Zoé", "language": "fr", "languages": ["fr"], "slots": 3}
    assert (await here.ask("agent", "PUT", "/people/me", profile)).json()["avatar"] == address

    await here.ask("admin", "POST", f"/people/{agent}/disable")

    assert (await see(here, address)).status_code == 404
    assert (await here.ask("admin", "GET", f"/people/{agent}")).json()["avatar"] == ""
    actions = [line["action"] for line in (await here.ask("admin", "GET", "/audit")).json()["items"]]
    assert "person.picture_changed" in actions


async def test_what_is_no_picture_is_refused_with_what_to_do(here):
    for data in (b"<svg/>", dot("png", width=500, height=500)):
        answer = await put(here, "agent", data)
        assert answer.status_code == 400
        assert answer.json()["code"] == "invalid"
    assert (await here.ask("agent", "GET", "/session")).json()["person"]["avatar"] == ""
    assert (await put(here, "admin", dot("png"), "/people/p_nord_agent/picture")).status_code == 404
