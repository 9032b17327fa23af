"""A visitor and an agent send each other files: seen, saved, refused with a reason, and gone with the conversation."""

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.e2e.stage import House, Person, Talk, talking, wait_for

PLACE = b"GPS 47.2184 N"
DRAWN = """() => [...document.querySelectorAll('canvas.ap-file-picture[data-shown]')].length"""


@pytest.fixture
def talk(browser: Browser, house: House, desk: Person) -> Iterator[Talk]:
    with talking(house, browser, desk) as opened:
        yield opened


def photo() -> bytes:
    """A small picture that says where it was taken."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    rows = (b"\x00" + b"\x0c\x5a\x58" * 24) * 16
    head = struct.pack(">IIBBBBB", 24, 16, 8, 2, 0, 0, 0)
    said = chunk(b"tEXt", b"Comment\x00" + PLACE)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + said + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    )


def choose(page: Page, place: str, name: str, kind: str, data: bytes) -> None:
    page.locator(f"{place} input[type=file]").set_input_files([FilePayload(name=name, mimeType=kind, buffer=data)])


def saved(page: Page, name: str) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("button", name=f"Enregistrer {name}").click()
    assert download.value.suggested_filename == name
    return Path(download.value.path()).read_bytes()


def test_a_photo_arrives_without_the_place_where_it_was_taken(talk: Talk) -> None:
    choose(talk.visitor.page, ".aw-panel", "colis.png", "image/png", photo())

    wait_for(lambda: talk.desk.page.evaluate(DRAWN) >= 1)
    kept = saved(talk.desk.page, "colis.png")
    assert kept.startswith(b"\x89PNG")
    assert PLACE not in kept
    expect(talk.visitor.page.locator("canvas.ap-file-picture[data-shown]")).to_have_count(1)


def test_a_long_document_of_the_agent_arrives_whole(talk: Talk) -> None:
    long = b"%PDF-1.7 " + bytes(range(256)) * 2_000
    choose(talk.desk.page, ".co-writing", "conditions.pdf", "application/pdf", long)

    assert saved(talk.visitor.page, "conditions.pdf") == long
    expect(talk.visitor.page.locator(".ap-file", has_text="conditions.pdf")).to_contain_text("500 ko")


def test_what_cannot_be_sent_says_why_and_a_name_is_only_a_name(talk: Talk) -> None:
    page = talk.visitor.page
    size = page.viewport_size
    assert size is not None
    page.set_viewport_size({"width": size["width"], "height": 380})
    log = page.locator(".aw-panel .ap-log")
    assert log.evaluate("log => log.scrollHeight - log.clientHeight") > 60, "the thread is longer than its box"
    log.evaluate("log => log.scrollTo(0, 0)")
    choose(page, ".aw-panel", "page.html", "text/html", b"<script>alert(1)</script>")
    expect(page.get_by_text("On peut envoyer des images").first).to_be_in_viewport(ratio=1)
    page.get_by_role("button", name="Supprimer", exact=True).click()
    expect(page.get_by_text("page.html")).to_have_count(0)

    choose(page, ".aw-panel", "faux.png", "image/png", b"<html>")
    expect(page.get_by_text("Le fichier n’est pas ce que dit son nom").first).to_be_in_viewport(ratio=1)
    page.set_viewport_size(size)

    choose(page, ".aw-panel", "<img src=x onerror=alert(1)>.txt", "text/plain", b"bonjour")
    expect(talk.desk.page.locator(".ap-file-name", has_text="onerror=alert(1)_.txt")).to_be_visible()
    assert talk.desk.page.locator(".ap-file-name img").count() == 0
