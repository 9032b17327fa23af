"""Every suite, in the order in which a failure is cheapest: checks, pure rooms, the rest, the browser.

A failing stage does not stop the next: one run tells everything. The last words are pytest's own.
"""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
PYTEST = (sys.executable, "-m", "pytest", "-q")
NOTHING_COLLECTED = 5


class Stage(NamedTuple):
    """A command, where it runs, and the test folders it needs (empty: none)."""

    name: str
    command: tuple[str, ...]
    folder: str = "."
    suites: tuple[str, ...] = ()


STAGES = (
    Stage("checks", (sys.executable, "-m", "tools.check")),
    # One process: starting a second would take longer than these take.
    Stage("pure rooms", PYTEST, suites=("tests/domain", "tests/policy", "tests/wire")),
    Stage(
        "server rooms",
        (*PYTEST, "-n", "2", "--dist", "worksteal"),
        suites=("tests/house", "tests/features", "tests/contracts", "tests/transport", "tests/operate"),
    ),
    Stage("web rooms", ("npm", "run", "--silent", "test"), "web"),
    # A file stays with one browser: its tests share a house. Two browsers wait more than they work.
    Stage(
        "browser",
        (*PYTEST, "-n", "2", "--dist", "loadfile"),
        suites=("tests/canary", "tests/hostile", "tests/e2e"),
    ),
)


def environment() -> dict[str, str]:
    """The suites' environment: which browser to drive, and how much to wait."""
    browser = os.environ.get("APARTE_CHROMIUM") or shutil.which("chromium") or ""
    return os.environ | {"APARTE_CHROMIUM": browser}


def run(stage: Stage) -> int:
    """Run a stage with its output shown; its exit code, 0 when it has no suite yet."""
    suites = tuple(suite for suite in stage.suites if (ROOT / suite).is_dir())
    if stage.suites and not suites:
        return 0
    print(f"\n== {stage.name}", flush=True)
    started = time.monotonic()
    code = subprocess.run((*stage.command, *suites), cwd=ROOT / stage.folder, env=environment(), check=False).returncode
    if stage is not STAGES[-1]:
        print(f"-- {stage.name}: {time.monotonic() - started:.0f} s", flush=True)
    return 0 if code == NOTHING_COLLECTED else code


def main() -> int:
    """Run every stage; 1 when one failed, with their names as the last line."""
    failed = [stage.name for stage in STAGES if run(stage)]
    if failed:
        print(f"failed: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
