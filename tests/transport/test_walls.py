"""Who may what, for every address of the API: each role, the other company, nobody, a program without the scope.

The table is complete by construction: an address that is not in it fails the first test.
"""

from base64 import b64encode
from typing import Any, NamedTuple

import pytest

from aparte.policy.scope import SCOPES
from tests.company import stage
from tests.pictures import dot

EVERYBODY = ("agent", "manager", "admin")
LEADERS = ("manager", "admin")
ADMIN = ("admin",)


class Rule(NamedTuple):
    """An address, who may use it, what to send, and which scope lets a program in (None: no program)."""

    method: str
    path: str
    roles: tuple[str, ...]
    scope: str | None = None
    body: Any = None


SITE = {"name": "New", "language": "fr", "country": "FR", "origins": ["https://new.test"]}
PERSON = {"email": "new@lune.test", "name": "New", "pseudonym": "New", "role": "agent", "languages": ["fr"]}
LOOK = {"accent": "#0f5e66", "on_accent": "#ffffff"}
PROFILE = {"pseudonym": "P", "language": "en", "languages": ["en"], "slots": 2}
PICTURE = {"picture": b64encode(dot("png")).decode()}
REPLY = {"shortcut": "new", "text": "New", "shared": True}
DRAFT = {"choices": {"chat_history": "week"}}
CHANGE = {"choices": {"chat_history": "week"}, "reason": "a test"}

TABLE = (
    Rule("GET", "/session", EVERYBODY),
    Rule("GET", "/sessions", EVERYBODY),
    Rule("GET", "/sites", EVERYBODY, "read_company"),
    Rule("POST", "/sites", ADMIN, "manage_sites", SITE),
    Rule("GET", "/sites/{site_id}", EVERYBODY, "read_company"),
    Rule("PUT", "/sites/{site_id}", ADMIN, "manage_sites", SITE),
    Rule("PUT", "/sites/{site_id}/appearance", ADMIN, "manage_sites", LOOK),
    Rule("PUT", "/sites/{site_id}/hours", ADMIN, "manage_sites", {"zone": "Europe/Paris"}),
    Rule("PUT", "/sites/{site_id}/masking", ADMIN, "manage_sites", {"words": False}),
    Rule("POST", "/sites/{site_id}/identity-secret", ADMIN, "manage_sites"),
    Rule("GET", "/sites/{site_id}/install", EVERYBODY, "read_company"),
    Rule("GET", "/people", EVERYBODY, "read_company"),
    Rule("POST", "/people", ADMIN, "manage_people", PERSON),
    Rule("PUT", "/people/me", EVERYBODY, None, PROFILE),
    Rule("PUT", "/people/me/picture", EVERYBODY, None, PICTURE),
    Rule("DELETE", "/people/me/picture", EVERYBODY),
    Rule("GET", "/people/{person_id}", EVERYBODY, "read_company"),
    Rule("PUT", "/people/{person_id}/picture", ADMIN, "manage_people", PICTURE),
    Rule("DELETE", "/people/{person_id}/picture", ADMIN, "manage_people"),
    Rule("PUT", "/people/{person_id}", ADMIN, "manage_people", PERSON),
    Rule("POST", "/people/{person_id}/invitation", ADMIN, "manage_people"),
    Rule("POST", "/people/{person_id}/disable", ADMIN, "manage_people"),
    Rule("POST", "/people/{person_id}/enable", ADMIN, "manage_people"),
    Rule("GET", "/people/{person_id}/removal", ADMIN, "manage_people"),
    Rule("GET", "/teams", EVERYBODY, "read_company"),
    Rule("POST", "/teams", ADMIN, "manage_people", {"name": "New"}),
    Rule("PUT", "/teams/{team_id}", ADMIN, "manage_people", {"name": "New"}),
    Rule("GET", "/conversations", EVERYBODY, "read_log"),
    Rule("GET", "/conversations/{conversation_id}", LEADERS, "read_log"),
    Rule("GET", "/conversations/{conversation_id}/files/{attachment_id}", LEADERS, "read_log"),
    Rule("GET", "/conversations/export.csv", EVERYBODY, "export_log"),
    Rule("GET", "/conversations/export.json", EVERYBODY, "export_log"),
    Rule("GET", "/tags", EVERYBODY, "read_log"),
    Rule("GET", "/saved-replies", EVERYBODY, "use_saved_replies"),
    Rule("POST", "/saved-replies", LEADERS, "edit_shared_replies", REPLY),
    Rule("PUT", "/saved-replies/{reply_id}", LEADERS, "edit_shared_replies", REPLY),
    Rule("GET", "/api-keys", ADMIN),
    Rule("POST", "/api-keys", ADMIN, None, {"name": "New", "scopes": ["read_log"]}),
    Rule("GET", "/audit", ADMIN, "read_audit"),
    Rule("GET", "/audit/check", ADMIN, "read_audit"),
    Rule("GET", "/retention", ADMIN, None),
    Rule("GET", "/sites/{site_id}/privacy", EVERYBODY, "read_privacy"),
    Rule("POST", "/sites/{site_id}/privacy/preview", ADMIN, None, DRAFT),
    Rule("PUT", "/sites/{site_id}/privacy", ADMIN, None, CHANGE),
    Rule("GET", "/sites/{site_id}/privacy/history", EVERYBODY, "read_privacy"),
    Rule("GET", "/sites/{site_id}/privacy/record", EVERYBODY, "read_privacy"),
    Rule("GET", "/sites/{site_id}/privacy/record.pdf", EVERYBODY, "read_privacy"),
    # What takes a thing away comes last, each on a thing of its own.
    Rule("DELETE", "/saved-replies/{reply_id}", LEADERS, "edit_shared_replies"),
    Rule("DELETE", "/people/{person_id}", ADMIN, "manage_people"),
    Rule("DELETE", "/teams/{team_id}", ADMIN, "manage_people"),
    Rule("DELETE", "/sites/{site_id}", ADMIN, "manage_sites"),
    Rule("DELETE", "/api-keys/{key_id}", ADMIN),
)
ELSEWHERE = {
    ("POST", "/session"): "signing in, below and in test_session",
    ("DELETE", "/session"): "signing out, in test_session",
    ("DELETE", "/sessions/{session_id}"): "one's own only, below",
    ("PUT", "/session/password"): "one's own only, in test_session",
    ("POST", "/invitations/look"): "for nobody signed in, in test_people",
    ("POST", "/invitations/accept"): "for nobody signed in, in test_people",
}


