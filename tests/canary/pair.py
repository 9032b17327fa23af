"""A visitor's page and an agent's view of it, side by side, and how to tell whether they are the same."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, Page

from tests.canary.stage import OPEN, Agent, Site, Visitor

#: Children of every element told, as numbers and texts, in order.
CHILDREN = """
source => {
  const node = source === 'visitor' ? id => __mirror.recording.node(id) : id => __view.replay.element(id);
  const ids = new Map();
  for (let id = 1; id < 30000; id += 1) { const found = node(id); if (found) ids.set(found, id); }
  const lists = {};
  for (const [found, id] of ids) {
    if (found.nodeType !== 1 || found.localName === 'head') continue;
    const list = [];
    for (const child of found.childNodes) {
      const isTold = source === 'agent' || ids.has(child);
      if (child.nodeType === 3 && isTold && found.localName !== 'html') list.push('“' + child.data);
      else if (child.nodeType === 1 && ids.has(child)) list.push(ids.get(child));
    }
    lists[id] = list;
  }
  return lists;
}
"""


@dataclass
class Pair:
    """Both sides of a mirrored page."""

    visitor: Visitor
    agent: Agent
    #: Every operation since the last `meet`.
    ops: list[Any]

    @property
    def page(self) -> Page:
        return self.visitor.page

    def meet(self) -> None:
        """Bring everything that the page sent to the agent."""
        # A page in the background draws no frames, and without frames nothing scrolls.
        self.page.bring_to_front()
        self.visitor.settle(300)
        self.ops = [op for batch in self.visitor.batches for op in json.loads(batch)[2:]]
        self.bytes = sum(len(batch) for batch in self.visitor.batches)
        self.agent.page.bring_to_front()
        self.agent.take(self.visitor)
        self.agent.settle()

    def do(self, script: str, argument: object = None) -> Any:
        """Run something on the visitor's page, then meet."""
        self.page.bring_to_front()
        answer = self.page.evaluate(script, argument)
        self.meet()
        return answer

    def kinds(self) -> list[int]:
        return [op[0] for op in self.ops]

    def differences(self) -> list[str]:
        """Where the children of an element differ; empty when both sides are the same."""
        here = self.page.evaluate(CHILDREN, "visitor")
        there = self.agent.page.evaluate(CHILDREN, "agent")
        return [
            f"{key}: {here.get(key)} / {there.get(key)}" for key in {**here, **there} if here.get(key) != there.get(key)
        ]

    def see(self, selector_script: str, argument: object = None) -> Any:
        """Ask the agent's picture: `(document, argument) => …`."""
        return self.agent.inside(selector_script, argument)


@contextmanager
def mirrored(
    browser: Browser,
    site: Site,
    markup: str,
    rules: dict[str, Any] | None = None,
    path: str = "/page",
    **options: Any,
) -> Iterator[Pair]:
    """Mirror some markup; both pages are closed with the block."""
    context = browser.new_context(**{"viewport": {"width": 900, "height": 600}, **options})
    visitor = Visitor(context.new_page())
    visitor.page.goto(site.put(path, markup))
    agent = Agent(context.new_page())
    agent.page.goto(f"{site.origin}/console")
    agent.watch()
    visitor.record(rules or OPEN)
    pair = Pair(visitor, agent, [])
    pair.meet()
    try:
        yield pair
        assert visitor.page.evaluate("() => __mirror.faults") == []
        assert agent.page.evaluate("() => __view.faults") == []
    finally:
        context.close()
