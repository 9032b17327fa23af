"""Looks for words in every byte of a folder, in each form they could have been written down in.

Finding nothing proves something only when the same search finds what is there: see ``test_privacy_off``.
"""

import base64
import zlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

WINDOW = 8


def forms(word: str) -> Iterator[tuple[str, bytes]]:
    """Raw, case-folded, UTF-16, JSON- and URL-escaped, hexadecimal, and base64 at its three offsets."""
    raw = word.encode()
    yield "raw", raw
    yield "upper", word.upper().encode()
    yield "folded", word.casefold().encode()
    yield "utf-16-le", word.encode("utf-16-le")
    yield "utf-16-be", word.encode("utf-16-be")
    yield "json", word.encode("ascii", "backslashreplace")
    yield "url", quote(word, safe="").encode()
    yield "hex", raw.hex().encode()
    yield "HEX", raw.hex().upper().encode()
    for offset in range(3):
        # Whole groups of three bytes only: what stands beside the word would change the first and last letters.
        inside = raw[(3 - offset) % 3 :]
        inside = inside[: len(inside) // 3 * 3]
        yield f"base64+{offset}", base64.b64encode(inside)
        yield f"base64url+{offset}", base64.urlsafe_b64encode(inside)


def windows(word: str) -> Iterator[bytes]:
    """Every eight bytes in a row: an index may keep a word in pieces."""
    raw = word.encode()
    for start in range(max(1, len(raw) - WINDOW + 1)):
        yield raw[start : start + WINDOW]


def traces(folder: Path, words: list[str]) -> list[str]:
    """``file: word in form`` for everything found, inside compressed members too."""
    found = []
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        for place, content in _contents(path):
            found += [f"{place}: {word} in {form}" for word in words for form in _seen(word, content)]
    return found


def _contents(path: Path) -> Iterator[tuple[str, bytes]]:
    content = path.read_bytes()
    yield path.name, content
    for mark in (b"\x1f\x8b\x08", b"\x78\x01", b"\x78\x9c", b"\x78\xda"):
        start = content.find(mark)
        while start != -1:
            inside = _unpacked(content[start:])
            if inside:
                yield f"{path.name} packed at {start}", inside
            start = content.find(mark, start + 1)


def _unpacked(content: bytes) -> bytes:
    try:
        return zlib.decompressobj(wbits=47).decompress(content, 10_000_000)
    except zlib.error:
        return b""


def _seen(word: str, content: bytes) -> Iterator[str]:
    for form, wanted in forms(word):
        if len(wanted) >= WINDOW and wanted in content:
            yield form
    if any(piece in content for piece in windows(word)):
        yield "eight bytes in a row"
