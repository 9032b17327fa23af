"""A stage for the page modules: a site to mirror, a real Chromium, a visitor's page and an agent's view.

The modules are built once per run with the project's own tools. Nothing here knows the server of the
product: batches go from one page to the other through the test, which keeps every byte of them.
"""

import base64
import contextlib
import functools
import json
import mimetypes
import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from aparte.policy.frames import Frames

ROOT = Path(__file__).resolve().parents[2]
ALLOWLIST = json.loads((ROOT / "web/page/src/allowlist.json").read_text(encoding="utf-8"))
FRAMES = Frames(ALLOWLIST)
SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-color-profile=srgb",
    "--font-render-hinting=none",
)


class Answer(NamedTuple):
    """What the site says at a path."""

    body: bytes
    type: str = "text/html; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = ()


@dataclass
class Site:
    """A web server of the test's own, on a free port, that remembers every request."""

    port: int = 0
    pages: dict[str, Answer] = field(default_factory=dict)
    folders: dict[str, Path] = field(default_factory=dict)
    requests: list[str] = field(default_factory=list)

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def put(self, path: str, body: str | bytes, kind: str = "text/html; charset=utf-8", **headers: str) -> str:
        """Serve a body at a path; its address."""
        raw = body.encode() if isinstance(body, str) else body
        self.pages[path] = Answer(raw, kind, tuple((name.replace("_", "-"), text) for name, text in headers.items()))
        return self.origin + path

    def answer(self, path: str) -> Answer | None:
        if path in self.pages:
            return self.pages[path]
        for prefix, folder in self.folders.items():
            file = (folder / path.removeprefix(prefix).lstrip("/")).resolve()
            if path.startswith(prefix) and file.is_relative_to(folder.resolve()) and file.is_file():
                kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
                return Answer(file.read_bytes(), kind, (("Access-Control-Allow-Origin", "*"),))
        return None


def _handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.requests.append(self.path)
            answer = site.answer(self.path) or site.answer(urlsplit(self.path).path)
            body = answer.body if answer else b"nothing here"
            self.send_response(200 if answer else 404)
            self.send_header("Content-Type", answer.type if answer else "text/plain")
            self.send_header("Content-Length", str(len(body)))
            for name, text in answer.headers if answer else ():
                self.send_header(name, text)
            self.end_headers()
            # A page that is being left no longer listens.
            with contextlib.suppress(ConnectionError):
                self.wfile.write(body)

        def do_POST(self) -> None:
            self.do_GET()

        def log_message(self, *_: object) -> None:
            """Keep the suite's output to itself."""

    return Handler


