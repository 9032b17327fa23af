"""The company's screens in a real Chromium, on a served house: invited and put out, read and exported, set up and checked."""

import asyncio
import json
import os
import shutil
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, BrowserContext, Page, async_playwright, expect

from tests.company import Stage, serving, stage

AXE = Path(__file__).resolve().parents[2] / "web/node_modules/axe-core/axe.min.js"
CHROMIUM = os.environ.get("APARTE_CHROMIUM") or shutil.which("chromium")
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
SCREENS = (
    "/log",
    "/settings/sites",
    "/settings/sites/new",
    "/settings/sites/w_lune",
    "/settings/people",
    "/settings/people/teams",
    "/settings/appearance",
    "/settings/hours",
    "/settings/api-keys",
    "/settings/audit",
)


class Consoles:
    """A served house, and a browser for each who looks at it."""

    def __init__(self, here: Stage, port: int, browser: Browser) -> None:
        self.here = here
        self.origin = f"http://127.0.0.1:{port}"
        self.browser = browser
        self.faults: list[str] = []

    async def context(self, *, language: str = "en", width: int = 1280) -> BrowserContext:
        context = await self.browser.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce")
        looks = json.dumps({"language": language, "scheme": "light"})
        await context.add_init_script(f"localStorage.setItem('aparte.console', '{looks}')")
        return context

    async def open(self, who: str, path: str, **how: Any) -> Page:
        """The console as somebody signed in."""
        context = await self.context(**how)
        company, name = self.here.company(who)
        cookie = {"name": "aparte_session", "value": f"token-{company.person(name).id}", "url": self.origin}
        await context.add_cookies([cookie])  # type: ignore[list-item]
        page = await context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        await page.goto(f"{self.origin}/console{path}")
        await page.wait_for_selector("h1")
        return page


@pytest.fixture
async def consoles(tmp_path):
    async with (
        stage(tmp_path, public_url="") as here,
        serving(here) as port,
        async_playwright() as playwright,
    ):
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        opened = Consoles(here, port, browser)
        yield opened
        await browser.close()
        assert opened.faults == []


async def test_an_invited_agent_joins_by_a_link_that_works_once(consoles):
    page = await consoles.open("admin", "/settings/people")
    await page.get_by_role("button", name="Invite somebody").click()
    await page.get_by_label("Name", exact=True).fill("Léa Petit")
    await page.get_by_label("Pseudonym").fill("Léa")
    await page.get_by_label("E-mail address").fill("lea@lune.test")
    await page.get_by_role("button", name="Invite", exact=True).click()
    link = (await page.locator("dialog code").text_content() or "").removeprefix("Invitation link:").strip()
    assert link.startswith(f"{consoles.origin}/console/join#")
    asked: list[str] = []
    context = await consoles.context()
    invited = await context.new_page()
    invited.on("request", lambda request: asked.append(request.url))
    await invited.goto(link)
    await expect(invited.get_by_role("heading", name="Welcome to Maison lune")).to_be_visible()
    await invited.get_by_label("Password").fill("short")
    await invited.get_by_role("button", name="Join and sign in").click()
    await expect(invited.get_by_text("At least 10 characters.", exact=True)).to_be_visible()
    await invited.get_by_label("Password").fill("correct horse battery")
    await invited.get_by_role("button", name="Join and sign in").click()
    await invited.wait_for_url(f"{consoles.origin}/console/desk")
    assert not any(link.partition("#")[2] in url for url in asked), "the secret left in an address"
    again = await (await consoles.context()).new_page()
    await again.goto(link)
    await expect(again.get_by_role("heading", name="This invitation no longer works")).to_be_visible()


