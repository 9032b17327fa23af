"""Files on the wire: up in parts over the same socket, said like a message, down in parts again.

Over the socket, since a page whose policy allows the conversation then allows its files too, and every part walks the
corridor like a word.
"""

from typing import Annotated

from msgspec import Meta

from aparte.wire.base import Command, Number, View

Bytes = Annotated[bytes, Meta(max_length=100_000)]
"""Bytes, written as base64."""


class BeginAttachment(Command, tag="attachment.begin"):
    """A file is about to come up. ``kind``: its media type; ``size`` in bytes, 5 MB at most."""

    conversation_id: str
    name: str
    kind: str
    size: Number


class SendPart(Command, tag="attachment.part"):
    """Its next part: 45,000 bytes at most, from ``offset`` on."""

    conversation_id: str
    attachment_id: str
    offset: Number
    data: Bytes


class PostAttachment(Command, tag="attachment.post"):
    """Say it: from now on it belongs to the conversation. Harmless to repeat with the same ``client_id``."""

    conversation_id: str
    attachment_id: str
    client_id: str


class DropAttachment(Command, tag="attachment.drop"):
    """It was thought better of: what has come of it is forgotten."""

    conversation_id: str
    attachment_id: str


class ReadAttachment(Command, tag="attachment.read"):
    """A part of one that was said, from ``offset`` on."""

    conversation_id: str
    attachment_id: str
    offset: Number


class AttachmentBegun(View, tag_field="type", tag="attachment.begun"):
    """Where the parts go; forgotten two minutes after the last of them."""

    attachment_id: str
    part: int


class AttachmentPart(View, tag_field="type", tag="attachment.bytes"):
    """A part; ``size`` of the whole."""

    attachment_id: str
    offset: int
    size: int
    data: bytes
