"""Two people and a page, in a real Chromium: an offer, a look first, a yes, three pages and a form, and every way it ends."""

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.chat import barriers
from tests.e2e.stage import House, Person, Talk, talking, wait_for

SECRET = "zebre-violet-4471"


@pytest.fixture
def talk(browser: Browser, house: House, desk: Person) -> Iterator[Talk]:
    with talking(house, browser, desk) as opened:
        yield opened


def test_a_visitor_looks_first_agrees_and_is_followed_over_three_pages_and_a_form(talk: Talk) -> None:
    visitor, page = talk.visitor, talk.visitor.page
    talk.ask("Demander à voir la page")
    assert not any("/mirror-" in url for url in visitor.requests), "nothing is loaded before somebody agreed or asked"

    page.get_by_role("button", name="Me montrer d’abord").click()
    page.locator(".aw-preview-picture[data-state=shown]").wait_for()
    assert visitor.sent == [], "the look first stays in the browser"
    assert not talk.is_shown()
    page.keyboard.press("Escape")
    expect(page.locator(".aw-preview")).to_have_count(0)

    asked = time.monotonic()
    talk.answer("Oui")
    talk.seen("h1", "La lumière douce des soirs de lune")
    assert time.monotonic() - asked < 5, "a second on a machine of one's own, some more on a shared one"
    expect(page.locator(".ap-event", has_text="Vous avez accepté")).to_be_visible()
    expect(page.locator("aparte-tint")).to_have_count(1)

    details = talk.desk.page.locator(".co-head-context button")
    details.click()
    talk.desk.page.locator(".co-context").wait_for()
    talk.desk.page.get_by_role("button", name="Terminer", exact=True).click(trial=True)
    details.click()

    talk.go("catalogue.html")
    talk.seen("h1", "Toute la maison")
    talk.go("checkout.html")
    talk.seen("h1", "Commander")
    page.locator("#email").fill(SECRET)
    page.locator("input[value=relay]").check()
    wait_for(lambda: talk.inside("d => [...d.querySelectorAll('input[type=radio]')].findIndex(i => i.checked)") == 1)
    told = "".join(frame if isinstance(frame, str) else "" for _, frame in visitor.sent)
    assert "Commander" in told
    assert SECRET not in told
    assert SECRET not in str(talk.inside("d => d.documentElement.outerHTML"))


def test_two_presses_of_escape_stop_it_with_the_network_cut(talk: Talk) -> None:
    talk.mirror()
    page = talk.visitor.page
    page.locator("main h1").click()
    talk.visitor.context.set_offline(True)
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")

    expect(page.locator(".aw-strip")).to_have_count(0)
    talk.visitor.context.set_offline(False)
    wait_for(lambda: not talk.is_shown(), 40)


def test_nothing_in_the_agents_picture_asks_anybody_for_anything(talk: Talk) -> None:
    before = len(talk.desk.requests)
    talk.mirror()
    talk.go("catalogue.html")
    talk.seen("h1", "Toute la maison")
    time.sleep(1)

    asked = {url for url in talk.desk.requests[before:] if not url.startswith(("blob:", "data:"))}

    assert all(url.startswith(talk.house.url) for url in asked), asked
    assert talk.inside("d => d.scripts.length") == 0
    assert talk.desk.faults == []


def test_a_no_ends_the_question_for_the_agent_and_nothing_else(talk: Talk) -> None:
    talk.ask("Demander à voir la page")
    talk.answer("Non")

    expect(talk.visitor.page.locator(".ap-event", has_text="Vous avez dit non")).to_be_visible()
    expect(talk.desk.page.locator(".co-card").get_by_text("La réponse est non.")).to_be_visible()
    expect(talk.desk.page.get_by_role("button", name="Demander à voir la page")).to_have_count(0)
    assert talk.visitor.sent == []
    assert not any("/mirror-" in url for url in talk.visitor.requests)


