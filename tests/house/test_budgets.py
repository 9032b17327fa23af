"""A screen that grows past its budget is reported, by the name of the budget."""

import random
import re
import tomllib

import pytest

from tests.house.conftest import ROOT, Tree

BUDGETS = tomllib.loads((ROOT / "bench/budgets.toml").read_text(encoding="utf-8"))["bytes"]
SCREENS = "src/aparte/screens/w/v1"
MODULE = "export const mount = 1;\n"


def weighing(count: int) -> str:
    """A script that no compression makes smaller than so many bytes: each letter holds five bits."""
    return "//" + "".join(random.Random(7).choices("abcdefghijklmnopqrstuvwxyz012345", k=count * 8 // 5 + 1)) + "\n"


@pytest.fixture
def built(web: Tree) -> Tree:
    """The copy with screens that weigh next to nothing."""
    (web.root / "bench").mkdir()
    (web.root / "bench/budgets.toml").write_bytes((ROOT / "bench/budgets.toml").read_bytes())
    for name in ("aparte.js", "panel-en.js", "mirror.js"):
        web.create(f"{SCREENS}/{name}", MODULE)
    web.create(f"{SCREENS}/panel.js", 'const p=import("./panel-en.js");\n')
    return web


@pytest.mark.parametrize(
    ("budget", "file"),
    [("loader_brotli", "aparte.js"), ("first_open_brotli", "panel-en.js"), ("mirror_gzip", "mirror.js")],
)
def test_a_screen_over_its_budget_fails_the_build(built: Tree, budget: str, file: str):
    assert built.run("node", "web/tools/budgets.mjs").returncode == 0
    built.append(f"{SCREENS}/{file}", weighing(BUDGETS[budget]))
    done = built.run("node", "web/tools/budgets.mjs")
    assert done.returncode == 1, done.stdout
    found = re.search(rf"{budget} (\d+) of (\d+) bytes", done.stdout)
    assert found is not None
    assert int(found[1]) > int(found[2]) == BUDGETS[budget]
    assert "1 over" in done.stdout


def test_no_budget_goes_unproved():
    proved = {"loader_brotli", "first_open_brotli", "mirror_gzip"}
    assert BUDGETS.keys() <= proved, "plant a file over the new budget above"
