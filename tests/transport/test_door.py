"""Whoever speaks HTTP by hand: half requests, endless ones, two hosts, impossible names; and the headers of every answer."""

import asyncio
import json
import re

import pytest

from aparte.transport import server
from aparte.transport.limits import Address
from tests.company import stage
from tests.served import served

HOST = b"Host: chat.test\r\n"
LAST = b"Connection: close\r\n\r\n"


@pytest.fixture
async def house(tmp_path):
    async with served(tmp_path, chores=False) as running:
        yield running


async def say(house, data: bytes) -> bytes:
    """Raw bytes to the port; everything until the server hangs up."""
    reader, writer = await asyncio.open_connection("127.0.0.1", house.port)
    writer.write(data)
    try:
        return await asyncio.wait_for(reader.read(-1), 20)
    except ConnectionResetError:
        return b""
    finally:
        writer.close()


def get(path: bytes = b"/health", more: bytes = HOST) -> bytes:
    return b"GET " + path + b" HTTP/1.1\r\n" + more + LAST


def post(house, body: bytes) -> bytes:
    origin = house.origin.encode()
    head = b"Host: " + origin.removeprefix(b"http://") + b"\r\nOrigin: " + origin + b"\r\nX-Aparte-Request: 1\r\n"
    head += b"Content-Type: application/json\r\nContent-Length: %d\r\n" % len(body)
    return b"POST /api/v1/session HTTP/1.1\r\n" + head + LAST + body


UNBOUNDED = {
    "a header of 40 kB": get(more=HOST + b"X: " + b"a" * 40_000 + b"\r\n"),
    "a thousand headers": get(more=HOST + b"".join(b"X%d: a\r\n" % number for number in range(1_000))),
    "an address of 40 kB": get(b"/health?" + b"a" * 40_000),
    "a header that never ends": b"GET / HTTP/1.1\r\nX: " + b"a" * 1_000_000,
    "two hosts": get(more=HOST + b"Host: other.test\r\n"),
    "no host": get(more=b""),
    "two lengths": get(more=HOST + b"Content-Length: 1\r\nContent-Length: 2\r\n"),
    "a length and pieces": get(more=HOST + b"Content-Length: 1\r\nTransfer-Encoding: chunked\r\n"),
    "pieces of another kind": get(more=HOST + b"Transfer-Encoding: xchunked\r\n"),
    "a space before the colon": get(more=HOST + b"Transfer-Encoding : chunked\r\n"),
    "a folded header": get(more=HOST + b"X: a\r\n b\r\n"),
}


async def test_a_request_that_is_endless_or_says_two_things_is_refused_and_nobody_else_notices(house):
    for name, request in UNBOUNDED.items():
        answer = await say(house, request)

        # While more is on its way, the end of the line may overtake the answer.
        assert answer.startswith(b"HTTP/1.1 400 ") or (not answer and len(request) > 500_000), name
        assert b"x-content-type-options: nosniff" in answer or not answer, name
        assert (await say(house, get())).startswith(b"HTTP/1.1 200 "), name


BEGUN = {
    "nothing": b"",
    "an empty line": b"\r\n",
    "half a header": b"GET /health HTTP/1.1\r\nHost: chat.test\r\nX: ",
    "half a body": b"POST /api/v1/session HTTP/1.1\r\nHost: chat.test\r\nContent-Length: 100\r\n\r\n{",
    "half a second request": get()[: -len(LAST)] + b"\r\nGET /health HTTP/1.1\r\n",
}


async def test_who_never_ends_a_request_is_let_go(house, monkeypatch):
    monkeypatch.setattr(server, "ASKED_WITHIN", 0.3)

    # Each returns once the server has hung up.
    await asyncio.gather(*(say(house, begun) for begun in BEGUN.values()))

    assert (await say(house, get())).startswith(b"HTTP/1.1 200 ")


async def test_who_waits_for_an_answer_longer_than_a_request_may_take_still_gets_it(house, monkeypatch):
    monkeypatch.setattr(server, "ASKED_WITHIN", 0.05)
    body = json.dumps({"email": "a1@t_acme.example", "password": "not the right one"}).encode()

    answers = await asyncio.gather(*(say(house, post(house, body)) for _ in range(6)))

    assert all(answer.startswith(b"HTTP/1.1 401 ") for answer in answers)


async def test_a_name_that_no_file_can_have_is_a_missing_one(house):
    for path in (b"/console/%00", b"/console/" + b"a" * 5_000, b"/w/v1/" + b"a" * 5_000, b"/w/v1/a%00.js"):
        answer = await say(house, get(path))

        assert answer.split(b" ", 2)[1] == (b"404" if path.startswith(b"/w") else b"200"), answer[:200]


async def test_a_body_of_many_levels_is_malformed_and_no_fault_of_ours(house):
    for body in (b"[" * 100_000, b'{"email":' + b"[" * 100_000, b'{"email":' * 50_000):
        answer = await say(house, post(house, body))

        assert answer.startswith(b"HTTP/1.1 400 ")
        assert b'"code":"malformed"' in answer


async def test_whoever_asks_for_the_head_of_an_answer_gets_that_and_no_body(house):
    for path in (b"/health", b"/console/", b"/api/v1/sites"):
        whole, head = await say(house, get(path)), await say(house, get(path).replace(b"GET", b"HEAD", 1))

        assert head.split(b"\r\n")[0] == whole.split(b"\r\n")[0]
        assert head.partition(b"\r\n\r\n")[2] == b""
        assert b"content-length: " in head


async def test_who_hangs_up_in_the_middle_of_a_request_is_no_fault_of_ours(house, caplog):
    reader, writer = await asyncio.open_connection("127.0.0.1", house.port)
    writer.write(post(house, b"x" * 100)[:-50])
    await asyncio.sleep(0.2)
    writer.close()
    del reader
    await asyncio.sleep(0.2)

    assert [record.getMessage() for record in caplog.records if "request_failed" in record.getMessage()] == []


