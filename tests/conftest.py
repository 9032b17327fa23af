"""What every suite shares: which tests stay together when several workers run."""

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A file stays with one worker: its tests share a browser and a house. The long one is shared out instead."""
    for item in items:
        if item.path.name != "test_fidelity.py":
            item.add_marker(pytest.mark.xdist_group(item.nodeid.partition("::")[0]))
