""" "Show me first" on pages with policies of their own: the picture is drawn there, or it says what it cannot draw."""

import pytest
from playwright.sync_api import Browser

from tests.canary.stage import Site, browser, site
from tests.canary.test_canary import DOT

__all__ = ["browser", "site"]

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">'
    '<style>.a{fill:#123456}</style><path class="a" d="M0 0h40v20H0z"/></svg>'
)
PAGE = """<!doctype html><main data-aparte-show><h1>Shop</h1><img id=a src=/drawing.svg><img id=b src=/dot.png width=40 height=20></main>
<img src=/dot.png width=30 height=10>"""
SHOW = """async () => {
  const { loadPreview } = await import('/m/mirror.js');
  const { preview } = await loadPreview();
  const container = document.createElement('div');
  container.style.width = '800px'; container.style.height = '500px'; container.style.display = 'block';
  document.body.append(container);
  const rules = { words: false, show: [], hide: [], block: [], paths: [] };
  const shown = await preview({ container, rules, ours: e => e === container });
  await new Promise(r => setTimeout(r, 900));
  const inner = container.shadowRoot.querySelector('iframe').contentDocument;
  const pictures = [...inner.querySelectorAll('img')].map(i => [i.src.slice(0, 10), i.naturalWidth > 0]);
  const boxes = [...inner.querySelectorAll('x-canvas')].map(i => Math.round(i.getBoundingClientRect().width));
  const answer = { hasPictures: shown.hasPictures, text: inner.body.innerText.trim().split(/\\s+/)[0], pictures, boxes };
  shown.close();
  return answer;
}"""
SCRIPTS = "default-src 'none'; script-src 'self' 'unsafe-eval'; style-src 'none'; connect-src 'self'"
TYPED = "; trusted-types 'none'; require-trusted-types-for 'script'"


@pytest.mark.parametrize(
    "policy",
    [
        f"{SCRIPTS}; img-src 'self' data:{TYPED}",
        f"{SCRIPTS}; img-src 'self' blob:",
        f"{SCRIPTS}; img-src * data: blob:",
    ],
    ids=["data and trusted types", "blobs", "both"],
)
def test_pictures_are_drawn_under_the_policy_of_the_page(browser: Browser, site: Site, policy: str):
    site.put("/drawing.svg", DRAWING, "image/svg+xml")
    site.put("/dot.png", DOT, "image/png")
    page = browser.new_context().new_page()
    page.goto(site.put("/page", PAGE, Content_Security_Policy=policy))
    answer = page.evaluate(SHOW)
    assert answer["hasPictures"] is True
    assert [is_drawn for _, is_drawn in answer["pictures"]][:2] == [True, True]
    assert answer["text"] == "Shop"


def test_where_no_picture_can_be_drawn_boxes_keep_their_room_and_it_is_said(browser: Browser, site: Site):
    site.put("/drawing.svg", DRAWING, "image/svg+xml")
    site.put("/dot.png", DOT, "image/png")
    page = browser.new_context().new_page()
    page.goto(site.put("/page", PAGE, Content_Security_Policy=f"{SCRIPTS}; img-src 'self'"))
    answer = page.evaluate(SHOW)
    assert answer["hasPictures"] is False
    assert answer["pictures"] == []
    assert len(answer["boxes"]) == 3
    assert answer["boxes"][0] == 40
