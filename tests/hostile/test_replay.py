"""Hostile pages: whatever a visitor's page sends, nothing runs, nothing is asked for, and the console lives."""

import json
from typing import Any

import pytest
from playwright.sync_api import Browser, Dialog, Page

from tests.canary.stage import Site, browser, put_modules, served, site
from tests.hostile.attacks import BASE, EVIL, HARMLESS, MARKUP, REFUSED

__all__ = ["browser", "site"]

#: A view of its own per attack, so that none can hide behind another.
ATTACK = """
async ({address, batches}) => {
  const { replay } = await import('/m/replay.js');
  const container = document.createElement('div');
  container.style.cssText = 'width:800px;height:600px';
  document.body.append(container);
  const told = { restarts: [], shown: 0, faults: [] };
  const begun = performance.now();
  const view = replay({
    container, address,
    needsRestart: r => told.restarts.push(r),
    fault: f => told.faults.push(String(f?.stack)),
    shown: n => { told.shown = n; },
  });
  view.apply(batches[0]);
  for (let wait = 0; wait < 200 && !told.shown && !told.restarts.length; wait += 1) await new Promise(r => setTimeout(r, 10));
  for (const batch of batches.slice(1)) view.apply(batch);
  await new Promise(r => setTimeout(r, 30));
  view.pick(100, 100);
  view.outline();
  told.took = performance.now() - begun;
  view.destroy();
  container.remove();
  return told;
}
"""


class Watched:
    """A console that is attacked, and what it asked for and ran meanwhile."""

    def __init__(self, page: Page, site: Site, evil: Site) -> None:
        self.page, self.site, self.evil = page, site, evil
        self.asked: list[str] = []
        self.stopped: list[tuple[str, str]] = []
        self.dialogs: list[str] = []
        self.went: list[str] = []
        page.goto(f"{site.origin}/console")
        page.evaluate(
            "() => { const i = document.createElement('input'); i.id = 'mine'; document.body.prepend(i); i.focus(); }"
        )
        page.evaluate("() => import('/m/replay.js')")
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("requestfailed", lambda request: self.stopped.append((request.url, request.failure or "")))
        page.on("dialog", self.close)
        page.on("framenavigated", lambda frame: self.went.append(frame.url))

    def close(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def attack(self, ops: list[Any], address: str | None = "/console/replay") -> dict[str, Any]:
        text = json.dumps([[1, 0, *BASE], [2, 1, *ops]]).replace(EVIL, self.evil.origin)
        return self.give([json.dumps(batch) for batch in json.loads(text)], address)

    def give(self, batches: list[str], address: str | None = "/console/replay") -> dict[str, Any]:
        for past in (self.asked, self.stopped, self.dialogs, self.evil.requests):
            past.clear()
        self.page.evaluate("() => document.getElementById('mine').focus()")
        return dict(self.page.evaluate(ATTACK, {"address": address, "batches": batches}))

    def outside(self) -> list[str]:
        """Requests for anything but the frame's own document that the browser did not stop by itself."""
        own = (f"{self.site.origin}/console/replay", "data:", "blob:")
        stopped = [url for url, _ in self.stopped]
        return [url for url in self.asked if not url.startswith(own) and url not in stopped]

    def is_alive(self) -> bool:
        page = self.page
        ran = page.evaluate("() => [globalThis.__ran, document.activeElement.id]")
        page.keyboard.type("a")
        typed = page.evaluate("() => document.getElementById('mine').value")
        return ran == [None, "mine"] and typed.endswith("a") and page.url == f"{self.site.origin}/console"


@pytest.fixture(scope="module")
def console(browser: Browser):
    with served() as site, served() as evil:
        put_modules(site)
        context = browser.new_context()
        yield Watched(context.new_page(), site, evil)
        context.close()


def clean(console: Watched) -> None:
    assert console.outside() == []
    assert console.evil.requests == []
    assert [path for path in console.site.requests if not path.startswith(("/console", "/m/", "/favicon"))] == []
    assert console.dialogs == []
    assert console.is_alive()


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_batch_is_refused(console: Watched, name: str):
    told = console.attack(REFUSED[name])
    assert told["shown"] == 6, "the harmless page before it was drawn"
    assert len(told["restarts"]) == 1
    clean(console)


@pytest.mark.parametrize("name", HARMLESS)
def test_what_is_allowed_stays_harmless(console: Watched, name: str):
    told = console.attack(HARMLESS[name])
    assert told["shown"] == 6
    assert told["restarts"] == [], told["faults"]
    clean(console)


@pytest.mark.parametrize("address", ["/console/replay", None], ids=["served", "inline"])
def test_the_walls_hold_alone(console: Watched, address: str | None):
    """Markup put straight into the frame, past the list, in the worst case that a check is wrong."""
    told = console.page.evaluate(
        """async ({address, batch, markup}) => {
          const { replay } = await import('/m/replay.js');
          const container = document.createElement('div');
          document.body.append(container);
          const view = replay({ container, address });
          view.apply(batch);
          const find = () => container.shadowRoot.querySelector('iframe:not(.coming)');
          while (!find()) await new Promise(r => setTimeout(r, 10));
          const inner = find().contentDocument;
          for (const each of markup) {
            const box = inner.createElement('div');
            inner.body.append(box);
            box.innerHTML = each;
            const range = inner.createRange();
            box.append(range.createContextualFragment(each));
          }
          const script = inner.createElement('script');
          script.textContent = 'parent.__ran = 1';
          inner.body.append(script);
          for (const form of inner.querySelectorAll('form')) { try { form.submit(); } catch {} }
          for (const link of inner.querySelectorAll('a')) link.click();
          await new Promise(r => setTimeout(r, 1200));
          const count = inner.body.querySelectorAll('*').length;
          view.destroy();
          container.remove();
          return count;
        }""",
        {
            "address": address,
            "batch": json.dumps([1, 0, *BASE]),
            "markup": [each.format(e=console.evil.origin) for each in MARKUP],
        },
    )
    assert told > len(MARKUP)
    clean(console)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "null",
        "1",
        '"a"',
        "[]",
        "[1]",
        "[1,1,1]",
        "[-1,0]",
        "[" * 50_000,
        '[1,0,{"length":1}]',
        "[1,0," + "[9,1,1,0]," * 30_000 + "[9,1,1,0]]",
    ],
    ids=lambda text: f"{text[:12]} {len(text)}",
)
def test_what_is_no_batch_is_refused(console: Watched, text: str):
    told = console.give([json.dumps([1, 0, *BASE]), text])
    assert len(told["restarts"]) == 1
    assert told["took"] < 5_000
    clean(console)


