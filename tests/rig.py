"""A small company to test in: a real store in a folder of its own, time and chance passed in, listeners on the bus."""

import json
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from aparte.app import House, open_house
from aparte.config import Config
from aparte.dispatch import Result
from aparte.dispatch.telling import desks_topic, person_topic, site_topic, visitor_topic
from aparte.domain.ids import PersonId, SiteId, TeamId, TenantId, VisitorId
from aparte.domain.people import Person, Role, Team, Tenant
from aparte.domain.privacy import Choice, choice_id
from aparte.domain.site import Site
from aparte.registry import CHORES, Actor
from aparte.wire.conversation import OpenConversation, PostMessage
from aparte.wire.desk import Beat, SetAvailability
from aparte.wire.visitor import VisitorHello
from tests.fresh import fresh

NOON = 1_795_435_200_000
"""Monday 23 November 2026, 12:00 UTC."""


class HandClock:
    """Time that moves when told to."""

    def __init__(self, at: int = NOON) -> None:
        self.at = at

    def now(self) -> int:
        return self.at

    def tick(self, milliseconds: int) -> None:
        self.at += milliseconds


class CountedChance:
    """Names that are the same in every run."""

    def __init__(self) -> None:
        self.count = 0

    def new_id(self, kind: str) -> str:
        self.count += 1
        return f"{kind}_{self.count:022d}"

    def secret(self) -> str:
        self.count += 1
        return f"secret{self.count:037d}"


@dataclass(slots=True, eq=False)
class Ear:
    """Hears a topic."""

    heard: list[dict[str, Any]] = field(default_factory=list)

    def push(self, item: bytes) -> None:
        self.heard.append(json.loads(item))

    def types(self) -> list[str]:
        return [item["type"] for item in self.heard]


@dataclass(slots=True)
class Company:
    """``acme``: one site ``shop``, one team, agents zoe and max, manager mia, admin ada; and ``other`` to prove the wall."""

    house: House
    clock: HandClock
    said: int = 0

    def actor(self, name: str) -> Actor:
        """Somebody of the company, signed in."""
        person = self.person(name)
        return Actor(tenant_id=person.tenant_id, role=person.role, person=person, session_id=f"s_{name}")

    def person(self, name: str) -> Person:
        tenant = "t_other" if name == "olga" else "t_acme"
        found = self.house.store.person_by_id(TenantId(tenant), PersonId(f"p_{name}"))
        assert found is not None
        return found

    def visitor(self, name: str = "vera", site: str = "w_shop", **more: Any) -> Actor:
        """A visitor whose socket has just been met."""
        place = self.house.store.held["sites"].by_id[site]
        return Actor(
            tenant_id=place.tenant_id,
            role=Role.VISITOR,
            site=place,
            visitor_id=VisitorId(f"v_{name}"),
            fresh_key=f"key-of-{name}",
            **more,
        )

    async def do(self, actor: Actor, command: object) -> Result:
        return await self.house.corridor.handle(command, actor)

    async def welcome(self, actor: Actor, **more: Any) -> Any:
        """The visitor's socket opens."""
        site = actor.site
        assert site is not None
        return (await self.do(actor, VisitorHello(version=1, site_key=site.key, **more))).view

    async def at_work(self, *names: str) -> None:
        """These agents are green."""
        for name in names:
            await self.do(self.actor(name), SetAvailability(state="green"))

    async def beat(self, *names: str) -> None:
        for name in names:
            await self.do(self.actor(name), Beat())

    async def open(self, actor: Actor, text: str = "Hello") -> str:
        """The visitor's first message; the conversation's id."""
        result = await self.do(actor, OpenConversation(client_id=self.client_id(), text=text))
        assert result.conversation_id is not None
        return result.conversation_id

    async def post(self, actor: Actor, conversation_id: str, text: str) -> Result:
        return await self.do(actor, PostMessage(conversation_id=conversation_id, client_id=self.client_id(), text=text))

    def client_id(self) -> str:
        self.said += 1
        return f"client-{self.said:06d}"

    def ear(self, *topics: str) -> Ear:
        ear = Ear()
        for topic in topics:
            self.house.bus.listen(topic, ear)
        return ear

    def ear_of_visitor(self, name: str = "vera") -> Ear:
        return self.ear(visitor_topic(f"v_{name}"), site_topic("w_shop"))

    def ear_of_desk(self, name: str, tenant: str = "t_acme") -> Ear:
        return self.ear(person_topic(f"p_{name}"), desks_topic(tenant))

    async def run_chores(self) -> None:
        """Everything that runs by itself, once."""
        for _, chore in CHORES:
            for tenant in self.house.store.tenants():
                await self.house.corridor.do_chore(chore, tenant.id)

    async def choose(self, site: str = "w_shop", **rungs: str) -> None:
        """Set rungs as if they had stood there from the start."""
        tenant = TenantId("t_acme")
        async with self.house.store.transaction(tenant) as tx:
            for key, rung in rungs.items():
                site_id = SiteId(site)
                tx.choices.put(
                    Choice(
                        id=choice_id(site_id, key),
                        tenant_id=tenant,
                        site_id=site_id,
                        key=key,
                        rung=rung,
                        by=PersonId("p_ada"),
                        at=self.clock.now(),
                    )
                )
        await tx.durable()

    async def change_person(self, name: str, **changes: Any) -> None:
        person = replace(self.person(name), **changes)
        async with self.house.store.transaction(person.tenant_id) as tx:
            tx.people.put(person)
        await tx.durable()


async def found_company(folder: Path, **config: Any) -> Company:
    """Open a house in this folder with the small company in it."""
    clock = HandClock()
    house = await open_house(Config(data=fresh(folder), **config), clock, CountedChance())
    for tenant in ("acme", "other"):
        await house.store.create_tenant(Tenant(id=TenantId(f"t_{tenant}"), name=tenant.title(), created_at=clock.now()))
    await _settle(
        house, "t_acme", "w_shop", ("zoe", Role.AGENT), ("max", Role.AGENT), ("mia", Role.MANAGER), ("ada", Role.ADMIN)
    )
    await _settle(house, "t_other", "w_other", ("olga", Role.ADMIN))
    return Company(house, clock)


async def _settle(house: House, tenant: str, site: str, *people: tuple[str, Role]) -> None:
    tenant_id, team_id = TenantId(tenant), TeamId(f"m_{tenant[2:]}")
    async with house.store.transaction(tenant_id) as tx:
        tx.sites.put(
            Site(
                id=SiteId(site),
                tenant_id=tenant_id,
                key=f"key-{site}",
                name=site[2:].title(),
                language="en",
                country="GB",
                origins=("https://shop.example",),
                privacy_contact="privacy@shop.example",
                identity_secret="a secret of the site",
            )
        )
        tx.teams.put(Team(id=team_id, tenant_id=tenant_id, name="Team"))
        for name, role in people:
            tx.people.put(
                Person(
                    id=PersonId(f"p_{name}"),
                    tenant_id=tenant_id,
                    role=role,
                    email=f"{name}@{tenant[2:]}.example",
                    name=f"{name.title()} Legal-Name",
                    pseudonym=name.title(),
                    languages=("en", "fr"),
                    team_ids=(team_id,),
                    slots=2,
                )
            )
    await tx.durable()
