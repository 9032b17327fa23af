"""Which files of a tree are ours: source written by hand, not installed, built or generated.

Walks folders and not git, so that the same tool runs on a copy in a temporary folder.
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

PLACES = ("src", "tools", "demo", "bench", "tests", "web")
NOT_OURS = {"node_modules", "__pycache__", "screens", "dist", "fixtures"}
GENERATED = {Path("web/wire/src"), Path("web/kit/src/icons.ts")}
PYTHON = {".py"}
SCRIPT = {".ts", ".tsx", ".mts"}


def sources(root: Path, suffixes: set[str]) -> Iterator[Path]:
    """Files under ``root`` with one of ``suffixes``, sorted, as paths that start with ``root``."""
    for place in PLACES:
        for path in sorted((root / place).rglob("*")):
            if path.suffix in suffixes and path.is_file() and _ours(path.relative_to(root)):
                yield path


def tell(findings: Callable[[Path], Iterable[object]]) -> int:
    """Print what is found under the folder that the command line gives, or here; 1 when there is anything."""
    found = list(findings(Path(sys.argv[1] if len(sys.argv) > 1 else ".")))
    for finding in found:
        print(finding)
    return 1 if found else 0


def _ours(path: Path) -> bool:
    if NOT_OURS.intersection(path.parts) or any(part.startswith(".") for part in path.parts):
        return False
    return not any(path == made or made in path.parents for made in GENERATED)
