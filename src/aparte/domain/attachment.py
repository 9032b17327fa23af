"""An attachment: one file said in a conversation. What it is stands in its bytes, and only a few kinds pass.

A photo from a telephone says where and when it was taken, and with what: that is nobody's business here, so what is
not the picture itself is taken out before anything is kept.
"""

import struct
import unicodedata
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from aparte.domain.errors import Invalid, TooLong
from aparte.domain.ids import ConversationId

FILE_LIMIT = 5 * 1024 * 1024
"""Bytes of one file."""

MOST_FILES, MOST_BYTES = 40, 40 * 1024 * 1024
"""Of one conversation."""

PART_LIMIT = 45_000
"""Bytes of one part on its way up; written as base64 it fits a command."""

NAME_LIMIT = 120
_JPEG, _PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
_FORBIDDEN = set('/\\:*?"<>|')


@dataclass(frozen=True, slots=True)
class Upload:
    """A file on its way. In memory only, until it is said or its time is over. ``owner``: the visitor or the person."""

    id: str
    conversation_id: ConversationId
    owner: str
    name: str
    kind: str
    size: int
    touched_at: int
    data: bytes = b""

    def grown(self, offset: int, part: bytes, at: int) -> "Upload":
        """With one more part. Raises ``Invalid`` where the part does not follow, or is more than was announced."""
        if offset != len(self.data):
            raise Invalid(f"The next part begins at {len(self.data)}.", field="offset", at=len(self.data))
        if not part or len(part) > PART_LIMIT or offset + len(part) > self.size:
            raise Invalid(f"A part has 1 to {PART_LIMIT} bytes, and all of them what was announced.", field="data")
        return Upload(
            self.id, self.conversation_id, self.owner, self.name, self.kind, self.size, at, data=self.data + part
        )


def checked_size(size: int) -> int:
    """Raises ``TooLong`` over the limit, ``Invalid`` for nothing."""
    if size < 1:
        raise Invalid("The file is empty.", field="size")
    if size > FILE_LIMIT:
        raise TooLong("A file may have 5 MB. Send a smaller one, or a link.", limit=FILE_LIMIT, length=size)
    return size


def checked_name(name: str) -> str:
    """A file's own name, without a folder and without what another system takes for one; the end of it stays."""
    shown = "".join(c for c in name if unicodedata.category(c)[0] != "C").strip()
    bare = "".join("_" if c in _FORBIDDEN else c for c in shown).strip(". ")
    if not bare:
        raise Invalid("The file has no name.", field="name")
    return bare if len(bare) <= NAME_LIMIT else bare[: NAME_LIMIT - 20] + "…" + bare[-19:]


def checked_kind(kind: str) -> str:
    """A media type that passes. Raises ``Invalid``, naming those that do."""
    if kind not in KINDS:
        raise Invalid(
            "Pictures, PDF, text and office documents can be sent. Send another kind as a link.", field="kind"
        )
    return kind


def cleaned(kind: str, data: bytes) -> bytes:
    """The file as it will be kept: what it says it is, and of a picture only the picture.

    Raises ``Invalid`` when its bytes are of another kind, or broken.
    """
    try:
        return KINDS[checked_kind(kind)](data)
    except (IndexError, struct.error, UnicodeDecodeError, ValueError):
        raise Invalid(
            "The file is not what its name says, or is broken. Open it, save it anew, then send it."
        ) from None


MOST_PIXELS = 50_000_000
"""Of one picture: a few bytes can announce more than any machine that shows them has memory for."""


def _drawn(width: int, height: int) -> None:
    if not 0 < width * height <= MOST_PIXELS:
        raise ValueError(width, height)


def _begins(*signatures: bytes) -> Callable[[bytes], bytes]:
    def check(data: bytes) -> bytes:
        if not data.startswith(signatures):
            raise ValueError(data[:4])
        return data

    return check


def _text(data: bytes) -> bytes:
    if b"\x00" in data:
        raise ValueError(0)
    data.decode("utf-8")
    return data


