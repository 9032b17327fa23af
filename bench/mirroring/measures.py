"""The measures, each for one side: nobody, our module, or the stock library."""

import asyncio
import json
import statistics
import time
from dataclasses import dataclass, field
from typing import Any

from bench.mirroring.rig import Company, Counted, Eye, Rig, Talk, agreed

Figures = dict[str, Any]


class DidNotWork(Exception):
    """A measure whose figures would mean nothing."""


@dataclass
class Side:
    """One way to mirror: where its sockets are, and how its two pages begin."""

    name: str
    rig: Rig
    wire: Counted
    company: Company | None = None
    talks: list[Talk] = field(default_factory=list)

    async def agent(self) -> Eye:
        """A view that waits for a page."""
        if self.company is None:
            eye = await self.rig.agent(self.rig.site.origin)
            await eye.do("stock", f"ws://127.0.0.1:{self.wire.port}/view")
            return eye
        talk = await agreed(self.company, ("point", "act"))
        self.talks.append(talk)
        eye = await self.rig.agent(f"http://127.0.0.1:{self.wire.port}", self.company.session)
        await eye.do("ours", f"ws://127.0.0.1:{self.wire.port}/ws/v1/mirror", await talk.token(talk.desk))
        return eye

    async def begin(self, visitor: Eye) -> None:
        """The visitor agreed just now."""
        if self.company is None:
            await visitor.do("stock", f"ws://127.0.0.1:{self.wire.port}/source")
        else:
            talk = self.talks[-1]
            address = f"ws://127.0.0.1:{self.wire.port}/ws/v1/mirror"
            await visitor.do("ours", address, await talk.token(talk.visitor))

    @property
    def bytes_up(self) -> int:
        """What the visitors' sockets have sent, on the wire."""
        return self.wire.up["/source"] if self.company is None else self.wire.up["/ws/v1/mirror"]

    async def end(self, visitor: Eye, agent: Eye) -> None:
        """Both leave; raises when something went wrong meanwhile."""
        said, faults = await visitor.get("said"), await agent.get("faults")
        wrong = [*said["faults"], *faults, *visitor.faults, *agent.faults]
        await visitor.do("stop")
        await visitor.page.context.close()
        await agent.page.context.close()
        for talk in self.talks:
            await talk.close()
        self.talks.clear()
        if wrong:
            raise DidNotWork(f"{self.name}: {wrong[0]}")


async def until(true: Any, seconds: float, what: str) -> None:
    """Wait for it."""
    end = time.monotonic() + seconds
    while not await true():
        if time.monotonic() > end:
            raise DidNotWork(f"{what}: not within {seconds} s")
        await asyncio.sleep(0.02)


async def first_picture(side: Side, nodes: int) -> Figures:
    """A page of so many nodes, from the visitor's yes to the agent's paint, and what it takes of the visitor's thread."""
    visitor, agent = await side.rig.visitor(), await side.agent()
    await visitor.do("fill", nodes)
    await asyncio.sleep(0.8)
    browser = side.rig.visitors
    before, seen, sent = await visitor.thread_ms(), await agent.thread_ms(), side.bytes_up
    await browser.start_tracing(page=visitor.page, categories=["toplevel"])
    since = time.time() * 1000
    await side.begin(visitor)
    await until(lambda: agent.get("paintedAt"), 20, f"{side.name}, {nodes} nodes")
    spent, drawn = await visitor.thread_ms() - before, await agent.thread_ms() - seen
    figures = {
        "painted ms": await agent.get("paintedAt") - since,
        "told ms": await visitor.get("said.doneAt") - since,
        "longest task CPU ms": longest(await browser.stop_tracing()),
        "longest task wall ms": max(await visitor.get("tasks"), default=0),
        "CPU ms": spent,
        "both CPU ms": spent + drawn,
        "KiB": (side.bytes_up - sent) / 1024,
        "KiB said": await visitor.get("said.chars") / 1024,
    }
    await side.end(visitor, agent)
    return figures


def longest(trace: bytes) -> float:
    """Processor milliseconds of the longest task on any page's main thread."""
    events = json.loads(trace)["traceEvents"]
    mains = {(e["pid"], e["tid"]) for e in events if e.get("args", {}).get("name") == "CrRendererMain"}
    tasks = (
        e.get("tdur", 0) for e in events if (e["pid"], e["tid"]) in mains and e.get("name", "").endswith("RunTask")
    )
    return max(tasks, default=0) / 1000


