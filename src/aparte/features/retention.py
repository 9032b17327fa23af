"""Retention: what is over goes by itself, on time, and the trail says how much.

Every two seconds a batch, so that a deadline is met within the minute even after an admin shortened a year to a day.
Keys go first, then rows, then the freed pages and the log of the database.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from aparte.domain.audit import TRAIL_CUT
from aparte.domain.events import Audited, Event
from aparte.domain.ids import SiteId
from aparte.policy.action import Action
from aparte.policy.retention import LEDGER, TRAIL, TRAIL_BATCH
from aparte.ports.retention import Due
from aparte.ports.store import Reader
from aparte.registry import Context, Outcome, answers, every, handles
from aparte.wire.privacy import (
    ErasedView,
    GetRetention,
    RetentionDayView,
    RetentionSiteView,
    RetentionView,
    RunRetention,
)

BATCH = 500
"""At most so many of a kind at once: the house goes on between two batches."""

LINE_EVERY = 10 * 60 * 1000
"""The first erasure is said at once, those that follow together: a busy site does not fill the trail with its deadlines."""

MINUTE = 60 * 1000
HOUR = 60 * MINUTE


@every(2_000)
async def erase_the_expired(context: Context) -> Sequence[Event]:
    """One batch of what is over."""
    _erase(context)
    return _say(context)


@handles(RunRetention, Action.RUN_HOUSEKEEPING, settled=True)
async def run(command: RunRetention, context: Context) -> Outcome:
    """One batch at the host's word; call again until both counts are 0."""
    conversations, visitors = _erase(context)
    view = ErasedView(conversations=conversations, visitors=visitors)
    return Outcome(list(_say(context)), view=view)


def _erase(context: Context) -> tuple[int, int]:
    tx = context.tx
    over = tx.conversations.expired(context.now, BATCH)
    found = (tx.conversations.get(key) for key in over)
    conversations = Counter(conversation.site_id for conversation in found if conversation is not None)
    if over:
        tx.conversations.erase(over)
    visitors = tx.retention.erase_visitors(BATCH)
    _count(context, "conversations", conversations)
    _count(context, "visitors", visitors)
    return len(over), sum(visitors.values())


@every(MINUTE)
async def forget_the_visits(context: Context) -> Sequence[Event]:
    """Visitors of whom nothing is on a disk; after a restart nobody knows them anyway."""
    _count(context, "visitors", context.tx.retention.forget_in_memory())
    return []


@every(HOUR)
async def clear_the_old(context: Context) -> Sequence[Event]:
    """Consents past their proof, lines and tombstones over a year; what was changed or deleted leaves the log of the database."""
    retention = context.tx.retention
    retention.scrub()
    _count(context, "consents", retention.erase_consents(context.now - LEDGER, BATCH * 10))
    retention.erase_tombstones(context.now - TRAIL)
    cut = retention.cut_trail(context.now - TRAIL, context.now - TRAIL + TRAIL_BATCH)
    return [Audited(action=TRAIL_CUT, object="audit", detail=cut.detail())] if cut else []


def _count(context: Context, kind: str, erased: Mapping[SiteId, int]) -> None:
    context.tx.retention.count({(site_id, kind): number for site_id, number in erased.items()})


def _say(context: Context) -> Sequence[Event]:
    by_site: dict[SiteId, list[str]] = {}
    for (site_id, kind), number in context.tx.retention.tallied(LINE_EVERY).items():
        by_site.setdefault(site_id, []).append(f"{kind} {number}")
    return [
        Audited(action="retention.erased", object=f"site:{site_id}", detail="; ".join(said))
        for site_id, said in by_site.items()
    ]


@answers(GetRetention, Action.READ_RETENTION)
async def dry_run(query: GetRetention, context: Context) -> Outcome:
    """What the clock will erase, per site and day; asking erases nothing."""
    names = {site.id: site.name for site in context.tx.sites.all()}
    tenant_id, now = context.tx.tenant_id, context.now

    def read(reader: Reader) -> RetentionView:
        conversations = reader.conversations_due(tenant_id, now)
        return _forecast(names, conversations, reader.visitors_due(tenant_id, now), now)

    return Outcome(reading=read)


def _forecast(
    names: Mapping[SiteId, str], conversations: Sequence[Due], visitors: Sequence[Due], now: int
) -> RetentionView:
    sites = dict.fromkeys([*names, *(due.site_id for due in (*conversations, *visitors))])
    return RetentionView(
        now=now,
        sites=[
            _site(
                site_id,
                names.get(site_id, ""),
                {due.day: due.total for due in conversations if due.site_id == site_id},
                {due.day: due.total for due in visitors if due.site_id == site_id},
            )
            for site_id in sites
        ],
    )


def _site(
    site_id: SiteId, name: str, conversations: Mapping[int | None, int], visitors: Mapping[int | None, int]
) -> RetentionSiteView:
    days = sorted({*conversations, *visitors}, key=lambda day: -1 if day is None else day)
    return RetentionSiteView(
        site_id=site_id,
        site_name=name,
        conversations=sum(conversations.values()),
        visitors=sum(visitors.values()),
        days=[
            RetentionDayView(day=day, conversations=conversations.get(day, 0), visitors=visitors.get(day, 0))
            for day in days
        ],
    )
