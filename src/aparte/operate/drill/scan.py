"""Read every byte of a folder, also what is packed inside, and look for needles."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from aparte.operate.drill.canary import WINDOW, Needles

CHUNK = 1 << 22
UNPACKED_LIMIT = 1 << 24
PACKED_DEPTH = 2
GZIP = b"\x1f\x8b\x08"
ZLIB = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")


@dataclass(frozen=True, slots=True)
class Finding:
    """A canary that stands where it must not: the file, the byte, and what it is; never the word itself."""

    path: Path
    offset: int
    what: str


def scan(folder: Path, needles: Needles) -> list[Finding]:
    """Everything found under a folder, links not followed. A file that goes while it is read was not kept."""
    found: list[Finding] = []
    for path in sorted(folder.rglob("*")):
        found += [Finding(path, 0, f"{what}, in the file's name") for _, what in needles.found(path.name.encode())]
        if path.is_file() and not path.is_symlink():
            try:
                found += [Finding(path, offset, what) for offset, what in scan_file(path, needles)]
            except FileNotFoundError:
                continue
    return found


def scan_file(path: Path, needles: Needles) -> Iterator[tuple[int, str]]:
    """Where which needle shows in one file, read in pieces that overlap."""
    with path.open("rb") as file:
        start, kept = 0, b""
        while piece := file.read(CHUNK):
            content = kept + piece
            for offset, what in scan_bytes(content, needles):
                yield start - len(kept) + offset, what
            start, kept = start + len(piece), content[-WINDOW + 1 :]


def scan_bytes(content: bytes, needles: Needles, depth: int = PACKED_DEPTH) -> Iterator[tuple[int, str]]:
    """In the bytes as they are, then in what they hold packed."""
    yield from needles.found(content)
    if depth:
        for offset, unpacked in unpack(content):
            for _, what in scan_bytes(unpacked, needles, depth - 1):
                yield offset, f"{what}, packed"


def unpack(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Every gzip and zlib member that opens, as far as it opens."""
    for mark in (GZIP, *ZLIB):
        offset = content.find(mark)
        while offset >= 0:
            unpacked = _inflate(content[offset : offset + CHUNK], 31 if mark is GZIP else 15)
            if len(unpacked) >= WINDOW:
                yield offset, unpacked
            offset = content.find(mark, offset + 1)


def _inflate(packed: bytes, bits: int) -> bytes:
    """What can be had of it, in small steps: a member that was cut or overwritten still tells its beginning."""
    opener, out = zlib.decompressobj(bits), bytearray()
    try:
        for start in range(0, len(packed), 256):
            out += opener.decompress(packed[start : start + 256], UNPACKED_LIMIT - len(out))
            if opener.eof or len(out) >= UNPACKED_LIMIT:
                break
    except zlib.error:
        pass
    return bytes(out)
