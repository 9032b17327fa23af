"""Words: the product has one name for each thing; the wrong ones may not become identifiers.

Only names that *we* give are looked at: in Python by the syntax tree, where a definition is told from a
use; in TypeScript by the words that remain once comments and texts are taken away. A name of somebody
else's, such as a method of a library, may be used through the list below, with its reason.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tools.tree import PYTHON, SCRIPT, sources, tell

RIGHT_WORD = {
    "operator": "host",
    "workspace": "tenant",
    "inbox": "site",
    "customer": "visitor",
    "guest": "visitor",
    "rep": "agent",
    "staff": "team",
    "ticket": "conversation",
    "spy": "supervisor",
    "barge": "take over",
    "meeting": "call",
    "payload": "command, event or view",
    "purge": "erasure",
    "dump": "export",
    "analytics": "statistics",
    "tracking": "statistics",
}

NOT_OUR_NAMES = {
    "spyOn": "Vitest's way to watch a function of the page",
}

WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
IDENTIFIER = re.compile(r"[A-Za-z_$][\w$]*")
NOISE = re.compile(
    r"""(?P<comment>//[^\n]*|/\*.*?\*/)|(?P<text>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)""",
    re.DOTALL,
)


class Finding(NamedTuple):
    """A wrong word in a name, and where it stands."""

    path: Path
    line: int
    name: str
    word: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: '{self.name}' says '{self.word}'; our word is {RIGHT_WORD[self.word]}"


def wrong_word(name: str) -> str | None:
    """The starred word inside an identifier, singular or plural, or None."""
    if name in NOT_OUR_NAMES:
        return None
    for part in WORD.finditer(name):
        word = part.group().lower()
        for form in (word, word.removesuffix("s")):
            if form in RIGHT_WORD:
                return form
    return None


def python_names(code: str) -> Iterator[tuple[int, str]]:
    """Line and name of everything a module defines: functions, classes, arguments, variables, attributes."""
    for node in ast.walk(ast.parse(code)):
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                yield node.lineno, node.name
            case ast.arg():
                yield node.lineno, node.arg
            case ast.Name(ctx=ast.Store()):
                yield node.lineno, node.id
            case ast.Attribute(ctx=ast.Store()):
                yield node.lineno, node.attr
            case ast.alias(asname=str() as name):
                yield node.lineno, name
            case _:
                pass


def script_names(code: str) -> Iterator[tuple[int, str]]:
    """Line and name of each identifier of a TypeScript file, texts and comments taken away.

    An expression inside a template literal goes with its text: nothing can be defined there.
    """
    bare = NOISE.sub(lambda found: "\n" * found.group().count("\n"), code)
    for line, content in enumerate(bare.splitlines(), start=1):
        for found in IDENTIFIER.finditer(content):
            yield line, found.group()


def findings(root: Path) -> Iterator[Finding]:
    """Every wrong word in the names of files, and in the names inside them."""
    for path in sources(root, PYTHON | SCRIPT):
        shown = path.relative_to(root)
        code = path.read_text(encoding="utf-8")
        inside = python_names(code) if path.suffix in PYTHON else script_names(code)
        for line, name in [(1, path.stem), *inside]:
            if word := wrong_word(name):
                yield Finding(shown, line, name, word)


if __name__ == "__main__":
    sys.exit(tell(findings))
