"""Cobrowsing: the agent does what was agreed, and what is never done is refused on the page itself."""

import pytest
from playwright.sync_api import Browser, Page

from tests.canary.stage import Site, browser, site
from tests.hostile.control import take_control

__all__ = ["browser", "site"]

PAGE = """<!doctype html><meta charset=utf-8><title>Shop</title><base-x></base-x>
<style>body{{margin:20px;line-height:2.2}}#covered{{position:relative}}#cover{{position:absolute;inset:0;background:#fff}}</style>
<button id=plain type=button>Delivery options</button>
<a id=link href="#part">Part</a> <a id=inside href="/other">Other page</a>
<label><input id=box type=checkbox> Gift wrapping</label> <details id=d><summary id=summary>More</summary>text</details>
<input id=text aria-label="Town"> <textarea id=area></textarea> <div id=rich contenteditable>a</div>
<input id=number type=number> <input id=date type=date> <input id=short maxlength=3>
<select id=select><option>a<option>b<option disabled>c</select>
<div id=scroller style="height:60px;overflow:auto"><p style="height:600px">long</p></div>
<div id=shadow-host></div><iframe id=frame srcdoc="<button id=framed type=button>Open</button><input id=framed-text>"></iframe>
<div id=covered><button id=under type=button>Under</button><span id=cover></span></div>
<div id=widget><button id=our type=button>Yes</button></div>
<div data-aparte-block id=blocked><button>Inside</button></div>
{never}
<script>
  document.getElementById('shadow-host').attachShadow({{mode:'open'}}).innerHTML = '<button id=shadowed type=button>Open</button>';
</script><p id=part></p>"""

NEVER = {
    "password": "<input type=password>",
    "password made visible": "<input type=text autocomplete=current-password>",
    "card": "<input autocomplete=cc-number>",
    "card by name": "<input name=cardNumber>",
    "security code": "<label>CVC <input></label>",
    "bank account": "<input placeholder=IBAN>",
    "one-time code": "<input autocomplete=one-time-code>",
    "hidden": "<input type=hidden>",
    "file": "<input type=file>",
    "terms": "<label>I accept the terms <input type=checkbox></label>",
    "terms in French": "<label>J’accepte les CGV <input type=checkbox></label>",
    "required box": "<label>Go on <input type=checkbox required></label>",
    "newsletter": "<label><input type=radio> Newsletter</label>",
    "cookie switch": "<div role=switch tabindex=0>Marketing</div>",
    "submit": "<form><button>Next</button></form>",
    "submit input": "<form><input type=submit value=Next></form>",
    "submit from outside": "<form id=ff></form><button form=ff>Next</button>",
    "image button": "<form><input type=image alt=Next></form>",
    "reset": "<form><input type=reset></form>",
    "pay": "<button type=button>Pay now</button>",
    "buy": "<div role=button tabindex=0>Buy</div>",
    "order in French": "<button type=button>Commander</button>",
    "order in German": "<button type=button>Jetzt bestellen</button>",
    "delete": "<button type=button>Delete my account</button>",
    "delete icon": "<button type=button class='icon-trash'></button>",
    "delete in French": "<a href='#x'>Supprimer</a>",
    "delete by label": "<button type=button aria-label='Remove this article'>×</button>",
    "delete by picture": "<a href='#x'><img alt='Delete' src=/x.png></a>",
    "log out": "<a href='#x'>Log out</a>",
    "confirm by the site": "<button type=button data-aparte-confirm>Go</button>",
    "inside confirm": "<div data-aparte-confirm><button type=button>Go</button></div>",
}
LEAVES = {
    "another site": "<a href='https://elsewhere.example/'>there</a>",
    "mail": "<a href='mailto:a@b.example'>write</a>",
    "telephone": "<a href='tel:123'>call</a>",
    "script": "<a href='javascript:void(0)'>do</a>",
    "new window": "<a href='/x' target=_blank>there</a>",
    "saved file": "<a href='/x' download>get</a>",
    "another site in a drawing": "<svg width=40 height=20><a href='https://elsewhere.example/'><rect width=40 height=20></rect></a></svg>",
}


def marked(markup: str, name: str) -> str:
    """The markup in a box, with a mark on the element that the agent goes for."""
    return f"<div class=case data-case='{name}'>{markup}</div>"


@pytest.fixture
def page(browser: Browser, site: Site):
    cases = "".join(marked(markup, name) for name, markup in {**NEVER, **LEAVES}.items())
    site.put("/other", "<p>other</p>")
    address = site.put("/page", PAGE.format(never=cases))
    context = browser.new_context(viewport={"width": 1000, "height": 3000})
    opened = context.new_page()
    opened.goto(address)
    # Each case's most particular element gets an id for the agent to name.
    opened.evaluate(
        """() => { for (const c of document.querySelectorAll('.case')) {
             const e = c.querySelector('input,button,[role],img,rect,a'); e.id = 'case ' + c.dataset.case; } }"""
    )
    yield opened
    context.close()