async def test_who_is_put_out_sees_it_at_once(consoles):
    agent = await consoles.open("agent", "/desk")
    admin = await consoles.open("admin", "/settings/people")
    await admin.get_by_role("button", name="More about agent lune").click()
    await admin.get_by_role("menuitem", name="Switch off").click()
    await admin.get_by_role("dialog").get_by_role("button", name="Switch off").click()
    await expect(agent.get_by_role("heading", name="Your account is switched off")).to_be_visible(timeout=3_000)
    await expect(admin.get_by_role("row", name="agent lune").get_by_text("Switched off")).to_be_visible()


async def test_who_is_removed_sees_it_at_once_and_nobody_is_removed_unnamed(consoles):
    agent = await consoles.open("agent", "/desk")
    admin = await consoles.open("admin", "/settings/people")
    await admin.get_by_role("button", name="More about agent lune").click()
    await admin.get_by_role("menuitem", name="Remove").click()
    dialog = admin.get_by_role("dialog")
    await expect(dialog).to_contain_text("1 session, closed within a second")
    await expect(dialog).to_contain_text("under the pseudonym")
    await dialog.get_by_role("button", name="Remove").click()
    await expect(dialog).to_contain_text("This is not the name.")
    await dialog.get_by_label("Type agent lune to confirm").fill("agent lune")
    await dialog.get_by_role("button", name="Remove").click()
    await expect(agent.get_by_role("heading", name="Your account was removed")).to_be_visible()
    await expect(admin.get_by_role("row", name="agent lune")).to_have_count(0)

    await admin.get_by_role("button", name="More about admin lune").click()
    await admin.get_by_role("menuitem", name="Remove").click()
    await expect(dialog).to_contain_text("This is the last admin who can sign in.")
    await expect(dialog.get_by_role("button", name="Remove")).to_have_count(0)


async def test_a_manager_finds_a_conversation_by_its_words_reads_it_and_comes_back_to_its_row(consoles):
    here = consoles.here
    key = await here.closed_conversation("w_lune", "Où est mon colis ?", by="agent", note="Rappeler", tags=["colis"])
    await here.closed_conversation("w_lune", "Une lampe", by="agent")
    page = await consoles.open("manager", "/log")
    await expect(page.get_by_role("link", name="Visitor")).to_have_count(2)
    await page.get_by_label("Search in what was said").fill("COLIS")
    await page.keyboard.press("Enter")
    row = page.get_by_role("link", name="Visitor")
    await expect(row).to_have_count(1)
    await row.click()
    await expect(page.get_by_text("Rappeler")).to_be_visible()
    assert page.url.endswith(f"/log/{key}")
    await page.go_back()
    await expect(row).to_be_focused()
    async with page.expect_download() as coming:
        await page.get_by_role("button", name="Export").click()
        await page.get_by_role("menuitem", name="CSV").click()
    taken = await (await coming.value).path()
    text = await asyncio.to_thread(taken.read_text, "utf-8-sig")
    assert "Où est mon colis ?" in text
    assert "Une lampe" not in text
    actions = [line["action"] for line in (await here.ask("admin", "GET", "/audit")).json()["items"]]
    assert {"log.searched", "log.read", "log.export_begun", "log.exported"} <= set(actions)


async def test_colours_that_cannot_be_read_are_refused_and_the_nearest_is_offered(consoles):
    page = await consoles.open("admin", "/settings/appearance/w_lune")
    colour = page.get_by_label("Colour", exact=True).last
    await colour.fill("#9fd6d9")
    await expect(page.get_by_text("text needs at least 4.5 to 1")).to_be_visible()
    await page.get_by_role("button", name="Save").click()
    site = (await consoles.here.ask("admin", "GET", "/sites/w_lune")).json()
    assert site["appearance"]["accent"] == "#0c5a58"
    await page.get_by_role("button", name="the nearest that can be read").click()
    await page.get_by_role("button", name="Save").click()
    await expect(page.get_by_text("paste the line anew")).to_be_visible()
    nearest = (await consoles.here.ask("admin", "GET", "/sites/w_lune")).json()["appearance"]["accent"]
    assert nearest not in {"#0c5a58", "#9fd6d9"}