def _jpeg(data: bytes) -> bytes:
    """Without application segments, but for colour (APP2, APP14) and which side is up; nothing after its end."""
    if not data.startswith(_JPEG):
        raise ValueError(data[:3])
    out, at, side = bytearray(), 2, 1
    while (marker := data[at + 1]) != 0xD9:
        (length,) = struct.unpack_from(">H", data, at + 2)
        segment = data[at : at + 2 + length]
        if data[at] != 0xFF or len(segment) != 2 + length or length < 2:
            raise ValueError(at)
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack_from(">HH", segment, 5)
            _drawn(width, height)
        if marker == 0xE1:
            side = _side_of(segment) or side
        if marker in (0xE0, 0xE2, 0xEE) or not (0xE0 <= marker <= 0xEF or marker == 0xFE):
            out += segment
        at += 2 + length
        if marker == 0xDA:
            after = _after_scan(data, at)
            out += data[at:after]
            at = after
    return data[:2] + (_sided(side) if side != 1 else b"") + bytes(out) + b"\xff\xd9"


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
    if segment[4:10] != b"Exif\x00\x00":
        return None
    tiff = segment[10:]
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
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


_PNG_KEPT = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"acTL", b"fcTL", b"fdAT"}


def _png(data: bytes) -> bytes:
    """Only the chunks that draw."""
    if not data.startswith(_PNG):
        raise ValueError(data[:4])
    _drawn(*struct.unpack_from(">II", data, 16))
    return _PNG + b"".join(chunk for name, chunk in _chunks(data) if name in _PNG_KEPT)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at, name = 8, b""
    while name != b"IEND":
        (length,) = struct.unpack_from(">I", data, at)
        name, chunk = data[at + 4 : at + 8], data[at : at + 12 + length]
        if len(chunk) != 12 + length or zlib.crc32(chunk[4:-4]) != int.from_bytes(chunk[-4:], "big"):
            raise ValueError(at)
        yield name, chunk
        at += 12 + length


def _webp(data: bytes) -> bytes:
    """Without Exif and XMP, which its header then no longer announces."""
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        raise ValueError(data[:4])
    end, at, out = 8 + int.from_bytes(data[4:8], "little"), 12, bytearray(b"WEBP")
    if end > len(data):
        raise ValueError(end)
    while at + 8 <= end:
        name, length = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        chunk = bytearray(data[at : at + 8 + length + length % 2])
        _webp_drawn(name, bytes(chunk[8:18]))
        if name == b"VP8X":
            chunk[8] &= 0b1111_0011
        if name not in (b"EXIF", b"XMP "):
            out += chunk
        at += 8 + length + length % 2
    return b"RIFF" + len(out).to_bytes(4, "little") + bytes(out)


def _webp_drawn(name: bytes, head: bytes) -> None:
    """The three ways in which this format says its size."""
    if name == b"VP8X":
        _drawn(int.from_bytes(head[4:7], "little") + 1, int.from_bytes(head[7:10], "little") + 1)
    elif name == b"VP8L":
        bits = int.from_bytes(head[1:5], "little")
        _drawn((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    elif name == b"VP8 ":
        _drawn(int.from_bytes(head[6:8], "little") & 0x3FFF, int.from_bytes(head[8:10], "little") & 0x3FFF)


def _gif(data: bytes) -> bytes:
    if not data.startswith((b"GIF87a", b"GIF89a")):
        raise ValueError(data[:6])
    _drawn(*struct.unpack_from("<HH", data, 6))
    return data


_OFFICE = _begins(b"PK\x03\x04")
KINDS: Mapping[str, Callable[[bytes], bytes]] = {
    "image/jpeg": _jpeg,
    "image/png": _png,
    "image/gif": _gif,
    "image/webp": _webp,
    "application/pdf": _begins(b"%PDF-"),
    "text/plain": _text,
    "text/csv": _text,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": _OFFICE,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": _OFFICE,
    "application/vnd.oasis.opendocument.text": _OFFICE,
    "application/vnd.oasis.opendocument.spreadsheet": _OFFICE,
}
"""What passes, by media type, and how it is checked and cleaned. No drawing (SVG), no page, no program."""