@pytest.fixture
async def here(tmp_path):
    async with stage(tmp_path) as it:
        yield it


async def things(here, who: str = "") -> dict[str, str]:
    """A new thing of each kind in a company, by the name of its place in an address."""
    company, _ = here.company(f"{who}.x" if who else "x")
    admin, new = f"{who}.admin" if who else "admin", here.client_id()
    reply = (await here.ask(admin, "POST", "/saved-replies", {**REPLY, "shortcut": new})).json()
    key = (await here.ask(admin, "POST", "/api-keys", {"name": new, "scopes": ["read_log"]})).json()
    team = (await here.ask(admin, "POST", "/teams", {"name": new})).json()
    site = (await here.ask(admin, "POST", "/sites", {**SITE, "name": new})).json()["site"]
    person = (await here.ask(admin, "POST", "/people", {**PERSON, "email": f"{new}@lune.test"})).json()["person"]
    conversation_id, attachment_id = await here.closed_with_a_file(company.site.id, by=admin)
    return {
        "site_id": site["id"],
        "person_id": person["id"],
        "team_id": team["id"],
        "reply_id": reply["id"],
        "key_id": key["key"]["id"],
        "conversation_id": conversation_id,
        "attachment_id": attachment_id,
    }


async def send(here, rule: Rule, place: dict[str, str], who: str | None, key: str | None = None) -> Any:
    """The request of a line; what must be unique is."""
    path, body = rule.path.format(**place), rule.body
    if body is PERSON or body is REPLY or (rule.method, rule.path) in {("POST", "/teams"), ("PUT", "/teams/{team_id}")}:
        new = here.client_id()
        body = {**body, **{name: f"{new}@lune.test" for name in ("email",) if name in body}}
        body = {**body, **{name: new for name in ("shortcut", "name") if name in body}}
    elif body is CHANGE:
        seen = await here.ask("admin", "GET", path)
        body = {**body, "version": seen.json().get("version", "")}
    return await here.ask(who, rule.method, path, body, key=key)


