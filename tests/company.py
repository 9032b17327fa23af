"""A house on a temporary folder with two companies in it, and a way to speak to it as each of their people."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import uvicorn

from aparte.app import House, SystemClock, open_house
from aparte.config import Config
from aparte.dispatch.telling import site_topic
from aparte.domain.account import ApiKey, Session
from aparte.domain.ids import ApiKeyId, ConversationId, PersonId, SessionId, SiteId, TeamId, TenantId, VisitorId
from aparte.domain.people import Person, Role, Team, Tenant
from aparte.domain.site import Site
from aparte.domain.visitor import hash_secret
from aparte.registry import CHORES, Actor
from aparte.wire.attachment import BeginAttachment, PostAttachment, SendPart
from aparte.wire.conversation import (
    CloseConversation,
    OpenConversation,
    PostMessage,
    PostNote,
    RateConversation,
    TagConversation,
    TakeConversation,
)
from aparte.wire.people import DisablePerson
from aparte.wire.visitor import PageBody, VisitorHello
from tests.fresh import fresh
from tests.rig import Ear

HERE = "http://chat.test"
SHOP = "https://shop.test"
FAR = 10**15


class Clock(SystemClock):
    """The machine's time, which a test may move forward."""

    ahead = 0

    def now(self) -> int:
        return super().now() + self.ahead


@dataclass
class Company:
    """One tenant: a site, two teams, an agent in the first, another in the second, a manager of the first, an admin."""

    tenant_id: TenantId
    site: Site
    other_site: Site
    team: Team
    other_team: Team
    people: dict[str, Person]

    def person(self, name: str) -> Person:
        return self.people[name]


@dataclass
class Stage:
    """The house, both companies, and clients by name: ``agent``, ``rival.admin``, ``key`` …"""

    house: House
    clock: Clock
    mine: Company
    rival: Company
    count: int = 0

    def company(self, who: str) -> tuple[Company, str]:
        return (self.rival, who.removeprefix("rival.")) if who.startswith("rival.") else (self.mine, who)

    def actor(self, who: str) -> Actor:
        company, name = self.company(who)
        person = company.person(name)
        return Actor(tenant_id=company.tenant_id, role=person.role, person=person, session_id=f"s_{person.id}")

    async def do(self, who: str, command: object) -> Any:
        """One command through the corridor; its view."""
        return (await self.house.corridor.handle(command, self.actor(who))).view

    @asynccontextmanager
    async def client(self, who: str | None, *, key: str | None = None) -> AsyncIterator[httpx.AsyncClient]:
        """Over HTTP, as somebody signed in (``who``), as a program (``key``), or as nobody."""
        headers = {"origin": HERE, "x-aparte-request": "1"}
        if who is not None:
            company, name = self.company(who)
            headers["cookie"] = f"aparte_session=token-{company.person(name).id}"
        if key is not None:
            headers = {"authorization": f"Bearer {key}"}
        transport = httpx.ASGITransport(app=self.house, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url=HERE, headers=headers) as client:
            yield client

    async def ask(self, who: str | None, method: str, path: str, json: Any = None, key: str | None = None) -> Any:
        """One request under ``/api/v1``; the answer."""
        async with self.client(who, key=key) as client:
            return await client.request(method, f"/api/v1{path}", json=json)

    async def hello(self, site: str, page: str = f"{SHOP}/", name: str = "vera") -> Actor:
        """A visitor's socket opens on a page of a site; who speaks from then on."""
        place = self.house.store.held["sites"].by_id[site]
        actor = Actor(
            tenant_id=place.tenant_id,
            role=Role.VISITOR,
            site=place,
            visitor_id=VisitorId(f"v_{site}_{name}"),
            fresh_key=f"key-of-{site}-{name}",
            language="fr",
        )
        hello = VisitorHello(version=1, site_key=place.key, page=PageBody(url=page))
        await self.house.corridor.handle(hello, actor)
        return actor

    async def open_conversation(self, site: str, text: str = "Bonjour", name: str = "vera") -> ConversationId:
        """A visitor's first words; waits, or is left when nobody is there."""
        actor = await self.hello(site, name=name)
        result = await self.house.corridor.handle(OpenConversation(client_id=self.client_id(), text=text), actor)
        return ConversationId(result.conversation_id or "")

    async def closed_conversation(
        self, site: str, text: str = "Bonjour", *, by: str | None = None, reply: str = "Oui ?", **after: Any
    ) -> ConversationId:
        """One that is over: answered by ``by`` when given, with ``tags``, a ``note``, a ``score`` and its ``comment``."""
        name = f"v{self.count}"
        visitor = await self.hello(site, name=name)
        key = await self.open_conversation(site, text, name=name)
        if by is not None:
            await self._answer(by, key, reply, after)
        ending = visitor if by is None else self.actor(by)
        await self.house.corridor.handle(CloseConversation(conversation_id=key), ending)
        if "score" in after:
            rating = RateConversation(conversation_id=key, score=after["score"], comment=after.get("comment", ""))
            await self.house.corridor.handle(rating, visitor)
        return key

    async def closed_with_a_file(self, site: str, *, by: str) -> tuple[ConversationId, str]:
        """One that is over, in which who answered sent a file; and the file."""
        await self.hello(site, name=(name := f"v{self.count}"))
        key = await self.open_conversation(site, "Bonjour", name=name)
        await self._answer(by, key, "Oui ?", {})
        begun = BeginAttachment(conversation_id=key, name="a.txt", kind="text/plain", size=1)
        file = (await self.do(by, begun)).attachment_id
        await self.do(by, SendPart(conversation_id=key, attachment_id=file, offset=0, data=b"a"))
        await self.do(by, PostAttachment(conversation_id=key, attachment_id=file, client_id=self.client_id()))
        await self.do(by, CloseConversation(conversation_id=key))
        return key, file

    async def _answer(self, by: str, key: str, reply: str, after: dict[str, Any]) -> None:
        await self.do(by, TakeConversation(conversation_id=key))
        await self.do(by, PostMessage(conversation_id=key, client_id=self.client_id(), text=reply))
        if "tags" in after:
            await self.do(by, TagConversation(conversation_id=key, tags=after["tags"]))
        if "note" in after:
            await self.do(by, PostNote(conversation_id=key, client_id=self.client_id(), text=after["note"]))

    def client_id(self) -> str:
        self.count += 1
        return f"client-{self.count:06d}"

    def disable(self, name: str) -> DisablePerson:
        return DisablePerson(person_id=self.mine.person(name).id)

    def today(self) -> list[str]:
        """Every date that it may be now, somewhere."""
        now = datetime.fromtimestamp(self.clock.now() / 1000, UTC)
        return [(now + timedelta(days=day)).strftime("%Y-%m-%d") for day in (-1, 0, 1)]

    def ear_of_site(self, site: str) -> Ear:
        ear = Ear()
        self.house.bus.listen(site_topic(site), ear)
        return ear

    async def run_chores(self) -> None:
        """Everything that runs by itself, once."""
        for _, chore in CHORES:
            for tenant in self.house.store.tenants():
                await self.house.corridor.do_chore(chore, tenant.id)

    async def program(self, *scopes: str, company: Company | None = None) -> str:
        """An API key with these scopes; its secret."""
        company = company or self.mine
        secret = f"secret-{company.tenant_id}-{'-'.join(scopes)}"
        key = ApiKey(
            id=ApiKeyId(f"y_{hash_secret(secret)[:20]}"),
            tenant_id=company.tenant_id,
            name="a program",
            token_hash=hash_secret(secret),
            scopes=scopes,
            created_by=company.person("admin").id,
            created_at=1,
        )
        async with self.house.store.transaction(company.tenant_id) as tx:
            tx.api_keys.put(key)
        await tx.durable()
        return secret


