"""An attachment: one file said in a conversation. What it is stands in its bytes, and only a few kinds pass.

A photo from a telephone says where and when it was taken, and with what: that is nobody's business here, so what is
not the picture itself is taken out before anything is kept.
"""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from aparte.domain.errors import Invalid, TooLong
from aparte.domain.ids import ConversationId
from aparte.domain.image import read_image

FILE_LIMIT = 5 * 1024 * 1024
"""Bytes of one file."""

MOST_FILES, MOST_BYTES = 40, 40 * 1024 * 1024
"""Of one conversation."""

PART_LIMIT = 45_000
"""Bytes of one part on its way up; written as base64 it fits a command."""

NAME_LIMIT = 120
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
    except ValueError:
        raise Invalid(
            "The file is not what its name says, or is broken. Open it, save it anew, then send it."
        ) from None


MOST_PIXELS = 50_000_000
"""Of one picture: a few bytes can announce more than any machine that shows them has memory for."""


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


def _image(kind: str) -> Callable[[bytes], bytes]:
    def clean(data: bytes) -> bytes:
        image = read_image(data, bare=False)
        if image is None or image.kind != kind:
            raise ValueError(data[:4])
        if not 0 < image.width * image.height <= MOST_PIXELS:
            raise ValueError(image.width, image.height)
        return image.data

    return clean


_OFFICE = _begins(b"PK\x03\x04")
KINDS: Mapping[str, Callable[[bytes], bytes]] = {
    **{kind: _image(kind) for kind in ("image/jpeg", "image/png", "image/gif", "image/webp")},
    "application/pdf": _begins(b"%PDF-"),
    "text/plain": _text,
    "text/csv": _text,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": _OFFICE,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": _OFFICE,
    "application/vnd.oasis.opendocument.text": _OFFICE,
    "application/vnd.oasis.opendocument.spreadsheet": _OFFICE,
}
"""What passes, by media type, and how it is checked and cleaned. No drawing (SVG), no page, no program."""
