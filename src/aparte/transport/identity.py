"""Who is at the door: session cookies, API keys, and where a request may come from."""

from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from urllib.parse import urlsplit

from aparte.config import Config
from aparte.domain.ids import SiteId, TenantId
from aparte.domain.people import Role
from aparte.domain.visitor import hash_secret
from aparte.ports.clock import Clock
from aparte.ports.store import Store
from aparte.registry import Actor

COOKIE = "aparte_session"
DEVICE_COOKIE = "aparte_device"
HOST_COOKIE = f"__Host-{COOKIE}"
"""Where there is TLS: a browser takes it from this host only, so that no neighbour under the same domain can plant one."""

KEY_PREFIX = "Bearer "


class Doorkeeper:
    """Turns credentials into actors. Knows secrets by their hash only."""

    def __init__(self, store: Store, clock: Clock, config: Config) -> None:
        self._store = store
        self._clock = clock
        self._config = config

    @property
    def cookie(self) -> str:
        """The name of the session's cookie."""
        return HOST_COOKIE if self._config.public_url.startswith("https://") else COOKIE

    def by_cookie(self, headers: Mapping[str, str]) -> Actor | None:
        """The signed-in person, None when the session is over or they are disabled."""
        token = _cookie(headers.get("cookie", ""), self.cookie)
        session = self._store.session_by_hash(hash_secret(token)) if token else None
        if session is None or session.until <= self._clock.now():
            return None
        person = self._store.person_by_id(session.tenant_id, session.person_id)
        if person is None or person.disabled:
            return None
        return Actor(
            tenant_id=session.tenant_id,
            role=person.role,
            person=person,
            session_id=session.id,
            language=person.language,
        )

    def by_key(self, headers: Mapping[str, str]) -> Actor | None:
        """The program whose API key this is; it acts with its scopes, within an admin's reach."""
        given = headers.get("authorization", "")
        if not given.startswith(KEY_PREFIX):
            return None
        key = self._store.api_key_by_hash(hash_secret(given[len(KEY_PREFIX) :].strip()))
        if key is None:
            return None
        return Actor(tenant_id=key.tenant_id, role=Role.ADMIN, scopes=frozenset(key.scopes), key_id=key.id)

    def is_site_origin(self, tenant_id: TenantId, site_id: SiteId, origin: str) -> bool:
        """Whether the page that asks belongs to the site."""
        site = self._store.site_by_id(tenant_id, site_id)
        return site is not None and origin.lower() in site.origins

    def same_origin(self, headers: Mapping[str, str]) -> bool:
        """Whether the page that asks is one of ours (RFC 6454): a browser tells its origin on every socket and write."""
        origin = headers.get("origin", "").lower()
        if self._config.public_url:
            return origin == self._config.public_url.rstrip("/").lower()
        return bool(origin) and urlsplit(origin).netloc == headers.get("host", "").lower()


def _cookie(raw: str, name: str) -> str | None:
    try:
        jar = SimpleCookie(raw)
    except CookieError:
        return None
    found = jar.get(name)
    return found.value if found else None
