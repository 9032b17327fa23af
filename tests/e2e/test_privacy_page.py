"""The privacy page in a real Chromium, on a served house: by keyboard, by several people at once, in each of its states."""

import asyncio
import json
import os
import shutil
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import BrowserContext, async_playwright, expect

from aparte.domain.ids import PersonId, TenantId, VisitorId
from aparte.domain.people import Role
from aparte.registry import Actor
from aparte.wire.conversation import CloseConversation, OpenConversation
from aparte.wire.privacy import ChangePrivacy, GetPrivacy
from tests.served import served

pytestmark = pytest.mark.asyncio(loop_scope="module")

ACME = TenantId("t_acme")
AXE = Path(__file__).resolve().parents[2] / "web/node_modules/axe-core/axe.min.js"
CHROMIUM = os.environ.get("APARTE_CHROMIUM") or shutil.which("chromium")
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]


class Console:
    """A served house with an admin ``a1``, another ``a2`` and an agent ``a3``, and their browsers."""

    def __init__(self, running, browser) -> None:
        self.running = running
        self.browser = browser
        self.contexts: list[BrowserContext] = []

    def admin(self, name="a1") -> Actor:
        person = self.running.house.store.person_by_id(ACME, PersonId(f"p_{name}"))
        return Actor(tenant_id=ACME, role=Role.ADMIN, person=person)

    async def save(self, name="a2", **rungs):
        """Somebody else saves, elsewhere."""
        do, actor = self.running.house.corridor.handle, self.admin(name)
        version = (await do(GetPrivacy(site_id="w_shop"), actor)).view.version
        await do(ChangePrivacy(site_id="w_shop", choices=rungs, version=version, reason=f"{name} says so"), actor)

    async def chat(self, name, *, close=False):
        """A visitor's conversation, by the way."""
        site = self.running.house.store.held["sites"].by_id["w_shop"]
        visitor = Actor(
            tenant_id=ACME,
            role=Role.VISITOR,
            site=site,
            visitor_id=VisitorId(f"v_{name}"),
            fresh_key=f"key-{name}",
            language="en",
        )
        do = self.running.house.corridor.handle
        key = (await do(OpenConversation(client_id=f"client-{name}", text="Hello"), visitor)).conversation_id
        if close:
            await do(CloseConversation(conversation_id=key), visitor)

    async def open(self, name="a1", *, language="en", width=1280):
        context = await self.browser.new_context(viewport={"width": width, "height": 900})
        self.contexts.append(context)
        await context.add_init_script(
            f"localStorage.setItem('aparte.console', '{json.dumps({'language': language, 'scheme': 'light'})}')"
        )
        cookie = {"name": "aparte_session", "value": f"token-{name}", "url": self.running.origin}
        await context.add_cookies([cookie])
        page = await context.new_page()
        page.set_default_timeout(15_000)
        await page.goto(f"{self.running.origin}/console/settings/privacy")
        await page.wait_for_selector(".co-chapter, .co-read-as")
        return page


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser():
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield launched
        await launched.close()


@asynccontextmanager
async def consoles(folder, browser, **config):
    async with served(folder, agents=3, **config) as running:
        for name in ("a1", "a2"):
            person = running.house.store.person_by_id(ACME, PersonId(f"p_{name}"))
            assert person is not None
            async with running.house.store.transaction(ACME) as tx:
                tx.people.put(replace(person, role=Role.ADMIN))
            await tx.durable()
        console = Console(running, browser)
        yield console
        for context in console.contexts:
            await context.close()


@pytest_asyncio.fixture(loop_scope="module")
async def console(tmp_path, browser):
    async with consoles(tmp_path / "data", browser) as it:
        yield it


def kept(console):
    """Conversations on the disk; what is over goes by itself, within seconds."""
    rows = console.running.house.store.connection.execute("SELECT COUNT(*) FROM conversations")
    return rows.fetchone()[0]


def ladder(page, key):
    return page.locator(f"#privacy-{key}")


async def choose(page, key, rung):
    await ladder(page, key).locator(f"label:has(input[value={rung}])").click()


async def focused(page):
    return await page.evaluate(
        "[document.activeElement.closest('.co-setting')?.id ?? '', document.activeElement.value ?? '']"
    )


