"""Open a page, plant, mirror, look, and say what was found; never the words themselves."""

import base64
import json
import string
import struct
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from aparte.operate.advice import Advice
from aparte.operate.canary.browser import Tab, find_chromium, tab
from aparte.operate.drill.canary import Canary, Needles
from aparte.policy.frames import Frames

MODULES = "/.aparte-canary/"
WORDS = 400
SETTLES = 2.0
QUIET, PATIENCE = 700, 15_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What to look at, and with which choice of masking."""

    url: str
    show: tuple[str, ...] = ()
    hide: tuple[str, ...] = ()
    block: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    chromium: str = ""
    profile: Path | None = None


@dataclass(slots=True)
class Found:
    """Where a word came through, by the name of its place."""

    planted: int = 0
    kinds: int = 0
    leaks: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    frames: int = 0
    files: int = 0
    state: str = ""


def canary(wanted: Wanted, allowed: Mapping[str, Any], say: Callable[[str], None]) -> bool:
    """True when nothing came through that no choice can show. Raises ``Advice`` when it cannot be told."""
    _check(wanted)
    with tab(find_chromium(wanted.chromium), wanted.profile) as page:
        told = _mirror(page, wanted)
    if told["state"] == "withheld":
        say("The page is one that is never mirrored: nothing of it was told.")
        return True
    found = judge(told, allowed)
    _describe(found, say)
    return not found.leaks and not found.refused


def _check(wanted: Wanted) -> None:
    parts = urlsplit(wanted.url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise Advice("Name a page in full, such as https://shop.example/basket.")
    if wanted.profile is not None and not wanted.profile.is_dir():
        raise Advice(f"{wanted.profile} is no folder of a browser's profile.")


def _mirror(page: Tab, wanted: Wanted) -> dict[str, Any]:
    modules = _modules()
    has_loaded = False

    def decide(paused: Mapping[str, Any]) -> tuple[str, bytes] | str | None:
        request = paused["request"]
        path = urlsplit(request["url"]).path
        if path.startswith(MODULES):
            body = modules.get(path.removeprefix(MODULES))
            return ("text/javascript", body) if body is not None else "stop"
        # What is planted must not be sent to the site itself: from now on it is only asked for pictures and the like.
        return "stop" if has_loaded and request["method"] != "GET" else None

    page.answer(decide)
    page.go(wanted.url)
    page.rest(SETTLES)
    has_loaded = True
    rules = {"words": True, "show": wanted.show, "hide": wanted.hide, "block": wanted.block, "paths": wanted.paths}
    given = {
        "module": MODULES + next(name for name in modules if name.startswith("mirror-")),
        # Letters only: what mixes them with digits is masked as a token, wherever it stands.
        "words": [Canary.made("", string.ascii_letters).word for _ in range(WORDS)],
        "rules": rules,
        "quiet": QUIET,
        "patience": PATIENCE,
    }
    script = (files("aparte.operate.canary") / "planting.js").read_text(encoding="utf-8")
    told: dict[str, Any] = page.run("\n".join(line for line in script.splitlines() if not line.startswith("//")), given)
    return told


def _modules() -> dict[str, bytes]:
    """The very modules that visitors load, by name."""
    folder = Path(str(files("aparte"))) / "screens" / "w" / "v1"
    found = {path.name: path.read_bytes() for path in folder.glob("*.js")} if folder.is_dir() else {}
    if not any(name.startswith("mirror-") for name in found):
        raise Advice("The screens are not built here: run  make build, or use an installed aparte.")
    return found


def judge(told: Mapping[str, Any], allowed: Mapping[str, Any]) -> Found:
    """What came through of what was planted, and what the relay would have refused."""
    kept = list(_kept(told))
    proof = next(Needles([Canary("proof", told["proof"])]).found(b"\n".join(kept)), None)
    if proof is None:
        raise Advice("This proves nothing: not even a text that is shown came through. Is the page empty?")
    found = Found(
        planted=len(told["planted"]), state=told["state"], frames=len(told["batches"]), files=len(told["assets"])
    )
    found.kinds = len({name.split(",")[0] for name, *_ in told["planted"]})
    never = [Canary(name, word) for name, word, may_show in told["planted"] if not may_show]
    never += [Canary("a token of the page's own", word) for word in told["own"]]
    chosen = [Canary(name, word) for name, word, may_show in told["planted"] if may_show]
    content = b"\n".join(kept)
    found.leaks = [what for _, what in Needles(never).found(content)]
    found.shown = [what for _, what in Needles(chosen).found(content)]
    found.refused = list(_refused(told, Frames(allowed)))
    return found


def _kept(told: Mapping[str, Any]) -> Iterator[bytes]:
    yield from (batch.encode() for batch in told["batches"])
    yield from (base64.b64decode(data) for _, _, data in told["assets"])


def _refused(told: Mapping[str, Any], frames: Frames) -> Iterator[str]:
    faults = [frames.batch_fault(json.loads(batch)) for batch in told["batches"]]
    for key, kind, data in told["assets"]:
        faults.append(frames.asset_fault(struct.pack(">IB", key, len(kind)) + kind.encode() + base64.b64decode(data)))
    yield from (fault for fault in faults if fault is not None)


def _describe(found: Found, say: Callable[[str], None]) -> None:
    say(f"Planted {found.planted} words in {found.kinds} kinds of places, before and while the page was told.")
    say(f"Told: {found.frames} frames and {found.files} pictures and fonts.")
    if found.shown:
        places = sorted({what.split(" (")[0] for what in found.shown})
        say(f"Readable, because the site shows what stands there: {len(places)} texts.")
        for place in places[:20]:
            say(f"      {place}")
    for fault in found.refused[:20]:
        say(f"REFUSED by the relay: {fault}")
    for what in sorted(found.leaks):
        say(f"FOUND {what}")
    say(
        f"{len(found.leaks)} words came through that nothing may show."
        if found.leaks
        else "Nothing came through that nothing may show."
    )
