"""What changes on the visitor's page changes in the agent's view, whatever changes, and in few words."""

import pytest
from playwright.sync_api import Browser

from tests.canary.pair import mirrored
from tests.canary.stage import STRICT, Site, browser, site

__all__ = ["browser", "site"]

ROWS = (
    "<!doctype html><style>.a{color:red}</style><table><tbody>"
    + "".join(f"<tr><td>{n}<td>row {n}</tr>" for n in range(2_000))
    + "</table>"
)

#: Random changes by a seed, of every kind that a page makes, each a few at once.
CROWD = """
seed => {
  let state = seed;
  const random = n => { state = (state * 1103515245 + 12345) % 2147483648; return Math.floor(state / 65536) % n; };
  const word = () => random(999).toString(26).replace(/[0-9]/g, 'z');
  const stage = document.getElementById('stage');
  const all = () => [...stage.querySelectorAll('*')];
  const any = () => { if (!stage.firstElementChild) stage.append(make()); const list = all(); return list[random(list.length)]; };
  const place = () => { const e = any(); return ['INPUT', 'STYLE', 'IFRAME'].includes(e.tagName) ? stage : e; };
  const make = () => {
    const element = document.createElement(['div', 'p', 'b', 'my-x', 'ul', 'svg', 'input', 'style'][random(8)]);
    if (element.tagName === 'STYLE') element.textContent = '.c' + random(9) + '{color:blue}';
    else if (element.tagName !== 'INPUT') element.innerHTML = 'x' + word() + '<i class=c' + random(9) + '>y</i><!--z-->';
    return element;
  };
  const steps = [
    () => place().append(make()),
    () => place().prepend(make(), 'text', make()),
    () => any().before(make()),
    () => any().remove(),
    () => { const e = any(); const to = place(); if (!e.contains(to)) to.append(e); },
    () => { const e = any(); const to = any(); if (!e.contains(to)) to.before(e); },
    () => { const e = any(); const wrap = document.createElement('section'); e.before(wrap); wrap.append(e); },
    () => { const e = any(); e.replaceWith(...e.childNodes); },
    () => { const e = place(); e.append(...[...e.childNodes].reverse()); },
    () => { const e = place(); e.textContent = 't' + word(); },
    () => { for (const t of place().childNodes) if (t.nodeType === 3) t.data = 'd' + word(); },
    () => { const e = place(); if (e.firstChild?.splitText && e.firstChild.length > 1) e.firstChild.splitText(1); },
    () => place().normalize(),
    () => { any().className = 'c' + random(9); },
    () => { const e = any(); const copy = e.cloneNode(true); e.replaceWith(copy); copy.append(e.firstChild ?? 'q'); },
    () => {
      const e = document.createElement('div');
      stage.append(e);
      e.attachShadow({ mode: 'open' }).innerHTML = '<u>s</u><slot></slot>';
    },
    () => { const e = any(); if (e.shadowRoot) e.shadowRoot.append(make()); },
    () => {
      const [a, b, mark] = [any(), any(), document.createTextNode('')];
      if (a.contains(b) || b.contains(a)) return;
      a.before(mark);
      b.before(a);
      mark.replaceWith(b);
    },
    () => { const e = any(); e.remove(); setTimeout(() => stage.append(e), random(120)); },
    () => { const e = document.createElement('iframe'); place().append(e); e.contentDocument?.body.append(make()); },
  ];
  for (let step = 0; step < 12; step += 1) {
    try { steps[random(steps.length)](); } catch (fault) { if (!(fault instanceof DOMException)) throw fault; }
  }
  if (all().length > 400) stage.textContent = '';
}
"""


@pytest.mark.parametrize("seed", [1, 7, 1917, 20261123])
def test_a_crowd_of_random_changes_leaves_both_sides_the_same(browser: Browser, site: Site, seed: int):
    with mirrored(browser, site, "<!doctype html><body><div id=stage><p>a<b>b</b></p></div>") as pair:
        for step in range(60):
            pair.page.evaluate(CROWD, seed + step)
            if step % 4 == 3:
                pair.page.wait_for_timeout(60)
            if step % 20 == 19:
                pair.meet()
                assert pair.agent.restarts() == [], f"seed {seed}, step {step}"
                assert pair.differences() == [], f"seed {seed}, step {step}"


def test_sorting_rows_is_told_as_moves(browser: Browser, site: Site):
    with mirrored(browser, site, ROWS) as pair:
        pair.do("() => { const body = document.querySelector('tbody'); body.append(...[...body.children].reverse()); }")
        assert set(pair.kinds()) == {6}
        assert pair.bytes < 60_000
        assert pair.differences() == []
        pair.do("() => { const body = document.querySelector('tbody'); body.prepend(body.lastElementChild); }")
        assert pair.kinds() == [6]


def test_a_replaced_text_is_told_as_a_text(browser: Browser, site: Site):
    with mirrored(browser, site, ROWS) as pair:
        pair.do("() => { for (const cell of document.querySelectorAll('td:first-child')) cell.textContent = 'new'; }")
        assert set(pair.kinds()) == {4}
        assert pair.differences() == []


def test_many_changes_between_two_batches_are_told_once(browser: Browser, site: Site):
    with mirrored(browser, site, "<!doctype html><p id=p>a</p>") as pair:
        pair.do(
            "() => { const t = document.getElementById('p').firstChild; for (let n = 0; n < 5000; n += 1) t.data = `n${n}`; }"
        )
        assert pair.kinds() == [4]
        pair.do(
            "() => { for (let n = 0; n < 50; n += 1) { const e = document.createElement('b'); document.body.append(e); e.remove(); } }"
        )
        assert pair.kinds() == []


