"""How people and programs are known at the door: sessions and API keys, by the hash of their secret only."""

from dataclasses import dataclass

from aparte.domain.ids import ApiKeyId, PersonId, SessionId, TenantId


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A signed-in browser. ``token_hash``: SHA-256 of the cookie. ``device``: a coarse name such as "Firefox, Linux"."""

    id: SessionId
    tenant_id: TenantId
    person_id: PersonId
    token_hash: str
    device: str
    created_at: int
    seen_at: int
    until: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiKey:
    """A program's key; ``scopes`` name what it may do, never more than an admin could."""

    id: ApiKeyId
    tenant_id: TenantId
    name: str
    token_hash: str
    scopes: tuple[str, ...]
    created_by: PersonId
    created_at: int
    used_at: int = 0