def said(rule: Rule, answer: Any, who: str = "") -> str:
    return f"{rule.method} {rule.path} {who}: {answer.status_code} {answer.text[:200]}"


async def test_the_table_has_a_line_for_every_address_of_the_api(here):
    described = {
        (method.upper(), path.removeprefix("/api/v1"))
        for path, item in here.house.web.openapi_schema.to_schema()["paths"].items()
        for method in item
    }
    assert described == {(rule.method, rule.path) for rule in TABLE} | set(ELSEWHERE)


async def test_each_role_may_what_the_table_says_and_nothing_more(here):
    wrong, first = [], await things(here)
    for rule in TABLE:
        place = await things(here) if rule.method != "GET" else first
        for who in EVERYBODY:
            answer = await send(here, rule, place, who)
            if who in rule.roles:
                right = answer.status_code < 300
                place = await things(here) if rule.method == "DELETE" else place
            else:
                right = answer.status_code in {403, 404} and answer.json()["code"] in {"refused", "not_found"}
            wrong += [] if right else [said(rule, answer, who)]
    assert wrong == []


async def test_nobody_gets_in_without_signing_in(here):
    place = await things(here)
    for rule in TABLE:
        for key in (None, "aparte_wrong"):
            answer = await send(here, rule, place, None, key=key)
            assert (answer.status_code, answer.json()["code"]) == (401, "signed_out"), said(rule, answer)


async def test_another_company_s_thing_looks_exactly_like_a_missing_one(here):
    theirs = await things(here, "rival")
    missing = {name: f"{key[0]}_missing" for name, key in theirs.items()}
    for rule in TABLE:
        if "{" not in rule.path:
            continue
        for who in EVERYBODY:
            hidden, absent = await send(here, rule, theirs, who), await send(here, rule, missing, who)
            assert hidden.status_code in {403, 404}, said(rule, hidden, who)
            assert (hidden.status_code, hidden.content) == (absent.status_code, absent.content), said(rule, hidden, who)


async def test_no_other_site_makes_a_browser_change_anything(here):
    place = await things(here)
    for rule in TABLE:
        if rule.method == "GET":
            continue
        for headers in ({"origin": "https://evil.test"}, {"origin": "null"}, {"origin": ""}, {"x-aparte-request": ""}):
            async with here.client("admin") as client:
                path = f"/api/v1{rule.path.format(**place)}"
                answer = await client.request(rule.method, path, json=rule.body, headers=headers)
            assert (answer.status_code, answer.json()["code"]) == (403, "wrong_origin"), said(rule, answer)


async def test_a_program_gets_in_with_the_one_scope_and_with_no_other(here):
    first = await things(here)
    for rule in TABLE:
        place = await things(here) if rule.method == "DELETE" else first
        # Changing a reply asks first whether one may use it at all.
        also = ["use_saved_replies"] if rule.path.startswith("/saved-replies/") else []
        others = [scope.value for scope in SCOPES if scope.value != rule.scope]
        refused = await send(here, rule, place, None, key=await here.program(*others, *also))
        assert refused.status_code in {401, 403}, said(rule, refused)
        if rule.scope is not None:
            let_in = await send(here, rule, place, None, key=await here.program(rule.scope, *also))
            assert let_in.status_code < 300, said(rule, let_in)


async def test_a_colleague_s_session_cannot_be_ended(here):
    theirs = await here.ask("admin", "DELETE", f"/sessions/s_{here.mine.person('agent').id}")
    missing = await here.ask("admin", "DELETE", "/sessions/s_missing")
    assert (theirs.status_code, theirs.content) == (404, missing.content)
    assert (await here.ask("agent", "GET", "/session")).status_code == 200
