"""Time and chance, passed in so that nothing below has to reach for them."""

from typing import Protocol


class Clock(Protocol):
    """Milliseconds since the epoch, UTC; never goes back within a process."""

    def now(self) -> int: ...


class Chance(Protocol):
    """Unguessable names and secrets."""

    def new_id(self, kind: str) -> str:
        """``kind`` + ``_`` + 22 characters of base 62 (about 131 bits)."""
        ...

    def secret(self) -> str:
        """256 bits, URL-safe."""
        ...
