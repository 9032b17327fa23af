"""A site's choice of a rung, as stored: the catalogue in ``policy`` gives it meaning."""

from dataclasses import dataclass

from aparte.domain.ids import PersonId, SiteId, TenantId


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The admin's word on one setting of one site. ``id`` is ``site_id/key``."""

    id: str
    tenant_id: TenantId
    site_id: SiteId
    key: str
    rung: str
    by: PersonId
    at: int


def choice_id(site_id: SiteId, key: str) -> str:
    """One row per site and setting."""
    return f"{site_id}/{key}"


@dataclass(frozen=True, slots=True, kw_only=True)
class InForce:
    """What applies to a site's visitors now, ready to be said: rungs by key, and the notice with its hash, per language.

    ``keeps_days`` None: nothing is kept.
    """

    settings: tuple[tuple[str, str], ...]
    keeps_days: int | None
    contact: str
    gate: bool
    notice: tuple[tuple[str, str], ...]
    wording: tuple[tuple[str, str], ...]
