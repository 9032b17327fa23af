"""The whole way, in the product itself: from the press on Yes in the widget to the paint in the console, as two people have it."""

import statistics

from bench.figures import Figure
from tests.e2e.stage import Talk, at_work, chromium, opened_house, talking, wait_for

ROUNDS = 3
PRESSED = """() => addEventListener('click', event => {
  const said = event.composedPath()[0];
  if (event.isTrusted && said.closest?.('.aw-question-answers')) window.pressedAt = performance.timeOrigin + performance.now();
}, true)"""
PAINTED = """() => {
  window.paintedAt = 0;
  const look = () => {
    const box = document.querySelector('.co-mirror-box:not([data-old])');
    const frame = box?.shadowRoot?.querySelector('iframe:not(.coming)');
    if (!frame) return requestAnimationFrame(look);
    // What was hidden is drawn later than the page it stands in.
    frame.contentWindow.requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => { window.paintedAt = performance.timeOrigin + performance.now(); };
      channel.port2.postMessage(0);
    });
  };
  requestAnimationFrame(look);
}"""
FILL = """nodes => {
  const put = (parent, name, text = '') => {
    const element = parent.appendChild(document.createElement(name));
    if (text) element.textContent = text;
    return element;
  };
  const list = put(document.querySelector('main'), 'section');
  for (let at = 0; at < nodes / 10; at += 1) {
    const card = put(list, 'article');
    for (const name of ['h3', 'p', 'em']) put(card, name, 'Une lumière douce');
    put(put(card, 'ul'), 'li', 'En stock');
  }
}"""


def whole_way() -> list[Figure]:
    """The demo shop's page of a lamp, and the same with so many nodes more; three times each."""
    lines = []
    with opened_house() as house, chromium() as browser:
        desk = at_work(browser, house)
        for name, nodes in (("a page of the demo shop", 0), ("the same with 5k nodes more", 5_000)):
            taken = []
            for _ in range(ROUNDS):
                with talking(house, browser, desk) as talk:
                    taken.append(_one(talk, nodes))
            label = f"{name}: ms from the press on Yes to the paint at the desk"
            lines += [
                Figure(f"{label}, least", round(min(taken)), most=1_000),
                Figure(f"{label}, p50", round(statistics.median(taken)), most=1_000),
            ]
    return lines


def _one(talk: Talk, nodes: int) -> float:
    talk.go("products/lamp.html")
    if nodes:
        talk.visitor.page.evaluate(FILL, nodes)
    talk.ask("Demander à voir la page")
    talk.desk.page.locator(".co-mirror-box").wait_for(state="detached")
    talk.visitor.page.evaluate(PRESSED)
    talk.desk.page.evaluate(PAINTED)
    talk.answer("Oui")
    painted = wait_for(lambda: talk.desk.page.evaluate("window.paintedAt"), 30)
    return float(painted - talk.visitor.page.evaluate("window.pressedAt"))
