"""The application of all sockets: who knocks is let in, and handed to what their path is for."""

from aparte.config import Config
from aparte.dispatch import Corridor
from aparte.ports.bus import Bus
from aparte.ports.clock import Chance, Clock
from aparte.transport import errors
from aparte.transport.identity import Doorkeeper
from aparte.transport.limits import Address, Knocks
from aparte.transport.mirror import MirrorSocket, MirrorSockets
from aparte.transport.streams import MirrorHub
from aparte.transport.ws import DeskSocket, Receive, Scope, Send, Shared, Socket, VisitorSocket


class Sockets(Shared):
    """The ASGI application of both socket paths."""

    def __init__(  # noqa: PLR0917 - each is a part of the house, wired once
        self,
        corridor: Corridor,
        bus: Bus,
        keeper: Doorkeeper,
        clock: Clock,
        chance: Chance,
        config: Config,
        hub: MirrorHub,
    ) -> None:
        super().__init__(corridor, bus, keeper, clock, chance, config)
        self.streams = MirrorSockets(corridor, hub, keeper, config)
        self.knocks = Knocks(config.connect_rate, 60_000)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One socket, from handshake to close."""
        kinds: dict[str, type[Socket]] = {"/ws/v1/visitor": VisitorSocket, "/ws/v1/desk": DeskSocket}
        await receive()
        kind = kinds.get(scope["path"])
        streams = scope["path"] == "/ws/v1/mirror"
        if kind is None and not streams:
            await send({"type": "websocket.close", "code": errors.CLOSE_PROTOCOL})
            return
        caller, now = Address.of(scope, self.config.trusted_proxies).counted(), self.clock.now()
        await send({"type": "websocket.accept"})
        if self.knocks.wait(caller, now):
            await send({"type": "websocket.close", "code": errors.CLOSE_FLOOD})
            return
        self.knocks.count(caller, now)
        if kind is None:
            await MirrorSocket(self.streams, scope, receive, send).run()
        else:
            await kind(self, scope, receive, send).run()

    def close_all(self) -> None:
        """The server stops: tell every socket to come back."""
        for outbox in tuple(self.open):
            outbox.end(errors.CLOSE_RESTART)
