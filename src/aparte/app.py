"""Wires everything, once."""

import asyncio
import json
import logging
import secrets
import time
from collections.abc import MutableMapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from typing import Any

import aparte.features.account
import aparte.features.api_key
import aparte.features.attachment
import aparte.features.audit
import aparte.features.cobrowsing
import aparte.features.consent
import aparte.features.conversation
import aparte.features.desk
import aparte.features.install
import aparte.features.log
import aparte.features.mirroring
import aparte.features.people
import aparte.features.picture
import aparte.features.presence
import aparte.features.privacy
import aparte.features.queue
import aparte.features.retention
import aparte.features.saved_reply
import aparte.features.site
import aparte.features.snooze
import aparte.features.team
import aparte.features.visitor  # noqa: F401 - features enter through the doors when imported
from aparte.bus.local import LocalBus
from aparte.config import Config
from aparte.dispatch import Corridor
from aparte.domain.ids import TenantId
from aparte.policy.frames import Frames
from aparte.ports.clock import Chance, Clock
from aparte.registry import CHORES, Chore
from aparte.storage.migrate import migrate
from aparte.storage.sqlite import DATA, KEYS, SqliteStore
from aparte.transport.http.application import build
from aparte.transport.http.door import Door
from aparte.transport.identity import Doorkeeper
from aparte.transport.limits import Knocks, Paces
from aparte.transport.sockets import Sockets
from aparte.transport.streams import MirrorHub

MINUTE, TEN_MINUTES = 60_000, 600_000
ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


class SystemClock:
    """The machine's time, never going back and never standing still.

    When the machine's time is set back, this one goes at half its pace until it has been caught up.
    """

    def __init__(self) -> None:
        self._last = time.time_ns()
        self._seen = time.monotonic_ns()

    def now(self) -> int:
        steady = time.monotonic_ns()
        self._last = max(self._last + (steady - self._seen) // 2, time.time_ns())
        self._seen = steady
        return self._last // 1_000_000


class SystemChance:
    """The machine's randomness."""

    def new_id(self, kind: str) -> str:
        number, digits = secrets.randbits(131), []
        for _ in range(22):
            number, digit = divmod(number, 62)
            digits.append(ALPHABET[digit])
        return f"{kind}_{''.join(digits)}"

    def secret(self) -> str:
        return secrets.token_urlsafe(32)


@dataclass
class House:
    """A running server's parts."""

    config: Config
    store: SqliteStore
    bus: LocalBus
    corridor: Corridor
    sockets: Sockets
    door: Door
    clock: Clock
    chance: Chance

    @cached_property
    def web(self) -> Any:
        """Every address that is not a socket; put together when first asked for, since a house opened for one command has no use for it."""
        return build(self.door)

    async def __call__(self, scope: MutableMapping[str, Any], receive: Any, send: Any) -> None:
        """One ASGI application for both protocols."""
        if scope["type"] == "websocket":
            await self.sockets(scope, receive, send)
        elif scope["method"] == "HEAD":
            # As GET answers (RFC 9110, 9.3.2); the protocol server leaves the body out.
            await self.web({**scope, "method": "GET"}, receive, send)
        else:
            await self.web(scope, receive, send)


async def open_house(config: Config, clock: Clock | None = None, chance: Chance | None = None) -> House:
    """Migrate, open the store, wire the rest. Call inside the loop that will serve."""
    clock, chance = clock or SystemClock(), chance or SystemChance()
    await asyncio.to_thread(_migrate, config)
    store = SqliteStore(config.data, clock, chance)
    bus = LocalBus()
    hub = MirrorHub(Frames(allowed_frames()), clock)
    corridor = Corridor(store, bus, config.floor, hub)
    keeper = Doorkeeper(store, clock, config)
    door = Door(
        corridor=corridor,
        keeper=keeper,
        clock=clock,
        chance=chance,
        config=config,
        sign_ins=Knocks(config.sign_in_rate, TEN_MINUTES),
        paces=Paces(config.command_rate, config.command_burst),
        reports=Knocks(config.connect_rate, MINUTE),
    )
    sockets = Sockets(corridor, bus, keeper, clock, chance, config, hub)
    return House(config, store, bus, corridor, sockets, door, clock, chance)


def allowed_frames() -> Any:
    """The list that the visitor's page, the relay and the agent's view share."""
    return json.loads((files("aparte.policy") / "allowlist.json").read_text())


def _migrate(config: Config) -> None:
    migrate(config.data / DATA, "data")
    migrate(config.data / KEYS, "keys")


async def keep_house(house: House) -> None:
    """Run what runs by itself, each at its own pace, until cancelled. A chore that fails is tried again next time."""
    due = dict.fromkeys(range(len(CHORES)), 0)
    while True:
        await asyncio.sleep(0.5)
        now = house.clock.now()
        for index, (period, chore) in enumerate(CHORES):
            if now >= due[index]:
                due[index] = now + period
                for tenant in house.store.tenants():
                    await _try(house, chore, tenant.id)


async def _try(house: House, chore: Chore, tenant_id: TenantId) -> None:
    try:
        await house.corridor.do_chore(chore, tenant_id)
    except Exception as error:
        logging.getLogger("aparte.chore").error("chore_failed", exc_info=error)
