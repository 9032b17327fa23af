"""Sites over HTTP: set up, looks, hours, installation, and the end of one."""

import pytest

from aparte.domain.consent import Purpose
from aparte.wire.conversation import OpenConversation
from tests.company import SHOP, stage


@pytest.fixture
async def here(tmp_path):
    async with stage(tmp_path) as it:
        yield it


BODY = {"name": "Boutique", "language": "fr", "country": "FR", "origins": ["https://Boutique.test/"]}
LOOK = {"accent": "#0f5e66", "on_accent": "#ffffff", "greeting": {"fr": "Bonjour !", "en": " "}}


async def test_an_admin_creates_a_site_and_sees_its_secret_once(here):
    made = await here.ask("admin", "POST", "/sites", BODY)
    assert made.status_code == 201
    site, secret = made.json()["site"], made.json()["identity_secret"]
    assert site["origins"] == ["https://boutique.test"]
    assert len(secret) >= 40
    for path in ("/sites", f"/sites/{site['id']}", f"/sites/{site['id']}/install"):
        assert secret not in (await here.ask("admin", "GET", path)).text
    rotated = (await here.ask("admin", "POST", f"/sites/{site['id']}/identity-secret")).json()
    assert rotated["identity_secret"] != secret


async def test_a_change_made_from_an_old_state_is_refused(here):
    site = (await here.ask("admin", "GET", "/sites/w_lune")).json()
    first = await here.ask("admin", "PUT", "/sites/w_lune", {**BODY, "version": site["version"]})
    assert first.status_code == 200
    second = await here.ask("admin", "PUT", "/sites/w_lune", {**BODY, "name": "Late", "version": site["version"]})
    assert (second.status_code, second.json()["code"]) == (409, "conflict")
    assert (await here.ask("admin", "GET", "/sites/w_lune")).json()["name"] == "Boutique"
    hours = {"zone": "Europe/Paris", "version": site["version"]}
    assert (await here.ask("admin", "PUT", "/sites/w_lune/hours", hours)).status_code == 409


async def test_colours_that_nobody_can_read_are_refused_with_the_figure(here):
    pale = await here.ask("admin", "PUT", "/sites/w_lune/appearance", {**LOOK, "accent": "#9fd6d9"})
    assert (pale.status_code, pale.json()["code"], pale.json()["field"]) == (400, "invalid", "accent")
    assert "4.5" in pale.json()["detail"]
    dark = await here.ask("admin", "PUT", "/sites/w_lune/appearance", LOOK)
    assert dark.json()["appearance"]["greeting"] == {"fr": "Bonjour !"}


@pytest.mark.parametrize(
    "hours",
    [
        {"zone": "Europe/Atlantis"},
        {"zone": "../../etc/passwd"},
        {"zone": "Europe/Paris", "spans": [{"day": 0, "start": 600, "end": 600}]},
        {"zone": "Europe/Paris", "spans": [{"day": 0, "start": 0, "end": 700}, {"day": 0, "start": 600, "end": 720}]},
        {"zone": "Europe/Paris", "holidays": ["2026-02-30"]},
    ],
)
async def test_hours_that_do_not_exist_are_refused(here, hours):
    answer = await here.ask("admin", "PUT", "/sites/w_lune/hours", hours)
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")


async def test_a_visitor_who_is_there_learns_that_the_site_closed(here):
    ear = here.ear_of_site("w_lune")
    hours = {"zone": "Europe/Paris", "spans": [], "holidays": here.today()}
    assert (await here.ask("admin", "PUT", "/sites/w_lune/hours", hours)).status_code == 200
    assert [item["opening"]["open"] for item in ear.heard if item["type"] == "opening.changed"] == [False]


