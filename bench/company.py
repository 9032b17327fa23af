"""A company for the load: one site, enough agents, and their sessions."""

import asyncio
from pathlib import Path

from aparte.app import open_house
from aparte.config import Config
from aparte.domain.account import Session
from aparte.domain.ids import PersonId, SessionId, SiteId, TeamId, TenantId
from aparte.domain.people import Person, Role, Team, Tenant
from aparte.domain.site import Site
from aparte.domain.visitor import hash_secret

SHOP = "http://shop.bench"
SITE_KEY, SITE_ID = "bench", SiteId("w_bench")
ADMIN = "token-admin"
FAR = 10**14


def found(folder: Path, agents: int, shop: str = SHOP) -> list[str]:
    """Create it in this folder, its shop at this origin; returns the agents' session tokens."""
    return asyncio.run(_found(folder, agents, shop))


async def _found(folder: Path, agents: int, shop: str) -> list[str]:
    house = await open_house(Config(data=folder))
    tenant_id, team_id = TenantId("t_bench"), TeamId("m_bench")
    await house.store.create_tenant(Tenant(id=tenant_id, name="Bench", created_at=0))
    tokens = [f"token-{n}" for n in range(agents)]
    people = [(token, Role.AGENT) for token in tokens] + [(ADMIN, Role.ADMIN)]
    async with house.store.transaction(tenant_id) as tx:
        tx.sites.put(
            Site(
                id=SITE_ID,
                tenant_id=tenant_id,
                key=SITE_KEY,
                name="Bench",
                language="en",
                country="GB",
                origins=(shop,),
            )
        )
        tx.teams.put(Team(id=team_id, tenant_id=tenant_id, name="Bench"))
        for number, (token, role) in enumerate(people):
            person_id = PersonId(f"p_{number}")
            tx.people.put(
                Person(
                    id=person_id,
                    tenant_id=tenant_id,
                    role=role,
                    email=f"{number}@bench.example",
                    name=f"Agent {number}",
                    pseudonym=f"Agent {number}",
                    team_ids=(team_id,),
                    slots=20,
                )
            )
            tx.sessions.put(
                Session(
                    id=SessionId(f"s_{number}"),
                    tenant_id=tenant_id,
                    person_id=person_id,
                    token_hash=hash_secret(token),
                    device="",
                    created_at=0,
                    seen_at=0,
                    until=FAR,
                )
            )
    await tx.durable()
    await house.store.close()
    return tokens