async def test_hours_are_written_as_one_says_them_and_somebody_else_s_change_is_not_overwritten(consoles):
    page = await consoles.open("admin", "/settings/hours/w_lune")
    await page.get_by_role("switch", name="Always open").focus()
    await page.keyboard.press("Space")
    await page.get_by_label("Tuesday, open").fill("9-12, 14h30 - 18")
    await page.get_by_label("Monday, open").fill("nine to five")
    await expect(page.get_by_text("Write times like 9:00–18:00.")).to_be_visible()
    await page.get_by_role("button", name="Save").click()
    await expect(page.get_by_label("Monday, open")).to_be_focused()
    await page.get_by_label("Monday, open").fill("")
    elsewhere = {"zone": "Europe/Paris", "holidays": ["2030-12-25"]}
    assert (await consoles.here.ask("admin", "PUT", "/sites/w_lune/hours", elsewhere)).status_code == 200
    await page.get_by_role("button", name="Save").click()
    await expect(page.get_by_text("Somebody changed this meanwhile")).to_be_visible()
    await page.get_by_role("button", name="Load how it stands now").click()
    await expect(page.get_by_text("Wednesday, 25 December 2030")).to_be_visible()
    await page.get_by_role("switch", name="Always open").focus()
    await page.keyboard.press("Space")
    await page.get_by_label("Tuesday, open").fill("9-12, 14h30 - 18")
    await page.get_by_role("button", name="Save").click()
    await expect(page.get_by_text("Visitors who are there see it at once")).to_be_visible()
    spans = (await consoles.here.ask("admin", "GET", "/sites/w_lune")).json()["hours"]["spans"]
    assert [(s["start"], s["end"]) for s in spans if s["day"] == 1] == [(540, 720), (870, 1080)]


async def test_a_key_is_shown_once_opens_what_was_ticked_and_is_revoked(consoles):
    page = await consoles.open("admin", "/settings/api-keys")
    await page.get_by_role("button", name="New key").click()
    await page.get_by_label("Name").fill("CRM")
    await page.get_by_label("Read sites, people and teams").check(force=True)
    await page.get_by_role("button", name="Make the key").click()
    secret = "aparte_" + (await page.locator("dialog code").text_content() or "").partition("aparte_")[2].strip()
    assert (await consoles.here.ask(None, "GET", "/sites", key=secret)).status_code == 200
    assert (await consoles.here.ask(None, "GET", "/audit", key=secret)).status_code == 403
    await page.get_by_role("button", name="Done").click()
    await page.reload()
    await expect(page.get_by_text("CRM")).to_be_visible()
    assert secret not in await page.content()
    await page.get_by_role("button", name="Revoke").click()
    await page.get_by_role("dialog").get_by_role("button", name="Revoke").click()
    await expect(page.get_by_text("No key yet")).to_be_visible()
    assert (await consoles.here.ask(None, "GET", "/sites", key=secret)).status_code == 401


async def test_a_site_is_created_and_deleted_by_its_name_only(consoles):
    page = await consoles.open("admin", "/settings/sites/new")
    await page.get_by_label("Name").fill("Boutique")
    await page.get_by_label("Addresses of its pages").fill("https://boutique.test/basket")
    await page.get_by_role("button", name="Create the site").click()
    await expect(page.get_by_text("Each line is an address like")).to_be_visible()
    await page.get_by_label("Addresses of its pages").fill("https://boutique.test/\nhttps://www.boutique.test")
    await page.get_by_role("button", name="Create the site").click()
    await page.get_by_role("button", name="Done").click()
    await expect(page.get_by_text("Not seen yet")).to_be_visible()
    await page.get_by_role("button", name="Delete the site").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("Type Boutique to confirm").fill("boutique")
    await dialog.get_by_role("button", name="Delete the site").click()
    await expect(dialog.get_by_text("That is not its name.")).to_be_visible()
    await dialog.get_by_label("Type Boutique to confirm").fill("Boutique")
    await dialog.get_by_role("button", name="Delete the site").click()
    await page.wait_for_url("**/settings/sites")
    await expect(page.get_by_role("link", name="lune.test").first).to_be_visible()
    await expect(page.get_by_role("link", name="Boutique")).to_have_count(0)


