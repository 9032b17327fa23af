"""A Chromium of this machine, driven over its own protocol; nothing is installed for it."""

import base64
import contextlib
import json
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from websockets.exceptions import WebSocketException
from websockets.sync.client import ClientConnection, connect

from aparte.operate.advice import Advice

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "microsoft-edge")
SWITCHES = (
    "--headless=new",
    "--remote-debugging-port=0",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-gpu",
    "--disable-quic",
    "--window-size=1280,900",
)
STARTS_WITHIN = 20.0
ANSWERS_WITHIN = 60.0
Answer = tuple[str, bytes]
"""A type and a body."""


def find_chromium(wanted: str = "") -> str:
    """The browser's program: as named, as ``APARTE_CHROMIUM`` says, or the first known one. Raises ``Advice``."""
    for name in filter(None, (wanted, os.environ.get("APARTE_CHROMIUM"), *NAMES)):
        if found := shutil.which(name):
            return found
        if name == wanted:
            raise Advice(f"There is no browser at {wanted}.")
    raise Advice("No Chromium found: install one (Debian: apt-get install chromium) or name it with --chromium PATH.")


class Tab:
    """One page of the browser. Methods raise ``Advice`` when the browser does not answer or says no."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._last = 0
        self._session = ""
        self._heard: list[str] = []
        self._answer: Callable[[Mapping[str, Any]], Answer | str | None] = lambda _: None

    def open(self) -> None:
        """A tab of its own."""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network"):
            self.call(f"{domain}.enable")
        # A worker of the page could answer for us, and its policy could forbid our module.
        self.call("Network.setBypassServiceWorker", bypass=True)
        self.call("Page.setBypassCSP", enabled=True)

    def answer(self, decide: Callable[[Mapping[str, Any]], Answer | str | None]) -> None:
        """For each request: what to answer, ``"stop"`` to let it fail, None to let it go."""
        self._answer = decide
        self.call("Fetch.enable", patterns=[{"urlPattern": "*"}])

    def go(self, url: str) -> None:
        """Until the page is loaded."""
        self._heard.clear()
        fault = self.call("Page.navigate", url=url).get("errorText")
        if fault:
            raise Advice(f"{url} cannot be opened: {fault}.")
        until = time.monotonic() + ANSWERS_WITHIN
        while "Page.loadEventFired" not in self._heard:
            self._hear(until)

    def run(self, script: str, *given: Any) -> Any:
        """What a function of the page's own world answers, once it is done."""
        arguments = ", ".join(json.dumps(each) for each in given)
        told = self.call(
            "Runtime.evaluate", expression=f"({script})({arguments})", awaitPromise=True, returnByValue=True
        )
        if "exceptionDetails" in told:
            details = told["exceptionDetails"]
            raise Advice(
                f"The page could not be mirrored: {details.get('exception', {}).get('description', details['text'])}"
            )
        return told["result"].get("value")

    def rest(self, seconds: float) -> None:
        """Let the page live a while; its requests are answered meanwhile."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            with contextlib.suppress(TimeoutError):
                self._take(self._socket.recv(timeout=max(0.01, until - time.monotonic())))

    def call(self, method: str, **given: Any) -> dict[str, Any]:
        """One command, and its answer."""
        number = self._say(method, given)
        until = time.monotonic() + ANSWERS_WITHIN
        while True:
            message = self._hear(until)
            if message.get("id") == number:
                if "error" in message:
                    raise Advice(f"The browser refused {method}: {message['error'].get('message', '')}")
                return dict(message["result"])

    def _say(self, method: str, given: Mapping[str, Any]) -> int:
        self._last += 1
        message = {"id": self._last, "method": method, "params": given}
        self._socket.send(json.dumps(message | ({"sessionId": self._session} if self._session else {})))
        return self._last

    def _hear(self, until: float) -> dict[str, Any]:
        try:
            return self._take(self._socket.recv(timeout=max(0.01, until - time.monotonic())))
        except (TimeoutError, WebSocketException) as problem:
            raise Advice("The browser does not answer any more.") from problem

    def _take(self, text: str | bytes) -> dict[str, Any]:
        message: dict[str, Any] = json.loads(text)
        method = message.get("method")
        if method == "Fetch.requestPaused":
            self._decide(message["params"])
        elif method:
            self._heard.append(method)
        return message

    def _decide(self, paused: Mapping[str, Any]) -> None:
        decided, request = self._answer(paused), {"requestId": paused["requestId"]}
        if decided is None:
            self._say("Fetch.continueRequest", request)
        elif isinstance(decided, str):
            self._say("Fetch.failRequest", request | {"errorReason": "BlockedByClient"})
        else:
            kind, body = decided
            headers = [{"name": "Content-Type", "value": kind}, {"name": "Cache-Control", "value": "no-store"}]
            full = {"responseCode": 200, "responseHeaders": headers, "body": base64.b64encode(body).decode()}
            self._say("Fetch.fulfillRequest", request | full)


@contextlib.contextmanager
def tab(program: str, profile: Path | None = None) -> Iterator[Tab]:
    """A browser with one tab, gone at the end; with a profile of its own unless one is given."""
    with tempfile.TemporaryDirectory(prefix="aparte-canary-", ignore_cleanup_errors=True) as made:
        folder = profile or Path(made)
        told = folder / "DevToolsActivePort"
        told.unlink(missing_ok=True)
        # Nobody's own sandbox as the administrator of a machine or in a container; the page is one's own.
        sandbox = ("--no-sandbox",) if os.geteuid() == 0 else ()
        command = [program, *SWITCHES, *sandbox, f"--user-data-dir={folder}", "about:blank"]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 - as named
        try:
            with connect(_address(told, process), max_size=None, proxy=None, compression=None) as socket:
                opened = Tab(socket)
                opened.open()
                yield opened
        finally:
            process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(10)
            if process.poll() is None:
                process.kill()


def _address(told: Path, process: "subprocess.Popen[bytes]") -> str:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until:
        if process.poll() is not None:
            raise Advice(f"The browser ended at once, with code {process.returncode}.")
        lines = told.read_text().splitlines() if told.is_file() else []
        if len(lines) >= 2:
            return f"ws://127.0.0.1:{lines[0]}{lines[1]}"
        time.sleep(0.05)
    raise Advice("The browser did not start in time.")
