"""What a visitor writes stays theirs when the page ends the writing: shown zones, saved notes, fields made buttons."""

from playwright.sync_api import Browser

from tests.canary.secrets import leaked, secrets_for
from tests.canary.stage import OPEN, STRICT, Site, Visitor, browser, site

__all__ = ["browser", "site"]

PAGE = """<!doctype html><meta charset=utf-8><h1>Our shop</h1>
<div id=note contenteditable>a</div><div id=style style="-webkit-user-modify:read-write">a</div>
<div id=role role=textbox tabindex=0></div><input id=button><iframe id=frame srcdoc="<body>a"></iframe>"""
ENDS = """() => {
  const at = id => document.getElementById(id);
  at('note').removeAttribute('contenteditable');
  at('style').style.cssText = '';
  at('button').type = 'button';
  at('frame').contentDocument.designMode = 'off';
}"""
SECRETS = secrets_for(["note", "style", "button", "frame", "role"], seed=41)


def write(visitor: Visitor) -> None:
    """By hand where a hand can, into everything that takes it; then the page ends it."""
    page = visitor.page
    page.evaluate("() => { document.getElementById('frame').contentDocument.designMode = 'on' }")
    for name in ("note", "style", "button"):
        page.click(f"#{name}")
        page.keyboard.type(SECRETS[name])
    page.frame_locator("#frame").locator("body").click()
    page.keyboard.type(SECRETS["frame"])
    page.evaluate("s => { document.getElementById('role').textContent = s }", SECRETS["role"])
    visitor.settle()
    page.evaluate(ENDS)
    visitor.settle()
    page.evaluate("() => __mirror.recording.restart()")
    visitor.settle()


def test_what_was_written_is_not_told_when_the_writing_has_ended(browser: Browser, site: Site):
    page = browser.new_context(viewport={"width": 1000, "height": 700}).new_page()
    page.goto(site.put("/written", PAGE))
    visitor = Visitor(page)
    visitor.record(OPEN)
    visitor.settle()
    write(visitor)
    assert page.evaluate("() => document.getElementById('button').getAttribute('value')") == SECRETS["button"]
    assert "Our shop" in visitor.kept()
    assert leaked(visitor.kept(), SECRETS) == []


def test_an_everyday_word_that_was_written_is_not_told_either(browser: Browser, site: Site):
    page = browser.new_context(viewport={"width": 1000, "height": 700}).new_page()
    page.goto(site.put("/written", "<!doctype html><p>Basket</p><div id=note contenteditable></div><input id=button>"))
    visitor = Visitor(page)
    visitor.record(STRICT)
    visitor.settle()
    for name in ("note", "button"):
        page.click(f"#{name}")
        page.keyboard.type("Delivery")
    page.evaluate("() => { note.removeAttribute('contenteditable'); button.type = 'button' }")
    visitor.settle()
    assert "Basket" in visitor.kept()
    assert "Delivery" not in visitor.kept()


def test_where_one_points_in_a_blocked_keypad_is_not_told(browser: Browser, site: Site):
    keys = (
        "<style>body{margin:0}div{height:200px}</style><div id=shop>a</div><div data-aparte-block><p id=key>7</p></div>"
    )
    page = browser.new_context(viewport={"width": 1000, "height": 700}).new_page()
    page.goto(site.put("/keypad", "<!doctype html>" + keys))
    visitor = Visitor(page)
    visitor.record(OPEN)
    visitor.settle()
    visitor.batches.clear()
    page.mouse.move(30, 60)
    visitor.settle()
    page.mouse.click(41, 225)
    page.mouse.move(42, 226)
    visitor.settle()
    told = "".join(visitor.batches)
    assert "[9,30,60,0]" in told
    assert "[9,41," not in told
    assert "[9,42," not in told