async def test_an_admin_changes_a_rung_by_keyboard_alone_and_a_live_visitor_learns_of_it(console):
    page = await console.open()
    visitor = console.running.visitor()
    await visitor.open()
    await ladder(page, "chat_history").locator("input:checked").focus()

    await page.keyboard.press("ArrowLeft")
    assert await focused(page) == ["privacy-chat_history", "week"], "arrows move along the ladder"
    await page.keyboard.press("Tab")
    assert (await focused(page))[1] != "month", "one tab stop per ladder"
    await page.keyboard.press("Control+s")
    review = page.get_by_role("dialog", name="Review 1 change")
    await expect(review.get_by_text("A closed conversation is kept for 7 days", exact=False)).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(review).to_be_hidden()
    await page.wait_for_function("document.activeElement.closest('.co-setting')?.id === 'privacy-chat_history'")
    assert await focused(page) == ["privacy-chat_history", "week"], "back on the first changed ladder"

    await page.keyboard.press("Control+s")
    await review.get_by_role("button", name="Save 1 change").click()
    await expect(review.get_by_text("Say why, in a few words.")).to_be_visible()
    await review.get_by_label("Why").fill("The works council asked")
    await review.get_by_role("button", name="Save 1 change").click()
    await expect(page.get_by_text("Saved. Live sessions know.").first).to_be_visible()

    told = next(item for item in visitor.news if item["type"] == "privacy.changed")
    assert told["privacy"]["keeps_days"] == 7
    await expect(page.locator(".co-history")).to_contain_text("The works council asked")
    await visitor.close()


async def test_the_notice_beside_the_ladders_is_the_one_a_visitor_will_read(console):
    page = await console.open(language="fr")
    await choose(page, "chat_history", "off")
    await choose(page, "consent_gate", "ask_first")

    prompt = page.locator(".co-prompt")
    await expect(prompt).to_contain_text("Rien de cette conversation n’est conservé")
    await expect(prompt).to_contain_text("Refuser")
    await console.save(chat_history="off", consent_gate="ask_first")
    visitor = console.running.visitor()
    welcome = await visitor.open(language="fr")

    shown = " ".join(await prompt.locator(".co-prompt-card p").all_inner_texts())
    assert shown == welcome["gate"]["text"]["fr"]
    await visitor.close()


async def test_an_admin_counts_what_is_erased_before_saving_it(console):
    for number in range(3):
        await console.chat(f"closed{number}", close=True)
    await console.chat("live")
    page = await console.open()
    await choose(page, "chat_history", "off")
    await page.get_by_role("button", name="Review").click()

    review = page.get_by_role("dialog")
    await expect(review).to_contain_text("1 live conversation leaves the disk at once")
    await expect(review).to_contain_text("3 closed conversations are kept now")
    await review.locator("label", has_text="Shorten now").click()
    await expect(review).to_contain_text("3 are erased at once")
    await review.get_by_label("Why").fill("Nothing is to be kept")
    await review.get_by_role("button", name="Save 1 change").click()
    await expect(review).to_be_hidden()
    await expect(
        page.get_by_text("Nothing is kept, so nothing is to be erased.").or_(page.locator(".co-upcoming"))
    ).to_be_visible()

    for _ in range(75):
        if kept(console) == 0:
            break
        await asyncio.sleep(0.2)
    assert kept(console) == 0


async def test_an_agent_reads_the_page_and_learns_who_can_change_it(console):
    page = await console.open("a3")
    await expect(page.locator(".co-read-as")).to_contain_text("What an agent can and cannot do on Shop.")
    await page.locator(".co-view-as label", has_text="Admin").click()

    await expect(page.get_by_text("You can read this page, and not change it")).to_be_visible()
    await expect(page.get_by_text("a1 Legal-Name, a2 Legal-Name", exact=False)).to_be_visible()
    radios = page.locator(".co-setting input[type=radio]")
    assert await radios.count() > 0
    assert await radios.evaluate_all("all => all.every(one => one.disabled)")
    await expect(page.locator(".co-presets")).to_have_count(0)
    for reader in ("Visitor", "Manager"):
        await page.locator(".co-view-as label", has_text=reader).click()
        await expect(page.locator(".co-read-list").first).to_be_visible()


async def test_two_admins_compare_before_one_overwrites_the_other(console):
    page = await console.open()
    await choose(page, "chat_history", "day")
    await console.save(visitor_memory="year")

    clash = page.get_by_role("dialog", name="Somebody changed this page meanwhile")
    await expect(clash).to_be_visible()
    row = clash.get_by_role("row", name="Recognising a returning visitor")
    assert await row.get_by_role("cell").all_inner_texts() == ["This visit", "1 year", "1 year"]
    row = clash.get_by_role("row", name="Chat history")
    assert await row.get_by_role("cell").all_inner_texts() == ["30 days", "30 days", "1 day"]
    await clash.get_by_role("button", name="Review mine again").click()
    review = page.get_by_role("dialog", name="Review 1 change")
    await review.get_by_label("Why").fill("Still shorter")
    await review.get_by_role("button", name="Save 1 change").click()
    await expect(review).to_be_hidden()
    await expect(ladder(page, "visitor_memory").locator("input:checked")).to_have_value("year")
    await expect(ladder(page, "chat_history").locator("input:checked")).to_have_value("day")


