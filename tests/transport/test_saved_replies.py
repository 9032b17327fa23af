"""Saved replies over HTTP: who sees, writes and deletes which."""

import pytest

from tests.company import stage


@pytest.fixture
async def here(tmp_path):
    async with stage(tmp_path) as it:
        yield it


def reply(shortcut: str = "bonjour", *, shared: bool = False) -> dict[str, object]:
    return {"shortcut": shortcut, "text": "Bonjour {visitor.name} !", "shared": shared}


async def test_an_agent_keeps_replies_that_no_colleague_sees(here):
    made = await here.ask("agent", "POST", "/saved-replies", reply())
    assert made.status_code == 201
    assert made.json()["owner_id"] == here.mine.person("agent").id
    assert [one["id"] for one in (await here.ask("agent", "GET", "/saved-replies")).json()["items"]] == [
        made.json()["id"]
    ]
    for other in ("second", "manager", "admin", "rival.admin"):
        assert (await here.ask(other, "GET", "/saved-replies")).json() == {"items": [], "next": None}
        for method, body in (("PUT", reply("x")), ("DELETE", None)):
            missing = await here.ask(other, method, "/saved-replies/r_missing", body)
            hidden = await here.ask(other, method, f"/saved-replies/{made.json()['id']}", body)
            assert (hidden.status_code, hidden.content) == (404, missing.content)


@pytest.mark.parametrize(("who", "status"), [("agent", 403), ("manager", 201), ("admin", 201)])
async def test_sharing_takes_a_manager_or_an_admin(here, who, status):
    assert (await here.ask(who, "POST", "/saved-replies", reply(shared=True))).status_code == status


async def test_an_agent_uses_a_shared_reply_but_cannot_change_take_or_delete_it(here):
    made = (await here.ask("manager", "POST", "/saved-replies", reply(shared=True))).json()
    path = f"/saved-replies/{made['id']}"
    assert made in (await here.ask("agent", "GET", "/saved-replies")).json()["items"]
    for shared in (True, False):
        refused = await here.ask("agent", "PUT", path, reply("mine", shared=shared))
        assert (refused.status_code, refused.json()["reason"]) == (403, "role")
    assert (await here.ask("agent", "DELETE", path)).status_code == 403
    assert made in (await here.ask("agent", "GET", "/saved-replies")).json()["items"]


async def test_a_manager_shares_her_own_reply_and_takes_it_back(here):
    made = (await here.ask("manager", "POST", "/saved-replies", reply())).json()
    path = f"/saved-replies/{made['id']}"
    assert (await here.ask("manager", "PUT", path, reply(shared=True))).json()["owner_id"] is None
    assert len((await here.ask("agent", "GET", "/saved-replies")).json()["items"]) == 1
    assert (await here.ask("manager", "PUT", path, reply())).json()["shared"] is False
    assert (await here.ask("agent", "GET", "/saved-replies")).json()["items"] == []
    assert (await here.ask("manager", "DELETE", path)).status_code == 204


async def test_a_shortcut_is_taken_once_whatever_its_case(here):
    assert (await here.ask("agent", "POST", "/saved-replies", reply("Retour"))).status_code == 201
    again = await here.ask("agent", "POST", "/saved-replies", reply("retour"))
    assert (again.status_code, again.json()["code"]) == (409, "conflict")


@pytest.mark.parametrize(
    "body",
    [
        {"shortcut": "", "text": "x"},
        {"shortcut": "a b", "text": "x"},
        {"shortcut": "a", "text": ""},
        {"shortcut": "a", "text": " \n "},
        {"shortcut": "a", "text": "x", "owner_id": "p_1"},
        {"shortcut": "a"},
        [],
        None,
    ],
)
async def test_a_reply_without_the_right_form_is_refused_with_a_stable_code(here, body):
    answer = await here.ask("agent", "POST", "/saved-replies", body)
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] in {"malformed", "invalid"}


async def test_a_program_writes_shared_replies_only_and_only_with_the_scope(here):
    key = await here.program("use_saved_replies", "edit_shared_replies")
    made = await here.ask(None, "POST", "/saved-replies", reply(shared=True), key=key)
    assert made.status_code == 201
    assert (await here.ask(None, "POST", "/saved-replies", reply("own"), key=key)).status_code == 400
    reader = await here.program("use_saved_replies")
    assert (await here.ask(None, "GET", "/saved-replies", key=reader)).json()["items"] == [made.json()]
    assert (await here.ask(None, "DELETE", f"/saved-replies/{made.json()['id']}", key=reader)).status_code == 403


async def test_a_long_list_comes_in_pages_without_repeat_or_gap(here):
    for number in range(7):
        await here.ask("agent", "POST", "/saved-replies", reply(f"n{number}"))
    seen: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        page = (await here.ask("agent", "GET", f"/saved-replies?limit=3{cursor and f'&cursor={cursor}'}")).json()
        seen += [one["shortcut"] for one in page["items"]]
        cursor = page["next"]
    assert seen == [f"n{number}" for number in range(7)]
    assert (await here.ask("agent", "GET", "/saved-replies?cursor=%21%21")).json()["code"] == "invalid"


async def test_nobody_reads_or_writes_without_being_signed_in_or_from_elsewhere(here):
    assert (await here.ask(None, "GET", "/saved-replies")).status_code == 401
    async with here.client("agent") as client:
        for headers in ({"origin": "https://evil.test"}, {"x-aparte-request": ""}):
            answer = await client.post("/api/v1/saved-replies", json=reply(), headers=headers)
            assert (answer.status_code, answer.json()["code"]) == (403, "wrong_origin")
