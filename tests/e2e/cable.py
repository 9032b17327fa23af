"""A way to the server that can be cut: a real TCP link falls, which a browser's own offline mode does not do."""

import contextlib
import socket
import threading
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Route


class Cable:
    """Carries bytes to a port of this machine until it is cut, and again once it is mended."""

    def __init__(self, port: int) -> None:
        self._far = port
        self._whole = True
        self._ends: set[socket.socket] = set()
        self._near = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def url(self) -> str:
        """Its near end, in the place of the server's address."""
        return f"http://127.0.0.1:{self._near.getsockname()[1]}"

    def cut(self) -> None:
        """Every link falls at once, and no new one comes about."""
        self._whole = False
        for end in list(self._ends):
            _fell(end)
        self._ends.clear()

    def mend(self) -> None:
        """New links come about again."""
        self._whole = True

    def close(self) -> None:
        """For good."""
        self.cut()
        self._near.close()

    def lay(self, context: BrowserContext, shop: str, server: str) -> None:
        """The pages of this shop reach the server through here only: their tag and their policy name this end."""
        near, far = urlsplit(self.url).netloc, urlsplit(server).netloc

        def serve(route: Route) -> None:
            if route.request.resource_type != "document":
                route.continue_()
                return
            answer = route.fetch()
            headers = {name: value.replace(far, near) for name, value in answer.headers.items()}
            route.fulfill(status=answer.status, headers=headers, body=answer.text().replace(far, near))

        # To the browser a page that was served so comes from nowhere, and may not reach this machine unasked.
        context.grant_permissions(["local-network-access"])
        context.route(lambda url: url.startswith(shop), serve)

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._near.accept()
            except OSError:
                return
            if not self._whole:
                _fell(near)
                continue
            try:
                far = socket.create_connection(("127.0.0.1", self._far))
            except OSError:
                _fell(near)
                continue
            self._ends |= {near, far}
            for pair in ((near, far), (far, near)):
                threading.Thread(target=_carry, args=pair, daemon=True).start()


def _carry(source: socket.socket, sink: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(65_536):
            sink.sendall(data)
    _fell(source)
    _fell(sink)


def _fell(end: Any) -> None:
    with contextlib.suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()
