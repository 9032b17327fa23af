"""What every endpoint needs: who asks, and the way into the corridor."""

from dataclasses import dataclass
from typing import Any

from litestar import Request
from litestar.datastructures import State

from aparte.config import Config
from aparte.dispatch import Corridor, Result
from aparte.ports.clock import Chance, Clock
from aparte.registry import Actor
from aparte.transport.errors import SIGNED_OUT, Problem
from aparte.transport.http.problem import Stop
from aparte.transport.identity import Doorkeeper
from aparte.transport.limits import Address, Knocks

SAFE = {"GET", "HEAD", "OPTIONS"}
HttpRequest = Request[Any, Any, State]


@dataclass(slots=True, kw_only=True)
class Door:
    """Kept in the application's state as ``door``."""

    corridor: Corridor
    keeper: Doorkeeper
    clock: Clock
    chance: Chance
    config: Config
    sign_ins: Knocks

    def actor(self, request: HttpRequest) -> Actor:
        """Who asks. A cookie only counts for writes that come from our own pages (OWASP, cross-site request forgery).

        Raises ``Stop`` when nobody is signed in, or the request comes from elsewhere.
        """
        headers = dict(request.headers)
        program = self.keeper.by_key(headers)
        if program is not None:
            return program
        person = self.keeper.by_cookie(headers)
        if person is None:
            raise Stop(SIGNED_OUT)
        if request.method not in SAFE:
            self.check_own_page(request)
        return person

    def check_own_page(self, request: HttpRequest) -> None:
        """Raises ``Stop`` unless the request comes from one of our pages, by a script of ours."""
        headers = dict(request.headers)
        if not self.keeper.same_origin(headers) or headers.get("x-aparte-request") != "1":
            raise Stop(Problem("wrong_origin", "Writes come from the console, or from a program with an API key."))

    async def handle(self, request: HttpRequest, command: object) -> Result:
        """One command or query, as whoever asks."""
        return await self.corridor.handle(command, self.actor(request))

    def address(self, request: HttpRequest) -> Address:
        """Whose it is, for counting only."""
        return Address.of(request.scope, self.config.trusted_proxies)


def door_of(request: HttpRequest) -> Door:
    """The application's door."""
    door: Door = request.app.state.door
    return door
