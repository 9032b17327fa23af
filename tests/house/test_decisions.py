"""Decision records have a number of their own and all their parts."""

import pytest

from tests.house.conftest import Tree

WHOLE = """# 0099 Planted

## Context
## Decision
## Consequences
## Alternatives
## Held by
"""


def test_the_records_are_in_order(whole: Tree):
    done = whole.tool("decisions", str(whole.root))
    assert done.returncode == 0, done.stdout


def test_a_number_used_twice_is_reported(whole: Tree):
    whole.create("docs/decisions/0099-one.md", WHOLE)
    assert whole.tool("decisions", str(whole.root)).returncode == 0
    whole.create("docs/decisions/0099-two.md", WHOLE)
    done = whole.tool("decisions", str(whole.root))
    assert done.returncode == 1
    assert "number 0099 is used twice: 0099-one.md, 0099-two.md" in done.stdout


@pytest.mark.parametrize("part", ["Context", "Decision", "Consequences", "Alternatives", "Held by"])
def test_a_missing_part_is_reported(whole: Tree, part: str):
    whole.create("docs/decisions/0099-one.md", WHOLE.replace(f"## {part}\n", ""))
    assert f"0099-one.md: has no part '## {part}'" in whole.tool("decisions", str(whole.root)).stdout


def test_a_record_under_another_name_is_reported(whole: Tree):
    whole.create("docs/decisions/notes.md", WHOLE)
    assert "notes.md: a record is called NNNN-some-words.md" in whole.tool("decisions", str(whole.root)).stdout
