"""The log on the wire: closed conversations that are still kept, found, read and exported."""

from typing import Literal

from aparte.wire.base import Command, Millis, Number, View
from aparte.wire.conversation import IdentityView

Closer = Literal["visitor", "agent", "system"]


class LogLine(View):
    """One closed conversation, without its words and without who answered it. ``mine``: I took part in it.

    ``entries``: how far its public lane goes.
    """

    id: str
    label: int
    site_id: str
    language: str
    opened_at: Millis
    closed_at: Millis
    closed_by: Closer
    entries: Number
    tags: list[str]
    score: int | None
    keep_until: Millis
    mine: bool


class LogPage(View):
    """Latest close first. ``next``: the cursor of older ones, null at the end.

    A search opens only so many conversations at a time: ``items`` may be few or none while there is a ``next``;
    ``reached`` then says how far back it looked.
    """

    items: list[LogLine]
    next: str | None
    reached: Millis | None


class TagPage(View):
    """Tags in use, in order; ``next`` is always null."""

    items: list[str]
    next: str | None


class ExportedEntry(View):
    """One thing said or noted. Who of the team said it is not told."""

    at: Millis
    kind: Literal["message", "file", "note", "rating", "transfer"]
    author: Literal["visitor", "team", "system"]
    text: str


class ExportedConversation(View):
    """A closed conversation with its words."""

    id: str
    label: int
    site: str
    language: str
    opened_at: Millis
    closed_at: Millis
    closed_by: Closer
    keep_until: Millis
    tags: list[str]
    score: int | None
    visitor: IdentityView
    entries: list[ExportedEntry]


class LogExport(View):
    """The whole export, as it stands in its file."""

    exported_at: Millis
    conversations: list[ExportedConversation]


class ExportBatch(View):
    """A part of an export; ``next``: where to go on."""

    items: list[ExportedConversation]
    next: str | None


class LogQuery(Command):
    """Which closed conversations: times in ms, all parts optional. ``mine``: those I took part in."""

    since: Millis | None = None
    until: Millis | None = None
    site_id: str | None = None
    tag: str | None = None
    score: int | None = None
    mine: bool = False
    text: str = ""
    cursor: str | None = None
    limit: int = 50


class ListLog(LogQuery, tag="log.list"):
    """Find."""


class GetLogged(Command, tag="log.get"):
    """Read one."""

    conversation_id: str


class GetLoggedFile(Command, tag="log.get_file"):
    """A file of one."""

    conversation_id: str
    attachment_id: str


class LoggedFile(View):
    """A file of a closed conversation."""

    name: str
    data: bytes


class ListTags(Command, tag="tags.list"):
    """Which tags there are."""


class BeginExport(LogQuery, tag="log.begin_export"):
    """Somebody exports: noted before the first byte leaves."""

    format: Literal["csv", "json"] = "csv"


class ReadExport(LogQuery, tag="log.read_export"):
    """The next part."""


class EndExport(Command, tag="log.end_export"):
    """It is over, or was broken off: how much left the house."""

    conversations: int
    complete: bool
