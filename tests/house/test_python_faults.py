"""What `make check` promises to find in Python is planted, on a copy, and must be found."""

import pytest

from tests.house.conftest import Tree

MESSAGE = "src/aparte/domain/message.py"


def test_a_wrong_type_is_found(tree: Tree):
    assert tree.run("mypy", "src/aparte/domain").returncode == 0
    tree.append(MESSAGE, '\nplanted: int = "a text"\n')
    done = tree.run("mypy", "src/aparte/domain")
    assert done.returncode == 1
    assert "[assignment]" in done.stdout


def test_a_forgotten_case_is_found(tree: Tree):
    forgotten = (
        "import enum\n\n\nclass Planted(enum.Enum):\n    ONE = 1\n    TWO = 2\n\n\n"
        "def name(planted: Planted) -> None:\n    match planted:\n        case Planted.ONE:\n            pass\n"
    )
    tree.create("src/aparte/domain/planted.py", f'"""Planted."""\n\n{forgotten}')
    done = tree.run("mypy", "src/aparte/domain/planted.py")
    assert done.returncode == 1
    assert "[exhaustive-match]" in done.stdout


@pytest.mark.parametrize(
    ("rule", "lines"),
    [
        ("T201", '\nprint("planted")\n'),
        ("DTZ005", "\nimport datetime\n\nplanted = datetime.datetime.now()\n"),
        ("S608", '\nplanted = "a"\nquery = f"SELECT * FROM sites WHERE id = {planted}"\n'),
        ("FIX002", "\n# TO" + "DO: planted\n"),
        ("TID252", "\nfrom . import ids\n"),
    ],
)
def test_a_fault_of_style_is_found(tree: Tree, rule: str, lines: str):
    assert rule not in tree.run("ruff", "check", "--output-format", "concise", MESSAGE).stdout
    tree.append(MESSAGE, lines)
    done = tree.run("ruff", "check", "--output-format", "concise", MESSAGE)
    assert done.returncode == 1
    assert rule in done.stdout


def test_unformatted_code_is_found(tree: Tree):
    assert tree.run("ruff", "format", "--check", "src/aparte/domain/ids.py").returncode == 0
    tree.append("src/aparte/domain/ids.py", "planted = 'single'\n")
    assert tree.run("ruff", "format", "--check", "src/aparte/domain/ids.py").returncode == 1


def test_a_function_with_too_many_branches_is_found(tree: Tree):
    branches = "".join(f"    if value == {number}:\n        return {number}\n" for number in range(11))
    tree.append(MESSAGE, f"\n\ndef planted(value: int) -> int:\n{branches}    return 0\n")
    assert "C901" in tree.run("ruff", "check", MESSAGE).stdout
