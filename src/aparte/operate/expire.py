"""Retention at the host's word: what goes when, and what is over gone now. A running server does it by itself."""

import asyncio
import time
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from aparte.app import House
from aparte.config import Config
from aparte.domain.ids import TenantId
from aparte.domain.people import Role
from aparte.operate.claim import claim
from aparte.operate.opening import explained, open_or_explain, refuse_nothing
from aparte.registry import Actor
from aparte.storage.reading import SqliteReader
from aparte.storage.sqlite import DATA, EPOCHS, KEYS
from aparte.storage.vault import Epochs
from aparte.wire.privacy import RunRetention


@dataclass(frozen=True, slots=True)
class Line:
    """How many of a kind end on a day of a site; ``day``: ISO date, or ``over`` for those past their time."""

    company: str
    site: str
    day: str
    conversations: int
    visitors: int


def forecast(config: Config) -> list[Line]:
    """What the clock will erase, by company, site and day. Only reads; beside a running server too."""
    refuse_nothing(config.data)
    now = time.time_ns() // 1_000_000
    with explained(config.data), closing(_reader(config.data)) as reader:
        companies = reader.data.execute("SELECT id, name FROM tenants ORDER BY name").fetchall()
        sites = dict(reader.data.execute("SELECT id, name FROM sites"))
        return [line for tenant_id, name in companies for line in _lines(reader, tenant_id, name, sites, now)]


def _reader(folder: Path) -> SqliteReader:
    return SqliteReader.over(folder / DATA, folder / KEYS, Epochs(folder / EPOCHS))


def _lines(reader: SqliteReader, tenant_id: str, name: str, sites: dict[str, str], now: int) -> list[Line]:
    conversations = {(d.site_id, d.day): d.total for d in reader.conversations_due(tenant_id, now)}
    visitors = {(d.site_id, d.day): d.total for d in reader.visitors_due(tenant_id, now)}
    keys = sorted(conversations.keys() | visitors.keys(), key=lambda key: (key[0], key[1] or 0))
    return [
        Line(name, sites.get(key[0], key[0]), _day(key[1]), conversations.get(key, 0), visitors.get(key, 0))
        for key in keys
    ]


def _day(day: int | None) -> str:
    return "over" if day is None else datetime.fromtimestamp(day / 1000, UTC).date().isoformat()


def expire(config: Config) -> tuple[int, int]:
    """Erase what is over, now; how many conversations and visitors went. Raises ``Claimed`` beside a running server."""
    refuse_nothing(config.data)
    with explained(config.data), claim(config.data):
        return asyncio.run(_expire(config))


async def _expire(config: Config) -> tuple[int, int]:
    house = await open_or_explain(config)
    try:
        erased = [await _expire_tenant(house, tenant.id) for tenant in house.store.tenants()]
    finally:
        await house.store.close()
    return sum(one for one, _ in erased), sum(other for _, other in erased)


async def _expire_tenant(house: House, tenant_id: TenantId) -> tuple[int, int]:
    actor = Actor(tenant_id=tenant_id, role=Role.ADMIN, system=True)
    conversations = visitors = 0
    while True:
        view = (await house.corridor.handle(RunRetention(), actor)).view
        if not view.conversations and not view.visitors:
            return conversations, visitors
        conversations, visitors = conversations + view.conversations, visitors + view.visitors
