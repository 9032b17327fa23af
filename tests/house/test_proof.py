"""What is promised names its proof, and the proof is there."""

import re

from tests.house.conftest import ROOT

PAGE = (ROOT / "docs/proof.md").read_text(encoding="utf-8")
PROOF = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


def missing(page: str) -> list[str]:
    """The proofs that a page names and nobody has written."""
    return [
        f"{path}::{name}"
        for path, name in PROOF.findall(page)
        if not (ROOT / path).is_file() or f"def {name}(" not in (ROOT / path).read_text(encoding="utf-8")
    ]


def test_whoever_reads_a_promise_finds_its_proof():
    assert missing(PAGE) == []


def test_every_promise_has_one():
    rows = [line for line in PAGE.splitlines() if line.startswith("| ") and not line.startswith(("| Promise", "|---"))]
    assert len(rows) >= 35
    assert [row for row in rows if not PROOF.search(row)] == []


def test_a_proof_that_nobody_wrote_is_noticed():
    assert missing("`tests/house/test_proof.py::test_nothing`, `tests/nowhere.py::test_it`") == [
        "tests/house/test_proof.py::test_nothing",
        "tests/nowhere.py::test_it",
    ]
