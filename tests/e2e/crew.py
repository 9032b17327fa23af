"""A served house with agents in browsers of their own and visitors on raw sockets: the desk as it is on a full day."""

import asyncio
import json
import os
import secrets
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, BrowserContext, Locator, Page, WebSocketRoute, async_playwright, expect

from aparte.domain.conversation import Conversation
from aparte.domain.ids import PersonId, TenantId
from aparte.domain.people import Role
from aparte.registry import Actor
from aparte.wire.conversation import CloseConversation
from aparte.wire.desk import SetAvailability, SetSlots
from tests.link import Link
from tests.served import Served, served

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "web/node_modules/axe-core/axe.min.js"
CHROMIUM = os.environ.get("APARTE_CHROMIUM") or shutil.which("chromium")
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
ACME = TenantId("t_acme")
PATIENCE = 20_000

expect.set_options(timeout=PATIENCE)


@dataclass
class Visitor:
    """Somebody on the site, with all that their browser was ever told."""

    link: Link
    key: str

    async def say(self, text: str) -> None:
        words = {"type": "message.post", "conversation_id": self.key, "client_id": client_id(), "text": text}
        assert (await self.link.ask(words))["type"] == "done"

    async def do(self, kind: str, **more: Any) -> dict[str, Any]:
        return await self.link.ask({"type": kind, "conversation_id": self.key, **more})

    async def heard(self, true: Callable[[dict[str, Any]], bool], seconds: float = 20.0) -> dict[str, Any]:
        """The first piece of news that is so; raises when none comes in time."""
        return await until(lambda: next((item for item in self.link.news if true(item)), None), seconds)

    def places(self) -> list[int]:
        """Every place in the queue they were told."""
        return [item["place"] for item in self.link.news if item["type"] == "queue.moved"]


def client_id() -> str:
    return secrets.token_hex(8)


async def until(read: Callable[[], Any], seconds: float = 20.0) -> Any:
    """What ``read`` gives once it gives something."""
    async with asyncio.timeout(seconds):
        while not (found := read()):  # noqa: ASYNC110 - the news of a socket tells in no other way
            await asyncio.sleep(0.02)
        return found


@dataclass
class Crew:
    """The house of the module; ``go_home`` after each test leaves nobody at work and nothing open."""

    served: Served
    browser: Browser
    faults: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)

    async def context(
        self, *, width: int = 1440, height: int = 900, language: str = "en", scheme: str = "light"
    ) -> Any:
        context = await self.browser.new_context(
            viewport={"width": width, "height": height}, reduced_motion="reduce", locale="en-GB"
        )
        looks = json.dumps({"language": language, "scheme": scheme})
        choose = f"if (!localStorage.getItem('aparte.console')) localStorage.setItem('aparte.console', '{looks}')"
        await context.add_init_script(f"if (location.protocol === 'http:') {choose}")
        context.set_default_timeout(PATIENCE)
        context.on("page", lambda page: page.on("pageerror", lambda error: self.faults.append(str(error))))
        self.contexts.append(context)
        return context

    async def agent(
        self, name: str, *, slots: int = 4, available: bool = True, deaf_to: str | None = None, **how: Any
    ) -> Page:
        """Somebody at their desk, signed in, with so many places; news of one kind may not get through."""
        context = await self.context(**how)
        if deaf_to is not None:
            await context.route_web_socket("**/ws/v1/desk", partial(_lose, deaf_to))
        await context.add_cookies([{"name": "aparte_session", "value": f"token-{name}", "url": self.served.origin}])
        await self.do(name, SetSlots(slots=slots))
        if available:
            await self.do(name, SetAvailability(state="green"))
        return await self.tab(context)

    async def tab(self, context: BrowserContext, path: str = "/desk") -> Page:
        page = await context.new_page()
        await page.goto(f"{self.served.origin}/console{path}")
        await page.wait_for_selector(".co-list-box")
        return page

    async def visitor(self, text: str = "Hello", *, page: str = "/", title: str = "", language: str = "en") -> Visitor:
        """Somebody opens the site and writes."""
        link = self.served.visitor()
        self.links.append(link)
        seen = {"url": f"https://shop.example{page}", "title": title}
        await link.open(language=language, page=seen)
        done = await link.ask({"type": "conversation.open", "client_id": client_id(), "text": text})
        assert done["type"] == "done", done
        return Visitor(link, done["conversation_id"])

    async def do(self, name: str, command: object) -> Any:
        """One command through the corridor, as a person of the company."""
        person = self.served.house.store.person_by_id(ACME, PersonId(f"p_{name}"))
        assert person is not None
        actor = Actor(tenant_id=ACME, role=person.role, person=person, session_id=f"s_{name}")
        return await self.served.house.corridor.handle(command, actor)

    async def conversation(self, key: str) -> Conversation:
        async with self.served.house.store.transaction(ACME) as tx:
            found = tx.conversations.get(key)  # type: ignore[arg-type]
        assert found is not None
        return found

    async def go_home(self) -> None:
        """Everybody leaves; what is open is closed."""
        for context in self.contexts:
            await context.close()
        for link in self.links:
            await link.close()
        self.contexts.clear()
        self.links.clear()
        async with self.served.house.store.transaction(ACME) as tx:
            there = [str(presence.person_id) for presence in tx.memory.presences()]
            live = [c.id for c in tx.conversations.live()]
        for person_id in there:
            await self.do(person_id.removeprefix("p_"), SetAvailability(state="red"))
        system = Actor(tenant_id=ACME, role=Role.ADMIN, system=True)
        for key in live:
            await self.served.house.corridor.handle(CloseConversation(conversation_id=key), system)
        faults, self.faults = self.faults, []
        assert faults == [], faults


def _lose(kind: str, socket: WebSocketRoute) -> None:
    """Between desk and server: everything passes but this."""
    server = socket.connect_to_server()
    socket.on_message(server.send)
    server.on_message(lambda frame: None if kind in str(frame) and "welcome" not in str(frame) else socket.send(frame))


@asynccontextmanager
async def crew_at(folder: Path, *, agents: int, **config: Any) -> AsyncIterator[Crew]:
    """The house and the browser of a module."""
    async with served(folder, agents=agents, **config) as house, async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        try:
            yield Crew(house, browser)
        finally:
            await browser.close()


def rows(page: Page) -> Locator:
    """The conversations that are mine, as the list shows them."""
    return page.locator("a.co-row")


def composer(page: Page) -> Locator:
    return page.locator(".co-writing textarea")


async def open_row(page: Page, text: str) -> None:
    """The conversation in which this was said last."""
    await rows(page).filter(has_text=text).click()
    await page.locator(".co-thread").get_by_text(text, exact=True).first.wait_for()


async def reply(page: Page, text: str, keys: str = "Enter") -> None:
    await composer(page).fill(text)
    await composer(page).press(keys)


async def faults_of_access(page: Page) -> list[tuple[str, Any]]:
    """What axe has to say about what is on the screen."""
    found = await page.evaluate(AXE.read_text(encoding="utf-8") + "; axe.run(document, {resultTypes: ['violations']})")
    return [(fault["id"], fault["nodes"][0]["target"]) for fault in found["violations"]]
