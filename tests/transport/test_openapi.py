"""The API describes itself, can be read without script, and keeps what it says, whatever is sent."""

import asyncio
import re
import threading
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import CheckContext, GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from tests.company import Stage, serving, stage

EXISTING = {"site_id": "w_lune", "person_id": "p_lune_second", "team_id": "m_lune2"}
"""Things that are there, tried every second time: random ids only ever find nothing."""

EXAMPLES = {"admin": 12, "agent": 6}
"""For each address and each way of sending, by who asks: in all less than a minute."""


@pytest.fixture(scope="module")
def served(tmp_path_factory) -> Iterator[tuple[str, dict[str, str]]]:
    """A real server on a free port: where it is, and the cookie of each who asks."""
    ready: threading.Event = threading.Event()
    found: dict[str, Any] = {}
    thread = threading.Thread(target=lambda: asyncio.run(_serve(tmp_path_factory.mktemp("served"), ready, found)))
    thread.start()
    assert ready.wait(60)
    yield found["address"], found["cookies"]
    found["loop"].call_soon_threadsafe(found["over"].set)
    thread.join(30)


async def _serve(folder: Any, ready: threading.Event, found: dict[str, Any]) -> None:
    async with stage(folder, public_url="") as here:
        await _furnish(here)
        async with serving(here) as port:
            found["address"] = f"http://127.0.0.1:{port}"
            found["cookies"] = {who: f"aparte_session=token-{here.mine.person(who).id}" for who in EXAMPLES}
            found["loop"], found["over"] = asyncio.get_running_loop(), asyncio.Event()
            ready.set()
            await found["over"].wait()


async def _furnish(here: Stage) -> None:
    for number in range(3):
        await here.closed_conversation("w_lune", f"Bonjour {number}", by="agent", tags=["colis"], score=4, note="Vu")


def only_problems(ctx: CheckContext, response: Any, case: Any) -> None:
    """Whatever is not a success is a problem with a code, and never a fault of ours.

    What has the described form may still be impossible (``invalid``: a time zone that does not exist), not ``malformed``.
    """
    assert response.status_code < 500, response.text
    if response.status_code >= 400:
        assert response.headers["content-type"] == ["application/problem+json"]
        assert re.fullmatch("[a-z_]+", response.json()["code"])
        positive = case.meta is not None and case.meta.generation.mode is GenerationMode.POSITIVE
        assert not (positive and response.json()["code"] == "malformed"), response.text


def only_in_headers(case: Any) -> bool:
    """What is wrong with it is in a header or a cookie, which this test sets itself."""
    wrong = {place.value for place, part in case.meta.components.items() if part.mode is GenerationMode.NEGATIVE}
    return bool(wrong) and wrong <= {"header", "cookie", "headers", "cookies"}


BOUNDS = settings(deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
# Signing out would end the test, and a password takes its time on purpose.
LEFT_OUT = {("DELETE", "/api/v1/session"), ("PUT", "/api/v1/session/password")}


@pytest.mark.parametrize("who", EXAMPLES)
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_what_is_answered_is_what_is_described(served, mode, who):
    address, cookies = served
    headers = {"cookie": cookies[who], "origin": address, "x-aparte-request": "1"}
    asked = 0

    def attempt(case: Any) -> None:
        nonlocal asked
        if only_in_headers(case):
            return
        asked += 1
        if asked % 2 and case.method != "DELETE":
            named = case.path_parameters or {}
            case.path_parameters = {name: EXISTING.get(name, value) for name, value in named.items()}
        case.call_and_validate(
            headers=headers, additional_checks=[only_problems], excluded_checks=[positive_data_acceptance]
        )

    described = schemathesis.openapi.from_url(f"{address}/api/v1/schema/openapi.json")
    for found in described.get_all_operations():
        operation: Any = found.ok()  # type: ignore[union-attr]
        if (operation.method.upper(), operation.path) not in LEFT_OUT:
            settings(BOUNDS, max_examples=EXAMPLES[who])(
                given(case=operation.as_strategy(generation_mode=mode))(attempt)
            )()
    assert asked > 100
    assert httpx.get(f"{address}/api/v1/session", headers=headers).status_code == 200, "signed out on the way"


class Reading(HTMLParser):
    """What a page links to and is made of."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.ids: set[str] = set()
        self.links: set[str] = set()
        self.styled = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.add(tag)
        self.styled = self.styled or "style" in given or any(name.startswith("on") for name in given)
        self.ids.add(given.get("id") or "")
        self.links.add(given.get("href") or "")


async def test_the_api_can_be_read_without_script_and_without_anything_from_elsewhere(tmp_path):
    async with stage(tmp_path) as here:
        answer = await here.ask(None, "GET", "/docs")
        assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
        assert answer.headers["content-security-policy"].startswith("default-src 'none'; style-src 'self'")
        page = Reading()
        page.feed(answer.text)
        assert not page.tags & {"script", "img", "iframe", "object", "style"}
        assert not page.styled
        assert all(link.startswith(("#", "/api/v1/")) or not link for link in page.links)
        assert {link[1:] for link in page.links if link.startswith("#")} <= page.ids, "a link to nothing"
        operations = here.house.web.openapi_schema.to_schema()["paths"].values()
        assert {operation["operationId"] for item in operations for operation in item.values()} <= page.ids


async def test_every_answer_says_that_it_must_not_be_kept(tmp_path):
    async with stage(tmp_path) as here:
        for who, path in (("admin", "/sites"), (None, "/sites"), ("admin", "/nothing"), (None, "/docs")):
            answer = await here.ask(who, "GET", path)
            assert (answer.headers["cache-control"], answer.headers["x-content-type-options"]) == (
                "no-store",
                "nosniff",
            )


async def test_a_body_over_a_mebibyte_is_refused(tmp_path):
    async with stage(tmp_path) as here:
        body = {"shortcut": "x", "text": "y" * 1_048_576}
        answer = await here.ask("agent", "POST", "/saved-replies", body)
        assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
