"""A second mouse on a visitor's page, in a real Chromium: three levels, each agreed to, and two presses of Escape."""

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.stage import House, Person, Talk, talking, wait_for


@pytest.fixture
def talk(browser: Browser, house: House, desk: Person) -> Iterator[Talk]:
    with talking(house, browser, desk) as opened:
        yield opened


STEPS = ("Demander à pointer", "Demander à faire défiler et cliquer", "Demander à remplir des champs")


def grant(talk: Talk, levels: int) -> None:
    """The first so many levels, each asked for and agreed to."""
    for step, button in enumerate(STEPS[:levels]):
        if step == 0:
            talk.ask(button)
        else:
            talk.desk.page.locator(".co-hand").get_by_role("button", name=button).click()
            talk.visitor.page.locator(".aw-question").wait_for()
        talk.answer("Oui")
        talk.desk.page.locator(".co-hand").wait_for()
    talk.visitor.page.locator("aparte-cobrowsing").wait_for(state="attached")
    talk.seen("h1")
    time.sleep(0.6)  # the visitor's own hand goes first for half a second


def press(talk: Talk, selector: str) -> None:
    """The agent presses a thing in the picture."""
    x, y = talk.point(selector)
    talk.desk.page.mouse.move(x - 3, y)
    talk.desk.page.mouse.click(x, y)


def scroll_to(talk: Talk, selector: str) -> None:
    """The visitor scrolls; the picture follows, and their hand has rested."""
    page = talk.visitor.page
    page.evaluate("s => document.querySelector(s).scrollIntoView({ block: 'center' })", selector)
    time.sleep(0.9)
    wait_for(lambda: abs((talk.inside("d => d.defaultView.scrollY") or 0) - page.evaluate("() => scrollY")) < 2)


def test_an_agent_points_then_clicks_then_fills_in_each_after_its_own_yes(talk: Talk) -> None:
    talk.go("checkout.html")
    page = talk.visitor.page
    grant(talk, 1)
    press(talk, "#email")
    time.sleep(0.5)
    assert page.evaluate("document.activeElement === document.body"), "pointing clicks nothing"

    talk.desk.page.locator(".co-hand").get_by_role("button", name=STEPS[1]).click()
    talk.answer("Oui")
    time.sleep(0.7)
    press(talk, "#street")
    wait_for(lambda: page.evaluate("document.activeElement.id") == "street")

    talk.desk.page.locator(".co-hand").get_by_role("button", name=STEPS[2]).click()
    talk.answer("Oui")
    time.sleep(0.7)
    press(talk, "#street")
    field = talk.desk.page.locator(".co-hand-field input")
    field.fill("12 rue des Carmes")
    field.press("Enter")
    wait_for(lambda: page.locator("#street").input_value() == "12 rue des Carmes")
    scroll_to(talk, "#country")
    press(talk, "#country")
    talk.desk.page.locator(".co-hand-field select").select_option(index=3)
    wait_for(lambda: page.locator("#country").input_value() == "Suisse")


def test_what_is_the_visitors_to_press_is_refused_to_the_agent(talk: Talk) -> None:
    talk.go("checkout.html")
    page = talk.visitor.page
    grant(talk, 3)
    for selector in ("#password", "#pay", "#terms"):
        scroll_to(talk, selector)
        press(talk, selector)
        expect(talk.desk.page.locator(".co-hand-log summary")).to_contain_text("C’est à la personne de le faire")
        expect(talk.desk.page.locator(".co-hand-field")).to_have_count(0)

    assert page.evaluate("document.activeElement === document.body")
    assert page.locator("#password").input_value() == ""
    assert not page.locator("#terms").is_checked()
    assert page.url.endswith("/checkout.html")


def test_a_no_to_one_level_leaves_the_one_before(talk: Talk) -> None:
    grant(talk, 1)
    talk.desk.page.locator(".co-hand").get_by_role("button", name=STEPS[1]).click()
    talk.answer("Non")

    hand = talk.desk.page.locator(".co-hand")
    expect(hand.get_by_text("Non au défilement et aux clics.")).to_be_visible()
    expect(hand.get_by_text("Vous pouvez pointer", exact=True)).to_be_visible()


def test_two_presses_of_escape_end_it_with_the_network_cut(talk: Talk) -> None:
    grant(talk, 2)
    page = talk.visitor.page
    press(talk, "h1")
    page.locator("main h1").hover()
    talk.visitor.context.set_offline(True)
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")

    expect(page.locator("aparte-cobrowsing")).to_have_count(0, timeout=300)
    talk.visitor.context.set_offline(False)
    wait_for(lambda: talk.desk.page.locator(".co-hand").count() == 0, 40)


def test_the_visitor_reads_at_the_end_what_was_done(talk: Talk) -> None:
    grant(talk, 2)
    press(talk, "h1")
    time.sleep(0.5)
    talk.desk.page.locator(".co-hand").get_by_role("button", name="Poser la souris").click()

    done = talk.visitor.page.locator(".aw-did li")
    expect(done.first).to_contain_text("a cliqué sur")
    expect(talk.visitor.page.locator("aparte-cobrowsing")).to_have_count(0)


def test_switched_off_on_the_privacy_page_the_second_mouse_is_gone_within_a_second(
    talk: Talk, browser: Browser
) -> None:
    grant(talk, 1)
    try:
        talk.house.choose(browser, cobrowsing="off")
        expect(talk.visitor.page.locator("aparte-cobrowsing")).to_have_count(0, timeout=1_000)
        expect(talk.desk.page.locator(".co-hand")).to_have_count(0, timeout=1_000)
    finally:
        talk.house.choose(browser, cobrowsing="ask")


def test_it_opens_a_mirror_of_its_own_where_mirroring_is_off(talk: Talk, browser: Browser) -> None:
    try:
        talk.house.choose(browser, mirroring="off")
        grant(talk, 1)
        assert talk.is_shown()
        talk.desk.page.locator(".co-hand").get_by_role("button", name="Poser la souris").click()
        wait_for(lambda: not talk.is_shown())
        expect(talk.visitor.page.locator(".aw-strip")).to_have_count(0)
    finally:
        talk.house.choose(browser, mirroring="ask")
