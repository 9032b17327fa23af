"""Pictures as telephones and editors write them: of one colour, with all that they carry besides."""

import io
from typing import Any

from PIL import Image, PngImagePlugin

from aparte.domain.picture import SIDE

SECRETS = ("48.8566N", "Pocket 9 Pro", "made for Ada")
"""What must not be left in a picture: a place, a device, a word."""


def dot(kind: str, *, width: int = SIDE, height: int = SIDE, clear: bool = False, **more: Any) -> bytes:
    """A picture of one colour; ``clear``: one can see through it."""
    picture = Image.new("RGBA" if clear else "RGB", (width, height), (20, 90, 90, 120)[: 4 if clear else 3])
    file = io.BytesIO()
    picture.save(file, kind, **more)
    return file.getvalue()


def told(kind: str, **more: Any) -> bytes:
    """A picture that tells where it was taken, with what and for whom."""
    exif = Image.Exif()
    exif[0x0110], exif[0x010E], exif[0x9286] = SECRETS[1], SECRETS[2], SECRETS[0]
    if kind == "png":
        words = PngImagePlugin.PngInfo()
        for number, secret in enumerate(SECRETS):
            words.add_text(f"Comment{number}", secret)
        more["pnginfo"] = words
    if kind == "jpeg":
        more["comment"] = SECRETS[2]
    return dot(kind, exif=exif, icc_profile=b"profile made for Ada", **more)


def opened(data: bytes) -> Image.Image:
    """As a browser reads it: every pixel."""
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture
