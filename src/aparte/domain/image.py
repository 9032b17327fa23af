"""An image file taken apart: what it is, how large, and what of it draws.

Where and when it was taken, with what, a smaller copy of the whole, words, a second file behind it: an image from a
telephone carries all that. Only the parts that draw are copied, by a list of those; nothing is passed on because it
is not known.
"""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["image/png", "image/jpeg", "image/webp", "image/gif"]

_PNG, _JPEG, _GIF = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", (b"GIF87a", b"GIF89a")
_PNG_PARTS = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"}
_PNG_MORE = {b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"acTL", b"fcTL", b"fdAT"}
_JPEG_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_JPEG_PARTS = {*_JPEG_FRAMES, 0xC4, 0xCC, 0xDA, 0xDB, 0xDC, 0xDD}
_JPEG_SKIPPED = {*range(0xE0, 0xF0), 0xFE}
_WEBP_PARTS = (b"VP8X", b"ICCP", b"ANIM", b"ANMF", b"ALPH", b"VP8 ", b"VP8L")
_GIF_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
_ALPHA, _EXIF_AND_XMP = 0x10, 0b0000_1100


@dataclass(frozen=True, slots=True)
class Image:
    """``data``: the image and nothing else. ``moving``: it has more than one frame to show."""

    kind: Kind
    width: int
    height: int
    data: bytes
    moving: bool = False


def read_image(data: bytes, *, bare: bool) -> Image | None:
    """None: it begins like none of the four kinds. Raises ``ValueError`` for what is broken or cut off.

    ``bare``: a still one without its colour profile and which side is up; else those stay, and so does what moves.
    """
    try:
        if data.startswith(_PNG):
            return _png(data, bare)
        if data.startswith(_JPEG):
            return _jpeg(data, bare)
        if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
            return _webp(data, bare)
        return _gif(data) if data.startswith(_GIF) else None
    except (IndexError, struct.error):
        raise ValueError("cut off") from None


def _cut(data: bytes, start: int, length: int) -> bytes:
    found = data[start : start + length]
    if len(found) != length:
        raise ValueError("cut off")
    return found


def _png(data: bytes, bare: bool) -> Image:
    parts = _PNG_PARTS if bare else _PNG_PARTS | _PNG_MORE
    chunks = list(_png_chunks(data))
    if chunks[0][0] != b"IHDR":
        raise ValueError("no header")
    width, height = struct.unpack_from(">II", chunks[0][1], 8)
    kept = b"".join(chunk for name, chunk in chunks if name in parts)
    return Image("image/png", width, height, _PNG + kept, any(name == b"acTL" for name, _ in chunks))


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at, name = len(_PNG), b""
    while name != b"IEND":
        (length,) = struct.unpack_from(">I", data, at)
        name, chunk = data[at + 4 : at + 8], _cut(data, at, 12 + length)
        if zlib.crc32(chunk[4:-4]) != int.from_bytes(chunk[-4:], "big"):
            raise ValueError("damaged")
        yield name, chunk
        at += 12 + length


def _jpeg(data: bytes, bare: bool) -> Image:
    out, at, side, width, height = bytearray(), 2, 1, 0, 0
    while (marker := data[at + 1]) != 0xD9:
        (length,) = struct.unpack_from(">H", data, at + 2)
        segment = _cut(data, at, 2 + length)
        if data[at] != 0xFF or length < 2 or marker not in _JPEG_PARTS | _JPEG_SKIPPED:
            raise ValueError("no part of an image")
        if marker in _JPEG_FRAMES:
            height, width = struct.unpack_from(">HH", segment, 5)
        if marker == 0xE1:
            side = _side_of(segment) or side
        out += segment if marker in _JPEG_PARTS else b"" if bare else _jpeg_colour(marker, segment)
        at += 2 + length
        if marker == 0xDA:
            after = _after_scan(data, at)
            out += data[at:after]
            at = after
    start = b"\xff\xd8" + (_sided(side) if side != 1 and not bare else b"")
    return Image("image/jpeg", width, height, start + bytes(out) + b"\xff\xd9")


def _jpeg_colour(marker: int, segment: bytes) -> bytes:
    """How its numbers become colours. The small copy of the image that some keep beside that stays behind."""
    if marker == 0xE0 and segment[4:9] == b"JFIF\x00":
        return b"\xff\xe0\x00\x10" + _cut(segment, 4, 12) + b"\x00\x00"
    told = {0xE2: b"ICC_PROFILE\x00", 0xEE: b"Adobe"}.get(marker)
    return segment if told and segment[4:].startswith(told) else b""


def _after_scan(data: bytes, at: int) -> int:
    """Where the next marker stands: within a scan 0xFF is followed by zero, by a restart, or by another 0xFF."""
    while True:
        at = data.index(b"\xff", at)
        if data[at + 1] == 0xFF:
            at += 1
        elif data[at + 1] == 0 or 0xD0 <= data[at + 1] <= 0xD7:
            at += 2
        else:
            return at