def test_what_looks_the_same_under_a_mask_is_not_told_again_but_in_a_control(browser: Browser, site: Site):
    markup = "<!doctype html><p id=p>12</p><button type=button id=b>12</button><p id=o data-aparte-show>12</p>"
    write = "([id, text]) => { document.getElementById(id).firstChild.data = text; }"
    with mirrored(browser, site, markup, STRICT) as pair:
        told: dict[str, list[str]] = {"p": [], "b": [], "o": []}
        for name, list_ in told.items():
            for text in ("34", "56", "789", "012", "", "3"):
                pair.do(write, [name, text])
                assert set(pair.kinds()) <= {4}
                list_ += [op[3] for op in pair.ops]
        assert told == {
            "p": ["xx", "xxx", "", "x"],
            "b": ["xx", "xx", "xxx", "xxx", "", "x"],
            "o": ["34", "56", "789", "012", "", "3"],
        }


COLOR = "(document, name) => getComputedStyle(document.querySelector(name)).color"
RED, BLUE, GREEN = "rgb(255, 0, 0)", "rgb(0, 0, 255)", "rgb(0, 128, 0)"


def test_styles_follow_scripts_media_and_attributes(browser: Browser, site: Site):
    markup = """<!doctype html><style id=s>b{color:red}[data-theme=dark] b{color:blue}
      @media (prefers-color-scheme:dark){b{color:green}}</style><link rel=stylesheet href=/late.css><b class=x>a</b>"""
    site.put("/late.css", ".late{color:blue}", "text/css")
    with mirrored(browser, site, markup) as pair:

        def color() -> str:
            return str(pair.see("document => getComputedStyle(document.querySelector('b')).color"))

        assert color() == RED
        pair.do("() => { document.body.dataset.theme = 'dark'; }")
        assert color() == BLUE
        pair.do("() => { delete document.body.dataset.theme; }")
        assert color() == RED
        pair.page.emulate_media(color_scheme="dark")
        pair.meet()
        assert color() == GREEN
        pair.page.emulate_media(color_scheme="light")
        pair.do("() => document.getElementById('s').sheet.insertRule('b.x{color:blue}', 0)")
        assert color() == BLUE
        pair.do("() => document.getElementById('s').sheet.deleteRule(0)")
        assert color() == RED
        pair.do("() => { document.querySelector('b').className = 'late'; }")
        assert color() == BLUE
        pair.do("() => { document.styleSheets[1].disabled = true; }")
        pair.page.wait_for_timeout(2_500)
        pair.meet()
        assert color() == RED
        pair.do(
            "() => { const c = new CSSStyleSheet(); c.replaceSync('b{color:green}'); document.adoptedStyleSheets = [c]; }"
        )
        assert color() == GREEN
        pair.do("() => document.adoptedStyleSheets[0].replaceSync('b{color:blue}')")
        assert color() == BLUE
        pair.do("() => { document.adoptedStyleSheets = []; }")
        pair.page.wait_for_timeout(600)
        pair.meet()
        assert color() == RED
        pair.do("() => { document.getElementById('s').textContent = 'b{color:green}'; }")
        assert color() == GREEN


def test_masking_follows_the_page(browser: Browser, site: Site):
    rules = {"show": ["main"], "hide": [".private", ".box .inner"], "block": [".gone"], "paths": []}
    with mirrored(
        browser, site, "<!doctype html><main><p id=p>open</p><div id=d><p class=inner>inside</p></div></main>", rules
    ) as pair:
        text = "document => document.body.innerText.replace(/\\s+/g, ' ').trim()"
        assert pair.see(text) == "open inside"
        pair.do("() => { document.getElementById('p').className = 'private'; }")
        assert pair.see(text) == "xxxx inside"
        pair.do("() => { document.getElementById('d').className = 'box'; }")
        assert pair.see(text) == "xxxx xxxxxx"
        pair.do("() => { document.getElementById('p').className = ''; }")
        assert pair.see(text) == "open xxxxxx"
        pair.do("() => document.getElementById('d').append(document.getElementById('p'))")
        assert pair.see(text) == "xxxxxx open"
        pair.do("() => { document.body.append(document.getElementById('p')); }")
        assert pair.see(text) == "xxxxxx xxxx"
        pair.do("() => { document.getElementById('d').className = 'gone'; }")
        assert pair.see(text) == "xxxx"
        assert pair.see("document => document.querySelectorAll('p').length") == 1


def test_a_shadow_attached_late_and_frames_loaded_late_are_told(browser: Browser, site: Site):
    site.put("/inner", "<!doctype html><p>framed</p>")
    with mirrored(browser, site, "<!doctype html><div id=host>light</div><iframe id=frame></iframe>") as pair:
        pair.do(
            "() => { document.getElementById('host').attachShadow({ mode: 'open' }).innerHTML = '<b>shadow</b><slot></slot>'; }"
        )
        assert pair.see("document => document.querySelector('div').shadowRoot.textContent") == "shadow"
        pair.do(
            "() => new Promise(done => { const f = document.getElementById('frame'); f.onload = done; f.src = '/inner'; })"
        )
        assert (
            pair.see("document => document.querySelector('iframe').contentDocument.body.textContent.trim()") == "framed"
        )
        assert pair.see("document => document.querySelector('iframe').contentDocument.compatMode") == "CSS1Compat"
        pair.do(
            "() => { document.getElementById('frame').contentDocument.querySelector('p').textContent = 'changed'; }"
        )
        assert (
            pair.see("document => document.querySelector('iframe').contentDocument.body.textContent.trim()")
            == "changed"
        )
        pair.do("() => document.getElementById('frame').remove()")
        assert pair.differences() == []
