"""The two ways a struct stands on the wire: as input, strict; as output, without optional surprises."""

import msgspec

Number = int
"""A position in a lane of a conversation's journal, from 1, without gaps."""

Millis = int
"""Milliseconds since the epoch, UTC."""


class Command(msgspec.Struct, forbid_unknown_fields=True, tag_field="type", kw_only=True):
    """Please do this. ``re`` is the client's own number for it, answered by ``done`` or ``refused``."""

    re: int = 0


class Body(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Part of an input."""


class View(msgspec.Struct, kw_only=True):
    """How something is. Outputs have no defaults."""


class Event(msgspec.Struct, tag_field="type", kw_only=True):
    """It happened."""