async def test_somebody_elses_change_shows_by_itself(console):
    page = await console.open()
    await console.save(chat_history="quarter")
    await expect(ladder(page, "chat_history").locator("input:checked")).to_have_value("quarter", timeout=2_000)


async def test_a_saving_that_failed_says_that_nothing_was_applied(console):
    page = await console.open()
    await choose(page, "chat_history", "day")
    await page.get_by_role("button", name="Review").click()
    review = page.get_by_role("dialog")
    await review.get_by_label("Why").fill("Shorter")
    await page.route("**/privacy", lambda route: route.abort() if route.request.method == "PUT" else route.continue_())
    await review.get_by_role("button", name="Save 1 change").click()

    await expect(review.get_by_role("alert")).to_contain_text("Nothing was applied")
    await page.unroute("**/privacy")
    await review.get_by_role("button", name="Save 1 change").click()
    await expect(review).to_be_hidden()


async def test_a_fresh_page_is_filled_by_five_questions_and_reviewed(console):
    page = await console.open()
    await expect(page.get_by_text("Nobody has chosen yet")).to_be_visible()
    await page.get_by_role("button", name="Five questions").click()
    for answer in (
        "For a few days, until a question is settled",
        "Yes, that is what they come for",
        "We do not know",
        "Yes, over the year",
        "Yes, that is usual",
    ):
        await page.get_by_role("dialog").locator("label", has_text=answer).click()
        await page.locator(".ap-dialog-actions button").last.click()
    review = page.get_by_role("dialog", name="Review 2 changes")
    await expect(review).to_be_visible()
    for key, rung in (("chat_history", "week"), ("consent_gate", "ask_first"), ("visitor_memory", "session")):
        await expect(ladder(page, key).locator("input:checked")).to_have_value(rung)


async def test_an_admin_goes_back_to_what_applied_before_a_change(console):
    await console.save(chat_history="year")
    page = await console.open()
    await page.get_by_role("button", name="Compare the change of").click()
    compared = page.get_by_role("dialog")
    row = compared.get_by_role("row", name="Chat history")
    assert await row.get_by_role("cell").all_inner_texts() == ["30 days", "1 year", "1 year"]
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="Go back to before the change of").click()

    review = page.get_by_role("dialog", name="Review 1 change")
    assert (await review.get_by_label("Why").input_value()).startswith("Back to before the change of")
    await review.get_by_role("button", name="Save 1 change").click()
    await expect(review).to_be_hidden()
    await expect(ladder(page, "chat_history").locator("input:checked")).to_have_value("month")
    await expect(page.locator(".co-history li")).to_have_count(2)


async def test_what_the_host_forbids_stays_in_sight_locked_and_explained(tmp_path, browser):
    async with consoles(tmp_path / "data", browser, floor={"chat_history": "week"}) as console:
        page = await console.open()
        history = ladder(page, "chat_history")

        await expect(history.locator("input[value=year]")).to_be_disabled()
        await expect(history).to_contain_text("not permitted by the host")
        await expect(history).to_contain_text("The host’s limit applies: “7 days”.")
        await expect(history.locator(".co-meaning")).to_contain_text("kept for 7 days")
        await choose(page, "chat_history", "day")
        await expect(history).to_contain_text("The host of this server permits “7 days” at most.")


async def test_a_file_of_the_record_can_be_taken_away(console):
    page = await console.open(language="fr")
    for name, start in (("PDF", b"%PDF"), ("JSON", b"{")):
        async with page.expect_download() as waiting:
            await page.get_by_role("link", name=name, exact=True).click()
        assert starts(await (await waiting.value).path(), start)


def starts(file, begins):
    return Path(file).read_bytes().startswith(begins)


@pytest.mark.parametrize(("language", "width"), [("en", 1280), ("fr", 320)])
async def test_nobody_meets_a_barrier(console, language, width):
    await console.save(chat_history="week")
    page = await console.open(language=language, width=width)
    await choose(page, "chat_history", "day")
    await page.locator(".co-data > summary").first.click()

    async def faults():
        await page.wait_for_timeout(400)
        found = await page.evaluate(AXE.read_text() + "; axe.run(document, {resultTypes: ['violations']})")
        return [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found["violations"]]

    assert await faults() == []
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing is cut off"
    await page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nor at twice the size of text"
    await page.evaluate("document.documentElement.style.fontSize = ''")
    await page.locator(".co-unsaved button").last.click()
    await page.wait_for_selector(".co-effect")
    assert await faults() == []
