"""Browser: every use of a browser's storage in `web/` names a key that `policy/browser.py` declares.

A word of a storage (`localStorage`, `sessionStorage`, `BroadcastChannel` …) is followed to the key that stands beside it:
written in place, or a constant written somewhere in `web/`. What cannot be followed is a finding, as is any kind of
storage that no declared key uses. Tests and galleries are not served, so they are not looked at.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from aparte.policy.browser import BROWSER_KEYS, Place
from tools.tree import SCRIPT, sources

STORAGES = {Place.STORAGE, Place.LOCAL, Place.TAB}
DOORS = {
    r"(?:\blocalStorage|storage\([^)]*\))\.(?:get|set|remove)Item\(\s*(?P<key>[^,)]*)": {Place.STORAGE, Place.LOCAL},
    r"\bsessionStorage\.(?:get|set|remove)Item\(\s*(?P<key>[^,)]*)": {Place.STORAGE, Place.TAB},
    r"(?<!localStorage)(?<!sessionStorage)(?<!\))\.(?:get|set|remove)Item\(\s*(?P<key>[^,)]*)": STORAGES,
    r"(?<!function )createShelf(?:<[^(]*>)?\(\s*(?P<key>[^,)]*)": STORAGES,
    r"window\[\w+\]\[(?P<key>[^\]]*)\]": STORAGES,
    r"new BroadcastChannel\(\s*(?P<key>[^,)]*)": {Place.CHANNEL},
}
"""How a key is reached, and where it must be declared to stand."""

WORDS = re.compile(r"\b(?:localStorage|sessionStorage|BroadcastChannel)\b")
NEVER = re.compile(
    r"document\.cookie|cookieStore|\bindexedDB\b|\bcaches\.|navigator\.(?:serviceWorker|storage)\b|window\.name\b"
    r"|(?:local|session)Storage\??\.(?!getItem|setItem|removeItem)\w+|(?:local|session)Storage\[|\bopenDatabase\b"
)
"""What no script of ours may use, however it is called."""

PASSED_ON = {("web/console/src/desk/shelf.ts", "key")}
"""A key that was given: whoever gives it is looked at (``createShelf``)."""

CONSTANT = re.compile(r"""(?:const|let)\s+(?P<name>\w+)(?:\s*:\s*\w+)?\s*=\s*["'`](?P<text>[^"'`]*)["'`]""")
TEXT = re.compile(r"""["'`](?P<text>[^"'`$]*)["'`]\Z""")
COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.DOTALL)


class Finding(NamedTuple):
    """A use of storage that nobody declared, and where."""

    path: str
    line: int
    why: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.why}; declare it in src/aparte/policy/browser.py, or leave it"


def findings(root: Path) -> list[Finding]:
    """Every undeclared use under ``root``."""
    served = {path: _read(path) for path in sources(root, SCRIPT) if _is_served(path.relative_to(root))}
    constants: dict[str, set[str]] = {}
    for code in served.values():
        for found in CONSTANT.finditer(code):
            constants.setdefault(found["name"], set()).add(found["text"])
    return [one for path, code in served.items() for one in _look(str(path.relative_to(root)), code, constants)]


def _is_served(path: Path) -> bool:
    return path.parts[0] == "web" and ".test." not in path.name and "gallery" not in path.parts


def _read(path: Path) -> str:
    """Without its comments; lines stay where they are."""
    return COMMENT.sub(lambda found: "\n" * found[0].count("\n"), path.read_text(encoding="utf-8"))


def _look(path: str, code: str, constants: dict[str, set[str]]) -> Iterator[Finding]:
    own = {found["name"]: {found["text"]} for found in CONSTANT.finditer(code)}
    for found in NEVER.finditer(code):
        yield Finding(path, _line(code, found.start()), f"{found[0]} is a storage that we do not use")
    reached = False
    for door, places in DOORS.items():
        for found in re.finditer(door, code):
            reached = True
            key = found["key"].strip()
            if (path, key) in PASSED_ON:
                continue
            yield from _judge(path, _line(code, found.start()), key, places, own.get(key) or constants.get(key))
    lone = None if reached else WORDS.search(code)
    if lone is not None:
        yield Finding(path, _line(code, lone.start()), f"{lone[0]} is used, and no key can be seen beside it")


def _judge(path: str, line: int, key: str, places: set[Place], named: set[str] | None) -> Iterator[Finding]:
    written = TEXT.match(key)
    texts = {written["text"]} if written else named or set()
    declared = {one.name for one in BROWSER_KEYS if one.place in places}
    if not texts:
        yield Finding(path, line, f"the key {key} cannot be followed to a text")
    for text in sorted(texts - declared):
        yield Finding(path, line, f"the key {text!r} is not declared")


def _line(code: str, position: int) -> int:
    return code.count("\n", 0, position) + 1


def main() -> int:
    """Print every finding; the number of them decides the exit code."""
    found = findings(Path.cwd())
    print("\n".join(map(str, found)))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
