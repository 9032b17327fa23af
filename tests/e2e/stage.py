"""A stage for the whole product: the demo company in a process of its own, and a real Chromium with two people in it.

The server, its shops and its sign-ins are those of ``make run``; the data is made in a folder of the test's own.
"""

import contextlib
import json
import os
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "a quiet aside"
SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

OPEN_ROOTS = """(() => {
  // Our roots are closed to the page. The test looks through them, as a person looks at the screen.
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (init) { return attach.call(this, { ...init, mode: 'open' }); };
})()"""


@dataclass
class House:
    """A running demo: where it is, and where its data stands."""

    url: str
    shops: list[str]
    data: Path
    command: list[str]
    process: subprocess.Popen[bytes] = field(init=False)

    @property
    def port(self) -> int:
        """The server's; the shops stand ten and eleven above."""
        return int(self.url.rpartition(":")[2])

    def stop(self) -> None:
        """As a restart or an update of the machine would; the data stays."""
        self.process.terminate()
        self.process.wait(20)
        if self.process.stderr:
            self.process.stderr.close()

    def start(self) -> None:
        """Again, on the same ports and data; returns once it answers."""
        self.process = subprocess.Popen(self.command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        wait_for(lambda: _answers(self.url) or self.process.poll() is not None, 120)
        assert self.process.poll() is None, self.process.stderr.read().decode() if self.process.stderr else ""

    def choose(self, browser: Browser, **rungs: str) -> None:
        """An admin changes the privacy page of the French shop."""
        context = browser.new_context(extra_http_headers={"X-Aparte-Request": "1", "Origin": self.url})
        api, who = context.request, {"email": "thomas@maison-lune.example", "password": PASSWORD}
        assert api.post(f"{self.url}/api/v1/session", data=who).ok
        address = f"{self.url}/api/v1/sites/w_maison_lune_fr/privacy"
        version = api.get(address).json()["version"]
        done = api.put(address, data={"choices": rungs, "version": version, "reason": "because the test says so"})
        assert done.ok, done.text()
        context.close()


def _free_port() -> int:
    """A port with ten and eleven above it free as well: the shops stand there. Below those that browsers dial from."""
    for _ in range(200):
        port = random.randrange(12_000, 30_000)
        if all(_is_free(port + step) for step in (0, 10, 11)):
            return port
    raise RuntimeError("no free ports")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


@contextlib.contextmanager
def opened_house() -> Iterator[House]:
    """The demo company, until the block ends."""
    folder = Path(tempfile.mkdtemp(prefix="aparte-e2e-"))
    port = _free_port()
    command = [sys.executable, "-m", "demo.run", "--port", str(port), "--folder", str(folder)]
    house = House(f"http://127.0.0.1:{port}", [], folder / "data", command)
    try:
        house.start()
        house.shops = json.loads((folder / "demo.json").read_text(encoding="utf-8"))["shop_urls"]
        yield house
    finally:
        house.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/health", timeout=2):
            return True
    except OSError:
        return False


def wait_for(true: Callable[[], Any], seconds: float = 15.0) -> Any:
    """What ``true`` answers once it is; raises after so long."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if answer := true():
            return answer
        time.sleep(0.05)
    raise AssertionError(f"still not so after {seconds} s")


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    """The machine's Chromium."""
    path = os.environ.get("APARTE_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=SWITCHES)
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Person:
    """A browser of one's own, with every request it made and every frame it sent over a stream."""

    context: BrowserContext
    page: Page
    requests: list[str] = field(default_factory=list)
    sent: list[tuple[float, str | bytes]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        """Keep what this page asks for and tells."""
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("websocket", self._stream)

    def _stream(self, link: Any) -> None:
        if link.url.endswith("/ws/v1/mirror"):
            link.on("framesent", lambda frame: self.sent.append((time.monotonic(), frame)))


def person(browser: Browser, *, locale: str = "fr-FR", size: tuple[int, int] = (1280, 860), **more: Any) -> Person:
    """Somebody with a fresh profile."""
    width, height = size
    context = browser.new_context(locale=locale, viewport={"width": width, "height": height}, **more)
    context.add_init_script(OPEN_ROOTS)
    context.set_default_timeout(20_000)
    page = context.new_page()
    somebody = Person(context, page)
    somebody.watch(page)
    context.on("page", somebody.watch)
    return somebody


def agent(browser: Browser, house: House, name: str = "camille", **more: Any) -> Person:
    """Somebody of Maison Lune at their desk, available."""
    somebody = person(browser, **more)
    page = somebody.page
    page.goto(f"{house.url}/console/")
    page.locator("input[type=email]").fill(f"{name}@maison-lune.example")
    page.locator("input[type=password]").fill(PASSWORD)
    page.locator("button[type=submit]").click()
    page.locator(".co-desk").wait_for()
    return somebody


INSIDE = """([script, arg]) => {
  const frames = [...document.querySelectorAll('.co-mirror-box:not([data-old])')]
    .map(box => box.shadowRoot?.querySelector('iframe:not(.coming)')).filter(Boolean);
  const found = frames.at(-1)?.contentDocument;
  return found ? (0, eval)(script)(found, arg) : null;
}"""

WHICH = """selector => {
  const element = document.querySelector(selector);
  return [element.localName, [...document.querySelectorAll(element.localName)].indexOf(element)];
}"""

BOX = """([tag, at]) => {
  const capture = [...document.querySelectorAll('.co-mirror-box:not([data-old])')].at(-1).shadowRoot.querySelector('.capture');
  const frame = capture.parentElement.querySelector('iframe:not(.coming)');
  const element = frame.contentDocument.querySelectorAll(tag)[at];
  const box = element.getBoundingClientRect(), outer = capture.getBoundingClientRect();
  const scale = outer.width / capture.offsetWidth;
  return [outer.left + (box.left + box.width / 2) * scale, outer.top + (box.top + box.height / 2) * scale];
}"""


@dataclass
class Talk:
    """A visitor of the French shop and Camille at her desk, in one conversation."""

    house: House
    visitor: Person
    desk: Person

    def ask(self, button: str) -> None:
        """The agent presses one of the buttons of the page card."""
        card = self.desk.page.locator(".co-card").get_by_role("button", name=button)
        if not card.is_visible():
            self.desk.page.locator(".co-head-context button").click()
        card.click()
        self.visitor.page.locator(".aw-question").wait_for()

    def answer(self, word: str) -> None:
        """The visitor answers, once the question counts answers."""
        page = self.visitor.page
        page.locator(".aw-question-answers[data-ready]").wait_for()
        page.locator(".aw-question").get_by_role("button", name=word, exact=True).click()
        page.locator(".aw-question").wait_for(state="detached")

    def mirror(self) -> None:
        """Asked, agreed, and on the agent's screen."""
        self.ask("Demander à voir la page")
        self.answer("Oui")
        self.seen("h1")

    def go(self, path: str) -> None:
        self.visitor.page.goto(self.house.shops[0] + path)

    def inside(self, script: str, argument: object = None) -> Any:
        """``(document, argument) => …`` on the agent's picture; None while there is none."""
        return self.desk.page.evaluate(INSIDE, [script, argument])

    def seen(self, selector: str, text: str | None = None) -> None:
        """The agent's picture has it, with this text."""
        look = "(d, s) => d.querySelector(s)?.textContent ?? null"
        wait_for(lambda: (found := self.inside(look, selector)) is not None and (text is None or text in found), 20)

    def point(self, selector: str) -> tuple[float, float]:
        """Where an element of the visitor's page stands in the agent's window: the picture knows neither ids nor names."""
        x, y = self.desk.page.evaluate(BOX, self.visitor.page.evaluate(WHICH, selector))
        return float(x), float(y)

    def is_shown(self) -> bool:
        """Whether the desk has a picture at all."""
        return self.desk.page.locator(".co-mirror").count() > 0


@contextlib.contextmanager
def talking(house: House, browser: Browser, desk: Person, **more: Any) -> Iterator[Talk]:
    """A new visitor writes, Camille has them in front of her; at the end they part."""
    visitor = person(browser, **more)
    page = visitor.page
    page.goto(house.shops[0])
    page.locator("button[aria-haspopup=dialog]").click()
    area = page.locator(".aw-panel textarea")
    area.fill("Bonjour, je ne trouve pas la livraison.")
    area.press("Enter")
    page.get_by_text("Camille vous répond").wait_for()
    desk.page.locator(".co-row").first.click()
    desk.page.locator(".co-thread").wait_for()
    try:
        yield Talk(house, visitor, desk)
    finally:
        visitor.context.set_offline(False)
        desk.page.get_by_role("button", name="Terminer", exact=True).first.click()
        desk.page.locator("dialog[open]").get_by_role("button", name="La terminer").click()
        wait_for(lambda: desk.page.locator(".co-row-main .co-row-time").count() == 0 or True)
        visitor.context.close()
        assert visitor.faults == []


def at_work(browser: Browser, house: House) -> Person:
    """Camille, signed in and available, on a wide screen."""
    desk = agent(browser, house, size=(1500, 900))
    desk.page.get_by_role("radio", name="Disponible").check(force=True)
    return desk
