"""Saved replies on the wire: texts written once, used many times."""

from typing import Annotated

from msgspec import Meta

from aparte.wire.base import Body, Command, View

Shortcut = Annotated[str, Meta(min_length=1, max_length=40, pattern="^[^ /]+$")]
"""What is typed after ``/``: no space, no slash."""

ReplyText = Annotated[str, Meta(min_length=1, max_length=8000)]
"""May hold ``{visitor.name}``, ``{agent.pseudonym}`` and ``{site.name}``, filled in when used."""


class SavedReplyView(View):
    """``owner_id`` null and ``shared`` true: everybody of the company uses it; else only its owner sees it."""

    id: str
    shortcut: str
    text: str
    shared: bool
    owner_id: str | None


class SavedReplyPage(View):
    """By shortcut; ``next``: the cursor of the rest, null at the end."""

    items: list[SavedReplyView]
    next: str | None


class SavedReplyBody(Body):
    """A reply as it shall be. Sharing takes a manager or an admin."""

    shortcut: Shortcut
    text: ReplyText
    shared: bool = False


class ListSavedReplies(Command, tag="saved_replies.list"):
    """Shared ones and mine."""

    cursor: str | None = None
    limit: int = 500


class GetSavedReply(Command, tag="saved_reply.get"):
    """One that I may use."""

    reply_id: str


class PutOwnReply(Command, tag="saved_reply.put_own"):
    """A reply of my own: a new one without ``reply_id``."""

    shortcut: str
    text: str
    reply_id: str | None = None


class PutSharedReply(Command, tag="saved_reply.put_shared"):
    """A shared reply; with ``shared`` false it becomes mine alone."""

    shortcut: str
    text: str
    shared: bool
    reply_id: str | None = None


class DeleteOwnReply(Command, tag="saved_reply.delete_own"):
    """One of mine goes."""

    reply_id: str


class DeleteSharedReply(Command, tag="saved_reply.delete_shared"):
    """A shared one goes, for everybody."""

    reply_id: str