def test_the_agent_clicks_types_chooses_and_scrolls(page: Page):
    control = take_control(page)
    for name in ("plain", "link", "box", "summary", "shadowed", "framed"):
        assert control.click(name) == "done", name
    assert page.is_checked("#box")
    assert page.evaluate("() => document.getElementById('d').open")
    assert page.evaluate("() => location.hash") == "#part"
    for name in ("text", "area", "rich", "framed-text"):
        assert control.insert(name, "Lyon 3") == "done", name
    assert page.input_value("#text") == "Lyon 3"
    assert page.input_value("#area") == "Lyon 3"
    assert page.inner_text("#rich") == "aLyon 3"
    assert control.insert("number", "42") == "done"
    page.wait_for_timeout(1050)
    assert control.insert("date", "2026-11-23") == "done"
    assert control.insert("short", "abcdef") == "done"
    assert page.input_value("#short") == "abc"
    assert control.op(37, "select", 1) == "done"
    assert page.input_value("#select") == "b"
    assert control.op(36, "scroller", 0, 100) == "done"
    assert page.evaluate("() => document.getElementById('scroller').scrollTop") == 100
    assert control.op(35, "text", "Backspace") == "done"
    assert page.input_value("#text") == "Lyon "
    kinds = page.evaluate("() => __drive.drive.actions.map(action => action.kind + ' ' + action.label)")
    assert "click Delivery options" in kinds
    assert "type Town" in kinds
    assert not any("Lyon" in kind for kind in kinds)


def test_typing_is_trusted_by_the_page(page: Page):
    control = take_control(page)
    control.insert("text", "a")
    control.insert("area", "b")
    assert [entry[2] for entry in control.heard("input")] == [True, True]


def test_what_is_never_done_is_refused(page: Page):
    control = take_control(page)
    answers = {}
    for name in NEVER:
        target = f"case {name}"
        answers[name] = {control.click(target), control.op(35, target, "Enter")}
        answers[name] |= {control.insert(target, "x")} - {"invalid"}
        page.wait_for_timeout(160)
    assert {name: found for name, found in answers.items() if found != {"never"}} == {}
    assert control.heard("click") == []
    assert control.heard("input") == []
    assert control.heard("keydown") == []


def test_the_agent_does_not_leave_the_site(page: Page):
    control = take_control(page)
    before = page.url
    answers = {name: control.click(f"case {name}") for name in LEAVES}
    page.wait_for_timeout(100)
    assert set(answers.values()) == {"leaves"}, answers
    assert page.url == before
    assert len(page.context.pages) == 1


def test_what_is_covered_ours_or_blocked_is_not_touched(page: Page):
    control = take_control(page)
    assert control.click("under") == "covered"
    assert control.click("our") == "own"
    assert control.click("blocked") == "masked"
    assert control.click("frame") == "never"
    assert control.op(35, "text", "Enter") == "never"
    assert control.heard("click") == []


def test_each_level_allows_only_itself(page: Page):
    control = take_control(page, level="point")
    assert control.click("plain") == "level"
    assert control.insert("text", "a") == "level"
    assert page.evaluate("id => __drive.drive.apply([32, id, 0.5, 0.5])", control.ids["plain"]) == "done"
    assert control.op(38, "plain", [0, 0, 1, 1]) == "done"
    page.evaluate("() => __drive.drive.allow('act', Date.now() + 60000)")
    assert control.click("plain") == "done"
    assert control.insert("text", "a") == "level"
    page.evaluate("() => __drive.drive.allow('type', Date.now() + 60000)")
    assert control.insert("text", "a") == "done"


def test_what_changed_since_the_agent_looked_is_not_clicked(page: Page):
    control = take_control(page)
    page.evaluate("() => { document.getElementById('plain').textContent = 'Something else'; }")
    assert control.click("plain") == "stale"
    control.learn()
    assert control.click("plain") == "done"
    page.evaluate("() => document.getElementById('plain').remove()")
    assert control.click("plain") == "stale"


def test_a_page_that_swaps_its_button_under_the_agent_is_stale(page: Page):
    control = take_control(page)
    page.evaluate(
        """() => { const old = document.getElementById('plain'); const other = document.createElement('button');
             other.textContent = 'Delivery options'; other.type = 'button'; other.id = 'plain'; old.replaceWith(other); }"""
    )
    assert control.click("plain") == "stale"