def test_a_flood_of_batches_leaves_the_console_alive(console: Watched):
    flood = [
        [2 + n, n, [4, 6, 3, f"hello {n}"], [9, n % 800, n % 600, 1], [5, 5, {"class": f"c{n % 9 + 1}"}]]
        for n in range(10_000)
    ]
    batches = [json.dumps([1, 0, *BASE]), *(json.dumps(batch) for batch in flood)]
    told = console.give(batches)
    print(f"10,000 batches at once: {told['took']:.0f} ms")
    clean(console)


def test_an_asset_that_is_none_is_not_taken(console: Watched):
    taken = console.page.evaluate(
        """async batch => {
          const { replay } = await import('/m/replay.js');
          const container = document.createElement('div');
          document.body.append(container);
          const DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" onload="parent.__ran=1"><script>parent.__ran=1</script></svg>';
          const view = replay({ container, address: '/console/replay' });
          view.apply(batch);
          const before = performance.getEntriesByType('resource').length;
          view.asset(1, 'text/html', new TextEncoder().encode('<script>parent.__ran=1</script>'));
          view.asset(2, 'image/svg+xml', new TextEncoder().encode(DRAWING));
          view.asset(3, 'image/png', new Uint8Array(3000000));
          view.asset(2, 'image/png', new Uint8Array(3));
          await new Promise(r => setTimeout(r, 300));
          view.destroy();
          container.remove();
          return before;
        }""",
        json.dumps(
            [
                1,
                0,
                *BASE,
                [
                    2,
                    [
                        [20, 5, 0, 1, "img", {"src": "1"}],
                        [21, 5, 0, 1, "img", {"src": "2"}],
                        [22, 5, 0, 1, "img", {"src": "3"}],
                    ],
                ],
            ]
        ),
    )
    assert taken >= 0
    clean(console)


def test_there_are_enough_attacks():
    assert len(REFUSED) + len(HARMLESS) + len(MARKUP) >= 21
