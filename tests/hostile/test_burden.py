"""A few elements that multiply: the picture stays one that the console, on whose thread it is drawn, can carry."""

import json
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.canary.stage import Site, browser, site
from tests.hostile.attacks import BASE, SVG, sheet

__all__ = ["browser", "site"]

APPLY = """async ({batches, ask}) => {
  const { replay } = await import('/m/replay.js');
  const container = document.createElement('div');
  document.body.append(container);
  const view = replay({ container, address: '/console/replay' });
  for (const batch of batches) view.apply(batch);
  for (let n = 0; n < 400 && view.seq < batches.length; n += 1) await new Promise(r => setTimeout(r, 25));
  await new Promise(r => requestAnimationFrame(() => requestAnimationFrame(r)));
  const frame = container.shadowRoot.querySelector('iframe');
  const told = (0, eval)(ask)(frame.contentDocument, frame.contentWindow);
  view.destroy();
  container.remove();
  return told;
}"""


@pytest.fixture(scope="module")
def console(browser: Browser):
    context = browser.new_context()
    yield context.new_page()
    context.close()


def drawn(page: Page, site: Site, ask: str, *ops: list[Any]) -> Any:
    page.goto(f"{site.origin}/console")
    batches = [[1, 0, *BASE], *([n + 2, n + 2, *batch] for n, batch in enumerate(ops))]
    return page.evaluate(APPLY, {"batches": [json.dumps(batch) for batch in batches], "ask": ask})


def copies(levels: int, each: int, shapes: int = 1) -> list[Any]:
    """A drawing whose levels copy the one below, each some times."""
    nodes: list[Any] = [[100, 5, 0, SVG, "svg", {"width": "90", "height": "90"}], [101, 100, 0, SVG, "g", {"id": "i1"}]]
    nodes += [[1000 + n, 101, 0, SVG, "path", {"d": "M0 0h1"}] for n in range(shapes)]
    for level in range(2, levels + 2):
        nodes.append([level * 10_000, 100, 0, SVG, "g", {"id": f"i{level}"}])
        nodes += [
            [level * 10_000 + n + 1, level * 10_000, 0, SVG, "use", {"href": f"#i{level - 1}"}] for n in range(each)
        ]
    return [[2, nodes]]


DRAWN_COPIES = "document => document.querySelectorAll('use[href]').length"


def test_copies_of_copies_are_not_drawn(console: Page, site: Site):
    assert drawn(console, site, DRAWN_COPIES, copies(5, 10)) == 0


def test_many_copies_of_much_are_not_drawn_either(console: Page, site: Site):
    assert drawn(console, site, DRAWN_COPIES, copies(1, 300, shapes=400)) == 0


def test_copies_that_grow_later_are_taken_back_and_no_more_come(console: Page, site: Site):
    more = [[2, [[2000 + n, 101, 0, SVG, "path", {"d": "M0 0h1"}] for n in range(9_000)]]]
    again = [[2, [[90, 100, 0, SVG, "use", {"href": "#i1"}]]], [5, 20_001, {"href": "#i1"}]]
    assert drawn(console, site, DRAWN_COPIES, copies(1, 10), more, again) == 0


def test_a_page_of_icons_keeps_them(console: Page, site: Site):
    assert drawn(console, site, DRAWN_COPIES, copies(1, 500, shapes=8)) == 500


def patterns(levels: int, each: int, fill: str) -> list[Any]:
    nodes: list[Any] = [[100, 5, 0, SVG, "svg", {"width": "90", "height": "90"}]]
    for level in range(1, levels + 1):
        key = 100 * (level + 1)
        size = {"width": "2", "height": "2", "patternUnits": "userSpaceOnUse"}
        nodes.append([key, 100, 0, SVG, "pattern", {"id": f"i{level}", **size}])
        nodes += [
            [
                key + n + 1,
                key,
                0,
                SVG,
                "rect",
                {"width": "9", "height": "9", **({fill: f"url(#i{level + 1})"} if fill else {})},
            ]
            for n in range(each)
        ]
    nodes.append([9_999, 100, 0, SVG, "rect", {"width": "90", "height": "90", "fill": "url(#i1)"}])
    return [[2, nodes]]


@pytest.mark.parametrize("name", ["fill", "stroke", "mask", "clip-path"])
def test_patterns_of_patterns_are_not_drawn(console: Page, site: Site, name: str):
    ask = f"document => document.querySelectorAll('pattern [{name}]').length"
    assert drawn(console, site, ask, patterns(7, 3, name)) == 0


def test_nor_by_a_style(console: Page, site: Site):
    rules = [f":nth-child({n}) > rect{{fill: url(#i{n})}}" for n in range(1, 30)]
    ask = "document => document.querySelectorAll('pattern[id]').length"
    assert drawn(console, site, ask, [*patterns(24, 3, ""), *sheet(*rules)]) == 0


def test_a_drawing_keeps_a_gradient_in_its_masks(console: Page, site: Site):
    nodes: list[Any] = [[100, 5, 0, SVG, "svg", {}], [101, 100, 0, SVG, "linearGradient", {"id": "i900"}]]
    for n in range(30):
        nodes.append([200 + 2 * n, 100, 0, SVG, "mask", {"id": f"i{n + 1}"}])
        nodes.append([201 + 2 * n, 200 + 2 * n, 0, SVG, "rect", {"fill": "url(#i900)"}])
    ask = "document => document.querySelectorAll('mask[id] > [fill]').length"
    assert drawn(console, site, ask, [[2, nodes]]) == 30


def test_columns_stand_in_no_columns(console: Page, site: Site):
    nodes = [[100 + n, 99 + n if n else 5, 0, 1, "div", {}] for n in range(12)]
    rules = ["div{columns: 3!important; height: 10px}", "div{color: red;& div{columns: 2}}", "section{columns: 2}"]
    ask = """(document, window) => {
      let most = 0;
      for (const each of document.querySelectorAll('div')) {
        let levels = 0;
        for (let at = each; at.parentElement; at = at.parentElement)
          if (window.getComputedStyle(at).columnCount !== 'auto') levels += 1;
        most = Math.max(most, levels);
      }
      return most; }"""
    assert 1 <= drawn(console, site, ask, [[2, nodes], *sheet(*rules)]) <= 4
