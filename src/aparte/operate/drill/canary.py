"""Canaries, and every shape in which a leak would carry one: eight bytes of it in any of them are enough to be found."""

import base64
import json
import secrets
import string
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

WINDOW = 8
LENGTH = 28
ALPHABET = string.ascii_letters + string.digits


@dataclass(frozen=True, slots=True)
class Canary:
    """A word planted in one field; ``label`` says which, and is all that a report ever shows of it."""

    label: str
    word: str

    @classmethod
    def made(cls, label: str, alphabet: str = ALPHABET) -> "Canary":
        """Letters and digits only, so that it passes as an address, a client id or a path.

        Where a word that mixes them is taken for a key and masked, letters alone get through.
        """
        return cls(label, "".join(secrets.choice(alphabet) for _ in range(LENGTH)))


def shapes(word: str) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each shape. Letter case is folded by the scan where the shape allows it."""
    plain = word.encode()
    yield "raw", plain
    yield "utf-16", word.encode("utf-16-le")
    yield "utf-16 big-endian", word.encode("utf-16-be")
    yield "json", json.dumps(word).encode()[1:-1]
    yield "url", quote(word, safe="").encode()
    yield "hex", plain.hex().encode()
    yield "reversed", plain[::-1]
    for offset in range(3):
        # Bytes before and after depend on the neighbours: three alignments, the certain middle of each.
        coded = base64.b64encode(b"\0" * offset + plain)
        certain = coded[(offset * 8 + 5) // 6 : len(coded) - (4 if len(coded) % 4 or coded.endswith(b"=") else 0)]
        yield f"base64 at {offset}", certain
        yield f"url-safe base64 at {offset}", certain.translate(bytes.maketrans(b"+/", b"-_"))


def windows(content: bytes) -> Iterator[bytes]:
    """Every eight bytes in a row."""
    return (content[i : i + WINDOW] for i in range(len(content) - WINDOW + 1))


class Needles:
    """Windows of all shapes of some canaries, and of byte strings that shall be gone, ready for a scan."""

    def __init__(self, canaries: Iterable[Canary], gone: Iterable[tuple[str, bytes]] = ()) -> None:
        self.exact: dict[bytes, str] = {}
        self.folded: dict[bytes, str] = {}
        for canary in canaries:
            for name, shape in shapes(canary.word):
                found = f"{canary.label} ({name})"
                into, wanted = (self.exact, shape) if "base64" in name else (self.folded, shape.lower())
                for window in windows(wanted):
                    into.setdefault(window, found)
        for label, content in gone:
            for window in windows(content):
                self.exact.setdefault(window, label)

    def found(self, content: bytes) -> Iterator[tuple[int, str]]:
        """Where which canary begins to show: the first window of each."""
        seen: set[str] = set()
        for wanted, read in ((self.exact, content), (self.folded, content.lower())):
            for offset in _hits(wanted, read):
                label = wanted[read[offset : offset + WINDOW]]
                if label not in seen:
                    seen.add(label)
                    yield offset, label


def _hits(wanted: dict[bytes, str], content: bytes) -> Iterator[int]:
    return (i for i in range(len(content) - WINDOW + 1) if content[i : i + WINDOW] in wanted)
