"""Cobrowsing, by tricks: whatever it is called and however it is built, what commits the visitor is theirs to press."""

import pytest
from playwright.sync_api import Browser, Page

from tests.canary.stage import Site, browser, site
from tests.hostile.control import Control, take_control
from tests.hostile.tricks import ALLOWED, SECRETS, TRICKS, WORDS

__all__ = ["browser", "site"]

WORDED = {f"word {at}": f"<button type=button id=t>{word}</button>" for at, word in enumerate(WORDS)}
NAME = """() => { const look = root => { for (const e of root.querySelectorAll('*')) {
  if (e.shadowRoot) look(e.shadowRoot);
  if (e.id === 't') e.id = 'case ' + (e.closest('.case') ?? root.host.closest('.case')).dataset.case; } }; look(document); }"""


@pytest.fixture
def page(browser: Browser, site: Site):
    context = browser.new_context(viewport={"width": 1000, "height": 900})
    yield context.new_page()
    context.close()


def opened(page: Page, site: Site, cases: dict[str, str], more: str = "") -> Control:
    boxes = "".join(f'<div class=case data-case="{name}">{markup}</div>' for name, markup in cases.items())
    page.goto(site.put("/page", f"<!doctype html><meta charset=utf-8>{boxes}{more}"))
    page.evaluate(NAME)
    return take_control(page)


def answers(control: Control, cases: dict[str, str], act: str) -> dict[str, str]:
    """What became of each; the limit of acts in a second is not what is asked about."""
    found = {}
    for name in cases:
        control.page.evaluate("e => e?.scrollIntoView?.()", None)
        target = f"case {name}"
        found[name] = control.insert(target, "a") if act == "type" else control.click(target)
        control.page.wait_for_timeout(55)
    return found


def test_no_word_for_a_commitment_is_pressed(page: Page, site: Site):
    control = opened(page, site, WORDED)
    found = answers(control, WORDED, "click")
    assert [WORDED[name] for name, answer in found.items() if answer != "never"] == []
    assert control.heard("click") == []


def test_no_trick_gets_a_commitment_pressed(page: Page, site: Site):
    control = opened(page, site, TRICKS)
    found = answers(control, TRICKS, "click")
    assert {name: answer for name, answer in found.items() if answer not in {"never", "leaves"}} == {}
    assert control.heard("click") == control.heard("submit") == []


def test_no_secret_field_is_typed_into(page: Page, site: Site):
    control = opened(page, site, SECRETS)
    found = answers(control, SECRETS, "type")
    assert {name: answer for name, answer in found.items() if answer != "never"} == {}
    assert control.heard("input") == []


def test_what_guides_is_still_allowed(page: Page, site: Site):
    site.put("/catalogue/lampes", "<p>x")
    control = opened(page, site, ALLOWED)
    page.evaluate("() => addEventListener('click', event => event.target.closest('a') && event.preventDefault())")
    found = answers(control, ALLOWED, "click")
    assert {name: answer for name, answer in found.items() if answer not in {"done", "covered"}} == {}
    assert list(found.values()).count("done") >= len(ALLOWED) - 3


FRAMED = """<iframe id=f srcdoc="<form action=/sent><input name=a id=in></form><button type=button id=go
  onclick='document.forms[0].submit()'>Step</button>
  <button type=button id=ask onclick='document.forms[0].requestSubmit()'>Step</button>"></iframe>
<button type=button id=reach onclick="frames[0].document.forms[0].submit()">Step</button>"""


def test_a_frame_sends_no_form_either(page: Page, site: Site):
    control = opened(page, site, {}, FRAMED)
    for name in ("go", "ask", "reach"):
        assert control.click(name) == "done"
        page.wait_for_timeout(150)
    assert [path for path in site.requests if path.startswith("/sent")] == []


KEYS = """<form action=/sent><input id=line><textarea id=area onkeydown="if (event.key === 'Enter') this.form.submit()"></textarea></form>
<div id=chat contenteditable onkeydown="if (event.key === 'Enter') fetch('/said', { method: 'POST' })">a</div>
<div id=go role=button tabindex=0 onkeydown="fetch('/pressed', { method: 'POST' })">Step</div>
<select id=act onchange="fetch('/chosen', { method: 'POST' })"><option>Actions<option>Delete my account<option>Rename</select>"""


def test_enter_presses_and_sends_nothing(page: Page, site: Site):
    control = opened(page, site, {}, KEYS)
    assert control.op(35, "line", "Enter") == "never"
    assert control.op(35, "go", "Enter") == "never"
    assert control.op(35, "area", "Enter") == "done"
    assert control.op(35, "chat", "Enter") == "done"
    assert page.input_value("#area") == "\n"
    assert control.op(37, "act", 1) == "never"
    assert control.op(37, "act", 2) == "done"
    page.wait_for_timeout(200)
    assert [path for path in site.requests if path.startswith(("/sent", "/said", "/pressed"))] == []


ROWS = """<script>var heard = []</script>
<div id=row role=row tabindex=0 onkeydown="heard.push('row ' + event.key)">A mail</div>
<input id=line onkeydown="heard.push('line ' + event.key)" value=ab>"""


def test_a_key_that_deletes_is_for_texts_only(page: Page, site: Site):
    """Lists of mails and orders take them for their own."""
    control = opened(page, site, {}, ROWS)
    assert control.op(35, "row", "Delete") == control.op(35, "row", "Backspace") == "never"
    assert control.op(35, "row", "ArrowDown") == control.op(35, "line", "Backspace") == "done"
    assert page.evaluate("heard") == ["row ArrowDown", "line Backspace"]


def test_no_way_back_leads_to_where_a_visit_does_something(page: Page, site: Site):
    site.put("/account/logout", "<p>Good bye")
    page.goto(site.origin + "/account/logout")
    page.evaluate("() => document.body.click()")
    control = opened(page, site, {}, "<p>Shop")
    assert control.page.evaluate("n => __drive.drive.apply([39, n, 1, -1])", 1) == "never"


def test_nobody_has_seen_what_was_not_told_yet(page: Page, site: Site):
    """An agent who says that they saw a batch of the future would get past the check for what changed."""
    control = opened(page, site, {}, "<button type=button id=plain>Show</button>")
    control.seq = 2**53 - 1
    assert control.click("plain") == "stale"
    control.learn()
    assert control.click("plain") == "done"


@pytest.mark.parametrize(
    "op", [["constructor", 1], ["__proto__", 1], ["toString"], [33.5, 1, 1, 1, 0, 0], [True, 1, 1, 1, 0, 0]]
)
def test_names_that_every_object_has_are_no_operations(page: Page, site: Site, op: list[object]):
    opened(page, site, {})
    assert page.evaluate("op => __drive.drive.apply(op)", op) == "invalid"
