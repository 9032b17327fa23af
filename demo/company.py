"""The demo companies: Maison Lune (two sites, one team over both) and Atelier Nord, which must never see it.

People and sites are put into the store; what was said is carried through the corridor, each word at its own time.
Their passwords stand in the open because they open nothing but a demo on one's own machine.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from aparte.app import House, open_house
from aparte.config import Config
from aparte.domain.hours import Hours
from aparte.domain.ids import PersonId, SavedReplyId, SiteId, TeamId, TenantId
from aparte.domain.people import Person, Role, Team, Tenant
from aparte.domain.saved_reply import SavedReply
from aparte.domain.site import Appearance, Site
from aparte.operate.opening import open_or_explain
from aparte.transport.passwords import hash_password
from demo.stage import DAY, StoryClock, play
from demo.stories import STORIES

PASSWORD = "a quiet aside"  # noqa: S105 - the demo's only, and nowhere else
LUNE, NORTH = TenantId("t_maison_lune"), TenantId("t_atelier_nord")
NAMES = {LUNE: "Maison Lune", NORTH: "Atelier Nord"}
TEAMS = {LUNE: TeamId("m_conseil"), NORTH: TeamId("m_atelier")}
TEAM_NAMES = {LUNE: "Conseil", NORTH: "Atelier"}
BOTH = ("fr", "en")


@dataclass(frozen=True, slots=True)
class SignIn:
    """One line of the table that ``make run`` prints."""

    role: str
    name: str
    email: str
    password: str
    tenant: str


@dataclass(frozen=True, slots=True)
class Employee:
    """Somebody of a demo company; ``key`` is how stories call them."""

    key: str
    tenant_id: TenantId
    role: Role
    name: str
    pseudonym: str
    languages: tuple[str, ...]

    @property
    def email(self) -> str:
        """``key`` at their company's domain, which nobody can own."""
        return f"{self.key}@{NAMES[self.tenant_id].lower().replace(' ', '-')}.example"


EMPLOYEES = (
    Employee("thomas", LUNE, Role.ADMIN, "Thomas Vidal", "Thomas", BOTH),
    Employee("helene", LUNE, Role.MANAGER, "Hélène Garnier", "Hélène", BOTH),
    Employee("camille", LUNE, Role.AGENT, "Camille Moreau", "Camille", BOTH),
    Employee("noe", LUNE, Role.AGENT, "Noé Lefèvre", "Noé", BOTH),
    Employee("aisha", LUNE, Role.AGENT, "Aisha Bell", "Aisha", ("en", "fr")),
    Employee("yann", NORTH, Role.ADMIN, "Yann Caron", "Yann", ("fr",)),
    Employee("ines", NORTH, Role.AGENT, "Inès Caron", "Inès", ("fr",)),
)

REPLIES = (
    (None, "bonjour", "Bonjour {visitor.name}, {agent.pseudonym} de {site.name}. Que puis-je pour vous ?"),
    (None, "hello", "Hello {visitor.name}, this is {agent.pseudonym} from {site.name}. How can I help?"),
    (None, "retour", "Les retours sont gratuits pendant trente jours : l’étiquette s’imprime depuis votre compte."),
    (
        None,
        "return",
        "Returns are at our cost for thirty days: print the label from your account, keep the box if you can.",
    ),
    (None, "delai", "Une commande part sous 24 h et arrive chez vous en 2 à 4 jours."),
    (None, "delivery", "An order leaves within 24 hours and is with you in 2 to 4 days."),
    ("camille", "merci", "Merci à vous {visitor.name}, et très bonne journée !"),
    ("aisha", "lamp", "The Selene lamp dims under a fingertip and remembers where you left it."),
    ("noe", "entretien", "À la main ou programme laine, 30 degrés, sans essorage ; sécher à plat."),
)


def sign_ins() -> list[SignIn]:
    """Who can sign in, each with the same password."""
    return [SignIn(e.role.value, e.name, e.email, PASSWORD, NAMES[e.tenant_id]) for e in EMPLOYEES]


