"""Sizes: a file, a function and a room have a limit, past which they hold more than one idea.

A suite is as long as its promises are many: in tests only functions are measured, and a test beside its word does not
count as another file of the room. Functions in TypeScript are counted by the linter of `web/` with the same limit. A
migration is as long as the tables of its release are many, and is never edited again: its functions are not counted.
"""

import ast
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tools.tree import PYTHON, SCRIPT, sources, tell

FILE_LINES = 400
FUNCTION_LINES = 50
ROOM_FILES = 40


def long_functions(code: str) -> Iterator[tuple[int, str, int]]:
    """Line, name and length of each function past the limit; its docstring is not counted."""
    for node in ast.walk(ast.parse(code)):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        first = node.body[1] if ast.get_docstring(node) is not None and len(node.body) > 1 else node.body[0]
        length = (node.end_lineno or 0) - first.lineno + 1
        if length > FUNCTION_LINES:
            yield node.lineno, node.name, length


def findings(root: Path) -> Iterator[str]:
    """One sentence per file, function or folder that is too large."""
    rooms: Counter[Path] = Counter()
    for path in sources(root, PYTHON | SCRIPT):
        shown = path.relative_to(root)
        proves = shown.parts[0] == "tests" or ".test." in shown.name
        rooms[shown.parent] += not proves
        code = path.read_text(encoding="utf-8")
        lines = code.count("\n")
        if lines > FILE_LINES and not proves:
            yield f"{shown}: {lines} lines, the limit is {FILE_LINES}; which two ideas are in it?"
        if path.suffix in PYTHON and path.parent.name != "versions":
            for line, name, length in long_functions(code):
                yield f"{shown}:{line}: {name} has {length} lines, the limit is {FUNCTION_LINES}"
    for room, files in sorted(rooms.items()):
        if files > ROOM_FILES:
            yield f"{room}/: {files} files, the limit is {ROOM_FILES}; make a folder of a word"


if __name__ == "__main__":
    sys.exit(tell(findings))
