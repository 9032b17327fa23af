"""A person's picture: known by its content, never by its name, and kept without anything but the picture.

Where and when it was taken, with what, a smaller copy of the whole, words, a second file behind it: a picture from a
telephone carries all that. Only the parts that are needed to draw it are copied; what is not understood is refused.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from aparte.domain.errors import Invalid, TooLong
from aparte.domain.ids import PersonId, TenantId

SIDE = 128
"""Width and height of every picture, in pixels."""

HEAVIEST = 48 * 1024
"""Bytes at most."""

Kind = Literal["image/png", "image/jpeg", "image/webp"]

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_PARTS = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"}
_JPEG_FRAMES = {0xC0, 0xC1, 0xC2}
_JPEG_PARTS = {*_JPEG_FRAMES, 0xC4, 0xDB, 0xDD}
_ALPHA = 0x10


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """``id``: 32 hexadecimal digits that nobody can guess; who has the address may see it."""

    id: str
    tenant_id: TenantId
    person_id: PersonId
    kind: Kind
    data: bytes


def checked_picture(data: bytes) -> tuple[Kind, bytes]:
    """What it is, and the picture alone. Raises ``Invalid`` for all but a still square of 128 pixels, ``TooLong``."""
    if len(data) > HEAVIEST:
        raise TooLong(f"A picture may have {HEAVIEST // 1024} KiB.", limit=HEAVIEST, length=len(data))
    try:
        kind, size, bare = _read(data)
    except (IndexError, ValueError):
        raise Invalid("This picture cannot be read.", field="picture") from None
    if size != (SIDE, SIDE):
        raise Invalid(f"A picture is a square of {SIDE} by {SIDE} pixels.", field="picture")
    return kind, bare


def _read(data: bytes) -> tuple[Kind, tuple[int, int], bytes]:
    if data.startswith(_PNG):
        return ("image/png", *_png(data))
    if data.startswith(b"\xff\xd8\xff"):
        return ("image/jpeg", *_jpeg(data))
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return ("image/webp", *_webp(data))
    raise Invalid("A picture is a PNG, JPEG or WebP file.", field="picture")


def _cut(data: bytes, start: int, length: int) -> bytes:
    found = data[start : start + length]
    if len(found) != length:
        raise ValueError("cut off")
    return found


def _png(data: bytes) -> tuple[tuple[int, int], bytes]:
    kept, at, name = [_PNG], len(_PNG), b""
    while name != b"IEND":
        length = int.from_bytes(_cut(data, at, 4), "big")
        name = _cut(data, at + 4, 4)
        part = _cut(data, at, length + 12)
        at += length + 12
        if name in _PNG_PARTS:
            kept.append(part)
    if kept[1][4:8] != b"IHDR":
        raise ValueError("no header")
    width, height = (int.from_bytes(_cut(kept[1], 8 + 4 * n, 4), "big") for n in (0, 1))
    return (width, height), b"".join(kept)


def _jpeg(data: bytes) -> tuple[tuple[int, int], bytes]:
    kept, size, at = [b"\xff\xd8"], (0, 0), 2
    while True:
        if data[at] != 0xFF:
            raise ValueError("no marker")
        marker = data[at + 1]
        if marker == 0xD9:
            return size, b"".join([*kept, b"\xff\xd9"])
        length = int.from_bytes(_cut(data, at + 2, 2), "big")
        part = _cut(data, at, length + 2)
        at += length + 2
        if marker in _JPEG_FRAMES:
            height, width = int.from_bytes(part[5:7], "big"), int.from_bytes(part[7:9], "big")
            size = (width, height)
        if marker == 0xDA:
            end = _end_of_scan(data, at)
            part, at = part + data[at:end], end
        elif marker not in _JPEG_PARTS and not (0xE0 <= marker <= 0xEF or marker == 0xFE):
            raise ValueError("a part that no picture of a person needs")
        if marker in _JPEG_PARTS or marker == 0xDA:
            kept.append(part)


def _end_of_scan(data: bytes, at: int) -> int:
    """Where the next marker stands: after 0xFF, a zero or a restart is part of the scan."""
    while True:
        at = data.index(0xFF, at)
        if data[at + 1] != 0 and not 0xD0 <= data[at + 1] <= 0xD7:
            return at
        at += 2


def _webp(data: bytes) -> tuple[tuple[int, int], bytes]:
    parts = dict(_chunks(data))
    if b"ANIM" in parts:
        raise ValueError("it moves")
    name = b"VP8 " if b"VP8 " in parts else b"VP8L"
    image = parts.get(name, b"")
    size = _lossy_size(image) if name == b"VP8 " else _lossless_size(image)
    kept = _chunk(name, image)
    if b"ALPH" in parts and name == b"VP8 ":
        frame = b"".join((side - 1).to_bytes(3, "little") for side in size)
        kept = _chunk(b"VP8X", bytes([_ALPHA, 0, 0, 0]) + frame) + _chunk(b"ALPH", parts[b"ALPH"]) + kept
    return size, b"RIFF" + (len(kept) + 4).to_bytes(4, "little") + b"WEBP" + kept


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at, end = 12, min(len(data), int.from_bytes(data[4:8], "little") + 8)
    while at < end:
        length = int.from_bytes(_cut(data, at + 4, 4), "little")
        yield data[at : at + 4], _cut(data, at + 8, length)
        at += 8 + length + length % 2


def _chunk(name: bytes, content: bytes) -> bytes:
    return name + len(content).to_bytes(4, "little") + content + b"\0" * (len(content) % 2)


def _lossy_size(image: bytes) -> tuple[int, int]:
    if _cut(image, 3, 3) != b"\x9d\x01\x2a":
        raise ValueError("no key frame")
    width, height = (int.from_bytes(_cut(image, at, 2), "little") & 0x3FFF for at in (6, 8))
    return width, height


def _lossless_size(image: bytes) -> tuple[int, int]:
    if _cut(image, 0, 1) != b"\x2f":
        raise ValueError("no signature")
    bits = int.from_bytes(_cut(image, 1, 4), "little")
    return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
