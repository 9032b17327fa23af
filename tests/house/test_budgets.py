"""A screen that grows past its budget is reported, by the name of the budget."""

import random
import re
import tomllib

import pytest

from tests.house.conftest import ROOT, Tree

BUDGETS = tomllib.loads((ROOT / "bench/budgets.toml").read_text(encoding="utf-8"))["bytes"]
SCREENS = "src/aparte/screens"
WIDGET, DESK = f"{SCREENS}/w/v1", f"{SCREENS}/console"
MODULE = "export const mount = 1;\n"
HEAVY = {
    "loader_brotli": f"{WIDGET}/aparte.js",
    "first_open_brotli": f"{WIDGET}/en-1.js",
    "first_open_notice_brotli": f"{WIDGET}/gate-en-1.js",
    "first_open_away_brotli": f"{WIDGET}/leave-en-1.js",
    "desk_first_load_brotli": f"{DESK}/assets/desk-1.js",
    "mirror_gzip": f"{WIDGET}/mirror.js",
}
"""Which file has to grow for a budget to be passed."""


def weighing(count: int) -> str:
    """A script that no compression makes smaller than so many bytes: each letter holds five bits."""
    return "//" + "".join(random.Random(7).choices("abcdefghijklmnopqrstuvwxyz012345", k=count * 8 // 5 + 1)) + "\n"


@pytest.fixture
def built(web: Tree) -> Tree:
    """The copy with screens that weigh next to nothing."""
    (web.root / "bench").mkdir()
    (web.root / "bench/budgets.toml").write_bytes((ROOT / "bench/budgets.toml").read_bytes())
    for path in {*HEAVY.values(), f"{DESK}/assets/index-1.js"}:
        web.create(path, MODULE)
    web.create(f"{WIDGET}/panel.js", 'const p=import("./en-1.js");\n')
    web.create(f"{DESK}/index.html", '<script type="module" src="/console/assets/index-1.js"></script>\n')
    return web


@pytest.mark.parametrize("budget", BUDGETS)
def test_a_screen_over_its_budget_fails_the_build(built: Tree, budget: str):
    assert built.run("node", "web/tools/budgets.mjs").returncode == 0
    built.append(HEAVY[budget], weighing(BUDGETS[budget]))
    done = built.run("node", "web/tools/budgets.mjs")
    assert done.returncode == 1, done.stdout
    found = re.search(rf"{budget} (\d+) of (\d+) bytes", done.stdout)
    assert found is not None
    assert int(found[1]) > int(found[2]) == BUDGETS[budget]
