"""Which files of a tree are ours: source written by hand, not installed, built or generated.

Walks folders and not git, so that the same tool runs on a copy in a temporary folder.
"""

from collections.abc import Iterator
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


def _ours(path: Path) -> bool:
    if NOT_OURS.intersection(path.parts) or any(part.startswith(".") for part in path.parts):
        return False
    return not any(path == made or made in path.parents for made in GENERATED)
