"""What may be sent as a file, and what is taken out of a picture before it is kept."""

import struct
import zlib

import pytest

from aparte.domain.attachment import FILE_LIMIT, KINDS, Upload, checked_kind, checked_name, checked_size, cleaned
from aparte.domain.errors import Invalid, TooLong
from aparte.domain.ids import ConversationId
from tests.pictures import SECRETS, dot, opened, told

PLACE = b"GPS 47.2184 N 1.5536 W"


def segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body


def exif(side: int, order: str = ">") -> bytes:
    head = b"MM\x00\x2a" if order == ">" else b"II\x2a\x00"
    tag = struct.pack(order + "HHIHH", 0x0112, 3, 1, side, 0)
    return b"Exif\x00\x00" + head + struct.pack(order + "IH", 8, 1) + tag + b"\x00\x00\x00\x00" + PLACE


VP8 = b"\x00\x00\x00\x9d\x01\x2a\x10\x00\x10\x00picture"
SCAN = b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" + b"picture" + b"\xff\xd9"
JFIF = b"JFIF\x00\x01\x02\x01\x00\x48\x00\x48\x00\x00"
TABLES = segment(0xDB, b"tables") + segment(0xC0, b"\x08\x00\x10\x00\x10\x03")


def jpeg(*segments: bytes, tail: bytes = b"") -> bytes:
    return b"\xff\xd8" + b"".join(segments) + TABLES + SCAN + tail


def chunk(name: bytes, body: bytes = b"") -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(*extra: bytes, size: tuple[int, int] = (16, 16)) -> bytes:
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">II", *size) + b"\x08\x02\x00\x00\x00")
        + b"".join(extra)
        + chunk(b"IDAT", b"px")
        + chunk(b"IEND")
    )


def webp(*chunks: tuple[bytes, bytes]) -> bytes:
    body = b"WEBP" + b"".join(
        name + len(data).to_bytes(4, "little") + data + b"\x00" * (len(data) % 2) for name, data in chunks
    )
    return b"RIFF" + len(body).to_bytes(4, "little") + body


FRAME = b"\x2c" + b"\x00" * 4 + b"\x10\x00\x10\x00\x80" + b"colour" + b"\x02" + b"\x07picture\x00"


def gif_extension(label: int, *blocks: bytes) -> bytes:
    return bytes((0x21, label)) + b"".join(bytes([len(block)]) + block for block in blocks) + b"\x00"


def gif(*blocks: bytes, size: tuple[int, int] = (16, 16)) -> bytes:
    head = b"GIF89a" + struct.pack("<HH", *size) + b"\x80\x00\x00" + b"colour"
    return head + b"".join(blocks) + FRAME + b"\x3b"


class TestPictures:
    def test_a_photo_does_not_say_where_it_was_taken(self):
        small = segment(0xE0, JFIF[:-2] + b"\x04\x04" + PLACE * 3)
        photo = jpeg(
            small,
            segment(0xE0, b"JFXX\x00\x10" + PLACE),
            segment(0xE1, exif(1)),
            segment(0xE1, b"http://ns.adobe.com/xap " + PLACE),
        )
        photo = photo.replace(
            TABLES, segment(0xE2, b"MPF\x00" + PLACE) + segment(0xED, PLACE) + segment(0xFE, PLACE) + TABLES
        )

        kept = cleaned("image/jpeg", photo + PLACE)

        assert PLACE not in kept
        assert kept == jpeg(segment(0xE0, JFIF))

    @pytest.mark.parametrize("order", ["<", ">"])
    @pytest.mark.parametrize("side", [3, 6, 8])
    def test_a_photo_stays_the_right_side_up(self, side, order):
        kept = cleaned("image/jpeg", jpeg(segment(0xE1, exif(side, order))))

        assert PLACE not in kept
        assert kept == jpeg(
            segment(0xE1, b"Exif\x00\x00MM\x00\x2a" + struct.pack(">IHHHIHHI", 8, 1, 0x0112, 3, 1, side, 0, 0))
        )
        assert cleaned("image/jpeg", kept) == kept

    def test_nor_between_two_passes_over_the_picture(self):
        two = jpeg()[:-2] + b"\xff\x00\xff\xd0more" + segment(0xE1, exif(1)) + SCAN
        assert cleaned("image/jpeg", two) == jpeg()[:-2] + b"\xff\x00\xff\xd0more" + SCAN

    def test_colours_stay(self):
        photo = jpeg(segment(0xE2, b"ICC_PROFILE\x00\x01\x01colours"), segment(0xEE, b"Adobe"))
        assert cleaned("image/jpeg", photo) == photo

    def test_a_screenshot_does_not_say_who_made_it(self):
        made = png(chunk(b"tEXt", b"Author\x00" + PLACE), chunk(b"eXIf", PLACE), chunk(b"tIME", b"1234567"))
        assert cleaned("image/png", made + PLACE) == png()
        assert cleaned("image/png", png(chunk(b"iCCP", b"colours"))) == png(chunk(b"iCCP", b"colours"))

    def test_a_picture_of_the_web_neither(self):
        made = webp(
            (b"VP8X", bytes([0b1111_1111]) + b"\x00" * 9),
            (b"VP8 ", VP8),
            (b"EXIF", PLACE),
            (b"XMP ", PLACE),
            (b"mine", PLACE),
        )
        kept = webp((b"VP8X", bytes([0b1111_0011]) + b"\x00" * 9), (b"VP8 ", VP8))
        assert cleaned("image/webp", made) == kept

    def test_a_moving_picture_neither_and_it_still_moves(self):
        loops, waits = gif_extension(0xFF, b"NETSCAPE2.0", b"\x01\x00\x00"), gif_extension(0xF9, b"\x04\x0a\x00\x00")
        words = gif_extension(0xFE, PLACE), gif_extension(0x01, b"\x00" * 12, PLACE)
        made = gif(loops, waits, *words, gif_extension(0xFF, b"XMP DataXMP", PLACE), FRAME, waits)
        assert cleaned("image/gif", made + PLACE) == gif(loops, waits, FRAME, waits)

    @pytest.mark.parametrize("kind", ["jpeg", "png", "gif", "webp"])
    def test_a_program_sees_the_same_picture_before_and_after(self, kind):
        given = told(kind) if kind != "gif" else dot("gif", comment=SECRETS[2].encode())
        kept = cleaned(f"image/{kind}", given)
        assert not any(secret.encode() in kept for secret in (SECRETS if kind == "gif" else SECRETS[:2]))
        assert opened(kept).convert("RGB").tobytes() == opened(given).convert("RGB").tobytes()

    @pytest.mark.parametrize(
        ("kind", "data"),
        [
            ("image/png", png(size=(60_000, 60_000))),
            ("image/png", png(size=(0, 16))),
            ("image/jpeg", jpeg().replace(b"\x00\x10\x00\x10\x03", b"\xff\xff\xff\xff\x03")),
            ("image/gif", gif(size=(65_535, 65_535))),
            ("image/webp", webp((b"VP8X", b"\x00" * 4 + b"\xff" * 6))),
            ("image/webp", webp((b"VP8L", b"\x2f\xff\xff\xff\x0f....."))),
            ("image/webp", webp((b"VP8 ", VP8.replace(b"\x10\x00\x10\x00", b"\xff\x3f\xff\x3f")))),
        ],
    )
    def test_a_few_bytes_cannot_fill_the_memory_of_whoever_looks(self, kind, data):
        with pytest.raises(Invalid):
            cleaned(kind, data)


