"""Files, functions and rooms have a limit, and one past it is reported."""

from tests.house.conftest import Tree
from tools.sizes import FILE_LINES, FUNCTION_LINES, ROOM_FILES

PLANTED = "src/aparte/domain/planted.py"


def function_of(lines: int) -> str:
    """A function whose body has so many lines, after a docstring that does not count."""
    return 'def planted() -> None:\n    """One.\n\n    Two.\n    """\n' + "    print()\n" * lines


def test_a_file_may_reach_the_limit_and_not_pass_it(tree: Tree):
    tree.create(PLANTED, "x = 1\n" * FILE_LINES)
    assert tree.tool("sizes", str(tree.root)).returncode == 0
    tree.append(PLANTED, "x = 1\n")
    done = tree.tool("sizes", str(tree.root))
    assert done.returncode == 1
    assert f"{PLANTED}: {FILE_LINES + 1} lines" in done.stdout


def test_a_typescript_file_is_measured_too(web: Tree):
    web.create("web/client/src/planted.ts", "export {};\n" * (FILE_LINES + 1))
    assert f"planted.ts: {FILE_LINES + 1} lines" in web.tool("sizes", str(web.root)).stdout


def test_a_function_may_reach_the_limit_and_not_pass_it(tree: Tree):
    tree.create(PLANTED, function_of(FUNCTION_LINES))
    assert tree.tool("sizes", str(tree.root)).returncode == 0
    tree.create(PLANTED, function_of(FUNCTION_LINES + 1))
    done = tree.tool("sizes", str(tree.root))
    assert done.returncode == 1
    assert f"{PLANTED}:1: planted has {FUNCTION_LINES + 1} lines" in done.stdout


def test_a_crowded_room_is_reported(tree: Tree):
    for number in range(ROOM_FILES + 1):
        tree.create(f"src/aparte/attic/word{number}.py", '"""Planted."""\n')
    assert f"src/aparte/attic/: {ROOM_FILES + 1} files" in tree.tool("sizes", str(tree.root)).stdout
