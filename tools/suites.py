"""Every suite, in the order in which a failure is cheapest: checks, pure rooms, the rest, the browser.

A failing stage does not stop the next: one run tells everything, and sums it up at the end.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

ROOT = Path(__file__).resolve().parents[1]
PYTEST = (sys.executable, "-m", "pytest", "-q")
JUNIT = ("--junitxml={report}",)
REPORTS = ROOT / ".run" / "reports"
NOTHING_COLLECTED = 5
SLOWEST = 15


class Stage(NamedTuple):
    """A command, where it runs, the test folders it needs (empty: none), and how it is told to write its report."""

    name: str
    command: tuple[str, ...]
    folder: str = "."
    suites: tuple[str, ...] = ()
    reporting: tuple[str, ...] = ()


class Case(NamedTuple):
    """One test as a report tells it."""

    seconds: float
    name: str
    failed: bool


STAGES = (
    Stage("checks", (sys.executable, "-m", "tools.check")),
    # One process: starting a second would take longer than these take.
    Stage("pure rooms", PYTEST, suites=("tests/domain", "tests/policy", "tests/wire"), reporting=JUNIT),
    # A third of what these take is waiting: for a disk, a deadline, a process to end.
    Stage(
        "server rooms",
        (*PYTEST, "-n", "3", "--dist", "worksteal"),
        suites=("tests/house", "tests/features", "tests/contracts", "tests/transport", "tests/operate"),
        reporting=JUNIT,
    ),
    Stage(
        "web rooms",
        ("npm", "run", "--silent", "test", "--"),
        "web",
        reporting=("--reporter=default", "--reporter=junit", "--outputFile.junit={report}"),
    ),
    # A file stays with one browser, and the long ones begin (`tests/conftest.py`). A fourth one was no faster on two cores,
    # and made everybody wait longer for each answer.
    Stage(
        "browser",
        (*PYTEST, "-n", "3", "--dist", "loadgroup", "--no-loadscope-reorder"),
        suites=("tests/canary", "tests/hostile", "tests/e2e"),
        reporting=JUNIT,
    ),
)


def environment() -> dict[str, str]:
    """The suites' environment: which browser to drive, and that what was compiled once stays compiled.

    Some images forbid the latter; then each of hundreds of servers, and each pytest, would compile everything anew.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"APARTE_CHROMIUM": kept.get("APARTE_CHROMIUM") or shutil.which("chromium") or ""}


class Outcome(NamedTuple):
    """How a stage ended: its exit code, how long it took, and what its report says of each test."""

    stage: Stage
    code: int
    seconds: float
    tests: list[Case]


def run(stage: Stage) -> Outcome:
    """Run a stage with its output shown; code 0 when it has no suite yet."""
    suites = tuple(suite for suite in stage.suites if (ROOT / suite).is_dir())
    if stage.suites and not suites:
        return Outcome(stage, 0, 0.0, [])
    print(f"\n== {stage.name}", flush=True)
    report = REPORTS / f"{stage.name.replace(' ', '-')}.xml"
    report.parent.mkdir(parents=True, exist_ok=True)
    report.unlink(missing_ok=True)
    reporting = tuple(word.format(report=report) for word in stage.reporting)
    started = time.monotonic()
    command = (*stage.command, *reporting, *suites)
    code = subprocess.run(command, cwd=ROOT / stage.folder, env=environment(), check=False).returncode
    return Outcome(stage, 0 if code == NOTHING_COLLECTED else code, time.monotonic() - started, read(report))


def read(report: Path) -> list[Case]:
    """The tests of a JUnit report, as pytest and vitest write it; none when a stage writes none or broke off."""
    try:
        cases = list(ET.parse(report).iter("testcase"))  # noqa: S314 - written by our own suites
    except (OSError, ET.ParseError):
        return []
    return [
        Case(
            float(case.get("time") or 0),
            f"{case.get('classname')}: {case.get('name')}",
            any(case.find(kind) is not None for kind in ("failure", "error")),
        )
        for case in cases
    ]


def summary(outcomes: list[Outcome]) -> Iterator[str]:
    """What a person wants to know at the end: each stage, the slowest tests, what failed, and the sum as the last line."""
    yield "\n== summary"
    for stage, code, seconds, tests in outcomes:
        counted = f"{len(tests):5} tests" if tests else ""
        yield f"{'FAIL' if code else 'ok':<5}{stage.name:<14}{seconds:6.0f} s {counted}".rstrip()
    every = [test for outcome in outcomes for test in outcome.tests]
    yield f"\nslowest {SLOWEST}"
    yield from (f"{test.seconds:7.1f} s  {test.name}" for test in sorted(every, reverse=True)[:SLOWEST])
    if failures := [test.name for test in every if test.failed]:
        yield "\nfailed tests"
        yield from failures
    if failed := [outcome.stage.name for outcome in outcomes if outcome.code]:
        yield f"\nfailed: {', '.join(failed)}"
    bad = sum(test.failed for test in every)
    yield f"\n{len(every) - bad} passed, {bad} failed in {sum(outcome.seconds for outcome in outcomes):.0f} s"


def main() -> int:
    """Run every stage, also after one that failed; 1 when any did."""
    outcomes = [run(stage) for stage in STAGES]
    print("\n".join(summary(outcomes)))
    return 1 if any(outcome.code for outcome in outcomes) else 0


if __name__ == "__main__":
    sys.exit(main())
