"""People on the company's side: who they are to each other, and who they are to visitors."""

import unicodedata
from dataclasses import dataclass, replace
from enum import StrEnum

from aparte.domain.errors import Invalid
from aparte.domain.ids import PersonId, SiteId, TeamId, TenantId

SLOTS_LIMIT = 20


class Role(StrEnum):
    """What somebody may be to the product; ``VISITOR`` is never stored."""

    VISITOR = "visitor"
    AGENT = "agent"
    MANAGER = "manager"
    ADMIN = "admin"


def same_email(email: str) -> str:
    """Equal for all spellings of one address that look the same: case, composed letters, full width, invisible signs."""
    if email.isascii():
        return email.strip().lower()
    seen = unicodedata.normalize("NFKC", email.strip()).casefold()
    return unicodedata.normalize("NFKC", "".join(c for c in seen if unicodedata.category(c) != "Cf"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenant:
    """The wall that data never crosses."""

    id: TenantId
    name: str
    created_at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """Agents who answer for the same sites. ``site_ids`` empty means every site of the tenant."""

    id: TeamId
    tenant_id: TenantId
    name: str
    site_ids: tuple[SiteId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """An agent, manager or admin. Visitors only ever see ``pseudonym`` and ``avatar``.

    ``slots``: how many live conversations at once, 1 to 20. ``languages``: two-letter codes they answer in.
    ``password_hash`` is Argon2id, or None until the invitation is accepted; ``invite_hash`` is the SHA-256 of
    the one-time invitation.
    """

    id: PersonId
    tenant_id: TenantId
    role: Role
    email: str
    name: str
    pseudonym: str
    avatar: str = ""
    language: str = "en"
    languages: tuple[str, ...] = ("en",)
    team_ids: tuple[TeamId, ...] = ()
    slots: int = 4
    password_hash: str | None = None
    invite_hash: str | None = None
    invite_until: int = 0
    disabled: bool = False
    created_at: int = 0

    def with_slots(self, slots: int) -> "Person":
        """Raises ``Invalid`` outside 1 to 20."""
        if not 1 <= slots <= SLOTS_LIMIT:
            raise Invalid(f"Slots go from 1 to {SLOTS_LIMIT}.", field="slots")
        return replace(self, slots=slots)


def serves(person: Person, teams: dict[TeamId, Team], site_id: SiteId, language: str) -> bool:
    """Whether routing may give this person a conversation of that site in that language."""
    if person.disabled or person.role is Role.VISITOR or language not in person.languages:
        return False
    return serves_site(person, teams, site_id)


def serves_site(person: Person, teams: dict[TeamId, Team], site_id: SiteId) -> bool:
    """Whether one of the person's teams answers for the site."""
    mine = (teams[team_id] for team_id in person.team_ids if team_id in teams)
    return any(not team.site_ids or site_id in team.site_ids for team in mine)
