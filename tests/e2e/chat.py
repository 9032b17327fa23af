"""A visitor of one of the demo shops and Camille at her desk, with the words and gestures of a plain chat."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.stage import House, Person, person, wait_for

AXE = Path(__file__).resolve().parents[2] / "web/node_modules/axe-core/axe.min.js"
LAUNCHER = "button[aria-haspopup=dialog]"
FRENCH, ENGLISH = 0, 1
PATIENCE = 20_000

expect.set_options(timeout=PATIENCE)


def launcher(page: Page) -> Locator:
    return page.locator(LAUNCHER)


def panel(page: Page) -> Locator:
    return page.locator(".aw-panel")


def bubbles(page: Page) -> list[str]:
    """What was said, as the visitor's screen shows it, from the first to the last."""
    return [text.strip() for text in page.locator(".aw-panel .ap-bubble .ap-rich").all_text_contents()]


def write(page: Page, *texts: str) -> None:
    """The visitor types and presses Enter."""
    area = panel(page).locator("textarea[enterkeyhint=send]")
    for text in texts:
        area.fill(text)
        area.press("Enter")


def open_panel(page: Page) -> None:
    """As a person would: the button, then the place to write."""
    launcher(page).click()
    panel(page).wait_for()


def barriers(page: Page) -> list[tuple[str, Any]]:
    """What axe has to say about our widget on this page, inside its roots."""
    page.evaluate("(code) => { if (!window.axe) (0, eval)(code); }", AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run('[data-aparte-block]', {resultTypes: ['violations']})")
    return [(fault["id"], fault["nodes"][0]["target"]) for fault in found["violations"]]


@dataclass
class Chat:
    """Two people; ``page`` is the visitor's, ``desk`` the agent's."""

    house: House
    visitor: Person
    agent: Person
    shop: int = FRENCH

    @property
    def page(self) -> Page:
        return self.visitor.page

    @property
    def desk(self) -> Page:
        return self.agent.page

    def address(self, path: str = "") -> str:
        return self.house.shops[self.shop] + path

    def begin(self, text: str = "Bonjour, où est mon colis ?") -> None:
        """The first word, and Camille takes it."""
        self.page.goto(self.address())
        open_panel(self.page)
        write(self.page, text)
        expect(self.page.locator(".ap-event", has_text="Camille").first).to_be_visible()
        self.take(text)

    def take(self, text: str) -> None:
        self.desk.locator("a.co-row").filter(has_text=text[:20]).first.click()
        self.hears(text)

    def hears(self, text: str) -> None:
        """It stands in front of the agent."""
        expect(self.desk.locator(".co-thread .ap-bubble", has_text=text).last).to_be_visible()

    def reads(self, text: str, page: Page | None = None) -> None:
        """It stands in front of the visitor."""
        expect((page or self.page).locator(".aw-panel .ap-bubble", has_text=text).last).to_be_visible()

    def answers(self, *texts: str) -> None:
        """The agent's words."""
        area = self.desk.locator(".co-writing textarea")
        for text in texts:
            area.fill(text)
            area.press("Enter")
        self.hears(texts[-1])

    def said(self, *wanted: str) -> list[str]:
        """Of these words, those on the agent's screen, in order, as often as they stand there."""
        shown = [text.strip() for text in self.desk.locator(".co-thread .ap-bubble .ap-rich").all_text_contents()]
        return [text for text in shown if text in wanted]


@contextlib.contextmanager
def chatting(house: House, browser: Browser, agent: Person, shop: int = FRENCH, **more: Any) -> Iterator[Chat]:
    """A fresh visitor; at the end nothing of them is left open, on either side, and no page has failed."""
    visitor = person(browser, locale="fr-FR" if shop == FRENCH else "en-GB", **more)
    try:
        yield Chat(house, visitor, agent, shop)
        assert visitor.faults == []
    finally:
        visitor.context.close()
        end_all(agent.page)


def end_all(desk: Page) -> None:
    """The agent ends what is still open with them."""
    for _ in range(8):
        rows = desk.locator("a.co-row")
        if rows.count() == 0:
            return
        before = rows.count()
        rows.first.click()
        desk.get_by_role("button", name="Terminer", exact=True).first.click()
        desk.locator("dialog[open]").get_by_role("button", name="La terminer").click()
        wait_for(lambda count=before: desk.locator("a.co-row").count() < count)  # type: ignore[misc]
