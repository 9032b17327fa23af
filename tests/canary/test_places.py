"""Canaries of somebody who has not read the gate: other places, numbers as people write them, races, pictures, addresses."""

import base64
import json

import pytest
from playwright.sync_api import Browser, Page

from tests.canary.numbers import filled, given_away, told
from tests.canary.places import PATTERNS, PLACES
from tests.canary.races import MAIN, RACES, RULES
from tests.canary.secrets import leaked
from tests.canary.stage import OPEN, STRICT, Site, Visitor, browser, site
from tests.canary.test_canary import DOT

__all__ = ["browser", "site"]

SPLIT = "() => { for (const e of document.querySelectorAll('.split')) for (const c of e.dataset.parts) e.append(c); }"
HEAD = "<!doctype html><meta charset=utf-8>"


def planted(plants: dict[str, str]) -> str:
    return HEAD + "\n".join(f"<section>{markup.format(**filled(name))}</section>" for name, markup in plants.items())


def mirrored_page(browser: Browser, address: str, rules: dict[str, list[str]] | None = None) -> Visitor:
    page = browser.new_context(viewport={"width": 1000, "height": 700}).new_page()
    page.goto(address)
    page.evaluate(SPLIT)
    visitor = Visitor(page)
    visitor.record(rules or STRICT)
    visitor.settle()
    return visitor


def test_there_are_enough_other_places():
    assert len(PLACES) + len(PATTERNS) + len(RACES) >= 150


def test_nothing_leaves_from_the_other_places(browser: Browser, site: Site):
    site.put("/dot.png", DOT, "image/png")
    site.put("/sheet.css", "p{padding:0}", "text/css")
    visitor = mirrored_page(browser, site.put("/page", planted(PLACES)))
    assert given_away(visitor.batches, visitor.kept(), PLACES) == []
    assert "".join(visitor.batches).count('"section"') >= len(PLACES), "every place was told, masked"


def test_what_is_hard_stays_masked_where_texts_are_shown(browser: Browser, site: Site):
    site.put("/dot.png", DOT, "image/png")
    visitor = mirrored_page(browser, site.put("/page", planted(PATTERNS)))
    assert given_away(visitor.batches, visitor.kept(), PATTERNS) == []
    texts = list(told(visitor.batches))
    assert any("Write to" in text for text in texts), "the words around are shown"
    assert any(text.startswith("Card ") for text in texts)


def test_ordinary_numbers_and_styles_are_not_taken_for_secrets(browser: Browser, site: Site):
    markup = (
        HEAD
        + """<style>:root{--a:255 255 255;--b:0.25rem 1.5rem;--c:cubic-bezier(.4,0,.2,1);--d:222.2 84% 4.9%;
      --e:0 1px 3px 0 rgb(0 0 0/.1),0 1px 2px -1px rgb(0 0 0/.1);--f:16/9;--g:calc(100% - 12px)}</style>
      <main data-aparte-show><p>1 299,00 EUR, ref. SM-G991B, 24.12.2026, 3 x 99.90</p><p>Open 10:00 to 18:30, 2nd floor</p></main>"""
    )
    visitor = mirrored_page(browser, site.put("/page", markup))
    kept = "".join(visitor.batches)
    for part in ("255 255 255", "0.25rem 1.5rem", "222.2 84% 4.9%", "rgb(0 0 0/0.1)", "16/9", "calc(100% - 12px)"):
        assert part in kept, part
    assert "1 299,00 EUR, ref. SM-G991B, 24.12.2026, 3 x 99.90" in kept
    assert "Open 10:00 to 18:30, 2nd floor" in kept


def race(page: Page, name: str, script: str) -> None:
    words = """const make = tag => document.createElement(tag); const at = id => document.getElementById(id);
      const later = work => setTimeout(work, 90); const box = make('div'); at('box').append(box);"""
    page.evaluate(f"s => {{ {words} {script} }}", filled(f"race {name}")["s"])


@pytest.mark.parametrize("pause", [0, 130], ids=["at once", "one after another"])
def test_no_race_lets_a_secret_out(browser: Browser, site: Site, pause: int):
    site.put("/frame", "<p>framed</p>")
    visitor = mirrored_page(browser, site.put("/shop", HEAD + MAIN), RULES)
    for name, script in RACES.items():
        race(visitor.page, name, script)
        visitor.page.wait_for_timeout(pause)
    visitor.page.wait_for_timeout(300)
    visitor.settle()
    secrets = {name: filled(f"race {name}")["s"] for name in RACES}
    assert leaked(visitor.kept(), secrets) == []
    visitor.page.evaluate("() => { document.getElementById('plain').textContent = 'still shown'; }")
    visitor.settle()
    assert "still shown" in "".join(visitor.batches)