@asynccontextmanager
async def stage(folder: Path, **options: Any) -> AsyncIterator[Stage]:
    """Both companies, ready. ``options`` go to the configuration."""
    clock = Clock()
    limits = {"command_rate": 100_000, "command_burst": 100_000, "public_url": HERE}
    house = await open_house(Config(data=fresh(folder), **{**limits, **options}), clock=clock)
    try:
        mine = await _company(house, "lune")
        rival = await _company(house, "nord")
        yield Stage(house, clock, mine, rival)
    finally:
        await asyncio.sleep(0)
        await house.store.close()


@asynccontextmanager
async def serving(here: Stage) -> AsyncIterator[int]:
    """A real server in front of the house; its port."""
    config = uvicorn.Config(here.house, port=0, ws="websockets-sansio", lifespan="off", log_level="error")
    server = uvicorn.Server(config)
    task = asyncio.ensure_future(server.serve())
    while not server.started:  # noqa: ASYNC110 - the server tells in no other way
        await asyncio.sleep(0.01)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    await task


async def _company(house: House, word: str) -> Company:
    tenant_id = TenantId(f"t_{word}")
    await house.store.create_tenant(Tenant(id=tenant_id, name=f"Maison {word}", created_at=1))
    site = Site(
        id=SiteId(f"w_{word}"),
        tenant_id=tenant_id,
        key=f"key-{word}",
        name=f"{word}.test",
        language="fr",
        country="FR",
        origins=(SHOP,),
    )
    other_site = replace(site, id=SiteId(f"w_{word}2"), key=f"key-{word}2", name=f"uk.{word}.test", language="en")
    team = Team(id=TeamId(f"m_{word}"), tenant_id=tenant_id, name="A", site_ids=(site.id,))
    other_team = replace(team, id=TeamId(f"m_{word}2"), name="B", site_ids=(other_site.id,))
    people = {
        name: Person(
            id=PersonId(f"p_{word}_{name}"),
            tenant_id=tenant_id,
            role=role,
            email=f"{name}@{word}.test",
            name=f"{name} {word}",
            pseudonym=name.title(),
            languages=("fr", "en"),
            team_ids=(team_id,),
            created_at=1,
        )
        for name, role, team_id in (
            ("agent", Role.AGENT, team.id),
            ("second", Role.AGENT, other_team.id),
            ("manager", Role.MANAGER, team.id),
            ("admin", Role.ADMIN, team.id),
        )
    }
    async with house.store.transaction(tenant_id) as tx:
        for place in (site, other_site):
            tx.sites.put(place)
        for group in (team, other_team):
            tx.teams.put(group)
        for person in people.values():
            tx.people.put(person)
            tx.sessions.put(_session(person))
    await tx.durable()
    return Company(tenant_id, site, other_site, team, other_team, people)


def _session(person: Person) -> Session:
    return Session(
        id=SessionId(f"s_{person.id}"),
        tenant_id=person.tenant_id,
        person_id=person.id,
        token_hash=hash_secret(f"token-{person.id}"),
        device="Firefox, Linux",
        created_at=1,
        seen_at=1,
        until=FAR,
    )