@asynccontextmanager
async def shop(origin: str, policy: str):
    """A page of the company's own, on another origin, with the one tag and a policy."""
    tag = f'<script async src="{origin}/w/v1/aparte.js" data-site="key-lune"></script>'
    page = f'<!doctype html><html lang="en"><title>Shop</title><p>Shop</p>{tag}</html>'.encode()
    head = (
        "HTTP/1.1 200 OK\r\ncontent-type: text/html; charset=utf-8\r\nconnection: close\r\n"
        f"content-security-policy: {policy}\r\ncontent-length: {len(page)}\r\n\r\n"
    )

    async def answer(reader, writer):
        await reader.readuntil(b"\r\n\r\n")
        writer.write(head.encode() + page)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"


@pytest.mark.parametrize(
    ("connect", "verdict"),
    [
        ("{socket}", "Seen just now on /"),
        ("'self'", "Stopped just now by the page’s own policy"),
    ],
)
async def test_a_page_tests_itself_and_the_console_says_the_exact_line_to_add(consoles, connect, verdict):
    socket = consoles.origin.replace("http", "ws", 1)
    allowed = connect.format(socket=socket)
    policy = f"default-src 'none'; script-src 'self' {consoles.origin}; connect-src {allowed}; trusted-types 'none'"
    async with shop(consoles.origin, policy) as address:
        body = {"name": "Lune", "language": "fr", "country": "FR", "origins": [address]}
        assert (await consoles.here.ask("admin", "PUT", "/sites/w_lune", body)).status_code == 200
        page = await consoles.open("admin", "/settings/sites/w_lune")
        async with page.context.expect_page() as opening:
            await page.get_by_role("button", name="Test now").click()
        tested = await opening.value
        assert await tested.evaluate("window.opener") is None
        await expect(page.get_by_text(verdict, exact=True)).to_be_visible()
        await expect(page.get_by_text("Several versions of the line were seen")).to_have_count(0)
        if "Stopped" in verdict:
            await expect(page.locator(".ap-notice code")).to_contain_text(f"connect-src {socket}")
        else:
            look = {"accent": "#aa0000", "on_accent": "#ffffff"}
            assert (await consoles.here.ask("admin", "PUT", "/sites/w_lune/appearance", look)).status_code == 200
            await page.reload()
            await expect(page.get_by_text("Several versions of the line were seen")).to_be_visible()
            await expect(page.get_by_text("/, just now: an older line than the one above")).to_be_visible()


async def test_every_screen_is_accessible_and_fits_a_phone(consoles):
    await consoles.here.closed_conversation("w_lune", "Bonjour", by="agent", tags=["colis"], score=4)
    wrong = []
    for width, language in ((1280, "en"), (320, "fr")):
        page = await consoles.open("admin", "/log", language=language, width=width)
        for path in SCREENS:
            await page.goto(f"{consoles.origin}/console{path}")
            await page.wait_for_selector("h1")
            await page.wait_for_selector(".ap-skeleton", state="detached")
            # The console's own policy lets no script in: axe is put in from outside, as a debugger would.
            await page.evaluate(AXE.read_text(encoding="utf-8"))
            found = await page.evaluate("axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']})")
            wrong += [f"{width} {path}: {one['id']}: {one['nodes'][0]['html'][:200]}" for one in found["violations"]]
            over = await page.evaluate("document.scrollingElement.scrollWidth - innerWidth")
            wrong += [f"{width} {path}: {over} px too wide"] if over > 0 else []
    assert wrong == []
