"""What is installed is what was locked: each package with its hashes, and no address that could answer otherwise."""

import json
import re

import pytest

from tests.house.conftest import ROOT

PINNED = re.compile(r"^(?P<name>[a-z0-9][a-z0-9._-]*)==\S+")


def entries(lock: str) -> list[str]:
    """Each package of a lock, with the lines that belong to it."""
    text = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    return [entry for entry in re.split(r"\n(?=\S)", text) if not entry.startswith("#")]


@pytest.mark.parametrize("lock", ["run", "dev"])
def test_every_package_is_pinned_with_its_hashes(lock: str):
    for entry in entries(lock):
        assert PINNED.match(entry), entry
        assert "--hash=sha256:" in entry, entry


@pytest.mark.parametrize("lock", ["run", "dev"])
def test_a_lock_names_no_index_and_no_host(lock: str):
    text = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index-url" not in text
    assert "--find-links" not in text


def test_the_suites_run_on_the_very_versions_a_host_installs():
    run = {entry.split()[0] for entry in entries("run")}
    assert run <= {entry.split()[0] for entry in entries("dev")}


def test_the_browser_lock_has_hashes_and_no_address():
    packages = json.loads((ROOT / "web" / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    for name, package in packages.items():
        assert not str(package.get("resolved", "")).startswith("http"), name
        assert name == "" or package.get("integrity"), name
