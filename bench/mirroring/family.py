"""The family's lines: each figure of ours beside its target, then the stock library's in the same run."""

import asyncio
import gzip
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench.company import SITE_KEY, found
from bench.figures import Asked, Figure
from bench.mirroring.load import bare, ours_open, relayed
from bench.mirroring.measures import DidNotWork, Figures, Side, Work, first_picture, steady
from bench.mirroring.rig import Company, Counted, Rig, browsers, prepare
from bench.mirroring.whole import whole_way
from bench.servers import ROOT, free_port, running
from tests.canary.stage import served

Process = subprocess.Popen[bytes]


def mirroring(asked: Asked) -> list[Figure]:
    """Everything, in about five minutes at six seconds a phase. Raises ``SystemExit`` when something did not work."""
    with tempfile.TemporaryDirectory() as folder, served() as site:
        prepare(site)
        port, plain = free_port(), free_port()
        session = found(Path(folder), 1, site.origin)[0]
        serve = [sys.executable, "-m", "aparte", "serve", "--data", folder, "--port", str(port)]
        stock = [sys.executable, "-m", "bench.mirroring.stock", str(plain)]
        company = Company(port, site.origin, SITE_KEY, session)
        with running(serve, port) as house, running(stock, plain) as relay:
            try:
                measured = asyncio.run(_measured(site, company, plain, (house, relay), asked.seconds))
            except (DidNotWork, TimeoutError) as error:
                raise SystemExit(f"mirroring did not work: {error}") from error
    return [*measured, *whole_way()]


async def _measured(
    site: Any, company: Company, plain: int, processes: tuple[Process, Process], seconds: float
) -> list[Figure]:
    lines = [Figure("load of the machine before", round(os.getloadavg()[0], 1)), *bundle()]
    async with browsers() as (visitors, agents):
        rig = Rig(site, visitors, agents)
        ours = Side("ours", rig, await Counted(company.port).open(), company)
        stock = Side("stock", rig, await Counted(plain).open())
        for nodes, limit in ((5_000, 400), (20_000, 900)):
            rounds = [(await first_picture(ours, nodes), await first_picture(stock, nodes)) for _ in range(2)]
            lines += first_lines(nodes, limit, best([a for a, _ in rounds]), best([b for _, b in rounds]))
        phases = works(seconds)
        lines += steady_lines(
            await steady(None, rig, phases), await steady(ours, rig, phases), await steady(stock, rig, phases)
        )
        ours.wire.close()
        stock.wire.close()
    each = await relayed(ours_open(company), processes[0], seconds)
    floor = await relayed(bare(plain), processes[1], seconds)
    return [*lines, *relay_lines(each, floor)]


def works(seconds: float) -> list[Work]:
    """What happens on the page, one after the other."""
    return [
        Work("idle", seconds / 2),
        Work("human", seconds),
        Work("1,000/s", seconds, 1_000, "textContent"),
        Work("1,000/s, cheaply", 2.5 * seconds, 1_000, "data", ticks=True),
        Work("20,000/s, first 3 s", 2.5, 20_000, shown=True),
        Work("20,000/s, then", 2 * seconds, 20_000),
    ]


def best(rounds: list[Figures]) -> Figures:
    """The least of each: what a busy machine adds is not ours."""
    return {name: min(each[name] for each in rounds) for name in rounds[0]}


def pair(name: str, ours: float, stock: float, most: float | None = None) -> list[Figure]:
    """Our figure, then stock's and how much of it ours is."""
    ratio = f"{ours / stock:.2f}" if stock > 0.05 else "-"
    return [Figure(name, round(ours, 1), most=most), Figure("    stock; ours of it", f"{stock:.1f}; {ratio}")]


def first_lines(nodes: int, limit: int, ours: Figures, stock: Figures) -> list[Figure]:
    """From yes to the agent's paint."""
    wanted: list[tuple[str, str, float | None]] = [
        ("ms from yes to the agent's paint", "painted ms", limit),
        ("ms of processor for it, both sides", "both CPU ms", limit),
        ("ms of processor, visitor's longest task", "longest task CPU ms", 50),
        ("ms by the clock, visitor's longest task", "longest task wall ms", None),
        ("ms of processor, visitor in all", "CPU ms", None),
        ("KiB on the wire", "KiB", 60 if nodes == 5_000 else None),
    ]
    return [
        line
        for name, key, most in wanted
        for line in pair(f"{nodes // 1000}k nodes: {name}", ours[key], stock[key], most)
    ]


THREAD = {"idle": 2, "human": 2, "1,000/s": 25, "1,000/s, cheaply": 25, "20,000/s, first 3 s": 50, "20,000/s, then": 50}
WIRE = {"human": 0.3, "1,000/s": 9, "1,000/s, cheaply": 9}


def steady_lines(alone: dict[str, Figures], ours: dict[str, Figures], stock: dict[str, Figures]) -> list[Figure]:
    """What a running mirror takes, less what the page takes by itself."""
    lines: list[Figure] = []
    for name, page in alone.items():
        mine, theirs = (side[name]["ms/s"] - page["ms/s"] for side in (ours, stock))
        lines += pair(f"{name}: ms/s of the visitor's thread", mine, theirs, THREAD.get(name))
    for name, most in WIRE.items():
        lines += pair(f"{name}: KiB/s on the wire", ours[name]["KiB/s"], stock[name]["KiB/s"], most)
    name = "1,000/s, cheaply"
    for words, key, limit in (
        ("ms/s of the agent's thread", "agent ms/s", None),
        ("ms of lag to paint, p50", "p50", 40),
        ("ms of lag to paint, p95", "p95", 90),
        ("MiB a minute the agent's heap grows", "heap MiB/min", 1),
    ):
        lines += pair(f"1,000/s: {words}", ours[name][key], stock[name][key], limit)
    pressed = sorted(ours["press"]["times"])
    return [
        *lines,
        Figure("ms from the agent's click to its effect seen, p50", round(statistics.median(pressed))),
        Figure("ms from the agent's click to its effect seen, p95", round(pressed[int(len(pressed) * 0.95)]), most=50),
    ]


def relay_lines(each: float, floor: float) -> list[Figure]:
    """Of the server, which unfolds, checks and folds again, against a relay that asks nothing."""
    return [
        Figure("us of processor a relayed frame", round(each), most=134),
        Figure("    bare relay; ours of it", f"{floor:.0f}; {each / floor:.2f}"),
        Figure("mirrored sessions a core, at 20 frames/s", round(1e6 / (each * 20)), least=300),
    ]


def bundle() -> list[Figure]:
    """What a visitor who agrees downloads: recorder, gate and second mouse, against the bare stock recorder."""
    screens = ROOT / "src/aparte/screens/w/v1"
    ours = max((len(gzip.compress(file.read_bytes(), 9)) for file in screens.glob("mirror-*.js")), default=0)
    minified = ROOT / "web/node_modules/@rrweb/record/dist/record.umd.min.cjs"
    return pair("kB of script after yes, gzip", ours / 1000, len(gzip.compress(minified.read_bytes(), 9)) / 1000, 25)
