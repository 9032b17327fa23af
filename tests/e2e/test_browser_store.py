"""What stands in a real browser while two people talk: the declared keys, no other storage, and no word of what is not kept."""

from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser

from aparte.policy.browser import BROWSER_KEYS, Place
from tests.e2e.stage import House, Person, person, talking

SAID, WRITTEN = "hippopotame-mauve-8812", "marsouin-ocre-3307"

STORED = """async () => ({
  local: Object.entries(localStorage),
  session: Object.entries(sessionStorage),
  cookies: document.cookie,
  databases: (await indexedDB.databases()).map(each => each.name),
  caches: 'caches' in window ? await caches.keys() : [],
  workers: 'serviceWorker' in navigator ? (await navigator.serviceWorker.getRegistrations()).length : 0,
  name: window.name,
})"""

NOTHING: dict[str, Any] = {
    "local": [], "session": [], "cookies": "", "databases": [], "caches": [], "workers": 0, "name": "",
}  # fmt: skip


def declared(screen: str, *places: Place) -> set[str]:
    return {key.name for key in BROWSER_KEYS if key.screen == screen and key.place in places}


def check(somebody: Person, screen: str) -> str:
    """Every key is declared; what stands beside them all."""
    stored = somebody.page.evaluate(STORED)
    assert {key for key, _ in stored["local"]} <= declared(screen, Place.STORAGE, Place.LOCAL)
    assert {key for key, _ in stored["session"]} <= declared(screen, Place.STORAGE, Place.TAB)
    assert {name: stored[name] for name in NOTHING if name not in ("local", "session")} == {
        name: NOTHING[name] for name in NOTHING if name not in ("local", "session")
    }
    return repr(stored)


def talk_and_write(house: House, browser: Browser, desk: Person) -> tuple[str, str]:
    """They talk; each also writes something that is not sent. What then stands in both browsers."""
    with talking(house, browser, desk) as talk:
        area = talk.visitor.page.locator(".aw-panel textarea")
        area.fill(SAID)
        area.press("Enter")
        desk.page.locator(".co-thread").get_by_text(SAID).wait_for()
        area.fill(WRITTEN)
        draft = desk.page.locator(".co-writing textarea")
        draft.fill(WRITTEN)
        desk.page.wait_for_timeout(600)
        found = check(talk.visitor, "widget"), check(desk, "console")
        draft.fill("")
        return found


def test_nothing_stands_in_a_browser_and_nobody_else_is_asked_before_the_visitor_acts(house: House, browser: Browser):
    visitor = person(browser)
    visitor.page.goto(house.shops[0])
    visitor.page.locator("button[aria-haspopup=dialog]").wait_for()

    assert visitor.page.evaluate(STORED) == NOTHING
    assert visitor.context.cookies() == []
    ours = [url for url in visitor.requests if url.startswith(house.url)]
    assert [urlsplit(url).path for url in ours] == ["/w/v1/aparte.js"]
    visitor.context.close()


def test_only_declared_keys_stand_in_the_browsers_of_two_who_talk(house: House, browser: Browser, desk: Person):
    house.choose(browser, chat_history="month", visitor_memory="year")

    widget, console = talk_and_write(house, browser, desk)

    assert "aparte" in widget, "the visitor is recognised"
    assert WRITTEN in console, "a draft survives a reload"
    assert {cookie["name"] for cookie in desk.context.cookies()} <= declared("console", Place.COOKIE)
    assert all(cookie["httpOnly"] and cookie["sameSite"] == "Strict" for cookie in desk.context.cookies())


def test_no_word_of_a_conversation_that_is_not_kept_stands_in_a_browser(house: House, browser: Browser, desk: Person):
    house.choose(browser, chat_history="off", visitor_memory="session")

    widget, console = talk_and_write(house, browser, desk)

    for word in (SAID, WRITTEN):
        assert word not in widget
        assert word not in console


def test_no_screen_of_ours_asks_a_third_party(house: House, desk: Person):
    near = {urlsplit(url).netloc for url in (house.url, *house.shops)}
    asked = {urlsplit(url).netloc for url in desk.requests if not url.startswith(("blob:", "data:"))}

    assert asked
    assert asked <= near
