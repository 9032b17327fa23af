"""How long things last, as the features need it: what is over, what is shortened, and what goes when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from aparte.domain.audit import TrailCut
from aparte.domain.ids import SiteId
from aparte.policy.inventory import Declared


@dataclass(frozen=True, slots=True)
class Kept:
    """One column that stands on a disk, and what it declares."""

    table: str
    column: str
    declared: Declared


class Due(NamedTuple):
    """How many things (``total``) of a site end on a day (its first millisecond, UTC); ``day`` None: they are over already."""

    site_id: SiteId
    day: int | None
    total: int


class Retention(Protocol):
    """Within a transaction. What is counted is what is committed; what is erased goes with the transaction."""

    def shorten_closed(self, site_id: SiteId, keeps: int) -> None:
        """No closed conversation of the site is kept longer than ``keeps`` ms after its end; none is kept longer than it was."""
        ...

    def shorten_known(self, site_id: SiteId, until: int) -> None:
        """No visitor of the site is recognised after ``until``."""
        ...

    def erase_visitors(self, limit: int) -> Mapping[SiteId, int]:
        """Forget those past their time, at most ``limit``: how many, per site."""
        ...

    def forget_in_memory(self) -> Mapping[SiteId, int]:
        """The same for those known in memory only."""
        ...

    def erase_consents(self, before: int, limit: int) -> Mapping[SiteId, int]:
        """Take from the ledger what had expired or was withdrawn before that time: how many, per site."""
        ...

    def cut_trail(self, first: int, before: int) -> TrailCut | None:
        """Once a line is older than ``first``, take all older than ``before``; None: nothing to take."""
        ...

    def erase_tombstones(self, before: int) -> None:
        """Nothing restored can be older: the names of what was erased then are no longer needed."""
        ...

    def forget_site(self, site_id: SiteId) -> None:
        """Its counters go with it."""
        ...

    def scrub(self) -> None:
        """Empty the write-ahead log, also when nothing of this transaction asks for it."""
        ...

    def count(self, erased: Mapping[tuple[SiteId, str], int]) -> None:
        """Add to the tally: per site and kind of data, how many were erased."""
        ...

    def tallied(self, every: int) -> Mapping[tuple[SiteId, str], int]:
        """The tally and a new start, at most once in ``every`` ms; else nothing."""
        ...


class RetentionReader(Protocol):
    """Counts over what is committed, off the loop."""

    def conversations_due(
        self, tenant_id: str, at: int, site_id: str | None = None, keeps: int | None = None
    ) -> Sequence[Due]:
        """Kept, closed conversations by the day they end; with ``keeps``, as if none were kept longer than that many ms."""
        ...

    def visitors_due(
        self, tenant_id: str, at: int, site_id: str | None = None, until: int | None = None
    ) -> Sequence[Due]:
        """Known visitors by the day they are forgotten; with ``until``, as if none were known after it."""
        ...
