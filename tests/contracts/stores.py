"""The stores that keep the contract. Another one is added here, and runs the same suite."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aparte.domain.conversation import EphemeralConversation, KeptConversation, State
from aparte.domain.ids import ConversationId, SiteId, TenantId, VisitorId
from aparte.domain.people import Tenant
from aparte.storage.sqlite import SqliteStore
from tests.fresh import fresh
from tests.rig import CountedChance, HandClock

ACME, OTHER = TenantId("t_acme"), TenantId("t_other")
SHOP = SiteId("w_shop")


@dataclass(slots=True)
class Opened:
    """A store and how to have it again after its process ended. ``clock`` and ``chance`` are shared by both lives."""

    store: Any
    clock: HandClock
    chance: CountedChance
    again: Callable[["Opened"], Awaitable[None]]

    async def reopen(self) -> None:
        """End its life, begin the next."""
        await self.again(self)

    def transaction(self, tenant: TenantId = ACME) -> Any:
        return self.store.transaction(tenant)


async def open_sqlite(folder: Path) -> Opened:
    """Migrated, in a folder of its own."""
    fresh(folder)
    clock, chance = HandClock(), CountedChance()

    async def again(opened: Opened) -> None:
        await opened.store.close()
        opened.store = SqliteStore(folder, clock, chance)

    return Opened(SqliteStore(folder, clock, chance), clock, chance, again)


STORES: dict[str, Callable[[Path], Awaitable[Opened]]] = {"sqlite": open_sqlite}


async def with_companies(opened: Opened) -> Opened:
    """Two companies, to prove the wall."""
    for tenant in (ACME, OTHER):
        await opened.store.create_tenant(Tenant(id=tenant, name=tenant, created_at=1))
    return opened


def kept(key: str = "c_1", **more: Any) -> KeptConversation:
    """A conversation whose content goes to disk."""
    return KeptConversation(**_header(key, **{"rung": "month", **more}))


def ephemeral(key: str = "c_1", **more: Any) -> EphemeralConversation:
    """One that lives in memory only."""
    return EphemeralConversation(**_header(key, **{"rung": "off", **more}))


def _header(key: str, **more: Any) -> dict[str, Any]:
    return {
        "id": ConversationId(key),
        "tenant_id": ACME,
        "site_id": SHOP,
        "visitor_id": VisitorId(f"v_of_{key}"),
        "label": 1,
        "language": "en",
        "state": State.WAITING,
        "opened_at": 1,
        "queued_at": 1,
        **more,
    }
