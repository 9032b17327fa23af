"""API keys on the wire."""

from typing import Annotated, Literal

from msgspec import Meta

from aparte.wire.base import Body, Command, Millis, View
from aparte.wire.text import Name

Scope = Literal[
    "read_log",
    "export_log",
    "use_saved_replies",
    "edit_shared_replies",
    "read_company",
    "manage_sites",
    "manage_people",
    "read_privacy",
    "read_audit",
]
"""What a program may do; policy has the same list."""


class ApiKeyItem(View):
    """A program's key, without its secret. ``used_at`` null: never; to the minute."""

    id: str
    name: str
    scopes: list[str]
    created_by: str
    created_at: Millis
    used_at: Millis | None


class ApiKeyPage(View):
    """By name; ``next``: the cursor of the rest, null at the end."""

    items: list[ApiKeyItem]
    next: str | None


class ApiKeyCreated(View):
    """A new key. ``secret`` is shown this once; it goes into ``Authorization: Bearer``."""

    key: ApiKeyItem
    secret: str


class ApiKeyBody(Body):
    """What it is for, and what it may do."""

    name: Name
    scopes: Annotated[list[Scope], Meta(min_length=1, max_length=20)]


class ListApiKeys(Command, tag="api_keys.list"):
    """The company's keys."""

    cursor: str | None = None
    limit: int = 100


class CreateApiKey(Command, tag="api_key.create"):
    """A new key."""

    key: ApiKeyBody


class RevokeApiKey(Command, tag="api_key.revoke"):
    """It no longer opens anything, from now on."""

    key_id: str