def test_what_there_was_no_time_to_tell_yet_is_stale(page: Page):
    page.evaluate(
        """() => { const many = document.body.appendChild(document.createElement('div'));
             many.hidden = true;
             for (let n = 0; n < 9000; n += 1) many.appendChild(document.createElement('p')).textContent = 'Word'; }"""
    )
    control = take_control(page)
    page.evaluate(
        """() => { for (const each of document.querySelectorAll('div[hidden] > p')) each.firstChild.data = 'Another';
             document.getElementById('plain').firstChild.data = 'Else'; }"""
    )
    before = len(control.visitor.batches)
    assert control.click("plain") == "stale"
    control.visitor.settle(600)
    assert sum(",[4," in batch for batch in control.visitor.batches[before:]) > 1, "all was told at once"
    control.learn()
    assert control.click("plain") == "done"


def test_the_visitor_goes_first_for_half_a_second(page: Page):
    control = take_control(page)
    page.mouse.move(10, 10)
    page.mouse.move(30, 30)
    assert control.click("plain") == "visitor"
    assert control.insert("text", "a") == "visitor"
    page.wait_for_timeout(550)
    assert control.click("plain") == "done"
    page.keyboard.press("a")
    assert control.click("link") == "visitor"


def test_a_script_cannot_send_a_form_or_leave_in_the_agents_name(page: Page, site: Site):
    page.evaluate(
        """() => {
          const form = document.createElement('form'); form.action = '/sent'; document.body.append(form);
          const press = (id, act) => document.getElementById(id).addEventListener('click', act);
          press('plain', () => form.submit());
          press('summary', () => form.requestSubmit());
          press('link', () => { window.open('/opened'); location.href = 'http://localhost:1/'; });
          press('box', () => setTimeout(() => form.submit(), 200));
        }"""
    )
    control = take_control(page)
    before = page.url.split("#")[0]
    for name in ("plain", "summary", "link", "box"):
        assert control.click(name) == "done"
        page.wait_for_timeout(350)
    assert page.url.split("#")[0] == before
    assert not [path for path in site.requests if path.startswith(("/sent", "/opened"))]
    assert len(page.context.pages) == 1
    # Everything that was replaced is there again.
    assert page.evaluate(
        "() => String(HTMLFormElement.prototype.submit).includes('native code') && String(open).includes('native code')"
    )


def test_no_more_than_twenty_actions_a_second(page: Page):
    control = take_control(page)
    results = page.evaluate(
        "seq => Array.from({ length: 30 }, (_, n) => __drive.drive.apply([36, n, seq, 0, 0, 1]))", control.seq
    )
    assert results == ["done"] * 20 + ["rate"] * 10


@pytest.mark.parametrize(
    "op",
    [
        [],
        [1],
        [33],
        [40, 1, 1, 1],
        [33, 1, 1, 1, 2, 0],
        [33, 1, 1, "1", 0, 0],
        [34, 1, 1, 1, "x" * 201],
        [35, 1, 1, 1, "F5"],
        [36, 1, 1, 1, 1e99, 0],
        [37, 1, 1, 1, -1],
        [39, 1, 1, 2],
        [33, 1, 1, 1, 0, 0, 0],
        {"0": 33},
        "33",
        None,
    ],
)
def test_what_is_no_operation_does_nothing(page: Page, op):
    take_control(page)
    assert page.evaluate("op => __drive.drive.apply(op)", op) == "invalid"


def test_a_grant_ends_by_itself(page: Page):
    control = take_control(page, seconds=1)
    page.wait_for_timeout(1100)
    assert control.click("plain") == "ended"
    assert control.ended() == [["expired", 0]]


def test_going_back_stays_on_the_site(page: Page, site: Site):
    page.goto(f"{site.origin}/other")
    page.goto(f"{site.origin}/page")
    control = take_control(page)
    assert page.evaluate("op => __drive.drive.apply(op)", [39, 1, control.seq, 1]) == "leaves"
    page.evaluate("op => { setTimeout(() => __drive.drive.apply(op), 50); }", [39, 2, control.seq, -1])
    page.wait_for_url("**/other")


def test_the_second_mouse_rises_over_what_opens_and_not_over_itself(page: Page):
    take_control(page)
    risen = page.evaluate(
        """async () => {
             let risen = 0;
             document.querySelector('aparte-cobrowsing').addEventListener('toggle', () => { risen += 1; });
             const dialog = document.body.appendChild(document.createElement('dialog'));
             dialog.showModal();
             for (let frame = 0; frame < 20; frame += 1) await new Promise(requestAnimationFrame);
             dialog.remove();
             return risen;
           }"""
    )
    assert 1 <= risen <= 2


def test_nothing_is_left_on_the_page_after_stop(page: Page):
    before = page.evaluate("() => document.documentElement.children.length")
    control = take_control(page)
    control.op(38, "plain", [])
    control.click("plain")
    assert page.locator("aparte-cobrowsing").count() == 1
    page.evaluate("() => { __drive.drive.stop(); __mirror.recording.stop(); }")
    assert page.evaluate("() => document.documentElement.children.length") == before
    assert control.click("plain") == "ended"
    assert control.ended() == [["stopped", 2]]
