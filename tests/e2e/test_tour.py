"""The two minutes of the README, walked word for word: a step that is changed there is changed here."""

import re
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.e2e.stage import PASSWORD, House, person, wait_for

README = Path(__file__).resolve().parents[2] / "README.md"


@dataclass
class Walk:
    """Somebody who reads English, at their own machine: a window beside another, and a private one."""

    house: House
    browser: Browser

    def __post_init__(self) -> None:
        self.window = person(self.browser, locale="en-GB")
        self.desk = self.window.page
        self.shop = self.window.context.new_page()

    def sign_in(self, page: Page, name: str) -> None:
        page.goto(f"{self.house.url}/console/")
        page.locator("input[type=email]").fill(f"{name}@maison-lune.example")
        page.locator("input[type=password]").fill(PASSWORD)
        page.locator("button[type=submit]").click()

    def open_and_become_available(self) -> None:
        self.sign_in(self.desk, "aisha")
        self.desk.get_by_role("button", name="Become available").click()
        self.shop.goto(self.house.shops[1])

    def write_and_answer(self) -> None:
        self.shop.locator("button[aria-haspopup=dialog]").click()
        self.shop.locator(".aw-panel textarea").fill("Is the lamp in stock?")
        self.shop.keyboard.press("Enter")
        self.desk.locator(".co-row").first.click()
        expect(self.desk.locator(".co-thread")).to_contain_text("Is the lamp in stock?")
        self.shop.bring_to_front()
        self.desk.locator("main textarea").last.fill("It is, from today.")
        self.desk.keyboard.press("Enter")
        expect(self.shop.locator(".aw-panel")).to_contain_text("It is, from today.")
        expect(self.desk.locator(".co-thread")).to_contain_text("Read")

    def go_on(self) -> None:
        said = "It is, from today."
        self.shop.reload()
        expect(self.shop.locator(".aw-panel")).to_contain_text(said)
        self.shop.goto(self.house.shops[1] + "checkout.html")
        expect(self.shop.locator(".aw-panel")).to_contain_text(said)
        second = self.window.context.new_page()
        second.goto(self.shop.url)
        second.locator("button[aria-haspopup=dialog]").click()
        second.locator(".aw-panel textarea").fill("I take two.")
        second.keyboard.press("Enter")
        for page in (second, self.shop):
            expect(page.locator(".aw-panel")).to_contain_text("I take two.")

    def switch_the_history_off(self) -> None:
        assert self.kept() == 1
        private = person(self.browser, locale="en-GB")
        page = private.page
        self.sign_in(page, "thomas")
        page.get_by_role("link", name="Paramètres").click()
        page.get_by_role("link", name="Confidentialité").click()
        expect(page.locator(".co-crumbs")).to_contain_text("Paramètres")
        page.get_by_label("Site", exact=True).select_option(label="Maison Lune UK")
        page.get_by_role("group", name="Historique des chats").get_by_role("radio", name="Désactivé").check(force=True)
        page.get_by_role("button", name="Relire").click()
        page.get_by_label("Pourquoi").fill("Pour voir")
        page.get_by_role("button", name="Enregistrer 1 changement").click()
        nothing = "nothing of this conversation is kept"
        expect(self.shop.locator(".aw-panel")).to_contain_text(nothing)
        expect(self.desk.locator(".co-thread")).to_contain_text(nothing)
        wait_for(lambda: self.kept() == 0)
        assert private.faults == []

    def kept(self) -> int:
        """Open conversations on the disk."""
        with sqlite3.connect(self.house.data / "aparte.sqlite") as connection:
            (count,) = connection.execute("SELECT COUNT(*) FROM conversations WHERE state = 'open'").fetchone()
        connection.close()
        return int(count)


STEPS: tuple[tuple[str, Callable[[Walk], None]], ...] = (
    (
        "Open the console, sign in as Aisha, an agent, and press *Become available*. Open the English shop beside it.",
        Walk.open_and_become_available,
    ),
    (
        (
            "Click the launcher in the shop and write a word: the conversation stands on the desk at once. Open "
            "it, answer. Under the answer *Sent* becomes *Read*."
        ),
        Walk.write_and_answer,
    ),
    (
        "Reload the shop, walk to its checkout, open that page in a second tab: the conversation goes on, in both.",
        Walk.go_on,
    ),
    (
        (
            "In a private window sign in as Thomas, the admin, who reads French: *Engagement > Paramètres > "
            "Confidentialité*, and choose *Maison Lune UK* at the top. Set *Historique des chats* to *Désactivé*, "
            "press *Relire*, say why, save. The widget and the desk say at once that nothing is kept, and what "
            "was said so far has left the disk."
        ),
        Walk.switch_the_history_off,
    ),
)


def test_a_newcomer_walks_the_two_minutes_as_they_are_written(house: House, browser: Browser) -> None:
    written = re.findall(r"^\d\. (.+(?:\n   .+)*)", README.read_text(encoding="utf-8"), re.MULTILINE)
    assert [re.sub(r"\s+", " ", step) for step in written] == [sentence for sentence, _ in STEPS]
    walk = Walk(house, browser)
    for _, take in STEPS:
        take(walk)
    assert walk.window.faults == []
