"""The two ways a struct stands on the wire: as input, strict; as output, without optional surprises."""

from typing import Annotated

import msgspec

LARGEST = 2**53 - 1
"""Past it, numbers mean different things in different languages."""

Number = Annotated[int, msgspec.Meta(ge=0, le=LARGEST)]
"""A position in a lane of a conversation's journal, from 1, without gaps; 0: before the first."""

Millis = int
"""Milliseconds since the epoch, UTC."""


class Command(msgspec.Struct, forbid_unknown_fields=True, tag_field="type", kw_only=True):
    """Please do this. ``re`` is the client's own number for it, answered by ``done`` or ``refused``."""

    re: Number = 0


class Body(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Part of an input."""


class View(msgspec.Struct, kw_only=True):
    """How something is. Outputs have no defaults."""


class Event(msgspec.Struct, tag_field="type", kw_only=True):
    """It happened."""
