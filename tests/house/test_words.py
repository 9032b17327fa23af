"""The words of the glossary hold: a wrong one is reported where it becomes a name, and only there."""

import pytest

from tests.house.conftest import Tree
from tools.words import RIGHT_WORD, wrong_word

PLANTED = "src/aparte/domain/planted.py"
SCRIPT = "web/client/src/planted.ts"


@pytest.mark.parametrize("word", sorted(RIGHT_WORD))
def test_each_starred_word_is_refused_in_every_spelling(word: str):
    spellings = (word, f"{word}_id", f"open_{word}s", f"{word.title()}View", f"open{word.title()}", word.upper())
    assert [wrong_word(name) for name in spellings] == [word] * len(spellings)


@pytest.mark.parametrize(
    "name", ["report", "represent", "StaffordShire", "dumpling", "guesthouse", "spyOn", "ticketed"]
)
def test_a_word_that_only_begins_alike_is_fine(name: str):
    assert wrong_word(name) is None


@pytest.mark.parametrize(
    "code",
    [
        "class CustomerQueue: ...\n",
        "def open_ticket() -> None: ...\n",
        "def name(guest: str) -> str: ...\n",
        "workspace = 1\n",
        "import json as dump\n",
        "class Planted:\n    def keep(self) -> None:\n        self.payload = 1\n",
    ],
)
def test_a_wrong_name_in_python_is_reported_with_its_place(tree: Tree, code: str):
    assert tree.tool("words", str(tree.root)).returncode == 0
    tree.create(PLANTED, code)
    done = tree.tool("words", str(tree.root))
    assert done.returncode == 1
    assert f"{PLANTED}:" in done.stdout
    assert "our word is" in done.stdout


def test_a_wrong_name_in_typescript_is_reported_with_its_line(web: Tree):
    web.create(SCRIPT, '// a customer may be named in a comment\nexport const text = "and the inbox in a text";\n')
    assert web.tool("words", str(web.root)).returncode == 0
    web.append(SCRIPT, "export function openTicket() {}\n")
    done = web.tool("words", str(web.root))
    assert done.returncode == 1
    assert f"{SCRIPT}:3: 'openTicket' says 'ticket'" in done.stdout


def test_a_wrong_name_of_a_file_is_reported(tree: Tree):
    tree.create("src/aparte/domain/customer.py", '"""Planted."""\n')
    assert "'customer' says 'customer'; our word is visitor" in tree.tool("words", str(tree.root)).stdout


def test_somebody_elses_name_may_be_used(tree: Tree):
    tree.create(PLANTED, '"""Planted."""\n\nimport json\n\nSHOWN = json.dumps({})\n')
    assert tree.tool("words", str(tree.root)).returncode == 0
