"""The small company of a drill: one site, two agents who are signed in, and the site's own signature."""

import base64
import hmac
import json
import time
from collections.abc import Mapping
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

from aparte.app import open_house
from aparte.config import Config
from aparte.domain.account import Session
from aparte.domain.ids import PersonId, SessionId, SiteId, TeamId, TenantId
from aparte.domain.people import Person, Role, Team, Tenant
from aparte.domain.privacy import Choice, choice_id
from aparte.domain.site import Site
from aparte.domain.visitor import hash_secret

TENANT, SITE, TEAM = TenantId("t_drill"), SiteId("w_drill"), TeamId("m_drill")
ORIGIN, KEY = "https://drill.example", "k_drill"
AGENTS = ("one", "two")
FOREVER = 10**15
SIGNING = "the drill's own site signs with this"


async def found(folder: Path, rungs: Mapping[str, str]) -> None:
    """The company with its rungs, and one session an agent, whose token is ``token-NAME``."""
    house = await open_house(Config(data=folder))
    try:
        await house.store.create_tenant(Tenant(id=TENANT, name="Drill", created_at=1))
        async with house.store.transaction(TENANT) as tx:
            tx.sites.put(_site())
            tx.teams.put(Team(id=TEAM, tenant_id=TENANT, name="Team"))
            for name in AGENTS:
                tx.people.put(_agent(name))
                tx.sessions.put(_session(name))
            for key, rung in rungs.items():
                tx.choices.put(
                    Choice(
                        id=choice_id(SITE, key),
                        tenant_id=TENANT,
                        site_id=SITE,
                        key=key,
                        rung=rung,
                        by=PersonId("p_one"),
                        at=1,
                    )
                )
        await tx.durable()
    finally:
        await house.store.close()


def choose(port: int, rungs: Mapping[str, str]) -> None:
    """As the admin does it in the console, over the API. Raises ``LookupError`` when it is refused."""
    here, path = f"http://127.0.0.1:{port}", f"/api/v1/sites/{SITE}/privacy"
    headers = {"cookie": "aparte_session=token-one", "origin": here, "x-aparte-request": "1"}
    headers["content-type"] = "application/json"
    with closing(HTTPConnection("127.0.0.1", port, timeout=20)) as line:
        line.request("GET", path, headers=headers)
        version = json.load(line.getresponse())["version"]
        change = {"choices": dict(rungs), "version": version, "reason": "the drill", "erase": "deadline"}
        line.request("PUT", path, json.dumps(change).encode(), headers)
        if "settings" not in json.load(line.getresponse()):
            raise LookupError("the drill's admin could not choose")


def _site() -> Site:
    return Site(
        id=SITE,
        tenant_id=TENANT,
        key=KEY,
        name="Drill",
        language="en",
        country="GB",
        origins=(ORIGIN,),
        identity_secret=SIGNING,
    )


def _agent(name: str) -> Person:
    return Person(
        id=PersonId(f"p_{name}"),
        tenant_id=TENANT,
        role=Role.ADMIN if name == "one" else Role.AGENT,
        email=f"{name}@drill.example",
        name=f"Agent {name}",
        pseudonym=name.title(),
        team_ids=(TEAM,),
        slots=20,
    )


def _session(name: str) -> Session:
    return Session(
        id=SessionId(f"s_{name}"),
        tenant_id=TENANT,
        person_id=PersonId(f"p_{name}"),
        token_hash=hash_secret(f"token-{name}"),
        device="",
        created_at=1,
        seen_at=1,
        until=FOREVER,
    )


def signed(claims: dict[str, str]) -> str:
    """A JSON Web Token as the site's own server would make it."""
    parts = [{"alg": "HS256", "typ": "JWT"}, {**claims, "exp": int(time.time()) + 600}]
    body = ".".join(_base64(json.dumps(part).encode()) for part in parts)
    return f"{body}.{_base64(hmac.digest(SIGNING.encode(), body.encode(), 'sha256'))}"


def _base64(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()
