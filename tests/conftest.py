"""What every suite shares: which tests stay together when several workers run, and which begin."""

import pytest

LONG = (
    "tests/contracts/test_kill.py",
    "tests/transport/test_openapi.py",
    "tests/canary/test_fidelity.py",
    "tests/e2e/test_cut.py",
    "tests/e2e/test_cobrowsing.py",
    "tests/e2e/test_desk.py",
    "tests/e2e/test_desk_care.py",
    "tests/e2e/test_company.py",
    "tests/e2e/test_privacy_page.py",
    "tests/e2e/test_widget_page.py",
    "tests/e2e/test_mirroring.py",
    "tests/hostile/test_control.py",
    "tests/hostile/test_races.py",
)
"""Begun first, so that the end of a run does not wait for one of them."""

SHARED_OUT = "tests/canary/test_fidelity.py"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A file stays with one worker: its tests share a browser and a house. One long file of single pages is shared out instead."""
    turns = {path: turn for turn, path in enumerate(LONG)}
    items.sort(key=lambda item: turns.get(_file(item), len(LONG)))
    for item in items:
        if _file(item) != SHARED_OUT:
            item.add_marker(pytest.mark.xdist_group(_file(item)))


def _file(item: pytest.Item) -> str:
    return item.nodeid.partition("::")[0]
