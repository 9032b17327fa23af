"""Stop and Escape with the wire really cut: connections are gone, not only said to be; and what was stopped stays so."""

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.cut import Wire, wire
from tests.e2e.stage import House, Person, Talk, talking, wait_for
from tests.e2e.test_cobrowsing import grant, press
from tests.e2e.test_mirroring_breakers import LARGE


@pytest.fixture
def line() -> Iterator[Wire]:
    with wire() as made:
        yield made


@pytest.fixture
def talk(browser: Browser, house: House, desk: Person, line: Wire) -> Iterator[Talk]:
    with talking(house, browser, desk, proxy=line.proxy) as opened:
        yield opened
        line.mend()


def test_stop_with_the_wire_cut_ends_it_here_and_is_told_when_it_is_mended(talk: Talk, line: Wire) -> None:
    talk.mirror()
    page = talk.visitor.page
    page.evaluate("setInterval(() => document.body.append('more words'), 20)")
    time.sleep(0.5)
    line.cut()
    page.locator(".aw-strip").first.get_by_role("button", name="Arrêter").click()
    stopped = time.monotonic()

    expect(page.locator(".aw-strip")).to_have_count(0)
    time.sleep(1)
    assert [at for at, _ in talk.visitor.sent if at > stopped] == []
    assert line.sent_since(stopped) == 0, "not a byte of anything left the browser"

    line.mend()
    wait_for(lambda: not talk.is_shown(), 60)
    assert [at for at, _ in talk.visitor.sent if at > stopped] == [], "mended, the stop is told and nothing else"


@pytest.mark.parametrize("moment", ["at once", "once the page knows of the cut"])
def test_two_presses_of_escape_with_the_wire_cut_end_the_second_mouse(talk: Talk, line: Wire, moment: str) -> None:
    grant(talk, 2)
    page = talk.visitor.page
    mouse = page.locator("aparte-cobrowsing")
    press(talk, "h1")
    page.locator("main h1").hover()
    line.cut()
    if moment != "at once":
        expect(mouse).to_have_count(0)
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")

    expect(mouse).to_have_count(0, timeout=500)
    line.mend()
    wait_for(lambda: talk.desk.page.locator(".co-hand").count() == 0, 60)


def test_a_wire_that_is_cut_and_mended_brings_the_picture_back_by_itself(talk: Talk, line: Wire) -> None:
    talk.mirror()
    line.cut()
    expect(talk.visitor.page.locator(".aw-strip").first).to_contain_text("Camille")
    time.sleep(0.5)
    line.mend()
    talk.visitor.page.evaluate("document.querySelector('h1').textContent = 'Revenue'")
    wait_for(lambda: talk.inside("d => d.querySelector('h1')?.textContent") == "Revenue", 60)


def test_a_visitor_is_not_asked_again_about_a_very_large_page_after_a_cut(talk: Talk, line: Wire) -> None:
    page = talk.visitor.page
    page.evaluate(LARGE)
    talk.ask("Demander à voir la page")
    page.locator(".aw-question-answers[data-ready]").wait_for()
    page.locator(".aw-question").get_by_role("button", name="Oui", exact=True).click()
    expect(page.locator(".aw-question")).to_contain_text("Cette page est très grande")
    talk.answer("Oui")
    talk.seen("h1")
    line.cut()
    time.sleep(0.5)
    line.mend()
    page.evaluate("document.querySelector('h1').textContent = 'Revenue'")

    wait_for(lambda: talk.inside("d => d.querySelector('h1')?.textContent") == "Revenue", 60)
    expect(page.locator(".aw-question")).to_have_count(0)


def test_a_wire_that_dies_without_a_word_is_seen_at_the_desk_and_so_is_its_return(talk: Talk, line: Wire) -> None:
    talk.mirror()
    head, veil = talk.desk.page.locator(".co-mirror-head"), talk.desk.page.locator(".co-mirror-veil")
    expect(head).to_contain_text("en direct")
    line.die()

    expect(head).to_contain_text("s de retard", timeout=15_000)
    expect(veil).to_contain_text("injoignable", timeout=15_000)
    expect(talk.visitor.page.locator(".aw-strip").first).to_contain_text("Pas de connexion", timeout=30_000)
    line.mend()

    talk.visitor.page.evaluate("document.querySelector('h1').textContent = 'Revenue'")
    wait_for(lambda: talk.inside("d => d.querySelector('h1')?.textContent") == "Revenue", 60)
    expect(veil).to_have_count(0, timeout=20_000)
    expect(head).to_contain_text("en direct", timeout=20_000)
