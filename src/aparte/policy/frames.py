"""May this frame pass? The same questions as on the visitor's page, asked again with the same list (``allowlist.json``).

The gate on the page should never write anything else; an old or modified widget could. A batch with one fault is refused
whole. Operations are arrays of APM/1: 0 to 18 from the page, 32 to 39 from the agent.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from aparte.domain.cobrowsing import Level
from aparte.policy.assets import type_of
from aparte.policy.drawing import Drawings

Check = Callable[[Any], bool]
HTML, SVG, TEXT, MATH, MASKED, DOCUMENT, SHADOW = 1, 2, 3, 4, 5, 9, 11
META, SNAPSHOT, TEXT_OP, ATTRIBUTES, STATE = 0, 1, 4, 5, 17
POINT, GUIDE = 32, 38
DRAWING = "image/svg+xml"

LEVELS: dict[int, Level] = {
    POINT: Level.POINT,
    GUIDE: Level.POINT,
    33: Level.ACT,
    36: Level.ACT,
    39: Level.ACT,
    34: Level.TYPE,
    35: Level.TYPE,
    37: Level.TYPE,
}
"""What each operation of the agent needs at least."""

NAMES = {33: "click", 34: "insert", 35: "key", 36: "scroll", 37: "choose", 38: "guide", 39: "history"}
"""How the trail calls them; pointing is not written down."""

_STEP = re.compile(r"([a-z]+(?:[-_][a-z]+)*)(?:\.(?:html?|php|aspx?|jsp))?")
_STRING = re.compile(r"\"([^\"]*)\"|'")


class Frames:
    """The checks, made once from the list."""

    def __init__(self, allowed: Mapping[str, Any]) -> None:
        self.limits: Mapping[str, int] = allowed["limits"]
        self._version = allowed["version"]
        self._most_text = self.limits["text"]
        self._mask = _compiled(allowed["mask"])
        self._plain = _plain_batch(allowed["mask"], self._most_text)
        self._places = frozenset(allowed["places"].split())
        self._opaque = _compiled(allowed["tags"]["opaque"])
        self._kinds = {kind: _compiled(pattern) for kind, pattern in allowed["kinds"].items()}
        self._refused = [re.compile(pattern, re.IGNORECASE) for pattern in allowed["css"]["refuse"]]
        self._strings = _compiled(allowed["css"]["strings"])
        self._fonts = frozenset(allowed["css"]["fonts"])
        self._spaces = {
            kind: (frozenset(allowed["tags"][name]), allowed["attributes"][name])
            for kind, name in ((HTML, "html"), (SVG, "svg"), (MATH, "math"))
        }
        self._drawings = Drawings(allowed, lambda name, value: self._is_attribute(SVG, name, value))
        self._shapes = self._page_shapes(allowed)
        self._controls = self._control_shapes(allowed)

    def plain(self, text: str) -> int | None:
        """The number of a batch of nothing but masked texts, pointers and scrolls: what pages say most, known by one look.

        None says nothing of it: it has to be decoded and asked part by part.
        """
        # Ten characters an operation at the least.
        found = self._plain.fullmatch(text) if len(text) < 8 * self.limits["batchOps"] else None
        return int(found.group(1)) if found else None

    def batch_fault(self, batch: Any) -> str | None:
        """The first fault of a decoded batch in a few words, None for a good one."""
        if not isinstance(batch, list) or not 2 <= len(batch) <= self.limits["batchOps"]:
            return "batch"
        if not (_is_natural(batch[0]) and _is_natural(batch[1])):
            return "batch head"
        for op in batch[2:]:
            fault = self._op_fault(op)
            if fault is not None:
                return fault
        return None

    def asset_fault(self, raw: bytes) -> str | None:
        """A picture or a font of the page: four bytes of id, one of the type's length, the type, the bytes.

        Its bytes have to be what its type says. Drawings are pictures too, of allowed parts only: see ``drawing.py``.
        """
        if not 6 < len(raw) <= self.limits["assetBytes"] + 64:
            return "asset size"
        start = 5 + raw[4]
        kind, content = raw[5:start].decode("latin-1"), raw[start:]
        if not 0 < int.from_bytes(raw[:4], "big") < 1_000_000:
            return "asset"
        if kind == DRAWING:
            return self._drawings.fault(content)
        return None if kind == type_of(content) else "asset type"

    def control_fault(self, op: Any) -> str | None:
        """The same for one operation of the agent."""
        return _shape_fault(op, self._controls)

    def _op_fault(self, op: Any) -> str | None:
        fault = _shape_fault(op, self._shapes)
        if fault is not None:
            return fault
        if op[0] == TEXT_OP and op[2] == MASKED and not _whole(self._mask, op[3]):
            return "masked text"
        if op[0] == ATTRIBUTES and not all(
            value is None or self._is_attribute_of_any(name, value) for name, value in op[2].items()
        ):
            return "attribute"
        return None

    def _page_shapes(self, allowed: Mapping[str, Any]) -> dict[int, tuple[Check, ...]]:
        most = self.limits["batchOps"]
        length, path, text = self._is_length, self._is_path, self._is_text
        nodes, rules = _is_list_of(self._is_node, most), _is_list_of(self._is_rule, self.limits["rules"])
        return {
            META: (
                lambda v: v == self._version and not isinstance(v, bool),
                _is_id,
                length,
                length,
                length,
                length,
                path,
            ),
            SNAPSHOT: (_is_natural, _is_bit, nodes),
            2: (nodes,),
            3: (_is_id,),
            TEXT_OP: (_is_id, lambda v: v in (TEXT, MASKED), text),
            ATTRIBUTES: (_is_id, lambda v: isinstance(v, dict) and len(v) <= self.limits["attributes"]),
            6: (_is_id, _is_id, _is_id_or_none),
            7: (_is_id, length, length),
            8: (_is_id, _is_bit, lambda v: _is_index(v) and v <= 2, _is_index),
            9: (length, length, _is_bit),
            10: (_is_id, _is_bit, rules),
            11: (_is_id, _is_natural, lambda v: v is None or self._is_rule(v)),
            12: (_is_id, _is_list_of(_is_id, 1_000)),
            13: (length, length, length, length, _is_scale, length, length),
            14: (_is_bit, path),
            15: (_is_id_or_none, self._is_offset, _is_id_or_none, self._is_offset),
            16: (_is_natural, _is_among(allowed["results"])),
            17: (_is_among(allowed["states"]),),
            18: (_is_id_or_none,),
        }

    def _control_shapes(self, allowed: Mapping[str, Any]) -> dict[int, tuple[Check, ...]]:
        typed: Check = lambda v: self._is_text(v) and len(v) <= self.limits["insert"]  # noqa: E731 - a check among checks
        head = (_is_natural, _is_natural)
        return {
            POINT: (_is_id_or_none, _is_fraction, _is_fraction),
            33: (*head, _is_id, _is_fraction, _is_fraction),
            34: (*head, _is_id, typed),
            35: (*head, _is_id, _is_among(allowed["keys"])),
            36: (*head, _is_id_or_none, self._is_length, self._is_length),
            37: (*head, _is_id, lambda v: _is_natural(v) and v <= 10_000),
            GUIDE: (*head, _is_id_or_none, _is_list_of(_is_fraction, self.limits["points"])),
            39: (*head, lambda v: v in (-1, 1) and not isinstance(v, bool)),
        }

    def _is_length(self, value: Any) -> bool:
        return _is_number(value) and abs(value) <= self.limits["coordinate"]

    def _is_text(self, value: Any) -> bool:
        return isinstance(value, str) and len(value) <= self.limits["text"]

    def _is_path(self, value: Any) -> bool:
        """A path of words that many sites have: a number, a token, a name would be somebody's."""
        if not self._is_text(value) or not value.startswith("/"):
            return False
        steps = value[1:].split("/")
        return len(steps) <= 12 and all(step in {"", "…"} or self._is_place(step) for step in steps)

    def _is_place(self, step: str) -> bool:
        found = _STEP.fullmatch(step) if len(step) <= 60 else None
        words = re.split("[-_]", found.group(1)) if found else []
        return 0 < len(words) <= 8 and all(word in self._places for word in words)

    def _is_offset(self, value: Any) -> bool:
        return _is_natural(value) and value <= self.limits["selection"]

    def _is_node(self, value: Any) -> bool:
        if not isinstance(value, list) or len(value) < 4:
            return False
        key, parent, before, kind, *rest = value
        if not (_is_id(key) and _is_id_or_none(parent) and _is_id_or_none(before)) or isinstance(kind, bool):
            return False
        if kind == DOCUMENT:
            return len(rest) == 1 and _is_bit(rest[0])
        if kind == SHADOW:
            return not rest
        if kind in (TEXT, MASKED):
            return len(rest) == 1 and self._is_text(rest[0]) and (kind == TEXT or _whole(self._mask, rest[0]))
        return len(rest) == 2 and self._is_element(kind, rest[0], rest[1])

    def _is_element(self, kind: Any, tag: Any, attributes: Any) -> bool:
        space = self._spaces.get(kind) if isinstance(kind, int) else None
        if space is None or not isinstance(tag, str) or not isinstance(attributes, dict):
            return False
        if tag not in space[0] and not _whole(self._opaque, tag):
            return False
        return len(attributes) <= self.limits["attributes"] and all(
            self._is_attribute(kind, name, value) for name, value in attributes.items()
        )

    def _is_attribute_of_any(self, name: str, value: Any) -> bool:
        return any(self._is_attribute(kind, name, value) for kind in self._spaces)

    def _is_attribute(self, kind: int, name: str, value: Any) -> bool:
        expected = self._spaces[kind][1].get(name)
        if expected is None or not isinstance(value, str) or len(value) > self.limits["value"]:
            return False
        if expected == "text":
            return len(value) <= 500
        if expected == "style":
            return self._is_css(value)
        pattern = self._kinds.get(expected)
        return pattern is not None and _whole(pattern, value)

    def _is_rule(self, value: Any) -> bool:
        return isinstance(value, str) and len(value) <= self.limits["rule"] and self._is_css(value)

    def _is_css(self, text: str) -> bool:
        """CSS that asks for nothing, says nothing, and names nothing but numbers."""
        for match in _STRING.finditer(text):
            inner = match.group(1) or ""
            if match.group(0) == "'" or not (_whole(self._strings, inner) or inner.lower() in self._fonts):
                return False
        rest = _STRING.sub('""', text)
        return not any(pattern.search(rest) for pattern in self._refused)


