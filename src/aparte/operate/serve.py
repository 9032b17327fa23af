"""Serve: one process, one port, both protocols."""

import asyncio
import errno
import gc
import logging
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
import uvloop

from aparte import __version__
from aparte.app import House, keep_house
from aparte.config import Config
from aparte.operate import logs
from aparte.operate.advice import Advice
from aparte.operate.claim import Claimed, claim
from aparte.operate.crash import leave_no_trace
from aparte.operate.epoch import keep_turning
from aparte.operate.metrics import serve_metrics
from aparte.operate.opening import CannotOpen, explained, open_or_explain
from aparte.ports.clock import Clock
from aparte.transport.server import server_config

_log = logging.getLogger("aparte.serve")


LITTER = 20_000
"""How many new objects more than gone ones make Python look for cycles; it looks for them among what is young."""


class CannotServe(Advice):
    """Why the server does not start, and what to do, in one sentence."""


def serve(config: Config, clock: Clock | None = None) -> None:
    """Until told to stop. ``clock``: another time than the machine's, for drills. Raises ``CannotServe``."""
    leave_no_trace()
    logs.configure(config.log_level)
    try:
        with explained(config.data), claim(config.data), asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(_serve(config, claim_port(config.host, config.port), clock))
    except (Claimed, CannotOpen) as problem:
        raise CannotServe(str(problem)) from None


def claim_port(host: str, port: int, advice: str = "choose another with APARTE_PORT") -> socket.socket:
    """A listening socket. Raises ``CannotServe`` with the advice when the port is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(2048)
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            raise CannotServe(f"Port {port} is taken: stop what uses it, or {advice}.") from None
        raise CannotServe(
            f"Cannot listen on {host}:{port} ({error.strerror}): check APARTE_HOST and APARTE_PORT."
        ) from None
    listener.setblocking(False)
    return listener


class Server(uvicorn.Server):
    """Uvicorn without its own signal handling, which would end the process before the store is closed."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Signals are ours: see ``_stop_on_signals``."""
        yield


async def _serve(config: Config, listener: socket.socket, clock: Clock | None) -> None:
    house = await open_or_explain(config, clock)
    _ = house.web  # put together before anybody knocks
    _spare_the_settled()
    server = Server(server_config(house))
    _stop_on_signals(server, house)
    serve_metrics(house, config.metrics_port)
    tasks = [asyncio.ensure_future(keep_house(house)), asyncio.ensure_future(keep_turning(house))]
    _log.info("serving", extra={"port": listener.getsockname()[1], "version": __version__})
    try:
        await server.serve(sockets=[listener])
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await house.store.close()
        _log.info("stopped")


def _spare_the_settled() -> None:
    """What stands now stands until the end: the search for cycles need not walk through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(LITTER, 20, 20)


def _stop_on_signals(server: uvicorn.Server, house: House) -> None:
    """Sockets are told to come back before the process goes, so that a restart is only a pause; twice: at once."""

    def stop() -> None:
        server.force_exit = server.should_exit
        house.sockets.close_all()
        server.should_exit = True

    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop)
