"""A built wheel is the product only when the screens are in it, and nothing that should not be."""

import sys
import zipfile
from pathlib import Path

NEEDED = (
    "aparte/py.typed",
    "aparte/screens/w/v1/aparte.js",
    "aparte/screens/w/v1/panel.js",
    "aparte/screens/console/index.html",
)
UNWANTED = ("node_modules", "tests/", ".test.", "__pycache__")


def faults(names: list[str]) -> list[str]:
    """One sentence per file that is missing from the wheel or has no place in it."""
    missing = [f"{name} is missing: were the screens built?" for name in NEEDED if name not in names]
    strange = [f"{name} has no place in a wheel" for name in names if any(part in name for part in UNWANTED)]
    return missing + strange


def main() -> int:
    """Look into each wheel of the folder given; 1 when there is none, or one is not whole."""
    wheels = sorted(Path(sys.argv[1] if len(sys.argv) > 1 else "dist").glob("*.whl"))
    found = [] if wheels else ["there is no wheel in this folder; run make build"]
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as archive:
            found += [f"{wheel.name}: {fault}" for fault in faults(archive.namelist())]
        print(f"{wheel} ({wheel.stat().st_size // 1024} KiB)")
    print("\n".join(found), end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
