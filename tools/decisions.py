"""Decisions: each record has its own number, its parts, and names what holds it."""

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from tools.tree import tell

FOLDER = Path("docs/decisions")
NAME = re.compile(r"(?P<number>\d{4})-[a-z0-9]+(-[a-z0-9]+)*\.md")
PARTS = ("Context", "Decision", "Consequences", "Alternatives", "Held by")


def findings(root: Path) -> Iterator[str]:
    """One sentence per record that is misnamed, shares its number, or lacks a part."""
    numbers: dict[str, list[str]] = defaultdict(list)
    for path in sorted((root / FOLDER).glob("*.md")):
        named = NAME.fullmatch(path.name)
        if named is None:
            yield f"{FOLDER / path.name}: a record is called NNNN-some-words.md"
            continue
        numbers[named["number"]].append(path.name)
        yield from _faults(path.name, named["number"], path.read_text(encoding="utf-8"))
    for number, names in numbers.items():
        if len(names) > 1:
            yield f"{FOLDER}: number {number} is used twice: {', '.join(names)}"


def _faults(name: str, number: str, text: str) -> Iterator[str]:
    if not text.startswith(f"# {number} "):
        yield f"{FOLDER / name}: the title begins with '# {number} '"
    headings = set(re.findall(r"^## (.+)$", text, flags=re.MULTILINE))
    for part in PARTS:
        if part not in headings:
            yield f"{FOLDER / name}: has no part '## {part}'"


if __name__ == "__main__":
    sys.exit(tell(findings))
