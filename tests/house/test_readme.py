"""What the README tells a reader to type or to follow is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


def test_a_newcomer_can_type_every_command_of_the_readme():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    commands = set(
        re.findall(r"^## aparte ([a-z]+)", (ROOT / "docs/reference/cli.md").read_text(encoding="utf-8"), re.MULTILINE)
    )
    made, typed = set(re.findall(r"\bmake ([a-z]+)\b", text)), set(re.findall(r"\baparte ([a-z]+)\b", text))
    assert {"run", "test"} <= made <= targets
    assert {"init", "serve"} <= typed <= commands


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_reader_finds_what_a_page_links_to(page):
    links = LINK.findall(page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []
