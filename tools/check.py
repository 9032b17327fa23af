"""Every check that needs no running server, both cores at once; each is named, timed, and shown only when it fails.

`python -m tools.check` runs all; `python -m tools.check types words` runs those.
"""

import asyncio
import os
import sys
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
BIN = ROOT / ".venv" / "bin"
PYTHON = str(BIN / "python")


class Check(NamedTuple):
    """A command to run in a folder of the tree; it fails by its exit code."""

    name: str
    command: tuple[str, ...]
    folder: str = "."


# The long ones first: with two cores the short ones fill the gaps.
CHECKS = (
    Check("types", (str(BIN / "mypy"), "--no-error-summary")),
    Check("web", ("npm", "run", "--silent", "check"), "web"),
    Check("generated", (PYTHON, "-m", "tools.generate", "--check")),
    Check("rooms", (str(BIN / "lint-imports"), "--no-cache", "--no-logo")),
    Check("lint", (str(BIN / "ruff"), "check", "--quiet", ".")),
    Check("format", (str(BIN / "ruff"), "format", "--check", "--quiet", ".")),
    Check("words", (PYTHON, "-m", "tools.words")),
    Check("browser", (PYTHON, "-m", "tools.browser")),
    Check("sizes", (PYTHON, "-m", "tools.sizes")),
    Check("decisions", (PYTHON, "-m", "tools.decisions")),
)


class Outcome(NamedTuple):
    """What a check said, and how long it took in seconds."""

    check: Check
    code: int
    said: str
    seconds: float


async def run(check: Check, turn: asyncio.Semaphore) -> Outcome:
    """Run one check when it is its turn; its output is kept, not shown."""
    async with turn:
        started = time.monotonic()
        process = await asyncio.create_subprocess_exec(
            *check.command,
            cwd=ROOT / check.folder,
            env=os.environ | {"NO_COLOR": "1", "TERM": "dumb"},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        said, _ = await process.communicate()
        return Outcome(check, process.returncode or 0, said.decode(errors="replace"), time.monotonic() - started)


async def run_all(checks: list[Check]) -> list[Outcome]:
    """Run the checks, as many at once as there are cores, and print each as it ends."""
    turn = asyncio.Semaphore(os.cpu_count() or 1)
    outcomes = []
    for ending in asyncio.as_completed([run(check, turn) for check in checks]):
        outcome = await ending
        verdict = "FAIL" if outcome.code else "ok"
        print(f"{verdict:<4} {outcome.check.name:<10} {outcome.seconds:5.1f} s", flush=True)
        outcomes.append(outcome)
    return outcomes


def main() -> int:
    """Run the checks named on the command line, or all; 1 when one fails."""
    wanted = set(sys.argv[1:])
    if unknown := wanted - {check.name for check in CHECKS}:
        print(f"No such check: {', '.join(sorted(unknown))}. There are: {', '.join(c.name for c in CHECKS)}.")
        return 2
    outcomes = asyncio.run(run_all([check for check in CHECKS if not wanted or check.name in wanted]))
    failed = [outcome for outcome in outcomes if outcome.code]
    for outcome in failed:
        print(f"\n== {outcome.check.name}\n{outcome.said.rstrip()}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
