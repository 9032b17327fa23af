"""Run the drill on a house of its own, or look for given words in a real folder; say what was found, never the words."""

import tempfile
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

from aparte import __version__
from aparte.operate.advice import Advice
from aparte.operate.drill.canary import WINDOW, Canary, Needles, shapes
from aparte.operate.drill.cases import CASES, DrillFailed, Reading
from aparte.operate.drill.scan import Finding, scan

SHOWN = 20
SHAPES = tuple(name for name, _ in shapes("planted word"))
GOOD = "nothing was found that must not be kept."
BAD = "what must not be kept was found. Do not rely on this installation; tell whoever made it."


def drill(say: Callable[[str], None]) -> bool:
    """Every case in turn, each in a folder that is removed; True when nothing was found."""
    with tempfile.TemporaryDirectory(prefix="aparte-drill-") as name:
        root = Path(name)
        now = datetime.now(UTC).isoformat(sep=" ", timespec="minutes")
        say(
            f"Aparté {__version__}, {now}: this program on this machine, with a company and data of its own, not yours."
        )
        prove_sight(root / "sight")
        say(f"The reader's sight is proved: it found planted words in each of {len(SHAPES)} forms.")
        readings = [reading for case in CASES for reading in _run(case, root, say)]
    found = sum(len(reading.findings) for reading in readings)
    looked = sum(reading.canaries for reading in readings)
    say(f"{len(readings)} readings, {looked} words looked for, {found} findings: {GOOD if not found else BAD}")
    return found == 0


def _run(case: Callable[[Path], Iterable[Reading]], root: Path, say: Callable[[str], None]) -> list[Reading]:
    folder = root / case.__name__
    folder.mkdir(mode=0o700)
    readings = []
    for reading in case(folder):
        verdict = "FOUND" if reading.findings else "ok   "
        say(
            f"{verdict} {reading.case}, {reading.moment}: {reading.canaries} words, "
            f"{reading.bytes_read / 1000:.0f} kB read, {len(reading.findings)} findings"
        )
        for line in described(reading.findings, folder):
            say(f"      {line}")
        readings.append(reading)
    return readings


def prove_sight(folder: Path) -> None:
    """A reader that finds nothing may be blind: plant every shape, and eight bytes of it, and see each found."""
    folder.mkdir(mode=0o700)
    canary = Canary.made("planted")
    needles = Needles([canary])
    for name, shape in shapes(canary.word):
        for part in (shape, shape[:WINDOW], shape[-WINDOW:]):
            path = folder / "planted"
            path.write_bytes(bytes(100) + part + bytes(100))
            if not scan(folder, needles):
                raise DrillFailed(f"The drill proves nothing: its reader does not see {name}.")
            path.unlink()


def look(folder: Path, words: Iterable[str]) -> list[Finding]:
    """Given words, in a real folder. Raises ``Advice`` for a word too short to be told from chance."""
    wanted = [word.strip() for word in words if word.strip()]
    if not wanted:
        raise Advice("No words to look for: give them on standard input, one a line.")
    if short := [number for number, word in enumerate(wanted, start=1) if len(word.encode()) < WINDOW]:
        raise Advice(f"Line {short[0]} is too short: a word needs {WINDOW} bytes to be told from chance.")
    if not folder.is_dir():
        raise Advice(f"{folder} is no folder: name the data folder with --data.")
    return scan(folder, Needles(Canary(f"line {number}", word) for number, word in enumerate(wanted, start=1)))


def seen(folders: Iterable[Path]) -> str:
    """What a search that found nothing says, and what it does not say."""
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files) / 1000
    return (
        f"None of these words can be read in {len(files)} files, {size:.0f} kB, in any of {len(SHAPES)} forms.\n"
        "What is still kept stands there encrypted and is not looked into: this shows that nothing stands in clear, "
        "not that nothing is kept."
    )


def described(findings: Iterable[Finding], folder: Path) -> list[str]:
    """One line each, the first twenty."""
    lines = [f"{finding.path.relative_to(folder)} at byte {finding.offset}: {finding.what}" for finding in findings]
    return lines if len(lines) <= SHOWN else [*lines[:SHOWN], f"and {len(lines) - SHOWN} more"]
