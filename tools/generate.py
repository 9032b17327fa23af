"""Everything that is derived from the code: the browser's types and vectors, the schema of the wire, the reference.

`python -m tools.generate` writes; with `--check` it writes nothing and fails on any difference, also on a
file that nothing generates any more.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

from tools import rest_types, vectors, wire_types
from tools.reference import command_line, configuration, errors, inventory, rest, settings, socket

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = (Path("web/wire"), Path("docs/reference"))


def outputs(root: Path) -> dict[Path, str]:
    """Every generated file by its path under the root."""
    described, openapi = wire_types.schema(), rest_types.openapi()
    return {
        Path("web/wire/src/protocol.ts"): wire_types.typescript(described, "Frame", root),
        Path("web/wire/src/rest.ts"): wire_types.typescript(rest_types.bodies(openapi), "RestBody", root),
        # The page, the relay and the agent's view ask the same questions with the same list.
        Path("src/aparte/policy/allowlist.json"): (root / "web/page/src/allowlist.json").read_text(encoding="utf-8"),
        Path("web/client/src/fold.vectors.json"): vectors.render(),
        Path("docs/reference/protocol.schema.json"): json.dumps(described, indent=1, ensure_ascii=False) + "\n",
        Path("docs/reference/openapi.json"): json.dumps(openapi, indent=1, ensure_ascii=False) + "\n",
        Path("docs/reference/rest.md"): rest.render(openapi),
        Path("docs/reference/socket.md"): socket.render(described),
        Path("docs/reference/errors.md"): errors.render(),
        Path("docs/reference/settings.md"): settings.render(),
        Path("docs/reference/cli.md"): command_line.render(),
        Path("docs/reference/configuration.md"): configuration.render(),
        Path("docs/reference/inventory.md"): inventory.render(),
    }


def drift(root: Path, wanted: dict[Path, str]) -> Iterator[str]:
    """One finding per file that is missing, differs, or that nothing generates."""
    for path, content in sorted(wanted.items()):
        found = root / path
        if not found.is_file():
            yield f"{path}: is missing; run make generate"
        elif (now := found.read_text(encoding="utf-8")) != content:
            changed = list(
                unified_diff(now.splitlines(), content.splitlines(), "in the tree", "generated", lineterm="")
            )
            yield "\n".join(
                [f"{path}: differs from what the code says; run make generate", *(line[:160] for line in changed[:20])]
            )
    for folder in FOLDERS:
        for found in sorted((root / folder).rglob("*")):
            if found.is_file() and found.relative_to(root) not in wanted:
                yield f"{found.relative_to(root)}: nothing generates this file; remove it"


def write(root: Path, wanted: dict[Path, str]) -> Iterator[Path]:
    """Write what differs, remove what nothing generates, and name each file touched."""
    for path, content in wanted.items():
        target = root / path
        if not target.is_file() or target.read_text(encoding="utf-8") != content:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(content, encoding="utf-8")
            yield path
    for folder in FOLDERS:
        for found in sorted((root / folder).rglob("*")):
            if found.is_file() and found.relative_to(root) not in wanted:
                found.unlink()
                yield found.relative_to(root)


def main() -> int:
    """Write, or check: 1 when something differs."""
    parser = argparse.ArgumentParser(prog="python -m tools.generate", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail on any difference")
    parser.add_argument("--root", type=Path, default=ROOT, help="the tree to write into or to check")
    asked = parser.parse_args()
    undeclared = [
        f"{column}: this column does not declare what data it holds; see aparte.policy.inventory"
        for column in inventory.undeclared()
    ]
    if undeclared:
        print("\n".join(undeclared))
        return 1
    wanted = outputs(ROOT)
    if asked.check:
        found = list(drift(asked.root, wanted))
        print("\n".join(found))
        return 1 if found else 0
    for path in write(asked.root, wanted):
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
