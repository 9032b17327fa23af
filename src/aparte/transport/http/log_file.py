"""The log as a file: CSV for spreadsheets, JSON for programs, both written part by part."""

import csv
import io
import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Literal, Protocol

import msgspec

from aparte.wire.log import ExportedConversation

COLUMNS = (
    "conversation",
    "site",
    "language",
    "opened_at",
    "closed_at",
    "closed_by",
    "tags",
    "score",
    "visitor_name",
    "visitor_email",
    "at",
    "kind",
    "author",
    "text",
)
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet calculate instead of show (OWASP, CSV injection), also in full width."""

INSIDE = re.compile(r"(?<=[;\t\r\n])(?=\s*(?:[=+@＝＋＠]|[-－][\w(]))")
"""The same within a cell, where a spreadsheet that separates by semicolons, as those set to French do, begins another."""


class Writer(Protocol):
    """Bytes in order: one beginning, parts, one end. ``written`` counts conversations."""

    written: int

    def begin(self) -> bytes: ...

    def part(self, conversations: Sequence[ExportedConversation]) -> bytes: ...

    def end(self) -> bytes: ...


class CsvWriter:
    """RFC 4180, UTF-8 with the mark that spreadsheets look for; one line for each thing said or noted."""

    def __init__(self) -> None:
        self.written = 0

    def begin(self) -> bytes:
        """The mark and the names of the columns."""
        return b"\xef\xbb\xbf" + _lines([COLUMNS])

    def part(self, conversations: Sequence[ExportedConversation]) -> bytes:
        """Their lines; a conversation without a word still has one."""
        self.written += len(conversations)
        return _lines([row for conversation in conversations for row in _rows(conversation)])

    def end(self) -> bytes:
        """Nothing more."""
        return b""


class JsonWriter:
    """One object: when it was exported, and the conversations."""

    def __init__(self, now: int) -> None:
        self.written = 0
        self._now = now

    def begin(self) -> bytes:
        """Up to the first conversation."""
        return f'{{"exported_at":{self._now},"conversations":['.encode()

    def part(self, conversations: Sequence[ExportedConversation]) -> bytes:
        """More of them; broken off in the middle, the file is not valid JSON, and so shows that it is not whole."""
        joined = b",\n".join(msgspec.json.encode(conversation) for conversation in conversations)
        before = b",\n" if self.written and conversations else b""
        self.written += len(conversations)
        return before + joined

    def end(self) -> bytes:
        """Close what was opened."""
        return b"]}\n"


def safe(cell: str) -> str:
    """The cell as text, whatever it begins with, and whatever a spreadsheet takes for the beginning of another."""
    shown = INSIDE.sub("'", cell)
    return f"'{shown}" if cell.lstrip(" ").startswith(FORMULA) else shown


def _rows(conversation: ExportedConversation) -> list[list[str]]:
    head = [
        str(conversation.label),
        conversation.site,
        conversation.language,
        _time(conversation.opened_at),
        _time(conversation.closed_at),
        conversation.closed_by,
        ", ".join(conversation.tags),
        "" if conversation.score is None else str(conversation.score),
        conversation.visitor.name,
        conversation.visitor.email,
    ]
    said = [[_time(entry.at), entry.kind, entry.author, entry.text] for entry in conversation.entries]
    return [[safe(cell) for cell in (*head, *entry)] for entry in said or [["", "", "", ""]]]


def _lines(rows: Sequence[Sequence[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def _time(at: int) -> str:
    return datetime.fromtimestamp(at / 1000, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


WRITERS: dict[Literal["csv", "json"], Callable[[int], Writer]] = {
    "csv": lambda _now: CsvWriter(),
    "json": JsonWriter,
}
