"""What the pages tell a host to type can be typed, and what they point at is there."""

import re
import shlex
import subprocess
import time
from typing import Any

import pytest
from cyclopts import CycloptsError

from aparte.cli import VARIABLES, app
from aparte.config import unknown
from aparte.domain.identity import verified_identity
from tests.house.conftest import ROOT

PAGES = sorted(
    path
    for path in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "deploy").rglob("*"))
    if path.is_file()
)
COMMAND = re.compile(r".*(?:^|[`\s/])aparte ([a-z][^`#]*)")
CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)
LINK = re.compile(r"\]\(([^)#:]+)\)")
# "Another aparte process works on …" is what a command says, not one.
SAID = "process "


def commands(text: str) -> list[str]:
    lines = [part for code in CODE.findall(text) for line in code.splitlines() for part in re.split(r" [<|] ", line)]
    found = [match[1].strip() for line in lines if (match := COMMAND.match(line))]
    return [command for command in found if not command.startswith(SAID)]


def is_accepted(command: str) -> bool:
    try:
        app.parse_args(shlex.split(command), exit_on_error=False, print_error=False)
    except CycloptsError:
        return False
    return True


def test_a_wrong_command_in_a_page_would_be_seen():
    assert commands("Type `aparte bakcup x.tar` now") == ["bakcup x.tar"]
    assert not is_accepted("bakcup x.tar")
    assert not is_accepted("backup")
    assert is_accepted("backup x.tar --with-epoch-keys y")


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_host_can_type_what_a_page_says(page):
    text = page.read_text(encoding="utf-8")
    refused = [command for command in commands(text) if not is_accepted(command)]
    assert refused == []
    named = dict.fromkeys(re.findall(r"APARTE_[A-Z_]*[A-Z]", text), "")
    assert [name for name, _ in unknown({name: "" for name in named if name not in VARIABLES})] == []


@pytest.mark.parametrize("page", [p for p in PAGES if p.suffix == ".md"], ids=lambda p: p.relative_to(ROOT).as_posix())
def test_what_a_page_points_at_is_there(page):
    text = page.read_text(encoding="utf-8")
    named = re.findall(r"`((?:docs|deploy|src|tests|tools|web|requirements|bench|demo)/[\w./-]+?)`", text)
    missing = [link for link in LINK.findall(text) if not (page.parent / link).exists()]
    missing += [path for path in named if not (ROOT / path).exists() and "…" not in path]
    assert missing == []


def test_an_identity_signed_as_the_page_shows_is_believed():
    page = (ROOT / "docs/features/widget.md").read_text(encoding="utf-8")
    shown: dict[str, Any] = {}
    exec(page.partition("```python\n")[2].partition("```")[0], shown)  # the page's own words

    who = verified_identity(
        shown["token"]("of the site", sub="42", name="Vera"), "of the site", time.time_ns() // 10**6
    )

    assert (who.external_id, who.name, who.verified) == ("42", "Vera", True)


def test_an_identity_signed_in_node_as_the_page_shows_is_believed(tmp_path):
    page = (ROOT / "docs/features/widget.md").read_text(encoding="utf-8")
    script = tmp_path / "sign.mjs"
    said = 'console.log(token("of the site", { sub: "42", name: "Véra" }));'
    script.write_text(page.partition("```js\n")[2].partition("```")[0] + said, encoding="utf-8")

    done = subprocess.run(["node", script], capture_output=True, text=True, check=True, timeout=30)

    who = verified_identity(done.stdout.strip(), "of the site", time.time_ns() // 10**6)
    assert (who.external_id, who.name, who.verified) == ("42", "Véra", True)


def test_the_pages_do_tell_a_host_what_to_type():
    told = {command.split()[0] for page in PAGES for command in commands(page.read_text(encoding="utf-8"))}
    assert told >= {"init", "serve", "check", "migrate", "backup", "restore", "retention", "rotate", "privacy", "docs"}
