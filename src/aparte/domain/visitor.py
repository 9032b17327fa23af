"""A visitor: a person on a site, known by a short-lived key and nothing else unless they say so."""

from dataclasses import dataclass

from aparte.domain.ids import SiteId, TenantId, VisitorId


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """``key_hash``: SHA-256 of the key their browser holds. ``known_until``: when the server forgets it."""

    id: VisitorId
    tenant_id: TenantId
    site_id: SiteId
    key_hash: str
    known_until: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What a visitor chose to say of themselves, or the site vouched for with a signature. Content: encrypted at rest."""

    name: str = ""
    email: str = ""
    external_id: str = ""
    verified: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSeen:
    """One page of this visit, in memory only: path without query or fragment."""

    path: str
    title: str
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitorKnown:
    """Fleeting, to the visitor's own socket: the key their browser shall hold, and until when."""

    visitor_id: VisitorId
    key: str
    until: int
