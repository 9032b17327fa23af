"""Begin: a company and its first admin. No password exists that somebody did not choose."""

import asyncio
from dataclasses import dataclass

from aparte.app import House
from aparte.config import Config
from aparte.domain.audit import AuditEntry
from aparte.domain.ids import PersonId, SiteId, TeamId, TenantId
from aparte.domain.people import Person, Role, Team, Tenant
from aparte.domain.site import Site, checked_origin
from aparte.domain.visitor import hash_secret
from aparte.operate.advice import Advice
from aparte.operate.claim import claim
from aparte.operate.opening import explained, open_or_explain
from aparte.transport.passwords import hash_password

INVITED_FOR = 7 * 24 * 60 * 60 * 1000
LANGUAGES = ("en", "fr")
COUNTRIES = {"en": "GB", "fr": "FR"}


class CannotBegin(Advice):
    """Why not, and what to do, in one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """What the host says. ``password`` None: the admin chooses it, through a link that works once.

    ``origin``: the first site's, such as ``https://shop.example``; empty: sites are made in the console.
    """

    company: str
    email: str
    name: str = ""
    language: str = "en"
    origin: str = ""
    password: str | None = None


def begin(config: Config, wanted: Beginning) -> str | None:
    """Make it; the invitation's link when no password was given. Raises ``CannotBegin``, ``Claimed``, ``DomainError``."""
    _check(wanted)
    with explained(config.data), claim(config.data):
        return asyncio.run(_begin(config, wanted))


def _check(wanted: Beginning) -> None:
    if not wanted.company.strip():
        raise CannotBegin("The company needs a name: give it with --company.")
    local, at, domain = wanted.email.strip().partition("@")
    if not (local and at and domain) or " " in wanted.email.strip():
        raise CannotBegin(f"{wanted.email!r} is not an e-mail address: give the first admin's with --email.")
    if wanted.language not in LANGUAGES:
        raise CannotBegin(f"--language is one of {', '.join(LANGUAGES)}.")


async def _begin(config: Config, wanted: Beginning) -> str | None:
    password_hash = await hash_password(wanted.password) if wanted.password is not None else None
    house = await open_or_explain(config)
    try:
        if any(t.name.casefold() == wanted.company.strip().casefold() for t in house.store.tenants()):
            raise CannotBegin(f"{wanted.company.strip()} exists already: its admins invite others in the console.")
        secret = None if password_hash else house.chance.secret()
        await _put(house, wanted, password_hash, secret)
        return f"{_base(config)}/console/join#{secret}" if secret else None
    finally:
        await house.store.close()


async def _put(house: House, wanted: Beginning, password_hash: str | None, secret: str | None) -> None:
    chance, now = house.chance, house.clock.now()
    tenant = Tenant(id=TenantId(chance.new_id("t")), name=wanted.company.strip(), created_at=now)
    await house.store.create_tenant(tenant)
    team = Team(id=TeamId(chance.new_id("m")), tenant_id=tenant.id, name=tenant.name)
    name = wanted.name.strip() or wanted.email.strip().partition("@")[0]
    admin = Person(
        id=PersonId(chance.new_id("p")),
        tenant_id=tenant.id,
        role=Role.ADMIN,
        email=wanted.email.strip(),
        name=name,
        pseudonym=name.split()[0],
        language=wanted.language,
        languages=(wanted.language,),
        team_ids=(team.id,),
        password_hash=password_hash,
        invite_hash=hash_secret(secret) if secret else None,
        invite_until=now + INVITED_FOR if secret else 0,
        created_at=now,
    )
    async with house.store.transaction(tenant.id) as tx:
        tx.teams.put(team)
        tx.people.put(admin)
        if wanted.origin:
            tx.sites.put(_site(house, wanted, tenant))
        tx.audit(
            AuditEntry(
                tenant_id=tenant.id, at=now, actor="system", action="company.created", object=f"person:{admin.id}"
            )
        )
    await tx.durable()


def _site(house: House, wanted: Beginning, tenant: Tenant) -> Site:
    return Site(
        id=SiteId(house.chance.new_id("w")),
        tenant_id=tenant.id,
        key=house.chance.new_id("k"),
        name=tenant.name,
        language=wanted.language,
        country=COUNTRIES[wanted.language],
        origins=(checked_origin(wanted.origin),),
        privacy_contact=wanted.email.strip(),
        identity_secret=house.chance.secret(),
        created_at=house.clock.now(),
    )


def _base(config: Config) -> str:
    return config.public_url.rstrip("/") or f"http://{config.host}:{config.port}"
