"""Lists in pages: a cursor says after which item to go on, opaque to whoever gets it."""

import base64
import binascii
from collections.abc import Callable, Iterable
from typing import TypeVar

from aparte.domain.errors import Invalid

T = TypeVar("T")


def cut(rows: Iterable[T], key: Callable[[T], str], cursor: str | None, limit: int) -> tuple[list[T], str | None]:
    """At most ``limit`` rows after the cursor, in the order of ``key`` (unique), and the cursor of the rest.

    A row that goes or comes between two pages neither repeats nor hides another.
    """
    after = None if cursor is None else opened(cursor)
    ordered = sorted((row for row in rows if after is None or key(row) > after), key=key)
    page = ordered[:limit]
    return page, sealed(key(page[-1])) if len(ordered) > limit else None


def sealed(position: str) -> str:
    """The cursor of a position."""
    return base64.urlsafe_b64encode(position.encode()).decode().rstrip("=")


def opened(cursor: str) -> str:
    """Its position. Raises ``Invalid`` for what never was a cursor."""
    try:
        return base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True).decode()
    except (binascii.Error, ValueError):
        raise Invalid("This cursor is not one of ours. Use the `next` of the page before.", field="cursor") from None