def _compiled(pattern: str) -> re.Pattern[str]:
    """JavaScript's final ``$`` is the very end of a text; Python's also stands before a last line break."""
    return re.compile(pattern[:-1] + r"\Z" if pattern.endswith("$") else pattern)


def _plain_batch(mask: str, most: int) -> re.Pattern[str]:
    """JSON as the page's module writes it; no sign that JSON would have to escape."""
    signs = mask.removeprefix("^[").removesuffix("]*$").replace(r"\s", " ")
    number, length = r"(?:0|[1-9]\d{0,14})", r"-?(?:0|[1-9]\d{0,5})"
    text = rf'4,[1-9]\d{{0,6}},5,"[{signs}]{{0,{most}}}"'
    scroll, pointer = rf"7,[1-9]\d{{0,6}},{length},{length}", rf"9,{length},{length},[01]"
    return re.compile(rf"\[({number}),{number}(?:,\[(?:{text}|{scroll}|{pointer})\])+\]", re.ASCII)


def _whole(pattern: re.Pattern[str], value: str) -> bool:
    return pattern.search(value) is not None


def _shape_fault(op: Any, shapes: Mapping[int, tuple[Check, ...]]) -> str | None:
    if not isinstance(op, list) or not op or not _is_natural(op[0]):
        return "operation"
    shape = shapes.get(op[0])
    if shape is None or len(op) != len(shape) + 1:
        return f"operation {str(op[0])[:8]}"
    # Plain loops here and below: a relay spends its time on them.
    for at, check in enumerate(shape, 1):
        if not check(op[at]):
            return f"operation {op[0]}, part {at}"
    return None


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _is_natural(value: Any) -> bool:
    return type(value) is int and 0 <= value <= 9_007_199_254_740_991


def _is_id(value: Any) -> bool:
    return type(value) is int and 0 < value < 10_000_000


def _is_id_or_none(value: Any) -> bool:
    return type(value) is int and 0 <= value < 10_000_000


def _is_bit(value: Any) -> bool:
    return _is_natural(value) and value <= 1


def _is_index(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and -1 <= value <= 10_000


def _is_scale(value: Any) -> bool:
    return _is_number(value) and 0.1 <= value <= 50


def _is_fraction(value: Any) -> bool:
    return _is_number(value) and 0 <= value <= 1


def _is_among(allowed: list[str]) -> Check:
    return lambda value: isinstance(value, str) and value in allowed


def _is_list_of(check: Check, most: int) -> Check:
    def checked(value: Any) -> bool:
        if not isinstance(value, list) or len(value) > most:
            return False
        return all(map(check, value))

    return checked