async def test_the_install_page_says_exactly_what_to_paste_and_to_allow(here):
    page = (await here.ask("manager", "GET", "/sites/w_lune/install")).json()
    assert page["snippet"] == '<script async src="http://chat.test/w/v1/aparte.js" data-site="key-lune"></script>'
    assert {line["directive"]: line["value"] for line in page["policy"]} == {
        "script-src": "http://chat.test",
        "connect-src": "ws://chat.test",
    }
    await here.ask("admin", "PUT", "/sites/w_lune/appearance", {**LOOK, "accent": "#7A3E2B", "corner": "start"})
    painted = (await here.ask("manager", "GET", "/sites/w_lune/install")).json()["snippet"]
    assert painted.endswith(' data-site="key-lune" data-accent="#7a3e2b" data-position="start"></script>')
    assert page["check_urls"] == [f"{SHOP}/#aparte-check"]
    assert page["seen_at"] is None


async def test_the_widget_is_seen_by_the_minute_and_no_visitor_s_page_is_written_down(here):
    await here.hello("w_lune", page="https://shop.test/account/orders/4711?card=1")
    seen = (await here.ask("admin", "GET", "/sites/w_lune")).json()
    assert seen["seen_at"] is not None
    assert seen["seen_path"] is None
    here.clock.ahead += 59_000
    await here.hello("w_lune")
    assert (await here.ask("admin", "GET", "/sites/w_lune")).json()["seen_at"] == seen["seen_at"]
    here.clock.ahead += 2_000
    await here.hello("w_lune")
    assert (await here.ask("admin", "GET", "/sites/w_lune")).json()["seen_at"] > seen["seen_at"]


async def test_a_page_tells_which_line_of_its_own_policy_stops_the_widget(here):
    async with here.client(None) as client:

        async def report(origin, **said):
            return await client.get("/w/v1/report.js", params={"site": "key-lune", **said}, headers={"origin": origin})

        forged = await report("https://evil.test", directive="connect-src")
        assert (await here.ask("admin", "GET", "/sites/w_lune")).json()["blocked_directive"] is None
        told = await report(SHOP, directive="connect-src")
        assert (forged.status_code, forged.content) == (told.status_code, told.content) == (200, b"export{}\n")
        assert told.headers["access-control-allow-origin"] == "*"
        assert (await here.ask("admin", "GET", "/sites/w_lune/install")).json()["blocked_directive"] == "connect-src"
        await report(SHOP, path="/checkout?card=4111#x")
        page = (await here.ask("admin", "GET", "/sites/w_lune/install")).json()
        assert (page["blocked_directive"], page["seen_path"]) == (None, "/checkout")


async def test_pages_that_carry_other_versions_of_the_line_are_told(here):
    async with here.client(None) as client:

        async def test(path, line):
            said = {"site": "key-lune", "path": path, "line": line}
            await client.get("/w/v1/report.js", params=said, headers={"origin": SHOP})
            lines = (await here.ask("admin", "GET", "/sites/w_lune/install")).json()["lines"]
            return [(seen["path"], seen["older"], seen["copies"]) for seen in lines]

        assert await test("/", ",end,1") == [("/", False, 1)]
        assert await test("/basket?card=4111", ",end,2") == [("/basket", False, 2), ("/", False, 1)]
        look = {"accent": "#aa0000", "on_accent": "#ffffff"}
        assert (await here.ask("admin", "PUT", "/sites/w_lune/appearance", look)).status_code == 200
        assert await test("/", "#aa0000,end,1") == [("/", False, 1), ("/basket", True, 2)]
        assert await test("/basket", "#aa0000,start,1") == [("/basket", True, 1), ("/", False, 1)]
        for nonsense in ("", "red,end,1", "#aa0000,end", "#aa0000,end,99", "<script>,end,1", "x" * 5_000):
            assert len(await test("/", nonsense)) == 2
        many = [await test(f"/{number}", ",end,1") for number in range(10)][-1]
        assert len(many) <= 8


