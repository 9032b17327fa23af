"""A visitor: a person on a site, known by a short-lived key and nothing else unless they say so."""

import hashlib
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
    """Fleeting, to the visitor's own socket: the key their browser shall hold, until when, and which rung of memory says so."""

    visitor_id: VisitorId
    key: str
    until: int
    memory: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitorMet:
    """A visitor did the first thing worth knowing them for; ``key`` is what their browser will hold."""

    visitor_id: VisitorId
    site_id: SiteId
    key: str


def hash_secret(secret: str) -> str:
    """SHA-256 in hexadecimal: enough for a random 256-bit secret, which no dictionary can hold."""
    return hashlib.sha256(secret.encode()).hexdigest()