class TestKinds:
    @pytest.mark.parametrize(
        ("kind", "data"),
        [
            ("application/pdf", b"%PDF-1.7 x"),
            ("text/plain", "Numéro 12".encode()),
            ("image/gif", gif()),
            ("application/vnd.oasis.opendocument.text", b"PK\x03\x04..."),
        ],
    )
    def test_what_is_what_it_says_passes_as_it_is(self, kind, data):
        assert cleaned(kind, data) == data

    @pytest.mark.parametrize("kind", ["image/svg+xml", "text/html", "application/x-msdownload", "", "IMAGE/PNG"])
    def test_what_could_act_does_not(self, kind):
        with pytest.raises(Invalid):
            checked_kind(kind)

    @pytest.mark.parametrize("kind", sorted(KINDS))
    def test_a_page_in_disguise_is_known_by_its_bytes(self, kind):
        if kind.startswith("text/"):
            assert cleaned(kind, b"<script>") == b"<script>", "a text is shown as text, never as a page"
            return
        with pytest.raises(Invalid):
            cleaned(kind, b"<html><script>alert(1)</script>")

    @pytest.mark.parametrize(
        ("kind", "data"),
        [
            ("image/jpeg", b"\xff\xd8\xff"),
            ("image/jpeg", jpeg()[:-2]),
            ("image/jpeg", b"\xff\xd8\xff\xe1\xff\xff123"),
            ("image/jpeg", b"\xff\xd8\xff\xe1\x00\x00" + SCAN),
            ("image/png", png()[:-3]),
            ("image/png", png().replace(b"px", b"py")),
            ("image/webp", b"RIFF\xff\xff\xff\xffWEBP"),
            ("image/gif", gif()[:-4]),
            ("image/gif", b"GIF89a\x10\x00\x10\x00..."),
            ("image/jpeg", jpeg(segment(0xF5, PLACE))),
            ("text/plain", b"\xff\xfe"),
            ("text/csv", b"a\x00b"),
        ],
    )
    def test_what_is_broken_is_refused_and_breaks_nothing(self, kind, data):
        with pytest.raises(Invalid):
            cleaned(kind, data)


class TestNames:
    @pytest.mark.parametrize(
        ("given", "kept"),
        [
            ("reçu.pdf", "reçu.pdf"),
            ("../../etc/passwd", "_.._etc_passwd"),
            ("C:\\Users\\Jean\\photo.jpg", "C__Users_Jean_photo.jpg"),
            ("a\u202egpj.exe", "agpj.exe"),
            ("\x00\x07x\n", "x"),
            ("a" * 300 + ".pdf", "a" * 100 + "…" + "a" * 15 + ".pdf"),
        ],
    )
    def test_a_name_is_a_name_and_no_path(self, given, kept):
        assert checked_name(given) == kept

    @pytest.mark.parametrize("given", ["", "   ", "...", "\u200b", "\x00"])
    def test_nothing_is_no_name(self, given):
        with pytest.raises(Invalid):
            checked_name(given)

    def test_sizes_have_an_end(self):
        assert checked_size(FILE_LIMIT) == FILE_LIMIT
        with pytest.raises(Invalid):
            checked_size(0)
        with pytest.raises(TooLong):
            checked_size(FILE_LIMIT + 1)


class TestUploads:
    FRESH = Upload("f_1", ConversationId("c_1"), "v_1", "a.txt", "text/plain", 6, 0)

    def test_parts_follow_each_other(self):
        assert self.FRESH.grown(0, b"abc", 1).grown(3, b"def", 2).data == b"abcdef"

    @pytest.mark.parametrize(("offset", "part"), [(3, b"abc"), (-1, b"a"), (0, b""), (0, b"abcdefg")])
    def test_what_does_not_follow_is_refused(self, offset, part):
        with pytest.raises(Invalid):
            self.FRESH.grown(offset, part, 1)
