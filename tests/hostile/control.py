"""Cobrowsing on a stage: a page, an executor with a grant, and what the page heard."""

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

from tests.canary.stage import STRICT, Visitor

DRIVE = """
async ({level, seconds}) => {
  const { loadDrive } = await import('/m/mirror.js');
  const { drive } = await loadDrive();
  const box = window.__drive = { done: [], ended: [], audit: [] };
  box.drive = drive({
    recording: __mirror.recording, level, expires: Date.now() + seconds * 1000,
    agent: { name: 'Zoé', color: '#7a1fa2' },
    ours: element => element.id === 'widget',
    done: action => box.done.push(action),
    audit: entry => box.audit.push(entry),
    ended: (reason, actions) => box.ended.push([reason, actions.length]),
  });
  // Everything that the page notices, whoever did it.
  window.__heard = [];
  for (const name of ['click', 'input', 'change', 'submit', 'keydown', 'scroll', 'mousedown']) {
    addEventListener(name, event => __heard.push([name, event.target.id ?? '', event.isTrusted]), true);
  }
}
"""

IDS = """
() => {
  const names = new Map();
  const look = root => { for (const e of root.querySelectorAll('*')) {
    if (e.id) names.set(e, e.id);
    if (e.shadowRoot) look(e.shadowRoot);
    if (e.localName === 'iframe' && e.contentDocument) look(e.contentDocument);
  } };
  look(document);
  const found = {};
  for (let id = 1; id < 4000; id += 1) {
    const name = names.get(__mirror.recording.node(id));
    if (name) found[name] = id;
  }
  return found;
}
"""


@dataclass
class Control:
    """An agent's hand on a visitor's page."""

    page: Page
    visitor: Visitor
    ids: dict[str, int]
    seq: int
    n: int = 0

    def op(self, number: int, name: str | int, *rest: object) -> str:
        """Do an operation on the element with this id of the page; its result."""
        self.n += 1
        target = name if isinstance(name, int) else self.ids[name]
        return str(self.page.evaluate("op => __drive.drive.apply(op)", [number, self.n, self.seq, target, *rest]))

    def click(self, name: str) -> str:
        return self.op(33, name, 0.5, 0.5)

    def insert(self, name: str, text: str) -> str:
        return self.op(34, name, text)

    def heard(self, kind: str) -> list[Any]:
        return [entry for entry in self.page.evaluate("() => __heard") if entry[0] == kind]

    def ended(self) -> list[Any]:
        return list(self.page.evaluate("() => __drive.ended"))

    def learn(self) -> None:
        """See the page again: its numbers, and the last batch."""
        self.visitor.settle(120)
        last = self.visitor.batches[-1]
        self.seq = int(last[1 : last.index(",")])
        self.ids = self.page.evaluate(IDS)


def take_control(page: Page, level: str = "type", seconds: int = 900) -> Control:
    """Mirror a page and give the agent a grant on it."""
    visitor = Visitor(page)
    visitor.record({**STRICT, "paths": ["/secret/*"]})
    page.evaluate(DRIVE, {"level": level, "seconds": seconds})
    control = Control(page, visitor, {}, 0)
    control.learn()
    return control
