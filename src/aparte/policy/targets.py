"""May the agent act there? What the page told of its elements, asked again by the relay: a second wall behind the page's own.

The page marks what the agent never touches; passwords, files and buttons that send are known by their kind as well. An
operation that names such an element never reaches the page, and neither does one by somebody who says that they saw
what was not told yet.
"""

from typing import Any

META, SNAPSHOT, ADD, ATTRIBUTES = 0, 1, 2, 5
HTML = 1
ON_AN_ELEMENT = frozenset({33, 34, 35, 37})
SEEN, TARGET = 2, 3
KINDS = frozenset({"password", "hidden", "file", "submit", "image", "reset"})
TAGS = frozenset({"iframe"})
MOST = 200_000
"""Elements remembered: as many as a page may have. A page that goes on replacing them is asked to begin again."""


class Targets:
    """Of one stream: ids by which elements are known since the page last began."""

    def __init__(self) -> None:
        self._never: set[int] = set()
        self._last = 0

    @property
    def is_full(self) -> bool:
        """Whether more was told than is remembered."""
        return len(self._never) > MOST

    def learn(self, batch: list[Any]) -> None:
        """A batch that passed the gate."""
        self._last = batch[0]
        for op in batch[2:]:
            if op[0] == META:
                self._never.clear()
            elif op[0] in (SNAPSHOT, ADD):
                self._told(op[-1])
            elif op[0] == ATTRIBUTES:
                self._changed(op[1], op[2])

    def seen(self, seq: int) -> None:
        """A batch that says nothing of what elements are."""
        self._last = seq

    def refusal(self, op: list[Any]) -> tuple[str, str] | None:
        """Why an operation that passed the gate does not reach the page: as its result, and in words; None if it may."""
        if op[0] not in ON_AN_ELEMENT:
            return None
        if op[SEEN] > self._last:
            return "stale", f"operation {op[0]} on what was not told yet"
        return ("never", f"operation {op[0]} on what is never touched") if op[TARGET] in self._never else None

    def _told(self, nodes: list[Any]) -> None:
        for node in nodes:
            if node[3] == HTML and (
                node[4] in TAGS or "never" in node[5] or node[5].get("type") in KINDS or "box" in node[5]
            ):
                self._never.add(node[0])

    def _changed(self, key: int, attributes: dict[str, Any]) -> None:
        if attributes.get("type") in KINDS or attributes.get("never") is not None:
            self._never.add(key)
        elif "never" in attributes:
            self._never.discard(key)
