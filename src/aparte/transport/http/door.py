"""What every endpoint needs: who asks, how fast, and the way into the corridor."""

from dataclasses import dataclass, field
from typing import Any

from litestar import Request
from litestar.connection import ASGIConnection
from litestar.datastructures import State

from aparte.config import Config
from aparte.dispatch import Corridor, Result
from aparte.domain.people import Role
from aparte.ports.clock import Chance, Clock
from aparte.registry import Actor
from aparte.transport.errors import SIGNED_OUT, Problem
from aparte.transport.http.problem import Stop
from aparte.transport.identity import Doorkeeper
from aparte.transport.limits import Address, Knocks, Paces
from aparte.wire.internal import MarkKeyUsed

SAFE = {"GET", "HEAD", "OPTIONS"}
SAID_EVERY = 60_000
ASKING = "asking"
HttpRequest = Request[Any, Any, State]
Connection = ASGIConnection[Any, Any, Any, Any]


@dataclass(slots=True, kw_only=True)
class Door:
    """Kept in the application's state as ``door``."""

    corridor: Corridor
    keeper: Doorkeeper
    clock: Clock
    chance: Chance
    config: Config
    sign_ins: Knocks
    paces: Paces
    reports: Knocks
    key_uses: dict[str, int] = field(default_factory=dict)

    def actor(self, request: HttpRequest) -> Actor:
        """Who asks, as the guard of the API found out before anything of the request was read."""
        found: Actor | None = request.scope["state"].get(ASKING)
        return found or self.identify(request)

    def identify(self, request: Connection) -> Actor:
        """Who asks. A cookie only counts for writes that come from our own pages (OWASP, cross-site request forgery).

        Raises ``Stop`` when nobody is signed in, the request comes from elsewhere, or they ask too fast.
        """
        headers = dict(request.headers)
        actor = self.keeper.by_key(headers) or self.keeper.by_cookie(headers)
        if actor is None:
            raise Stop(SIGNED_OUT)
        if actor.key_id is None and dict(request.scope)["method"] not in SAFE:
            self.check_own_page(request)
        wait = self.paces.take(actor.key_id or actor.session_id or "", self.clock.now())
        if wait:
            raise Stop(Problem("rate_limited", "Too fast. Wait, then ask again.", retry_after=wait))
        request.scope["state"][ASKING] = actor
        return actor

    def check_own_page(self, request: Connection) -> None:
        """Raises ``Stop`` unless the request comes from one of our pages, by a script of ours."""
        headers = dict(request.headers)
        if not self.keeper.same_origin(headers) or headers.get("x-aparte-request") != "1":
            raise Stop(Problem("wrong_origin", "Writes come from the console, or from a program with an API key."))

    async def handle(self, request: HttpRequest, command: object) -> Result:
        """One command or query, as whoever asks."""
        return await self.carry_out(self.actor(request), command)

    async def carry_out(self, actor: Actor, command: object) -> Result:
        """One command or query, as somebody already identified; a program's key is marked as used."""
        result = await self.corridor.handle(command, actor)
        if actor.key_id is not None:
            await self._mark_used(actor.tenant_id, actor.key_id)
        return result

    async def _mark_used(self, tenant_id: Any, key_id: str) -> None:
        """When a key was last used, to the minute: an admin can tell which one nobody needs any more."""
        now = self.clock.now()
        if now - self.key_uses.get(key_id, 0) >= SAID_EVERY:
            self.key_uses[key_id] = now
            system = Actor(tenant_id=tenant_id, role=Role.ADMIN, system=True)
            await self.corridor.handle(MarkKeyUsed(key_id=key_id), system)

    def address(self, request: HttpRequest) -> Address:
        """Whose it is, for counting only."""
        return Address.of(request.scope, self.config.trusted_proxies)

    def base(self, request: HttpRequest) -> str:
        """Where people reach this server: as the host says, else as the request came."""
        return (self.config.public_url or str(request.base_url)).rstrip("/")


def door_of(request: HttpRequest) -> Door:
    """The application's door."""
    door: Door = request.app.state.door
    return door
