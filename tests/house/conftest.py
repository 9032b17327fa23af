"""A copy of the tree, to plant faults in."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NOT_COPIED = shutil.ignore_patterns("__pycache__", "node_modules", "screens", ".*", "dist")


class Tree:
    """A copy of some folders of the repository, and the tools run on it."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def append(self, path: str, code: str) -> None:
        """Add lines to a file, which must exist."""
        target = self.root / path
        target.write_text(target.read_text(encoding="utf-8") + code, encoding="utf-8")

    def create(self, path: str, content: str) -> None:
        """A new file, with its folders."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, encoding="utf-8")

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run a program of the environment in the copy, which hides the original's packages."""
        program = Path(sys.executable).parent / command[0]
        paths = os.pathsep.join((str(self.root / "src"), str(ROOT)))
        return subprocess.run(
            (str(program) if program.exists() else command[0], *command[1:]),
            cwd=self.root,
            env=os.environ | {"PYTHONPATH": paths, "NO_COLOR": "1", "TERM": "dumb"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )

    def tool(self, name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run one of our tools on the copy."""
        return self.run("python", "-m", f"tools.{name}", *arguments)


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    """The server's source and the limits it is held to, copied."""
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=NOT_COPIED)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return Tree(tmp_path)


@pytest.fixture
def web(tree: Tree) -> Tree:
    """The same with the browser's source; the installed packages are the original's own."""
    shutil.copytree(ROOT / "web", tree.root / "web", ignore=NOT_COPIED)
    (tree.root / "web" / "node_modules").symlink_to(ROOT / "web" / "node_modules")
    return tree


@pytest.fixture
def whole(web: Tree) -> Tree:
    """The same with the documents and tools."""
    shutil.copytree(ROOT / "docs", web.root / "docs", ignore=NOT_COPIED)
    shutil.copytree(ROOT / "tools", web.root / "tools", ignore=NOT_COPIED)
    return web