EVERYWHERE = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=()",
}
PATHS = (
    *(
        "/",
        "/health",
        "/nothing",
        "/console/",
        "/console/replay",
        "/console/any/page",
        "/w/v1/aparte.js",
        "/w/v1/nothing",
    ),
    *("/w/v1/report.js?site=x", "/api/v1/sites", "/api/v1/docs", "/api/v1/schema/openapi.json", "/api/v1/nothing"),
)


async def test_every_answer_is_neither_sniffed_framed_nor_lent(tmp_path):
    async with stage(tmp_path, public_url="https://chat.test") as here, here.client(None) as client:
        for path in PATHS:
            answer = await client.get(path)

            headers = answer.headers
            assert {name: headers[name] for name in EVERYWHERE} == EVERYWHERE, path
            assert headers["content-security-policy"].startswith("default-src 'none'")
            assert "frame-ancestors" in headers["content-security-policy"]
            assert headers["strict-transport-security"] == "max-age=31536000"
            for_others = path.startswith("/w/v1/") and answer.status_code == 200
            assert headers["cross-origin-resource-policy"] == ("cross-origin" if for_others else "same-origin")
            assert headers.get("access-control-allow-origin") == ("*" if for_others else None)
            assert "access-control-allow-credentials" not in headers
            if not path.startswith(("/w/v1/aparte", "/console")):
                assert headers["cache-control"] == "no-store"


async def test_a_method_that_an_address_does_not_know_is_said_to_be_so(tmp_path):
    async with stage(tmp_path) as here, here.client("admin") as client:
        answer = await client.request("PATCH", "/api/v1/sites")

    assert (answer.status_code, answer.json()["code"]) == (405, "wrong_method")
    assert set(answer.headers["allow"].split(", ")) >= {"GET", "POST"}


@pytest.mark.parametrize("method", ["OPTIONS", "PATCH"])
async def test_an_address_tells_all_its_methods_whoever_carries_them_out(tmp_path, method):
    async with stage(tmp_path) as here, here.client("admin") as client:
        described = here.house.web.openapi_schema.to_schema()["paths"]
        told = {}
        for path in described:
            answer = await client.request(method, re.sub(r"\{\w+\}", "x_nothing", path))
            told[path] = set(answer.headers["allow"].split(", "))
        for path, item in described.items():
            known = {name.upper() for name in item}
            assert told[path] >= known | {"OPTIONS"} | ({"HEAD"} if "GET" in known else set()), path


async def test_of_many_passwords_tried_at_once_no_more_are_tried_than_one_after_the_other(tmp_path, monkeypatch):
    tried = []
    monkeypatch.setattr("aparte.transport.passwords._check", lambda password, _: tried.append(password))
    async with stage(tmp_path, sign_in_rate=5) as here, here.client(None) as client:
        body = {"email": "agent@lune.test", "password": "one of many"}
        answers = await asyncio.gather(*(client.post("/api/v1/session", json=body) for _ in range(40)))

    assert len(tried) == 5
    assert sorted({answer.status_code for answer in answers}) == [401, 429]


async def test_a_stolen_session_does_not_try_passwords_at_once_either(tmp_path, monkeypatch):
    tried = []
    monkeypatch.setattr("aparte.transport.passwords._check", lambda password, _: tried.append(password))
    async with stage(tmp_path, sign_in_rate=5) as here, here.client("agent") as client:
        body = {"old": "one of many tries", "new": "what the thief wants"}
        await asyncio.gather(*(client.put("/api/v1/session/password", json=body) for _ in range(40)))

    assert len(tried) == 5


@pytest.mark.parametrize("spelling", ["ÉVE@lune.test", "e\u0301ve@lune.test", "éve\u200b@lune.test"])
async def test_spellings_of_one_address_that_look_the_same_are_one_account(tmp_path, spelling):
    person = {"name": "Eve", "pseudonym": "Eve", "role": "agent", "languages": ["fr"]}
    async with stage(tmp_path) as here:
        first = await here.ask("admin", "POST", "/people", {**person, "email": "éve@lune.test"})
        again = await here.ask("admin", "POST", "/people", {**person, "email": spelling})
        other = await here.ask("admin", "POST", "/people", {**person, "email": "eve@lune.test"})

    assert (first.status_code, again.status_code, other.status_code) == (201, 409, 201)


PROXY = "10.0.0.1"


@pytest.mark.parametrize(
    ("peer", "said", "counted_as"),
    [
        ("192.0.2.7", [b"198.51.100.1"], "192.0.2.7"),
        (PROXY, [b"198.51.100.1"], "198.51.100.1"),
        (PROXY, [b"forged, 198.51.100.1"], "198.51.100.1"),
        (PROXY, [b"forged", b"198.51.100.1"], "198.51.100.1"),
        (PROXY, [b"198.51.100.1, 10.0.0.2"], "198.51.100.1"),
        (PROXY, [], PROXY),
        ("::ffff:192.0.2.7", [], "192.0.2.7"),
    ],
)
def test_only_a_proxy_of_ours_says_whose_address_it_is(peer, said, counted_as):
    scope = {"client": (peer, 1), "headers": [(b"x-forwarded-for", value) for value in said]}

    found = Address.of(scope, (PROXY, "10.0.0.2"))

    assert found.counted() == Address.of({"client": (counted_as, 1)}, ()).counted()


async def test_callers_that_share_a_network_are_told_apart():
    first, second = ({"client": (f"::ffff:192.0.2.{n}", 1)} for n in (1, 2))

    assert Address.of(first, ()).counted() != Address.of(second, ()).counted()
