"""Whatever the trail notes, the console says in words: an admin reads no name of the code."""

import re
from pathlib import Path

import pytest

from aparte.policy.catalogue import CATALOGUE

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("domain", "features", "operate", "dispatch")
NOUNS = "api_key|backup|cobrowsing|company|log|mirroring|password|person|privacy|retention|saved_reply|session|site|stream|team"
NOTED = re.compile(r'(?:action=|_audit\(context, |_audit_of\([^,]+, |_said\(|TRAIL_CUT = )"([a-z_]+\.[a-z_]+)"')
SAID = re.compile(r"^  action_([a-z_]+):", re.MULTILINE)


def test_an_admin_reads_every_action_of_the_trail_in_words():
    files = [file for room in ROOMS for file in (ROOT / "src/aparte" / room).rglob("*.py")]
    code = "\n".join(file.read_text(encoding="utf-8") for file in files)
    texts = (ROOT / "web/console/src/texts/audit/en.ts").read_text(encoding="utf-8")
    said = set(SAID.findall(texts))
    noted = {action.replace(".", "_") for action in NOTED.findall(code)}
    named = {f"{noun}_{verb}" for noun, verb in re.findall(rf'"({NOUNS})\.([a-z_]+)"', code)}
    assert len(noted) > 25
    assert noted - said == set(), "noted, and not said"
    assert said - named == set(), "said, and never noted"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_change_of_a_setting_is_read_in_the_words_of_its_page(language):
    texts = (ROOT / f"web/console/src/texts/audit/{language}.ts").read_text(encoding="utf-8")
    said = dict(re.findall(r'^  ((?:setting|rung)_[a-z_]+):\s+"(.+)",$', texts, re.MULTILINE))
    named = {f"setting_{setting.key}": getattr(setting.title, language) for setting in CATALOGUE}
    for setting in CATALOGUE:
        named |= {f"rung_{setting.key}_{rung}": getattr(words.name, language) for rung, words in setting.rungs.items()}
    assert said == named
