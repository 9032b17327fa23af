"""Races: Stop against a flood of the agent's actions. After it, nothing of the agent happens, ever."""

import pytest
from playwright.sync_api import Browser, Page

from tests.canary.stage import Site, browser, site
from tests.hostile.control import Control, take_control

__all__ = ["browser", "site"]

RUNS = 1_000

PAGE = """<!doctype html><meta charset=utf-8>
<button id=plain type=button>Show</button> <input id=text> <select id=select><option>a<option>b</select>
<div id=scroller style="height:50px;overflow:auto"><p style="height:9000px">long</p></div>"""

#: One run: a grant, a flood from four sides, a stop at some moment; the answer is what came after it.
RUN = """
async ({ids, seq, runs}) => {
  const { loadDrive } = await import('/m/mirror.js');
  const { drive } = await loadDrive();
  const counts = { before: 0, after: 0, effects: 0, midst: 0, slow: 0 };
  const target = document.getElementById('plain');
  const field = document.getElementById('text');
  const scroller = document.getElementById('scroller');
  const ops = n => [
    [33, n, seq, ids.plain, 0.5, 0.5], [34, n, seq, ids.text, 'a'], [36, n, seq, ids.scroller, 0, 1],
    [37, n, seq, ids.select, n % 2], [35, n, seq, ids.text, 'Backspace'], [38, n, seq, ids.plain, []],
  ][n % 6];
  const settle = () => new Promise(done => setTimeout(done, 0));
  for (let run = 0; run < runs; run += 1) {
    let acts = 0;
    let stopped = false;
    const state = () => `${field.value}|${scroller.scrollTop}|${document.getElementById('select').selectedIndex}`;
    const heard = () => { acts += 1; if (stopped) counts.after += 1; };
    const names = ['click', 'input', 'change', 'keydown', 'pointerdown'];
    for (const name of names) addEventListener(name, heard, true);
    const hand = drive({
      recording: { ...plainRecording, result: () => {} }, level: 'type', expires: Date.now() + 60000,
      agent: { name: 'Zoé', color: 'red' },
    });
    let left = 40;
    const channel = new MessageChannel();
    channel.port1.onmessage = event => hand.apply(event.data);
    const stop = () => {
      const begun = performance.now();
      hand.stop();
      counts.slow += performance.now() - begun < 16 ? 0 : 1;
      stopped = true;
      frozen = state();
    };
    let frozen = null;
    for (let n = 0; n < 10; n += 1) {
      channel.port2.postMessage(ops(n + run));
      setTimeout(() => hand.apply(ops(n + run + 1)), n % 3);
      Promise.resolve().then(() => hand.apply(ops(n + run + 2)));
      requestAnimationFrame(() => hand.apply(ops(n + run + 3)));
    }
    const way = run % 4;
    if (way === 0) stop();
    else if (way === 1) Promise.resolve().then(stop);
    else if (way === 2) setTimeout(stop, run % 5);
    // In the midst of an action: the page's own handler presses Stop.
    else target.addEventListener('click', () => { counts.midst += 1; stop(); }, { once: true });
    for (let wait = 0; wait < 4; wait += 1) await settle();
    if (!stopped) stop();
    await settle();
    hand.allow('type', Date.now() + 60000);
    for (let n = 0; n < 6; n += 1) hand.apply(ops(n));
    if (frozen !== state()) counts.effects += 1;
    counts.before += acts;
    channel.port1.close();
    for (const name of names) removeEventListener(name, heard, true);
  }
  counts.left = document.querySelectorAll('aparte-cobrowsing').length;
  return counts;
}
"""


@pytest.fixture
def page(browser: Browser, site: Site):
    context = browser.new_context()
    opened = context.new_page()
    opened.goto(site.put("/page", PAGE))
    yield opened
    context.close()


def press_twice(page: Page, control: Control) -> None:
    """Escape, twice; again where a busy machine let a second go by between the two."""
    for _ in range(5):
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
        if control.ended():
            return


def test_nothing_happens_after_a_stop_in_a_thousand_races(page: Page):
    control = take_control(page)
    page.evaluate(
        """() => { const r = __mirror.recording; __drive.drive.stop(); globalThis.plainRecording = {
             node: id => r.node(id), changedSince: () => false, isWithheld: () => false, keepOut: e => r.keepOut(e) }; }"""
    )
    counts = page.evaluate(RUN, {"ids": control.ids, "seq": control.seq, "runs": RUNS})
    print(counts)
    # The flood was real: actions did happen before the stops, and stops came in the midst of some.
    assert counts["before"] > RUNS
    assert counts["midst"] > RUNS / 10
    assert counts["after"] == 0
    assert counts["effects"] == 0
    assert counts["left"] == 0
    # A frame at most; a machine that does something else meanwhile may be late now and then.
    assert counts["slow"] < RUNS / 50


def test_escape_twice_ends_it_at_once_and_without_a_network(page: Page):
    control = take_control(page)
    page.context.set_offline(True)
    page.evaluate(
        """seq_ids => { const [seq, ids] = seq_ids; let n = 0;
             globalThis.flood = setInterval(() => __drive.drive.apply([36, n += 1, seq, ids.scroller, 0, 1]), 1); }""",
        [control.seq, control.ids],
    )
    page.wait_for_timeout(100)
    page.keyboard.press("Escape")
    assert control.ended() == []
    press_twice(page, control)
    assert [reason for reason, _ in control.ended()] == ["escape"]
    top = page.evaluate("() => document.getElementById('scroller').scrollTop")
    page.wait_for_timeout(200)
    assert page.evaluate("() => document.getElementById('scroller').scrollTop") == top


def test_a_page_cannot_swallow_the_escape(page: Page):
    page.evaluate(
        "() => document.addEventListener('keydown', event => { event.stopImmediatePropagation(); event.preventDefault(); }, true)"
    )
    control = take_control(page)
    press_twice(page, control)
    assert [reason for reason, _ in control.ended()] == ["escape"]


def test_a_script_cannot_press_escape_for_the_visitor_nor_be_the_visitor(page: Page):
    control = take_control(page)
    page.evaluate(
        """() => { for (let i = 0; i < 4; i += 1) {
             dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true })); } }"""
    )
    assert control.ended() == []
    assert control.click("plain") == "done"


def test_leaving_the_page_ends_control(page: Page, site: Site):
    take_control(page)
    page.evaluate("() => addEventListener('pagehide', () => { localStorage.ended = JSON.stringify(__drive.ended); })")
    page.goto(site.put("/other", "<p>other</p>"))
    assert page.evaluate("() => JSON.parse(localStorage.ended)") == [["left", 0]]
