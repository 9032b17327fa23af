"""The widget's states one by one, in its gallery: what axe finds, larger text, right to left, a message not sent."""

import socket
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.chat import barriers, bubbles
from tests.e2e.stage import ROOT, chromium, person, wait_for


@pytest.fixture(scope="module")
def gallery() -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}/"
    vite = ["node", "node_modules/vite/bin/vite.js", "--config", "widget/gallery/vite.config.ts", "--strictPort"]
    where = ["--host", "127.0.0.1", "--port", str(port)]
    served = subprocess.Popen([*vite, *where], cwd=ROOT / "web", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(lambda: is_up(address), 60)
        yield address
    finally:
        served.terminate()
        served.wait(20)


def is_up(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5):
            return True
    except (OSError, urllib.error.URLError):
        return False


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def visitor(browser: Browser) -> Page:
    return person(browser, size=(375, 720), reduced_motion="reduce").page


def shown(page: Page, gallery: str, state: str, **more: str) -> Locator:
    asked = "&".join(f"{name}={value}" for name, value in {"state": state, **more}.items())
    page.goto(f"{gallery}?{asked}")
    page.locator("html[data-ready]").wait_for(timeout=60_000)
    panel = page.locator(".aw-panel")
    panel.locator("h1").wait_for()
    return panel


STATES = [
    "waiting",
    "left",
    "gate",
    "gate-declined",
    "failed",
    "offline",
    "reconnecting",
    "ended",
    "rated",
    "home-nothing-kept",
    "open-nothing-kept",
]


LOOK = """button => {
  const { color, backgroundColor, borderTopStyle, borderTopColor, fontWeight, opacity, width } = getComputedStyle(button);
  return [color, backgroundColor, borderTopStyle, borderTopColor, fontWeight, opacity, width];
}"""


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_in_any_state(gallery: str, visitor: Page, state: str) -> None:
    look = {"language": "fr", "theme": "dark"} if STATES.index(state) % 2 else {"language": "en", "theme": "light"}
    expect(shown(visitor, gallery, state, **look)).to_be_visible()
    assert barriers(visitor) == []


@pytest.mark.parametrize("look", [{"language": "en", "theme": "light"}, {"language": "fr", "theme": "dark"}])
def test_axe_finds_nothing_while_an_answer_does_not_count_yet(
    gallery: str, browser: Browser, look: dict[str, str]
) -> None:
    fresh = person(browser, size=(375, 720)).page
    expect(shown(fresh, gallery, "gate").locator(".aw-gate-answers")).to_be_visible(timeout=60_000)
    # From the next opening on, the second in which answers do not count lasts until axe has looked.
    fresh.add_init_script(
        "const real = setTimeout; window.setTimeout = (run, ms, ...more) => real(run, ms === 1000 ? 1e9 : ms, ...more);"
    )
    answers = shown(fresh, gallery, "gate", **look).locator(".aw-gate-answers:not([data-ready])")
    expect(answers).to_be_visible()
    assert barriers(fresh) == []
    no, yes = (answers.locator("button").nth(n).evaluate(LOOK) for n in (0, 1))
    assert no == yes, "both answers weigh the same"
    fresh.context.close()


def test_a_message_that_was_not_sent_is_sent_again_or_deleted(gallery: str, visitor: Page) -> None:
    visitor.set_viewport_size({"width": 320, "height": 640})
    panel = shown(visitor, gallery, "failed")
    retry, delete = (panel.get_by_role("button", name=name, exact=True) for name in ("Retry", "Delete"))
    one, other = retry.bounding_box(), delete.bounding_box()
    assert one is not None
    assert other is not None
    assert abs(one["y"] - other["y"]) < 2, "both stand on one line on the smallest screen"
    retry.click()
    expect(panel.locator("[data-failed]")).to_have_count(0)
    assert bubbles(visitor)[-1].startswith("One more thing")

    shown(visitor, gallery, "failed")
    delete.click()
    expect(panel.locator("[data-failed]")).to_have_count(0)
    assert not any(text.startswith("One more thing") for text in bubbles(visitor))
    visitor.set_viewport_size({"width": 375, "height": 720})


@pytest.mark.parametrize("state", ["home", "open"])
def test_from_right_to_left_everything_stands_on_the_other_side(gallery: str, visitor: Page, state: str) -> None:
    visitor.set_viewport_size({"width": 1280, "height": 800})
    panel = shown(visitor, gallery, state, direction="rtl")
    box = panel.bounding_box()
    close = panel.get_by_role("button", name="Close the conversation window").bounding_box()
    assert box is not None
    assert close is not None
    assert box["x"] < 100, "it opens on the left"
    assert close["x"] < box["x"] + 40, "the cross is at the end of the line"
    if state == "open":
        own = panel.locator("[data-side=own] .ap-bubble").first.bounding_box()
        other = panel.locator("[data-side=other] .ap-bubble").first.bounding_box()
        assert own is not None
        assert other is not None
        assert own["x"] < other["x"]
    assert barriers(visitor) == []
    visitor.set_viewport_size({"width": 375, "height": 720})


@pytest.mark.parametrize("state", ["home", "gate", "open", "failed", "ended"])
def test_text_twice_as_large_grows_and_nothing_is_cut(gallery: str, visitor: Page, state: str) -> None:
    panel = shown(visitor, gallery, state, text="200")
    size = panel.locator("h1").evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
    assert size == 30
    wide = "all => all.filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.className)"
    assert panel.locator(".aw-bar-text > p, .aw-body, .aw-foot, .ap-log, .aw-ending").evaluate_all(wide) == []
