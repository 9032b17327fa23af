"""Getting ready costs nothing when nothing changed, and says in one sentence what to do when it cannot go on."""

import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from tests.house.conftest import ROOT

BASICS = [
    "awk",
    "bash",
    "cat",
    "cut",
    "df",
    "dirname",
    "env",
    "find",
    "flock",
    "id",
    "mkdir",
    "rm",
    "sha256sum",
    "sort",
    "tail",
    "xargs",
]
MAKE_AGAIN = "then run make again."


class Machine:
    """A folder with the preparations and a PATH of its own, on which programs are present, old or missing."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.programs = root / "programs"
        self.programs.mkdir()
        for name in BASICS:
            self.programs.joinpath(name).symlink_to(shutil.which(name) or name)
        for name in ("tools", "requirements"):
            shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "pyproject.toml", root)
        (root / "web").mkdir()
        shutil.copy(ROOT / "web" / "package-lock.json", root / "web")

    def install(self, name: str, script: str) -> None:
        """A program that does what a shell script says."""
        self.programs.joinpath(name).write_text(f"#!/usr/bin/env bash\n{script}\n", encoding="utf-8")
        self.programs.joinpath(name).chmod(0o755)

    def ready(self, *parts: str) -> subprocess.CompletedProcess[str]:
        """Make parts ready; standard input is closed, as nothing may ask."""
        return subprocess.run(
            (str(self.root / "tools" / "ready.sh"), *parts),
            env={"PATH": str(self.programs), "HOME": os.environ.get("HOME", "/")},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=30,
        )


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A machine with a shell and nothing else."""
    return Machine(tmp_path)


def says(done: subprocess.CompletedProcess[str], *words: str) -> bool:
    """It failed with one line that says what to do, and with these words in it."""
    lines = done.stderr.strip().splitlines()
    told = len(lines) == 1 and lines[0].startswith("aparte: ") and lines[0].endswith(MAKE_AGAIN)
    return done.returncode == 1 and told and all(word in lines[0] for word in words)


def test_without_node_one_sentence_says_what_to_install(machine: Machine):
    assert says(machine.ready("web"), "Node 20.19 or newer with npm is needed", "install nodejs and npm")


def test_an_old_node_is_named(machine: Machine):
    machine.install("npm", "true")
    machine.install("node", '[ "$1" = --version ] && echo v18.19.0 || exit 1')
    assert says(machine.ready("web"), "this is v18.19.0", "install a newer nodejs")


def test_without_a_new_python_one_sentence_says_what_to_do(machine: Machine):
    machine.install("python3", "exit 1")
    assert says(machine.ready("python"), "Python 3.11 or newer is needed", "APARTE_PYTHON")


def test_a_python_that_cannot_make_environments_names_the_package(machine: Machine):
    machine.install("python3", 'case "$2" in *ensurepip*) exit 1 ;; esac')
    assert says(machine.ready("python"), "please install python3-venv")


def test_a_person_without_rights_is_told_the_one_command(machine: Machine):
    machine.install("apt-get", "exit 1")
    machine.install("sudo", "exit 1")
    machine.programs.joinpath("id").unlink()
    machine.install("id", "echo 1000")
    assert says(machine.ready("browser"), "run  sudo apt-get install -y chromium  once")


def test_nothing_is_done_twice_while_the_lock_stays(machine: Machine):
    machine.install("node", "true")
    machine.install("npm", "mkdir -p web/node_modules; echo again >>times")
    assert machine.ready("web").returncode == 0
    started = time.monotonic()
    assert machine.ready("web").stderr == ""
    assert time.monotonic() - started < 2
    assert (machine.root / "times").read_text() == "again\n"
    lock = machine.root / "web" / "package-lock.json"
    lock.write_text(lock.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert machine.ready("web").returncode == 0
    assert (machine.root / "times").read_text() == "again\nagain\n"


def test_an_installation_that_broke_off_is_begun_again(machine: Machine):
    machine.install("node", "true")
    machine.install("npm", "mkdir -p web/node_modules; echo the reason >&2; exit 1")
    broken = machine.ready("web").stderr
    assert "the reason\naparte: the browser packages could not be installed" in broken
    machine.install("npm", "mkdir -p web/node_modules")
    assert "Installing the browser packages" in machine.ready("web").stderr
    assert machine.ready("web").stderr == ""


def test_a_full_disk_is_named_and_not_the_network(machine: Machine):
    machine.install("node", "true")
    machine.install("npm", "exit 1")
    machine.programs.joinpath("df").unlink()
    machine.install("df", "echo head; echo /dev/full 1000 990 10 99% /")
    said = machine.ready("web").stderr
    assert "is full: about 900 MB are needed" in said
    assert "network" not in said


def test_a_folder_of_somebody_else_is_named(machine: Machine):
    # A file in the place of the folder: the right to write cannot be taken from root.
    machine.root.joinpath(".run").write_text("")
    assert says(machine.ready("web"), "cannot be written")


def test_an_interruption_is_not_called_a_fault_and_leaves_no_mark(machine: Machine):
    machine.install("node", "true")
    machine.install("npm", "kill -TERM $PPID")
    done = machine.ready("web")
    assert done.returncode == 130
    assert done.stderr == "Installing the browser packages from web/package-lock.json ...\n"
    machine.install("npm", "mkdir -p web/node_modules")
    assert machine.ready("web").returncode == 0
