"""Each import contract is broken on purpose, on a copy, and must be reported by its name."""

import tomllib
from typing import NamedTuple

import pytest

from tests.house.conftest import ROOT, Tree


class Violation(NamedTuple):
    """Lines added to a file of the copy, and the contract that must notice."""

    contract: str
    path: str
    lines: str


PACKAGE = "src/aparte"
PLANTED = f"{PACKAGE}/features/planted.py"
DOOR = '"""Planted."""\n\nimport aparte.ports.bus\n'

VIOLATIONS = {
    "domain looks up at the wire": Violation("rooms", f"{PACKAGE}/domain/errors.py", "import aparte.wire.base\n"),
    "wire looks aside at policy": Violation("rooms", f"{PACKAGE}/wire/base.py", "import aparte.policy.reason\n"),
    "a feature looks up at the corridor": Violation("rooms", PLANTED, "import aparte.dispatch\n"),
    "a room nobody gave a place": Violation("rooms", f"{PACKAGE}/attic.py", '"""Planted."""\n'),
    "a feature calls another": Violation("features", PLANTED, "import aparte.features.conversation\n"),
    "a feature sends by itself": Violation("corridor", PLANTED, DOOR),
    "storage knows the wire": Violation("nouns", f"{PACKAGE}/storage/planted.py", "import aparte.wire.base\n"),
    "the bus knows a feature": Violation("nouns", f"{PACKAGE}/bus/planted.py", "import aparte.features.conversation\n"),
    "domain reads the clock": Violation("pure", f"{PACKAGE}/domain/planted.py", "import time\n"),
    "policy reads the environment": Violation("pure", f"{PACKAGE}/policy/planted.py", "import os\n"),
    "policy knows the database": Violation("pure", f"{PACKAGE}/policy/planted.py", "import sqlalchemy\n"),
    "two words import each other": Violation(
        "cycles", f"{PACKAGE}/domain/errors.py", "import aparte.domain.conversation\n"
    ),
}


def contracts() -> dict[str, str]:
    """Name of each contract by its id."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {contract["id"]: contract["name"] for contract in settings["tool"]["importlinter"]["contracts"]}


def test_every_contract_is_kept(tree: Tree):
    done = tree.run("lint-imports", "--no-cache", "--no-logo")
    assert done.returncode == 0, done.stdout
    assert all(f"{name} KEPT" in done.stdout for name in contracts().values())


def test_no_contract_goes_unproved():
    assert {violation.contract for violation in VIOLATIONS.values()} == contracts().keys()


@pytest.mark.parametrize("violation", VIOLATIONS.values(), ids=VIOLATIONS.keys())
def test_a_broken_contract_is_reported_by_name(tree: Tree, violation: Violation):
    if (tree.root / violation.path).exists():
        tree.append(violation.path, violation.lines)
    else:
        tree.create(violation.path, violation.lines)
    done = tree.run("lint-imports", "--no-cache", "--no-logo", "--contract", violation.contract)
    assert done.returncode == 1, done.stdout
    assert f"{contracts()[violation.contract]} BROKEN" in done.stdout, done.stdout