@contextlib.contextmanager
def served() -> Iterator[Site]:
    """A site that lives as long as the block."""
    site = Site()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(site))
    server.daemon_threads = True
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@functools.cache
def built() -> Path:
    """The page modules, built once; the folder goes when the process ends."""
    folder = Path(tempfile.mkdtemp(prefix="aparte-page-"))
    command = ["npx", "vite", "build", "-c", "page/vite.config.ts", "--outDir", str(folder)]
    done = subprocess.run(command, cwd=ROOT / "web", capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    import atexit

    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    """The machine's Chromium, with a fresh profile."""
    path = os.environ.get("APARTE_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=SWITCHES)
        try:
            yield browser
        finally:
            browser.close()


def put_modules(site: Site) -> None:
    """Serve the modules, and the frame's document as the product serves it."""
    site.folders["/m/"] = built()
    frame = ALLOWLIST["frame"]
    for path, doctype in (("/console/replay", "<!doctype html>"), ("/console/replay?quirks=1", "")):
        site.put(path, doctype + frame["document"], Content_Security_Policy=frame["policy"])
    site.put("/console", AGENT)


AGENT = """<!doctype html><meta charset="utf-8"><title>Console</title>
<style>html,body{margin:0;height:100%}#view{width:100%;height:100%}</style><div id="view"></div>"""

RECORD = """
async ({rules, tint, backlog}) => {
  const { start } = await import('/m/mirror.js');
  const box = window.__mirror = { batches: [], assets: [], states: [], faults: [], sent: 0, isTold: false };
  const encode = bytes => { let s = ''; for (const b of bytes) s += String.fromCharCode(b); return btoa(s); };
  box.recording = start({
    rules, tint,
    send: batch => {
      box.sent += 1;
      box.batches.push(batch);
      for (const op of JSON.parse(batch).slice(2)) {
        if (op[0] === 0) box.isTold = false;
        if (op[0] === 1) box.isTold = op[2] === 1;
      }
    },
    asset: a => { box.sent += 1; box.assets.push([a.id, a.type, encode(a.bytes)]); },
    state: s => box.states.push(s),
    fault: f => box.faults.push(String(f && f.stack || f)),
    large: () => true,
  });
}
"""

REPLAY = """
async ({address}) => {
  const { replay } = await import('/m/replay.js');
  const box = window.__view = { restarts: [], faults: [], shown: 0, states: [], places: [], results: [] };
  box.replay = replay({
    container: document.getElementById('view'), address,
    fault: f => box.faults.push(String(f && f.stack || f)),
    needsRestart: r => box.restarts.push(r),
    shown: n => { box.shown = n; },
    state: s => box.states.push(s),
    place: (p, l) => box.places.push([p, l]),
    result: (n, r) => box.results.push([n, r]),
  });
}
"""

#: What holds where a site has chosen nothing.
STRICT: dict[str, Any] = {"words": True, "show": [], "hide": [], "block": [], "paths": []}
OPEN: dict[str, Any] = {**STRICT, "show": [":root"]}


@dataclass
class Visitor:
    """A visitor's page that is being mirrored, and every byte it gave."""

    page: Page
    batches: list[str] = field(default_factory=list)
    assets: list[tuple[int, str, str]] = field(default_factory=list)

    def record(self, rules: dict[str, Any] | None = None, *, tint: bool = False) -> None:
        self.page.evaluate(RECORD, {"rules": rules or STRICT, "tint": tint})

    def collect(self) -> list[str]:
        """Take what was sent since the last call."""
        taken: dict[str, Any] = self.page.evaluate(
            "() => ({ b: __mirror.batches.splice(0), a: __mirror.assets.splice(0), f: __mirror.faults.splice(0) })"
        )
        assert taken["f"] == [], taken["f"]
        # What the relay refuses ends the mirroring, so a page must never tell it.
        assert [fault for text in taken["b"] if (fault := FRAMES.batch_fault(json.loads(text)))] == []
        self.batches += taken["b"]
        self.assets += [tuple(asset) for asset in taken["a"]]
        return list(taken["b"])

    def settle(self, quiet: int = 250) -> None:
        """Wait until the page is told and nothing more is sent for a while, then take it."""
        self.page.evaluate(
            """async quiet => { for (let last = -1; last !== __mirror.sent || !__mirror.isTold;) {
                 last = __mirror.sent; await new Promise(r => setTimeout(r, quiet)); } }""",
            quiet,
        )
        self.collect()

    def kept(self) -> str:
        """Everything that left the page, as one text: batches, and assets both as they are and as sent."""
        raw = [base64.b64decode(data).decode("utf-8", "replace") for _, _, data in self.assets]
        return "\n".join([*self.batches, *raw, *(f"{kind} {data}" for _, kind, data in self.assets)])


@dataclass
class Agent:
    """The agent's view, in a page of its own."""

    page: Page

    def watch(self, address: str | None = "/console/replay") -> None:
        self.page.evaluate(REPLAY, {"address": address})

    def take(self, visitor: Visitor) -> None:
        """Give the view everything that the visitor's page sent, in order."""
        self.give(visitor.batches, visitor.assets)
        visitor.batches.clear()
        visitor.assets.clear()

    def give(self, batches: list[str], assets: list[tuple[int, str, str]] | None = None) -> None:
        for at in range(0, len(batches), 40):
            self.page.evaluate("list => { for (const b of list) __view.replay.apply(b); }", batches[at : at + 40])
        self.page.evaluate(
            """list => { for (const [id, type, data] of list) {
                 __view.replay.asset(id, type, Uint8Array.from(atob(data), c => c.charCodeAt(0))); } }""",
            assets or [],
        )

    def settle(self) -> None:
        """Wait until the picture is drawn."""
        self.page.wait_for_function("() => __view.shown > 0 || __view.restarts.length > 0")
        self.page.wait_for_timeout(90)
        self.page.evaluate("() => new Promise(r => requestAnimationFrame(() => requestAnimationFrame(r)))")

    def restarts(self) -> list[str]:
        return list(self.page.evaluate("() => __view.restarts"))

    def inside(self, script: str, argument: object = None) -> Any:
        """Evaluate `(document, argument) => …` on the picture's document."""
        source = f"""arg => {{ const frame = document.getElementById('view').shadowRoot.querySelector('iframe:not(.coming)');
            return ({script})(frame.contentDocument, arg); }}"""
        return self.page.evaluate(source, argument)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for a file of tests."""
    with chromium() as opened:
        yield opened


@pytest.fixture
def site() -> Iterator[Site]:
    """A site that serves the modules."""
    with served() as opened:
        put_modules(opened)
        yield opened