def sites(shop_origins: Sequence[tuple[str, ...]], at: int) -> list[Site]:
    """The three sites, made ``at``; ``shop_origins`` are those of the French and of the English shop."""
    look = Appearance(title="Maison Lune")
    french = Site(
        id=SiteId("w_maison_lune_fr"),
        tenant_id=LUNE,
        key="maison-lune-fr",
        name="Maison Lune",
        language="fr",
        country="FR",
        origins=shop_origins[0],
        privacy_contact="vie-privee@maison-lune.example",
        identity_secret="demo-identity-secret-of-the-french-shop",  # noqa: S106 - a demo's
        appearance=look,
        hours=Hours(zone="Europe/Paris"),
        created_at=at,
    )
    english = Site(
        id=SiteId("w_maison_lune_uk"),
        tenant_id=LUNE,
        key="maison-lune-uk",
        name="Maison Lune UK",
        language="en",
        country="GB",
        origins=shop_origins[1],
        privacy_contact="privacy@maison-lune.example",
        identity_secret="demo-identity-secret-of-the-english-shop",  # noqa: S106 - a demo's
        appearance=look,
        hours=Hours(zone="Europe/London"),
        created_at=at,
    )
    north = Site(
        id=SiteId("w_atelier_nord"),
        tenant_id=NORTH,
        key="atelier-nord",
        name="Atelier Nord",
        language="fr",
        country="FR",
        origins=("https://atelier-nord.example",),
        privacy_contact="contact@atelier-nord.example",
        identity_secret="demo-identity-secret-of-the-other-company",  # noqa: S106 - a demo's
        hours=Hours(zone="Europe/Paris"),
        created_at=at,
    )
    return [french, english, north]


async def found(folder: Path, shop_origins: Sequence[tuple[str, ...]]) -> None:
    """Make both companies with their last weeks, in a folder that holds nothing yet."""
    today = time.time_ns() // 1_000_000 // DAY * DAY
    clock = StoryClock(today - 40 * DAY)
    house = await open_house(Config(data=folder), clock=clock)
    try:
        await _hire(house, shop_origins)
        for number, story in enumerate(STORIES):
            clock.reach(story, today)
            await play(house, clock, story, number)
        await house.store.settled()
    finally:
        await house.store.close()


async def move_shops(folder: Path, shop_origins: Sequence[tuple[str, ...]]) -> None:
    """The shops now stand elsewhere: their sites follow, and keep what was changed in the console."""
    house = await open_or_explain(Config(data=folder))
    try:
        async with house.store.transaction(LUNE) as tx:
            for site in sites(shop_origins, house.clock.now())[:2]:
                there = tx.sites.get(site.id)
                if there is not None:
                    tx.sites.put(replace(there, origins=site.origins))
        await tx.durable()
    finally:
        await house.store.close()


async def _hire(house: House, shop_origins: Sequence[tuple[str, ...]]) -> None:
    password_hash, now = await hash_password(PASSWORD), house.clock.now()
    for tenant_id, name in NAMES.items():
        await house.store.create_tenant(Tenant(id=tenant_id, name=name, created_at=now))
        async with house.store.transaction(tenant_id) as tx:
            tx.teams.put(Team(id=TEAMS[tenant_id], tenant_id=tenant_id, name=TEAM_NAMES[tenant_id]))
            for site in sites(shop_origins, now):
                if site.tenant_id == tenant_id:
                    tx.sites.put(site)
            for employee in EMPLOYEES:
                if employee.tenant_id == tenant_id:
                    tx.people.put(_person(employee, password_hash, now))
            for number, reply in enumerate(REPLIES if tenant_id == LUNE else (), start=1):
                tx.saved_replies.put(_reply(number, *reply))
        await tx.durable()


def _person(employee: Employee, password_hash: str, at: int) -> Person:
    return Person(
        id=PersonId(f"p_{employee.key}"),
        tenant_id=employee.tenant_id,
        role=employee.role,
        email=employee.email,
        name=employee.name,
        pseudonym=employee.pseudonym,
        language=employee.languages[0],
        languages=employee.languages,
        team_ids=(TEAMS[employee.tenant_id],),
        password_hash=password_hash,
        created_at=at,
    )


def _reply(number: int, owner: str | None, shortcut: str, text: str) -> SavedReply:
    owner_id = PersonId(f"p_{owner}") if owner else None
    return SavedReply(id=SavedReplyId(f"r_{number}"), tenant_id=LUNE, owner_id=owner_id, shortcut=shortcut, text=text)