async def test_a_deleted_site_ends_its_conversations_and_forgets_them(here):
    async with here.house.store.transaction(here.mine.tenant_id) as tx:
        for site_id in ("w_lune", "w_lune2"):
            tx.count_refusal(site_id, Purpose.CONVERSATION)
    live = await here.open_conversation("w_lune", "Bonjour")
    closed = await here.closed_conversation("w_lune", "Merci")
    stays = await here.closed_conversation("w_lune2", "Thanks")
    await here.ask("admin", "PUT", "/teams/m_lune", {"name": "A", "site_ids": ["w_lune", "w_lune2"]})
    assert (await here.ask("admin", "DELETE", "/sites/w_lune")).status_code == 204
    assert (await here.ask("admin", "GET", "/sites/w_lune")).status_code == 404
    assert (await here.ask("admin", "GET", "/teams")).json()["items"][0]["site_ids"] == ["w_lune2"]
    await here.run_chores()
    async with here.house.store.transaction(here.mine.tenant_id) as tx:
        assert [tx.conversations.get(key) is None for key in (live, closed, stays)] == [True, True, False]
    await here.house.store.settled()
    counted = here.house.store.connection.execute("SELECT site_id FROM refusals").fetchall()
    assert counted == [("w_lune2",)]


async def test_a_team_never_comes_to_answer_for_all_sites_because_its_only_one_was_deleted(here):
    refused = await here.ask("admin", "DELETE", "/sites/w_lune")
    assert (refused.status_code, refused.json()["code"]) == (409, "conflict")
    assert (await here.ask("admin", "GET", "/sites/w_lune")).status_code == 200


async def test_a_visitor_cannot_speak_on_a_site_that_is_gone(here):
    await here.ask("admin", "PUT", "/teams/m_lune", {"name": "A", "site_ids": []})
    vera = await here.hello("w_lune")
    assert (await here.ask("admin", "DELETE", "/sites/w_lune")).status_code == 204
    with pytest.raises(Exception, match="Nothing with this id"):
        await here.house.corridor.handle(OpenConversation(client_id="abcdefgh", text="Hello"), vera)


MASKING = {"show": [" .price ", ".price", "#summary"], "hide": [".name"], "block": ["#chat"], "paths": ["/account/*"]}


async def test_an_admin_chooses_what_mirrored_pages_show_and_the_trail_says_so(here):
    before = (await here.ask("agent", "GET", "/sites/w_lune")).json()["masking"]
    assert before == {"words": True, "show": [], "hide": [], "block": [], "paths": []}

    told = await here.ask("admin", "PUT", "/sites/w_lune/masking", MASKING)

    assert told.status_code == 200
    assert told.json()["masking"] == {**MASKING, "words": True, "show": [".price", "#summary"]}
    entry = (await here.ask("admin", "GET", "/audit")).json()["items"][0]
    assert (entry["action"], entry["object"]) == ("site.masking_changed", "site:w_lune")
    assert entry["detail"] == "words shown; show 2, hide 1, block 1, paths 1"


@pytest.mark.parametrize(
    ("field", "line"),
    [
        ("show", ".a{color:red}"),
        ("hide", "a;b"),
        ("block", "</style>"),
        ("show", "@import url(x)"),
        ("hide", "a\\62 c"),
        ("show", "a/* b */"),
        ("paths", "account"),
        ("paths", "/a?b=1"),
        ("paths", "/a#b"),
        ("paths", "/a b"),
    ],
)
async def test_what_is_no_selector_and_no_path_is_refused_by_its_field(here, field, line):
    answer = await here.ask("admin", "PUT", "/sites/w_lune/masking", {**MASKING, field: [line]})
    assert (answer.status_code, answer.json()["code"], answer.json()["field"]) == (400, "invalid", field)
    assert (await here.ask("admin", "GET", "/sites/w_lune")).json()["masking"]["show"] == []


async def test_two_admins_do_not_overwrite_each_other_s_masking(here):
    version = (await here.ask("admin", "GET", "/sites/w_lune")).json()["version"]
    assert (await here.ask("admin", "PUT", "/sites/w_lune/masking", {**MASKING, "version": version})).status_code == 200
    late = await here.ask("admin", "PUT", "/sites/w_lune/masking", {"words": False, "version": version})
    assert (late.status_code, late.json()["code"]) == (409, "conflict")
