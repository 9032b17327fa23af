"""The demo shops' own web server, on another origin than ours: it knows of us no more than one script tag.

A shop is a folder of pages; what both shops share (drawings, sheet, script) stands in `shared` beside it.
The answer carries the policy a careful site would send, so that the widget is always tried under one.
Forms are accepted, read to their end and forgotten.
"""

import argparse
import html
import mimetypes
import socket
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import TCPServer
from urllib.parse import unquote, urlsplit

SHOPS = Path(__file__).parent / "shop"
MARK = b"<!--aparte-->"
LONGEST_FORM = 10 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Shop:
    """A folder of pages, the public key of its site, and where the widget comes from (``http://host:port``)."""

    folder: Path
    site_key: str
    api_url: str

    @property
    def tag(self) -> bytes:
        """The one tag a site owner pastes."""
        source = html.escape(f"{self.api_url}/w/v1/aparte.js")
        return f'<script async src="{source}" data-site="{html.escape(self.site_key)}"></script>'.encode()

    @property
    def policy(self) -> str:
        """What a careful shop allows: itself, and us for scripts and connections. No style and no HTML of ours."""
        socket_url = "ws" + self.api_url.removeprefix("http")
        return "; ".join(
            (
                "default-src 'self'",
                f"script-src 'self' {self.api_url}",
                "style-src 'self'",
                "img-src 'self' data:",
                f"connect-src 'self' {self.api_url} {socket_url}",
                "trusted-types 'none'",
                "require-trusted-types-for 'script'",
            )
        )

    def find(self, target: str) -> Path | None:
        """The file behind a request's target, in the shop's folder or the shared one, or None."""
        asked = unquote(urlsplit(target).path).lstrip("/") or "index.html"
        for folder in (self.folder, self.folder.parent / "shared"):
            path = (folder / asked).resolve()
            if path.is_file() and path.is_relative_to(folder.resolve()):
                return path
        return None

    def read(self, path: Path) -> bytes:
        """A file's bytes; in a page, the tag stands where the mark was."""
        content = path.read_bytes()
        return content.replace(MARK, self.tag) if path.suffix == ".html" else content


class ShopServer(ThreadingHTTPServer):
    """Serves one shop; a thread per request, none of which keeps the process alive."""

    daemon_threads = True

    def __init__(self, address: tuple[str, int], shop: Shop) -> None:
        self.address_family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
        super().__init__(address, ShopHandler)
        self.shop = shop

    def server_bind(self) -> None:
        """Without the base class's question to a name server, who we are."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])


class ShopHandler(BaseHTTPRequestHandler):
    """GET and HEAD give files; POST forgets what it was sent and leads to the next page."""

    protocol_version = "HTTP/1.1"
    server: ShopServer

    def do_GET(self) -> None:
        """Answer with a file of the shop."""
        path = self.server.shop.find(self.path)
        if path is None:
            self._answer(HTTPStatus.NOT_FOUND, "text/plain; charset=utf-8", b"No such page.\n")
            return
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        if kind.startswith("text/"):
            kind += "; charset=utf-8"
        self._answer(HTTPStatus.OK, kind, self.server.shop.read(path))

    def do_HEAD(self) -> None:
        """Answer as GET would, without the file."""
        self.do_GET()

    def do_POST(self) -> None:
        """Read the form to its end, forget it, and lead to the page it was sent to."""
        length = int(self.headers.get("Content-Length") or 0)
        if not 0 <= length <= LONGEST_FORM:
            self._answer(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "text/plain; charset=utf-8", b"Too long.\n")
            return
        self.rfile.read(length)
        self.send_response(HTTPStatus.SEE_OTHER)
        self.send_header("Location", urlsplit(self.path).path)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _answer(self, status: HTTPStatus, kind: str, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-cache")
        self.send_header("Content-Security-Policy", self.server.shop.policy)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Say nothing: a log of requests would be a log of a person's steps."""


def main() -> None:
    """Serve one shop until interrupted."""
    parser = argparse.ArgumentParser(prog="python -m demo.serve", description="Serve one demo shop.")
    parser.add_argument("shop", help="a folder under demo/shop (fr, en) or any folder of pages")
    parser.add_argument("--site", required=True, help="the site's public key, as the console shows it")
    parser.add_argument("--api", default="http://127.0.0.1:8700", help="where the widget comes from")
    parser.add_argument("--bind", default="127.0.0.1", help="the address to listen on")
    parser.add_argument("--port", type=int, default=8710, help="the port to listen on")
    asked = parser.parse_args()
    folder = SHOPS / asked.shop if (SHOPS / asked.shop).is_dir() else Path(asked.shop)
    shop = Shop(folder, asked.site, asked.api.rstrip("/"))
    try:
        server = ShopServer((asked.bind, asked.port), shop)
    except OSError:
        parser.exit(1, f"aparte: port {asked.port} is taken; free it or choose another with --port.\n")
    print(f"{folder.name}: http://{asked.bind}:{server.server_port}/", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()


if __name__ == "__main__":
    main()
