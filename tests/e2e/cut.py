"""A wire between a browser and everything else that can really be cut: connections end, and no new one is made."""

import contextlib
import select
import socket
import struct
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

NOW = struct.pack("ii", 1, 0)
"""To close at once, without waiting for what is still on its way."""


@dataclass
class Wire:
    """A SOCKS proxy for one browser. ``sent`` is when how many bytes left the browser."""

    server: socket.socket
    open: set[socket.socket] = field(default_factory=set)
    sent: list[tuple[float, int]] = field(default_factory=list)
    is_cut: bool = False
    is_dead: bool = False

    @property
    def proxy(self) -> dict[str, str]:
        """For a browser's context. Loopback goes through it too."""
        return {"server": f"socks5://127.0.0.1:{self.server.getsockname()[1]}", "bypass": "<-loopback>"}

    def cut(self) -> None:
        """Nothing passes any more, in either direction."""
        self.is_cut = True
        for end in tuple(self.open):
            with contextlib.suppress(OSError):
                end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, NOW)
                end.shutdown(socket.SHUT_RDWR)
                end.close()

    def die(self) -> None:
        """Nothing passes, and nobody is told: no connection ends, as in a tunnel."""
        self.is_dead = True

    def mend(self) -> None:
        self.is_cut = self.is_dead = False

    def sent_since(self, moment: float) -> int:
        """Bytes that left the browser after a moment of the monotonic clock."""
        return sum(count for at, count in self.sent if at > moment)

    def accept_all(self) -> None:
        while True:
            try:
                near, _ = self.server.accept()
            except OSError:
                return
            threading.Thread(target=self.carry, args=(near,), daemon=True).start()

    def carry(self, near: socket.socket) -> None:
        """One connection: the handshake of SOCKS 5, then bytes until one end closes."""
        with contextlib.suppress(OSError, IndexError), near:
            if self.is_cut:
                return
            near.recv(near.recv(2)[1])
            near.sendall(b"\x05\x00")
            kind = near.recv(4)[3]
            host = near.recv(4) if kind == 1 else near.recv(near.recv(1)[0])
            port = int.from_bytes(near.recv(2), "big")
            name = socket.inet_ntoa(host) if kind == 1 else host.decode()
            with socket.create_connection((name, port)) as far:
                near.sendall(b"\x05\x00\x00\x01\x00\x00\x00\x00\x00\x00")
                self.open |= {near, far}
                try:
                    self.pass_on(near, far)
                finally:
                    self.open -= {near, far}

    def pass_on(self, near: socket.socket, far: socket.socket) -> None:
        while not self.is_cut:
            if self.is_dead:
                time.sleep(0.05)
                continue
            for end in select.select([near, far], [], [], 0.5)[0]:
                chunk = end.recv(65_536)
                if not chunk:
                    return
                if end is near:
                    self.sent.append((time.monotonic(), len(chunk)))
                (far if end is near else near).sendall(chunk)


@contextlib.contextmanager
def wire() -> Iterator[Wire]:
    """A wire for as long as the block."""
    server = socket.create_server(("127.0.0.1", 0))
    made = Wire(server)
    threading.Thread(target=made.accept_all, daemon=True).start()
    try:
        yield made
    finally:
        made.cut()
        server.close()
