"""What is generated cannot drift from the code, and the reference is complete."""

from aparte.policy.catalogue import CATALOGUE
from tests.house.conftest import ROOT, Tree

TYPES = "web/wire/src/protocol.ts"


def check(whole: Tree):
    """Compare the copy's generated files with what the copy's code says."""
    return whole.tool("generate", "--check", "--root", str(whole.root))


def test_generated_files_are_those_the_code_makes(whole: Tree):
    done = check(whole)
    assert done.returncode == 0, done.stdout


def test_a_generated_file_edited_by_hand_is_found(whole: Tree):
    whole.append(TYPES, "export type Planted = string;\n")
    done = check(whole)
    assert done.returncode == 1
    assert f"{TYPES}: differs" in done.stdout
    assert "-export type Planted" in done.stdout


def test_a_wire_changed_without_generating_is_found(whole: Tree):
    whole.append("src/aparte/wire/base.py", "\n\nclass Planted(Event, tag='planted'):\n    text: str\n")
    whole.append("src/aparte/wire/protocol.py", "\nfrom aparte.wire.base import Planted\n\nServerItem |= Planted\n")
    done = check(whole)
    assert done.returncode == 1
    assert f"{TYPES}: differs" in done.stdout
    assert "docs/reference/socket.md: differs" in done.stdout


def test_a_file_that_nothing_generates_any_more_is_found(whole: Tree):
    whole.create("docs/reference/planted.md", "# Planted\n")
    assert "docs/reference/planted.md: nothing generates this file" in check(whole).stdout


def test_an_undeclared_column_is_found(whole: Tree):
    whole.append(
        "src/aparte/storage/schema.py",
        '\nTable("planted", metadata, Column("secret", Text, primary_key=True))\n',
    )
    done = check(whole)
    assert done.returncode == 1
    assert "planted.secret: this column does not declare" in done.stdout


def test_every_setting_and_every_rung_is_in_the_reference():
    page = (ROOT / "docs/reference/settings.md").read_text(encoding="utf-8")
    for setting in CATALOGUE:
        assert f"(`{setting.key}`)" in page
        assert all(f"`{rung}`" in page for rung in setting.ladder.rungs())
