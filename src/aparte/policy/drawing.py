"""May this drawing pass? A file of SVG made of allowed parts only, which a view can draw quickly.

The page makes every drawing again before it tells it (``web/page/src/gate/svg.ts``); this asks whether it did. Browsers
neither run nor load anything for a drawing used as a picture; what is left to fear is one that takes hours to draw.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any
from xml.parsers import expat

NAMESPACE = "http://www.w3.org/2000/svg"
WORDS = frozenset({"text", "tspan"})
KINDS = frozenset({"geometry", "path", "transform", "paint", "word", "url", "ref", "id"})
_REFERENCE = re.compile(r"^(?:url\()?#(i[0-9]{1,6})\)?\Z")


class _Fault(Exception):
    """What is wrong, in a few words."""


class _Part:
    """An element: how many there are below it, and what it refers to."""

    __slots__ = ("parts", "used", "weight")

    def __init__(self) -> None:
        self.parts: list[_Part] = []
        self.used: list[str] = []
        self.weight: int | None = None


class Drawings:
    """The check, made once from the list. ``is_attribute`` answers for an attribute of a drawing in a page."""

    def __init__(self, allowed: Mapping[str, Any], is_attribute: Callable[[str, str], bool]) -> None:
        drawing = allowed["drawing"]
        self._tags = frozenset(drawing["tags"])
        self._most, self._depth, self._heaviest = drawing["nodes"], drawing["depth"], drawing["weight"]
        self._attributes = {name for name, kind in allowed["attributes"]["svg"].items() if kind in KINDS}
        self._is_attribute = is_attribute

    def fault(self, source: bytes) -> str | None:
        """The first fault in a few words, None for a drawing that may pass."""
        reading = _Reading(self)
        try:
            reading.read(source)
            if reading.weigh() > self._heaviest:
                return "drawing too heavy"
        except _Fault as fault:
            return str(fault)
        except (expat.ExpatError, RecursionError):
            return "no drawing"
        return None

    def check(self, tag: str, attributes: Mapping[str, str], *, is_first: bool, depth: int, count: int) -> None:
        """One element. Raises ``_Fault``."""
        if tag not in self._tags or is_first != (depth == 1) or (is_first and tag != "svg"):
            raise _Fault("drawing element")
        if depth > self._depth or count > self._most:
            raise _Fault("drawing too large")
        for name, value in attributes.items():
            if name == "xmlns" and value == NAMESPACE:
                continue
            if name not in self._attributes or not self._is_attribute(name, value):
                raise _Fault("drawing attribute")


class _Reading:
    """One pass over one source."""

    def __init__(self, rules: Drawings) -> None:
        self._rules = rules
        self._open: list[tuple[str, _Part]] = []
        self._named: dict[str, _Part] = {}
        self._first: _Part | None = None
        self._count = 0

    def read(self, source: bytes) -> None:
        parser = expat.ParserCreate("utf-8")
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = lambda _: self._open.pop()
        parser.CharacterDataHandler = self._text
        # No document type, so no entities; no comments or instructions, since none is drawn.
        for handler in ("StartDoctypeDeclHandler", "ProcessingInstructionHandler", "CommentHandler"):
            setattr(parser, handler, _refuse)
        parser.Parse(source, True)

    def weigh(self) -> int:
        """How many parts a view has to draw; past the limit the figure is only large."""
        return self._weight(self._first, frozenset()) if self._first else 0

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        part, is_first = _Part(), self._first is None
        self._count += 1
        self._rules.check(tag, attributes, is_first=is_first, depth=len(self._open) + 1, count=self._count)
        if is_first:
            self._first = part
        else:
            self._open[-1][1].parts.append(part)
        self._open.append((tag, part))
        if "id" in attributes:
            self._named.setdefault(attributes["id"], part)
        part.used = [found.group(1) for value in attributes.values() if (found := _REFERENCE.match(value))]

    def _text(self, text: str) -> None:
        if text.strip() and self._open[-1][0] not in WORDS:
            raise _Fault("drawing text")

    def _weight(self, part: _Part, within: frozenset[int]) -> int:
        if part.weight is None:
            if id(part) in within:
                raise _Fault("drawing of itself")
            inside = within | {id(part)}
            below = [*part.parts, *(self._named[name] for name in part.used if name in self._named)]
            part.weight = 1 + sum(self._weight(each, inside) for each in below)
        return part.weight


def _refuse(*_: Any) -> None:
    raise _Fault("drawing declaration")