def test_escape_is_a_no(talk: Talk) -> None:
    talk.ask("Demander à voir la page")
    talk.visitor.page.locator(".aw-panel textarea").press("Escape")

    expect(talk.desk.page.locator(".co-card").get_by_text("La réponse est non.")).to_be_visible()
    expect(talk.visitor.page.locator(".aw-panel")).to_be_visible()


def test_neither_a_script_nor_a_press_in_the_first_second_is_a_yes(talk: Talk) -> None:
    talk.ask("Demander à voir la page")
    page = talk.visitor.page
    page.locator(".aw-question").get_by_role("button", name="Oui").click(no_wait_after=True)
    page.locator(".aw-question-answers[data-ready]").wait_for()
    page.locator(".aw-question").get_by_role("button", name="Oui").dispatch_event("click")
    time.sleep(0.5)

    expect(page.locator(".aw-question")).to_be_visible()
    assert not talk.is_shown()
    # As it looked in that second, for as long as axe takes.
    page.locator(".aw-question-answers").evaluate("answers => answers.removeAttribute('data-ready')")
    assert barriers(page) == []


def test_stop_ends_it_here_first_even_without_a_network_and_stays_so(talk: Talk) -> None:
    talk.mirror()
    page = talk.visitor.page
    talk.visitor.context.set_offline(True)

    page.locator(".aw-strip").first.get_by_role("button", name="Arrêter").click()
    stopped = time.monotonic()
    page.evaluate("document.body.append('new words')")
    time.sleep(0.6)
    expect(page.locator(".aw-strip")).to_have_count(0)
    expect(page.locator("aparte-tint")).to_have_count(0)
    assert [at for at, _ in talk.visitor.sent if at > stopped] == []

    talk.visitor.context.set_offline(False)
    wait_for(lambda: not talk.is_shown(), 40)
    assert [at for at, _ in talk.visitor.sent if at > stopped] == [], "back online, the stop is told and nothing else"


def test_switched_off_on_the_privacy_page_it_is_gone_within_a_second(talk: Talk, browser: Browser) -> None:
    talk.mirror()
    try:
        talk.house.choose(browser, mirroring="off")
        saved = time.monotonic()
        wait_for(lambda: not talk.is_shown(), 1.0)
        expect(talk.visitor.page.locator(".aw-strip")).to_have_count(0)
        talk.visitor.page.evaluate("document.body.append('new words')")
        time.sleep(0.5)
        assert [at for at, _ in talk.visitor.sent if at > saved + 1] == []
        expect(talk.visitor.page.locator(".ap-event", has_text="Ce site l’a désactivé")).to_be_visible()
        expect(talk.desk.page.get_by_text("Personne ne peut voir les pages de ce site.").first).to_be_visible()
    finally:
        talk.house.choose(browser, mirroring="ask")


def test_an_agent_who_reloads_sees_the_page_again_without_asking(talk: Talk) -> None:
    talk.mirror()
    talk.desk.page.reload()
    talk.desk.page.locator(".co-row").first.click()

    talk.seen("h1", "La lumière douce des soirs de lune")


def test_the_tab_in_front_is_the_one_that_is_seen(talk: Talk) -> None:
    talk.mirror()
    second = talk.visitor.context.new_page()
    second.goto(talk.house.shops[0] + "catalogue.html")
    second.bring_to_front()
    talk.seen("h1", "Toute la maison")

    second.close()
    talk.visitor.page.bring_to_front()
    talk.seen("h1", "La lumière douce des soirs de lune")


def test_a_visitor_who_reloads_or_loses_the_network_is_seen_again(talk: Talk) -> None:
    talk.mirror()
    talk.visitor.page.reload()
    talk.seen("h1", "La lumière douce des soirs de lune")
    talk.visitor.context.set_offline(True)
    time.sleep(1)
    talk.visitor.context.set_offline(False)
    talk.visitor.page.evaluate("document.querySelector('h1').textContent = 'Revenue'")

    wait_for(lambda: talk.inside("d => d.querySelector('h1')?.textContent.length") == len("Revenue"), 40)
