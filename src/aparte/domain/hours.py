"""Opening hours of a site: a week of spans in its own time zone, and the days it is closed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from aparte.domain.errors import Invalid

DAY = 24 * 60
_LOOK_AHEAD_DAYS = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """One opening: ``day`` 0 is Monday; ``start`` and ``end`` in minutes since midnight, local time."""

    day: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """``zone`` is an IANA name. No span at all means always open. ``holidays``: dates ``YYYY-MM-DD``, closed all day."""

    zone: str = "UTC"
    spans: tuple[Span, ...] = ()
    holidays: tuple[str, ...] = ()


def checked_hours(hours: Hours) -> Hours:
    """Raises ``Invalid`` for a span outside its day, an overlap, or a date that does not exist."""
    for span in hours.spans:
        if not (0 <= span.day <= 6 and 0 <= span.start < span.end <= DAY):
            raise Invalid("An opening starts before it ends, within one day.", field="spans")
    ordered = sorted(hours.spans, key=lambda s: (s.day, s.start))
    for before, after in pairwise(ordered):
        if before.day == after.day and after.start < before.end:
            raise Invalid("Two openings of the same day overlap.", field="spans")
    for day in hours.holidays:
        if not _is_date(day):
            raise Invalid("A holiday is a date YYYY-MM-DD.", field="holidays")
    return hours


def _is_date(day: str) -> bool:
    """Written just so: ``2026-1-5`` would be a date, and never be met."""
    try:
        return date.fromisoformat(day).isoformat() == day
    except ValueError:
        return False


def is_open(hours: Hours, local: datetime) -> bool:
    """Whether the site answers at this local time (already in the site's zone)."""
    if not hours.spans:
        return not _is_holiday(hours, local)
    minute = local.hour * 60 + local.minute
    return not _is_holiday(hours, local) and any(
        s.day == local.weekday() and s.start <= minute < s.end for s in hours.spans
    )


def next_opening(hours: Hours, local: datetime, resolve: Callable[[datetime], datetime]) -> datetime | None:
    """The next local time it opens, None when it does not within two weeks.

    ``resolve`` turns a wall time into one that exists (a clock change may skip it).
    """
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    for ahead in range(_LOOK_AHEAD_DAYS):
        day = midnight + timedelta(days=ahead)
        if _is_holiday(hours, day):
            continue
        starts = sorted(s.start for s in hours.spans if s.day == day.weekday()) if hours.spans else [0]
        for start in starts:
            opening = resolve(day + timedelta(minutes=start))
            if opening > local:
                return opening
    return None


def _is_holiday(hours: Hours, local: datetime) -> bool:
    return local.strftime("%Y-%m-%d") in hours.holidays
