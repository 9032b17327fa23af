"""A house behind a real port, served as in production, and what a test may do to it: stop it, start it again."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import uvicorn

from aparte.app import House, keep_house, open_house
from aparte.config import Config
from aparte.domain.account import Session
from aparte.domain.ids import PersonId, SessionId, SiteId, TeamId, TenantId
from aparte.domain.people import Person, Role, Team, Tenant
from aparte.domain.site import Site
from aparte.domain.visitor import hash_secret
from aparte.transport.server import server_config
from tests.fresh import fresh
from tests.link import Link

SHOP = "https://shop.example"
FAR = 10**15


class Quiet(uvicorn.Server):
    """Uvicorn without its hold on the process's signals."""

    @contextlib.contextmanager
    def capture_signals(self):
        yield


@dataclass
class Served:
    """A house on a folder and a port that outlive it: ``stop`` and ``start`` make a restart."""

    config: Config
    chores: bool = True
    port: int = 0
    house: House = field(init=False)
    _server: Quiet = field(init=False)
    _tasks: list["asyncio.Task[Any]"] = field(default_factory=list)

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def start(self) -> None:
        self.house = await open_house(self.config)
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", self.port))
        listener.listen(2048)
        listener.setblocking(False)
        self.port = listener.getsockname()[1]
        self._server = Quiet(server_config(self.house))
        self._tasks = [asyncio.create_task(self._server.serve(sockets=[listener]))]
        if self.chores:
            self._tasks.append(asyncio.create_task(keep_house(self.house)))

    async def stop(self) -> None:
        """As a signal does it: sockets are told to come back, then the server goes, then the store is closed."""
        self.house.sockets.close_all()
        self._server.should_exit = True
        await self._tasks[0]
        for task in self._tasks[1:]:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.house.store.close()

    def visitor(self, **more: Any) -> Link:
        """A visitor's tab, not yet connected."""
        return Link(f"ws://127.0.0.1:{self.port}/ws/v1/visitor", SHOP, **more)

    def desk(self, name: str, **more: Any) -> Link:
        """A desk of somebody signed in, not yet connected."""
        headers = {"Cookie": f"aparte_session=token-{name}"}
        return Link(f"ws://127.0.0.1:{self.port}/ws/v1/desk", self.origin, headers=headers, **more)


@asynccontextmanager
async def served(folder: Path, *, agents: int = 2, chores: bool = True, **config: Any) -> AsyncIterator[Served]:
    """A company ``acme`` (site ``shop``, agents ``a1``, ``a2`` … and manager ``mia``) and a rival with an agent ``olga``."""
    limits = {"command_rate": 100_000, "command_burst": 100_000, "connect_rate": 1_000_000}
    running = Served(Config(data=fresh(folder), **{**limits, **config}), chores)
    await running.start()
    try:
        names = [(f"a{number}", Role.AGENT) for number in range(1, agents + 1)]
        await _found(running.house, "acme", "shop", *names, ("mia", Role.MANAGER))
        await _found(running.house, "rival", "rival", ("olga", Role.AGENT))
        yield running
    finally:
        await running.stop()


async def _found(house: House, tenant: str, site: str, *people: tuple[str, Role]) -> None:
    tenant_id, team_id = TenantId(f"t_{tenant}"), TeamId(f"m_{tenant}")
    await house.store.create_tenant(Tenant(id=tenant_id, name=tenant.title(), created_at=1))
    async with house.store.transaction(tenant_id) as tx:
        tx.sites.put(_site(tenant_id, site))
        tx.teams.put(Team(id=team_id, tenant_id=tenant_id, name="Team"))
        for name, role in people:
            tx.people.put(_person(tenant_id, team_id, name, role))
            tx.sessions.put(_session(tenant_id, name))
    await tx.durable()


def _site(tenant_id: TenantId, name: str) -> Site:
    return Site(
        id=SiteId(f"w_{name}"),
        tenant_id=tenant_id,
        key=f"key-{name}",
        name=name.title(),
        language="en",
        country="GB",
        origins=(SHOP,),
    )


def _person(tenant_id: TenantId, team_id: TeamId, name: str, role: Role) -> Person:
    return Person(
        id=PersonId(f"p_{name}"),
        tenant_id=tenant_id,
        role=role,
        email=f"{name}@{tenant_id}.example",
        name=f"{name} Legal-Name",
        pseudonym=name.title(),
        languages=("en", "fr"),
        team_ids=(team_id,),
        slots=4,
    )


def _session(tenant_id: TenantId, name: str) -> Session:
    return Session(
        id=SessionId(f"s_{name}"),
        tenant_id=tenant_id,
        person_id=PersonId(f"p_{name}"),
        token_hash=hash_secret(f"token-{name}"),
        device="Firefox, Linux",
        created_at=1,
        seen_at=1,
        until=FAR,
    )
