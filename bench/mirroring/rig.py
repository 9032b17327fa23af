"""Two people in two browsers, with a real relay and a counter of bytes between them."""

import asyncio
import contextlib
import os
import shutil
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, BrowserContext, CDPSession, Page, async_playwright

from tests.canary.stage import ROOT, SWITCHES, Site, put_modules
from tests.link import Link

AWAKE = (
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
    # A page that is answered by the test seems to come from far away.
    "--disable-features=LocalNetworkAccessChecks,LocalNetworkAccessChecksWebSockets",
)
SIZE: Any = {"width": 1280, "height": 800}
HERE = Path(__file__).parent
VISITOR = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Bench</title>
<style>body{font:15px/1.4 sans-serif;margin:16px}main{display:grid;grid-template-columns:repeat(5,1fr);gap:8px}
.card{border:1px solid #ccc;padding:8px}.far{height:3000px}</style>
<body><p><b class="clock">n</b> <button type="button">Count</button> <input aria-label="Words"></p>
<script type="module" src="/bench/visitor.js"></script>"""
AGENT = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Agent</title>
<style>body{margin:0}#view{width:1280px;height:800px}</style><body><div id="view"></div>
<script type="module" src="/bench/agent.js"></script>"""


class Counted:
    """A pipe to a server that counts the bytes of each socket's path, as they are on the wire."""

    def __init__(self, to: int) -> None:
        self.to = to
        self.port = 0
        self.up: Counter[str] = Counter()
        self.down: Counter[str] = Counter()
        self._server: asyncio.Server | None = None

    async def open(self) -> "Counted":
        self._server = await asyncio.start_server(self._carry, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    def close(self) -> None:
        if self._server is not None:
            self._server.close()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            there, back = await asyncio.open_connection("127.0.0.1", self.to)
            head = await reader.read(65_536)
            path = head.split(b" ", 2)[1].decode("latin-1") if head else ""
            back.write(head)
            await asyncio.gather(self._pipe(reader, back, self.up, path), self._pipe(there, writer, self.down, path))

    async def _pipe(self, reader: Any, writer: Any, counter: Counter[str], path: str) -> None:
        with contextlib.suppress(OSError):
            while data := await reader.read(65_536):
                counter[path] += len(data)
                writer.write(data)
                await writer.drain()
        with contextlib.suppress(OSError, RuntimeError):
            writer.close()


@dataclass
class Eye:
    """A page and what the browser says of its main thread."""

    page: Page
    cdp: CDPSession
    faults: list[str] = field(default_factory=list)

    @classmethod
    async def on(cls, page: Page) -> "Eye":
        cdp = await page.context.new_cdp_session(page)
        await cdp.send("Performance.enable")
        eye = cls(page, cdp)
        page.on("pageerror", lambda error: eye.faults.append(str(error)))
        return eye

    async def thread_ms(self) -> float:
        """Processor time of the main thread so far."""
        metrics = (await self.cdp.send("Performance.getMetrics"))["metrics"]
        return 1000 * next(float(each["value"]) for each in metrics if each["name"] == "ThreadTime")

    async def heap_mib(self) -> float:
        """The heap after everything that can go has gone."""
        for _ in range(2):
            await self.cdp.send("HeapProfiler.collectGarbage")
        return float((await self.cdp.send("Runtime.getHeapUsage"))["usedSize"]) / 2**20

    async def do(self, script: str, *arguments: Any) -> Any:
        return await self.page.evaluate(f"args => bench.{script}(...args)", list(arguments))

    async def get(self, script: str) -> Any:
        return await self.page.evaluate(f"() => bench.{script}")


@dataclass
class Rig:
    """What every measure needs."""

    site: Site
    visitors: Browser
    agents: Browser

    async def visitor(self) -> Eye:
        context = await self.visitors.new_context(viewport=SIZE)
        page = await context.new_page()
        await page.goto(f"{self.site.origin}/bench/visitor")
        await page.wait_for_function("() => window.bench")
        return await Eye.on(page)

    async def agent(self, origin: str, cookie: str = "") -> Eye:
        """At the house's own origin when that is given, as the console is."""
        context: BrowserContext = await self.agents.new_context(viewport=SIZE)
        if cookie:
            await context.add_cookies([{"name": "aparte_session", "value": cookie, "url": origin}])
            await context.route(f"{origin}/bench/**", self._serve)
        page = await context.new_page()
        await page.goto(f"{origin}/bench/agent")
        await page.wait_for_function("() => window.bench")
        return await Eye.on(page)

    async def _serve(self, route: Any) -> None:
        path = "/" + route.request.url.split("/", 3)[3]
        answer = self.site.answer(path) or self.site.answer(path.removeprefix("/bench"))
        if answer is None:
            await route.abort()
        else:
            await route.fulfill(body=answer.body, content_type=answer.type)


def prepare(made: Site) -> None:
    """The visitor's site: the page, the modules of both, the frame's document."""
    put_modules(made)
    made.put("/bench/visitor", VISITOR)
    made.put("/bench/agent", AGENT)
    for name in ("visitor.js", "agent.js"):
        made.put(f"/bench/{name}", (HERE / name).read_bytes(), "text/javascript")
    for name in ("record", "replay"):
        stock = ROOT / f"web/node_modules/@rrweb/{name}/dist/{name}.js"
        made.put(f"/rrweb/{name}.js", stock.read_bytes(), "text/javascript")


@contextlib.asynccontextmanager
async def browsers() -> AsyncIterator[tuple[Browser, Browser]]:
    """One for each side: what one page does is not the other's processor time."""
    path = os.environ.get("APARTE_CHROMIUM") or shutil.which("chromium")
    async with async_playwright() as playwright:
        launch = playwright.chromium.launch
        one = await launch(executable_path=path, args=[*SWITCHES, *AWAKE])
        two = await launch(executable_path=path, args=[*SWITCHES, *AWAKE])
        try:
            yield one, two
        finally:
            await one.close()
            await two.close()


@dataclass
class Company:
    """The product's server in a process of its own, and how its two sides reach it."""

    port: int
    shop: str
    site_key: str
    session: str

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def visitor(self) -> Link:
        return Link(f"ws://127.0.0.1:{self.port}/ws/v1/visitor", self.shop)

    def desk(self) -> Link:
        headers = {"Cookie": f"aparte_session={self.session}"}
        return Link(f"ws://127.0.0.1:{self.port}/ws/v1/desk", self.origin, headers=headers)


@dataclass
class Talk:
    """A conversation in which the visitor has agreed to everything."""

    company: Company
    visitor: Link
    desk: Link
    key: str
    beating: "asyncio.Task[None] | None" = None

    async def token(self, link: Link) -> str:
        reply = await link.ask({"type": "mirroring.pass", "conversation_id": self.key})
        return str(reply["view"]["token"])

    async def beat(self) -> None:
        """As the console does: who is not heard of is away, and sees nothing."""
        while True:
            await asyncio.sleep(10)
            await self.desk.ask({"type": "presence.beat"})

    async def close(self) -> None:
        if self.beating:
            self.beating.cancel()
        await self.visitor.close()
        await self.desk.close()


async def agreed(company: Company, levels: tuple[str, ...] = ()) -> Talk:
    """A visitor writes to somebody who is there, is asked, and agrees, in the words shown."""
    desk, visitor = company.desk(), company.visitor()
    await desk.open()
    await desk.ask({"type": "availability.set", "state": "green"})
    await visitor.open(site_key=company.site_key)
    first = {"type": "conversation.open", "client_id": f"first-{id(visitor)}", "text": "Hello"}
    talk = Talk(company, visitor, desk, (await visitor.ask(first))["conversation_id"])
    talk.beating = asyncio.create_task(talk.beat())
    await _answer(talk, {"type": "mirroring.propose"}, "mirroring", "mirroring.accept")
    for level in levels:
        await _answer(talk, {"type": "cobrowsing.request", "level": level}, f"cobrowsing_{level}", "cobrowsing.grant")
    return talk


async def _answer(talk: Talk, asked: dict[str, Any], question: str, yes: str) -> None:
    about = {"conversation_id": talk.key}
    # Nobody may ask before the conversation has been given to somebody.
    for _ in range(100):
        if (await talk.desk.ask({**asked, **about}))["type"] == "done":
            break
        await asyncio.sleep(0.1)
    stands = await talk.visitor.ask({"type": "mirroring.get", **about})
    wording = stands["view"]["questions"][question]["wording"]["en"]
    done = await talk.visitor.ask({"type": yes, "wording": wording, "language": "en", **about})
    if done["type"] != "done":
        raise SystemExit(f"{yes} was answered with {done}")
