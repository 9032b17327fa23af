"""What is generated cannot drift from the code, and the reference is complete."""

import re

from aparte.domain.errors import DomainError
from aparte.policy.catalogue import CATALOGUE
from aparte.transport.errors import STATUSES
from tests.house.conftest import ROOT, Tree
from tools.reference.errors import CODES

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


def test_every_code_that_is_answered_is_explained_to_developers():
    import aparte.app  # noqa: F401 - every room that has a refusal of its own

    kinds = [DomainError]
    for kind in kinds:
        kinds += kind.__subclasses__()
    sources = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src/aparte/transport").rglob("*.py"))
    answered = {kind.code for kind in kinds[1:]} | set(re.findall(r'Problem\(\s*"([a-z_]+)"', sources))
    assert len(answered) > 10
    assert answered <= STATUSES.keys()
    assert STATUSES.keys() == CODES.keys()


def test_every_setting_and_every_rung_is_in_the_reference():
    page = (ROOT / "docs/reference/settings.md").read_text(encoding="utf-8")
    for setting in CATALOGUE:
        assert f"(`{setting.key}`)" in page
        assert all(f"`{rung}`" in page for rung in setting.ladder.rungs())