def _side_of(segment: bytes) -> int | None:
    """The orientation that an Exif segment tells (Exif 2.3, tag 0x0112), 1 to 8; None when it tells none."""
    tiff = segment[10:]
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if segment[4:10] != b"Exif\x00\x00" or order is None:
        return None
    try:
        (first,) = struct.unpack_from(order + "I", tiff, 4)
        (count,) = struct.unpack_from(order + "H", tiff, first)
        for entry in range(min(count, 200)):
            tag, _, _, found = struct.unpack_from(order + "HHIH", tiff, first + 2 + entry * 12)
            if tag == 0x0112 and 1 <= found <= 8:
                return int(found)
    except struct.error:
        return None
    return None


def _sided(side: int) -> bytes:
    """An Exif segment that says which side is up, and nothing else."""
    tiff = b"MM\x00\x2a" + struct.pack(">IHHHIHHI", 8, 1, 0x0112, 3, 1, side, 0, 0)
    body = b"Exif\x00\x00" + tiff
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


def _webp(data: bytes, bare: bool) -> Image:
    chunks = [(name, chunk) for name, chunk in _webp_chunks(data) if name in _WEBP_PARTS]
    parts = dict(chunks)
    moving = b"ANIM" in parts
    if bare:
        name = b"VP8 " if b"VP8 " in parts else b"VP8L"
        width, height = _webp_size(name, parts.get(name, b""))
        chunks = [(name, parts.get(name, b""))]
        if name == b"VP8 " and b"ALPH" in parts:
            frame = b"".join((side - 1).to_bytes(3, "little") for side in (width, height))
            chunks = [(b"VP8X", bytes([_ALPHA, 0, 0, 0]) + frame), (b"ALPH", parts[b"ALPH"]), *chunks]
    else:
        sizes = [_webp_size(name, chunk) for name, chunk in chunks if name in (b"VP8X", b"VP8 ", b"VP8L")]
        width, height = max(sizes, key=lambda size: size[0] * size[1])
    body = b"WEBP" + b"".join(_webp_chunk(name, chunk) for name, chunk in chunks)
    return Image("image/webp", width, height, b"RIFF" + len(body).to_bytes(4, "little") + body, moving)


def _webp_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at, end = 12, 8 + int.from_bytes(data[4:8], "little")
    if end > len(data):
        raise ValueError("cut off")
    while at + 8 <= end:
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        yield data[at : at + 4], _cut(data, at + 8, length)
        at += 8 + length + length % 2


def _webp_chunk(name: bytes, content: bytes) -> bytes:
    """The header no longer announces what is not there any more."""
    if name == b"VP8X":
        content = bytes([content[0] & ~_EXIF_AND_XMP & 0xFF]) + content[1:]
    return name + len(content).to_bytes(4, "little") + content + b"\0" * (len(content) % 2)


def _webp_size(name: bytes, content: bytes) -> tuple[int, int]:
    """The three ways in which this format says its size."""
    if name == b"VP8X":
        width, height = (int.from_bytes(_cut(content, at, 3), "little") + 1 for at in (4, 7))
    elif name == b"VP8L":
        if _cut(content, 0, 1) != b"\x2f":
            raise ValueError("no signature")
        bits = int.from_bytes(_cut(content, 1, 4), "little")
        width, height = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    else:
        if _cut(content, 3, 3) != b"\x9d\x01\x2a":
            raise ValueError("no key frame")
        width, height = (int.from_bytes(_cut(content, at, 2), "little") & 0x3FFF for at in (6, 8))
    return width, height


def _gif(data: bytes) -> Image:
    """Without the comments, the plain text and what programs noted for themselves; nothing after its end."""
    width, height = struct.unpack_from("<HH", data, 6)
    at = 13 + _gif_colours(data[10])
    out, frames = bytearray(_cut(data, 0, at)), 0
    while (mark := data[at]) != 0x3B:
        if mark == 0x2C:
            frames += 1
            start, head = at, 11 + _gif_colours(data[at + 9])
            keep = True
        elif mark == 0x21:
            start, head = at, 2
            keep = data[at + 1] == 0xF9 or (data[at + 1] == 0xFF and data[at + 3 : at + 14] in _GIF_LOOPS)
        else:
            raise ValueError("no part of an image")
        at += head
        while length := data[at]:
            at += 1 + length
        at += 1
        if keep:
            out += _cut(data, start, at - start)
    return Image("image/gif", width, height, bytes(out) + b"\x3b", frames > 1)


def _gif_colours(packed: int) -> int:
    """Bytes of the table of colours that follows, if any."""
    return 3 << ((packed & 7) + 1) if packed & 0x80 else 0
