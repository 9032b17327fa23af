"""The privacy page over HTTP, and its record on paper."""

import re
import zlib

import pytest

from aparte.transport.http.privacy_pdf import printable
from aparte.transport.http.privacy_texts import TEXTS
from tests.company import stage


@pytest.fixture
async def here(tmp_path):
    async with stage(tmp_path) as it:
        yield it


async def page(here, who="admin"):
    return (await here.ask(who, "GET", f"/sites/{here.mine.site.id}/privacy")).json()


async def save(here, who="admin", **body):
    whole = {"version": (await page(here))["version"], "reason": "asked for", **body}
    return await here.ask(who, "PUT", f"/sites/{here.mine.site.id}/privacy", whole)


async def test_an_admin_reads_drafts_saves_and_looks_back(here):
    path = f"/sites/{here.mine.site.id}/privacy"
    draft = {"choices": {"chat_history": "day"}}

    foreseen = (await here.ask("admin", "POST", f"{path}/preview", draft)).json()
    saved = await save(here, **draft)
    lines = (await here.ask("agent", "GET", f"{path}/history")).json()["lines"]

    assert foreseen["effects"][0]["after"] == "day"
    assert saved.status_code == 200
    assert saved.json() == await page(here)
    assert [(line["reason"], line["by"]) for line in lines] == [("asked for", here.mine.person("admin").name)]


async def test_who_was_slower_is_told_and_nothing_of_it_holds(here):
    version = (await page(here))["version"]
    await save(here, choices={"chat_history": "day"})

    late = await save(here, choices={"chat_history": "year"}, version=version)

    assert (late.status_code, late.json()["code"]) == (409, "conflict")
    assert next(s for s in (await page(here))["settings"] if s["key"] == "chat_history")["chosen"] == "day"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"choices": {"chat_history": "decade"}}, "invalid"),
        ({"choices": {"no_such_setting": "off"}}, "invalid"),
        ({"choices": {"chat_history": "day"}, "reason": " "}, "invalid"),
        ({"choices": {"chat_history": "day"}, "reason": "x" * 501}, "too_long"),
        ({"choices": {"chat_history": "day"}, "erase": "yesterday"}, "malformed"),
        ({"choices": {"chat_history": "day"}, "unknown": 1}, "malformed"),
        ({"choices": ["chat_history"]}, "malformed"),
    ],
)
async def test_what_cannot_be_is_refused_whole(here, body, code):
    before = await page(here)

    answer = await save(here, **body)

    assert answer.json()["code"] == code
    assert await page(here) == before


async def test_a_program_changes_the_page_only_with_that_scope(here):
    path = f"/sites/{here.mine.site.id}/privacy"
    reader, writer = await here.program("read_privacy"), await here.program("read_privacy", "change_privacy")
    version = (await here.ask(None, "GET", path, key=reader)).json()
    body = {"choices": {"chat_history": "week"}, "version": version["version"], "reason": "by policy"}

    refused = await here.ask(None, "PUT", path, body, key=reader)
    saved = await here.ask(None, "PUT", path, body, key=writer)

    assert (version["editable"], refused.status_code, saved.status_code) == (False, 403, 200)
    assert saved.json()["editable"]
    line = (await here.ask("admin", "GET", f"{path}/history")).json()["lines"][0]
    assert line["by"] == "a program"


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_the_record_is_a_file_that_opens_in_either_language(here, language):
    for number in range(30):
        await save(here, choices={"chat_history": ("day", "week")[number % 2]}, reason=f"été n° {number} – Łódź 東京")

    answer = await here.ask("manager", "GET", f"/sites/{here.mine.site.id}/privacy/record.pdf?language={language}")

    assert answer.headers["content-type"] == "application/pdf"
    assert re.fullmatch(r'attachment; filename="privacy-[\w-]+\.pdf"', answer.headers["content-disposition"])
    assert answer.content.startswith(b"%PDF")
    said = words_of(answer.content)
    assert ("Record of processing" if language == "en" else "Registre des traitements") in said
    assert "été n° 29 – " in said
    advisers = "makes no statistics about advisers" if language == "en" else "aucune statistique sur les conseillers"
    assert advisers in " ".join(said.split()), "a chapter without a setting is said too"
    assert len(re.findall(rb"/Type /Page\b", answer.content)) >= 3


async def test_the_record_is_a_file_for_programs_too(here):
    await save(here, choices={"chat_history": "day"})

    answer = await here.ask("agent", "GET", f"/sites/{here.mine.site.id}/privacy/record")

    record = answer.json()
    assert answer.headers["content-disposition"].startswith("attachment")
    assert next(line for line in record["settings"] if line["key"] == "chat_history")["name"]["fr"] == "1 jour"
    assert {"processing", "retention", "history", "notice"} <= set(record)


def test_every_french_text_prints_without_losing_a_letter():
    for texts in TEXTS.values():
        assert set(texts) == {"en", "fr"}
        for text in texts.values():
            assert printable(text).replace("\u00a0", "\u202f") == text.replace("\u00a0", "\u202f")


def test_a_letter_the_font_does_not_have_keeps_its_shape_or_shows_that_it_is_missing():
    assert printable("L’œuvre – 5 €") == "L’œuvre – 5 €"
    assert printable("ąęć") == "aec"
    assert printable("東京") == "??"


def words_of(paper: bytes) -> str:
    """What the pages show, put together from their streams."""
    pages = (zlib.decompress(stream) for stream in re.findall(rb"stream\n(.*?)\nendstream", paper, re.DOTALL))
    shown = (b" ".join(re.findall(rb"\((.*?)(?<!\\)\) ?T[jJ]", page, re.DOTALL)) for page in pages if b"BT" in page)
    return b" ".join(shown).decode("cp1252", "replace")