@pytest.mark.parametrize(
    "address",
    [
        "/account/me",
        "/ACCOUNT/me",
        "/acc%6Funt/me",
        "//account//me",
        "/account",
        "/account;v=1/me",
        "/app#/me/orders",
        "/account/%0Ame",
        "/%61ccount/%E0%A4%A",
        "/account%2Fme%FF",
    ],
)
def test_a_withheld_place_is_withheld_however_it_is_written(browser: Browser, site: Site, address: str):
    path = address.split("#", maxsplit=1)[0]
    secret = filled(address)["s"]
    site.put(path, f"{HEAD}<main>{secret}</main>")
    page = browser.new_context().new_page()
    page.goto(site.origin + address)
    visitor = Visitor(page)
    visitor.record(RULES)
    page.wait_for_timeout(400)
    visitor.collect()
    assert '[17,"withheld"]' in visitor.kept()
    assert leaked(visitor.kept(), {"page": secret}) == []


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/users/jean-dupont/orders", "/users/…/orders"),
        ("/reset/abcdefghijklmnop", "/reset/…"),
        ("/u/jean.dupont@x.example", "/…/…"),
        ("/mon-compte/commandes.html", "/mon-compte/commandes.html"),
        ("/orders/10293847/invoice", "/orders/…/…"),
        ("/jeandupont", "/…"),
    ],
)
def test_a_path_tells_words_of_many_sites_and_no_name(browser: Browser, site: Site, path: str, shown: str):
    visitor = mirrored_page(browser, site.put(path, f"{HEAD}<p>a"))
    metas = [op for batch in visitor.batches for op in json.loads(batch)[2:] if op[0] == 0]
    assert metas[0][-1] == shown.replace("/reset/", "/…/")


FACE = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00the face of somebody\xff\xd9"
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><!-- {s} --><metadata>{s}</metadata><title>{s}</title>'
    '<style>.a{{fill:red}}</style><script>{s}</script><g id="{s}" class="a" data-a="{s}"><text>shown {card4}</text>'
    '<path d="M0 0h9"/><image href="/x/{s}"/><foreignObject><p xmlns="http://www.w3.org/1999/xhtml">{s}</p></foreignObject></g></svg>'
)


def test_pictures_of_hidden_zones_and_of_scripts_stay_and_drawings_lose_their_words(browser: Browser, site: Site):
    have = filled("pictures")
    secret = have["s"]
    site.put("/face.jpg", FACE, "image/jpeg")
    site.put("/lost.png", f"<h1>Hello {secret}</h1>", "text/html")
    site.put("/lost2.png", f"<html><svg><text>{secret}</text></svg> {secret}", "image/png")
    site.put("/drawing.svg", DRAWING.format(**have), "image/svg+xml")
    site.put("/sheet.css", ".b{background:url(/dot.png)}", "text/css")
    site.put("/dot.png", DOT, "image/png")
    page = f"""{HEAD}<link rel=stylesheet href=/sheet.css><style>.me{{background:url(/face.jpg)}}</style><p class=me>a</p><p class=b>b</p>
      <img src=/face.jpg><div style="background:url(/face.jpg)">c</div><video poster=/face.jpg></video><input type=image src=/face.jpg>
      <svg><image href=/face.jpg /></svg><script>const s = new CSSStyleSheet(); s.replaceSync('p{{mask:url(/face.jpg)}}');
      document.adoptedStyleSheets = [s]</script>
      <main data-aparte-show><img src=/lost.png><img src=/lost2.png><img src=/drawing.svg></main>"""
    visitor = mirrored_page(browser, site.put("/page", page))
    visitor.page.wait_for_timeout(300)
    visitor.collect()
    kept = visitor.kept()
    assert "the face of somebody" not in kept
    assert leaked(kept, {"picture": secret}) == []
    types = [kind for _, kind, _ in visitor.assets]
    assert sorted(types) == ["image/png", "image/svg+xml"]
    drawing = next(base64.b64decode(data).decode() for _, kind, data in visitor.assets if kind == "image/svg+xml")
    assert 'fill="red"' in drawing
    assert "shown xxxx" in drawing


CODE = "<path d='" + "".join(f"M{n % 29} {n // 29}h1v1h-1z" for n in range(400)) + "'/>"
SQUARES = "".join(f"<rect x={n % 29} y={n // 29} width=1 height=1 />" for n in range(300))


@pytest.mark.parametrize("shapes", [CODE, SQUARES], ids=["an outline", "squares"])
def test_a_code_to_be_scanned_is_no_icon(browser: Browser, site: Site, shapes: str):
    icon = "<svg width=9 viewBox='0 0 9 9'><path d='M1 2h3'/></svg>"
    markup = f"{HEAD}{icon}<svg id=code width=290 height=290 viewBox='0 0 29 29'><g>{shapes}</g></svg>"
    visitor = mirrored_page(browser, site.put("/page", markup))
    kept = "".join(visitor.batches)
    assert "M1 2h3" in kept
    assert "h1v1" not in kept
    assert '"x"' not in kept
    open_one = mirrored_page(browser, f"{site.origin}/page", OPEN)
    assert "h1v1" in "".join(open_one.batches) or '"x"' in "".join(open_one.batches)
