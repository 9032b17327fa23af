"""Presence: who can take one more conversation now.

Green has a free slot, amber is full (never chosen, only counted), red is away by choice or by silence.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from aparte.domain.ids import PersonId, TenantId

BEAT_EVERY = 8_000
"""Milliseconds between two heartbeats of a desk."""

VANISHED_AFTER = 25_000
"""Milliseconds of silence after which an agent counts as gone; with a sweep every second, red within 30 s."""


class Availability(StrEnum):
    """What colleagues and routing see."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """One agent's presence, in memory only. ``free_since``: since when they have waited for work."""

    person_id: PersonId
    tenant_id: TenantId
    slots: int
    wants_work: bool = False
    beat_at: int = 0
    free_since: int = 0
    gone: bool = True

    def availability(self, held: int) -> Availability:
        """The colour, for somebody who holds ``held`` open conversations."""
        if self.gone or not self.wants_work:
            return Availability.RED
        return Availability.AMBER if held >= self.slots else Availability.GREEN

    def beat(self, at: int) -> "Presence":
        """A sign of life."""
        return replace(self, beat_at=at, gone=False)

    def vanished(self, at: int) -> bool:
        """Whether the silence has lasted too long."""
        return not self.gone and at - self.beat_at >= VANISHED_AFTER
