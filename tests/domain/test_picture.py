"""A person's picture is nothing but the picture."""

import random

import pytest

from aparte.domain.errors import DomainError, Invalid, TooLong
from aparte.domain.picture import HEAVIEST, checked_picture
from tests.pictures import SECRETS, dot, opened, told

KINDS = ("png", "jpeg", "webp")


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_from_a_telephone_loses_everything_but_the_picture(kind):
    given = told(kind)
    assert all(secret.encode() in given for secret in SECRETS)

    found, bare = checked_picture(given + b"<script>alert(1)</script>")

    assert found == f"image/{kind}"
    assert not any(secret.encode() in bare for secret in SECRETS)
    assert b"script" not in bare
    assert not opened(bare).getexif()
    assert opened(bare).convert("RGB").tobytes() == opened(dot(kind)).convert("RGB").tobytes()


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        ("jpeg", {"progressive": True}),
        ("webp", {"lossless": True}),
        ("webp", {"clear": True}),
        ("png", {"clear": True}),
    ],
)
def test_other_ways_to_write_one_are_understood_too(kind, more):
    _, bare = checked_picture(told(kind, **more))

    assert opened(bare).convert("RGBA").tobytes() == opened(dot(kind, **more)).convert("RGBA").tobytes()
    assert checked_picture(bare)[1] == bare


@pytest.mark.parametrize("kind", KINDS)
def test_only_a_small_square_is_taken(kind):
    for width, height in ((127, 128), (128, 129), (600, 400)):
        with pytest.raises(Invalid):
            checked_picture(dot(kind, width=width, height=height))
    with pytest.raises(TooLong):
        checked_picture(dot(kind) + b"\0" * HEAVIEST)


def test_what_only_calls_itself_a_picture_is_refused():
    for data in (
        b"",
        b"GIF89a" + b"\0" * 40,
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"\xff\xd8\xff",
        b"RIFF\0\0\0\0WEBP",
    ):
        with pytest.raises(Invalid):
            checked_picture(data)
    moving = dot("webp", save_all=True, append_images=[opened(dot("png"))] * 2, duration=10)
    with pytest.raises(Invalid):
        checked_picture(moving if b"ANIM" in moving else b"")


@pytest.mark.parametrize("kind", KINDS)
def test_a_damaged_picture_is_refused_or_read_and_never_a_fault(kind):
    chance, whole = random.Random(5), told(kind)
    for _ in range(400):
        data = bytearray(whole)
        for _ in range(chance.randrange(1, 6)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            _, bare = checked_picture(bytes(data[: chance.randrange(len(data))] if chance.random() < 0.5 else data))
        except DomainError:
            continue
        assert len(bare) <= HEAVIEST