async def human(visitor: Eye, seconds: float) -> None:
    """A pointer that moves, a wheel, and words."""
    page, end, step = visitor.page, time.monotonic() + seconds, 0
    await page.locator("input").focus()
    while time.monotonic() < end:
        step += 1
        await page.mouse.move(100 + step * 7 % 900, 100 + step * 5 % 500)
        if step % 12 == 0:
            await page.mouse.wheel(0, 120 if step % 24 else -120)
        if step % 9 == 0:
            await page.keyboard.type("a")
        await asyncio.sleep(0.04)


@dataclass(frozen=True)
class Work:
    """What happens on the page, and for how long."""

    name: str
    seconds: float
    rate: int = 0
    way: str = "data"
    ticks: bool = False
    shown: bool = False


async def steady(side: Side | None, rig: Rig, works: list[Work]) -> dict[str, Figures]:
    """One page through all of it. Without a side: the page alone."""
    visitor = await rig.visitor()
    agent = await side.agent() if side else None
    await visitor.do("fill", 1_000)
    await visitor.do("table")
    if side and agent:
        await side.begin(visitor)
        await until(lambda: agent.get("paintedAt"), 20, side.name)
        await until(lambda: agent.do("watch"), 5, f"{side.name}: a clock")
    await asyncio.sleep(1)
    figures: dict[str, Figures] = {}
    for work in works:
        figures[work.name] = await during(work, visitor, agent, side)
        # Before the page is slowed down: then a click waits for the next picture.
        if work.ticks and agent and side and side.company:
            figures["press"] = {"times": await pressed(visitor, agent)}
    if side and agent:
        await side.end(visitor, agent)
    else:
        await visitor.page.context.close()
    return figures


async def pressed(visitor: Eye, agent: Eye) -> list[float]:
    """The agent clicks; milliseconds until each effect was painted over there."""
    await visitor.do("arm")
    await asyncio.sleep(0.8)
    taken: list[float] = await agent.do("press", 25)
    if not taken:
        raise DidNotWork("no click of the agent had an effect")
    return taken


async def during(work: Work, visitor: Eye, agent: Eye | None, side: Side | None) -> Figures:
    """The main threads, the bytes, the lag and the heap while it lasts."""
    heap = await agent.heap_mib() if agent and work.ticks else 0.0
    if work.shown:
        await visitor.do("open")
    if work.rate:
        await visitor.do("work", work.rate, work.way)
    if work.ticks:
        await visitor.do("tick")
    # The first half second is the compiler's.
    await asyncio.sleep(0.5 if work.rate else 0.0)
    cpu, seen_cpu = await visitor.thread_ms(), await agent.thread_ms() if agent else 0.0
    bytes_before, since = side.bytes_up if side else 0, time.monotonic()
    if work.name == "human":
        await human(visitor, work.seconds)
    else:
        await asyncio.sleep(work.seconds)
    took = time.monotonic() - since
    figures: Figures = {"ms/s": (await visitor.thread_ms() - cpu) / took}
    if agent and side:
        figures["agent ms/s"] = (await agent.thread_ms() - seen_cpu) / took
        figures["KiB/s"] = (side.bytes_up - bytes_before) / 1024 / took
    await visitor.do("rest")
    if work.ticks and agent:
        await visitor.do("still")
        await asyncio.sleep(0.6)
        figures["heap MiB/min"] = (await agent.heap_mib() - heap) * 60 / took
        figures.update(await lags(visitor, agent))
    return figures


async def lags(visitor: Eye, agent: Eye) -> Figures:
    """From a change on the page to its paint at the agent's, by the machine's one clock."""
    written, seen = await visitor.get("ticks"), await agent.get("seen")
    passed = sorted(seen[f"n{n}"] - at for n, at in enumerate(written) if seen.get(f"n{n}"))
    if len(passed) < len(written) * 0.8:
        raise DidNotWork(f"{len(passed)} of {len(written)} changes arrived")
    return {"p50": statistics.median(passed), "p95": passed[int(len(passed) * 0.95)]}
