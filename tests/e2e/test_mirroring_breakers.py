"""A page that costs too much is told less often, a very large one is asked about, and both people read that it is so."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.stage import House, Person, Talk, talking, wait_for

BUSY = """() => {
  const box = document.createElement('section');
  box.hidden = true;
  for (let n = 0; n < 6000; n += 1) box.append(document.createElement('i'));
  document.body.append(box);
  let turn = 0;
  window.busy = setInterval(() => { turn += 1; for (const each of box.children) each.title = each.textContent = turn; }, 120);
}"""

LARGE = """() => {
  const box = document.createElement('section');
  box.hidden = true;
  for (let n = 0; n < 60_500; n += 1) box.append(document.createElement('i'));
  document.body.append(box);
}"""


@pytest.fixture
def talk(browser: Browser, house: House, desk: Person) -> Iterator[Talk]:
    with talking(house, browser, desk) as opened:
        yield opened


def is_told(talk: Talk) -> bool:
    """Whether the page has begun to be told: a beginning names the version and the epoch."""
    return any("[0,1,1," in frame for _, frame in talk.visitor.sent if isinstance(frame, str))


def picture(talk: Talk, name: str) -> None:
    """Kept for a person to look at, where ``APARTE_PICTURES`` says."""
    folder = os.environ.get("APARTE_PICTURES")
    if folder:
        talk.desk.page.screenshot(path=Path(folder) / f"{name}-desk.png")
        talk.visitor.page.screenshot(path=Path(folder) / f"{name}-visitor.png")


def test_a_page_that_costs_too_much_is_slowed_down_and_both_people_read_so(talk: Talk) -> None:
    talk.mirror()
    expect(talk.desk.page.locator(".co-mirror-head")).not_to_contain_text("page lente")
    talk.visitor.page.evaluate(BUSY)

    expect(talk.desk.page.locator(".co-mirror-head")).to_contain_text("page lente", timeout=60_000)
    expect(talk.visitor.page.locator(".aw-strip").first).to_contain_text("Page lente", timeout=5_000)
    picture(talk, "slow")

    # Seldom, but still the page as it is.
    talk.visitor.page.evaluate("() => { clearInterval(busy); document.querySelector('h1').textContent = 'Après'; }")
    talk.seen("h1")
    length = "d => d.querySelector('h1').textContent.trim().length"
    wait_for(lambda: talk.inside(length) == len("Après"), 30)


def test_a_very_large_page_is_told_only_after_a_second_yes(talk: Talk) -> None:
    talk.visitor.page.evaluate(LARGE)
    talk.ask("Demander à voir la page")
    question = talk.visitor.page.locator(".aw-question")
    talk.visitor.page.locator(".aw-question-answers[data-ready]").wait_for()
    question.get_by_role("button", name="Oui", exact=True).click()

    # The second question may stand there before the first one is seen to go.
    expect(question).to_contain_text("Cette page est très grande")
    expect(talk.desk.page.locator(".co-mirror-veil")).to_contain_text("très grande")
    assert not any("[1,0," in frame for _, frame in talk.visitor.sent if isinstance(frame, str)), (
        "no page before the yes"
    )
    picture(talk, "large")
    talk.answer("Oui")

    wait_for(lambda: is_told(talk), 60)
    talk.seen("h1")
