"""What is a picture or a font, by its first bytes, whatever its name and the page say (see ``web/page/src/bytes.ts``)."""

import struct

SIGNS: tuple[tuple[str, int, bytes], ...] = (
    ("image/png", 0, b"\x89PNG\r\n\x1a\n"),
    ("image/jpeg", 0, b"\xff\xd8\xff"),
    ("image/gif", 0, b"GIF8"),
    ("image/webp", 8, b"WEBP"),
    ("image/avif", 4, b"ftypavif"),
    ("image/avif", 4, b"ftypavis"),
    ("image/bmp", 0, b"BM"),
    ("image/x-icon", 0, b"\0\0\x01\0"),
    ("font/woff2", 0, b"wOF2"),
    ("font/woff", 0, b"wOFF"),
    ("font/ttf", 0, b"\0\x01\0\0"),
    ("font/ttf", 0, b"true"),
    ("font/otf", 0, b"OTTO"),
    ("font/collection", 0, b"ttcf"),
)
SIDE, PIXELS = 16_384, 40_000_000
"""Pixels on a side, and in all, past which a small file is a trap for whoever draws it."""

SEGMENTS = 500
_NO_FRAME = frozenset({0xC4, 0xC8, 0xCC})


def type_of(raw: bytes) -> str | None:
    """Its type, or None for anything else, and for a picture larger than a view should have to draw."""
    kind = next((kind for kind, at, sign in SIGNS if raw[at : at + len(sign)] == sign), None)
    width, height = _size(kind, raw)
    return kind if width <= SIDE and height <= SIDE and width * height <= PIXELS else None


def _size(kind: str | None, raw: bytes) -> tuple[int, int]:
    """As it says itself; zeros where it is not told in its first bytes."""
    if kind == "image/png" and len(raw) >= 24:
        width, height = struct.unpack_from(">II", raw, 16)
    elif kind == "image/gif" and len(raw) >= 10:
        width, height = struct.unpack_from("<HH", raw, 6)
    elif kind == "image/bmp" and len(raw) >= 26:
        width, height = (abs(side) for side in struct.unpack_from("<ii", raw, 18))
    elif kind == "image/webp" and len(raw) >= 30:
        width, height = _webp(raw)
    else:
        width, height = _jpeg(raw) if kind == "image/jpeg" else (0, 0)
    return width, height


def _webp(raw: bytes) -> tuple[int, int]:
    if raw[12:16] == b"VP8X":
        return int.from_bytes(raw[24:27], "little") + 1, int.from_bytes(raw[27:30], "little") + 1
    if raw[12:16] == b"VP8L":
        (bits,) = struct.unpack_from("<I", raw, 21)
        return (bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1
    width, height = struct.unpack_from("<HH", raw, 26)
    return width & 0x3FFF, height & 0x3FFF


def _jpeg(raw: bytes) -> tuple[int, int]:
    """From segment to segment until the one that says how large the picture is."""
    at = 2
    for _ in range(SEGMENTS):
        if at + 9 >= len(raw):
            break
        if 0xC0 <= raw[at + 1] <= 0xCF and raw[at + 1] not in _NO_FRAME:
            height, width = struct.unpack_from(">HH", raw, at + 5)
            return width, height
        at += 2 + int(struct.unpack_from(">H", raw, at + 2)[0])
    return 0, 0
