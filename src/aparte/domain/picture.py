"""A person's picture: known by its content, never by its name, and kept without anything but the picture."""

from dataclasses import dataclass

from aparte.domain.errors import Invalid, TooLong
from aparte.domain.ids import PersonId, TenantId
from aparte.domain.image import Kind, read_image

SIDE = 128
"""Width and height of every picture, in pixels."""

HEAVIEST = 48 * 1024
"""Bytes at most."""


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
        image = read_image(data, bare=True)
    except ValueError:
        raise Invalid("This picture cannot be read.", field="picture") from None
    if image is None or image.kind == "image/gif":
        raise Invalid("A picture is a PNG, JPEG or WebP file.", field="picture")
    if image.moving or (image.width, image.height) != (SIDE, SIDE):
        raise Invalid(f"A picture is a still square of {SIDE} by {SIDE} pixels.", field="picture")
    return image.kind, image.data
