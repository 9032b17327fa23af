"""The cases of the drill: history off, switched off in the middle, history that expires, a visitor who says "do not keep this"."""

import asyncio
import signal
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from aparte.config import Config
from aparte.operate.advice import Advice
from aparte.operate.backup import back_up
from aparte.operate.drill.canary import Canary, Needles
from aparte.operate.drill.company import choose, found
from aparte.operate.drill.scan import Finding, scan
from aparte.operate.drill.scene import Scene, on_stage
from aparte.operate.drill.server import DrillServer
from aparte.storage.sqlite import DATA, KEYS
from aparte.storage.writer import connect

A_MONTH_AND_A_DAY = 31 * 24 * 60 * 60 * 1000
GONE_WITHIN = 60.0


class DrillFailed(Advice):
    """The drill itself did not work, so that it proves nothing."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One moment at which everything was read: how many words were looked for, in how many bytes, and what was found."""

    case: str
    moment: str
    canaries: int
    bytes_read: int
    findings: tuple[Finding, ...]


def read(case: str, moment: str, folder: Path, needles: Needles, planted: int) -> Reading:
    """Read a folder now."""
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return Reading(case, moment, planted, size, tuple(scan(folder, needles)))


@contextmanager
def serving(root: Path, ahead: int = 0) -> Iterator[DrillServer]:
    """A server that is gone at the end, whatever happens."""
    server = DrillServer(root, ahead)
    server.start()
    try:
        yield server
    finally:
        server.stop()


def history_off(root: Path) -> Iterator[Reading]:
    """Nothing at rest: live, after ``kill -9``, after the end, after a crash."""
    asyncio.run(found(root / "data", {"chat_history": "off"}))
    with serving(root) as server:
        yield from asyncio.run(_off(server, signal.SIGKILL, "live", "after kill -9"))
        server.start()
        yield from asyncio.run(_off(server, signal.SIGABRT, "closed", "after a crash"))


async def _off(server: DrillServer, ending: int, before: str, after: str) -> list[Reading]:
    case = "history off"
    async with on_stage(server.port) as scene:
        await _play(scene)
        if before == "closed":
            await scene.close()
        needles = Needles(scene.canaries.values())
        first = read(case, before, server.root, needles, len(scene.canaries))
        server.end(ending)
    return [first, read(case, after, server.root, needles, len(scene.canaries))]


async def _play(scene: Scene) -> None:
    await scene.talk()
    if missing := await scene.missing():
        raise DrillFailed(f"The drill proves nothing: {', '.join(sorted(missing))} did not arrive at the desk.")


def history_expires(root: Path) -> Iterator[Reading]:
    """A month: ciphertext while it is kept, also in a backup; then not even that."""
    case = "history month"
    asyncio.run(found(root / "data", {"chat_history": "month"}))
    with serving(root) as server:
        canaries, first = asyncio.run(_month(server, case))
        yield first
        back_up(Config(data=server.data), root / "backup" / "backup.tar")
    yield read(case, "kept and backed up", root, Needles(canaries), len(canaries))
    sealed = secrets_of(server.data)
    with serving(root, A_MONTH_AND_A_DAY) as server:
        _await_empty(server.data)
        yield read(case, "expired", server.data, Needles(canaries, sealed), len(canaries))
    yield read(case, "expired and stopped", server.data, Needles(canaries, sealed), len(canaries))


async def _month(server: DrillServer, case: str) -> tuple[list[Canary], Reading]:
    async with on_stage(server.port) as scene:
        await _play(scene)
        await scene.close()
        if "rating comment" in await scene.missing():
            raise DrillFailed("The drill proves nothing: the rating did not arrive at the desk.")
        canaries = list(scene.canaries.values())
        return canaries, read(case, "kept", server.root, Needles(canaries), len(canaries))


def secrets_of(folder: Path) -> list[tuple[str, bytes]]:
    """The ciphertext and the wrapped keys that stand on the disk now; when their time comes, they too are gone."""
    with closing(connect(folder / DATA, readonly=True)) as data, closing(connect(folder / KEYS, readonly=True)) as keys:
        sealed = [("ciphertext", row[0]) for row in data.execute("SELECT sealed FROM entries")]
        wrapped = [("wrapped key", row[0]) for row in keys.execute("SELECT wrapped FROM keys")]
    if not sealed or not wrapped:
        raise DrillFailed("The drill proves nothing: no conversation was kept.")
    return sealed + wrapped


def _await_empty(folder: Path) -> None:
    """Until retention has erased every conversation, by itself."""
    until = time.monotonic() + GONE_WITHIN
    while time.monotonic() < until:
        with (
            closing(connect(folder / DATA, readonly=True)) as data,
            closing(connect(folder / KEYS, readonly=True)) as keys,
        ):
            left = data.execute("SELECT COUNT(*) FROM conversations").fetchone()[0]
            left += keys.execute("SELECT COUNT(*) FROM keys").fetchone()[0]
        if not left:
            # The logs are emptied right after the rows are gone.
            time.sleep(1.0)
            return
        time.sleep(0.2)
    raise DrillFailed(f"Retention did not erase what had expired within {GONE_WITHIN:.0f} seconds.")


def keeping_stopped(root: Path) -> Iterator[Reading]:
    """Kept at first; the visitor says "do not keep this": what was written goes at once, what follows is never written."""
    asyncio.run(found(root / "data", {"chat_history": "year"}))
    with serving(root) as server:
        yield from asyncio.run(_stop(server))


async def _stop(server: DrillServer) -> list[Reading]:
    async with on_stage(server.port) as scene:
        await _play(scene)
        sealed = _secrets_of(server.data, scene.conversation_id)
        await scene.visitor.send("conversation.stop_keeping", conversation_id=scene.conversation_id)
        return await _go_on("do not keep this", server, scene, sealed)


def switched_off(root: Path) -> Iterator[Reading]:
    """Kept at first; an admin switches history off while they talk: both conversations leave the disk at once."""
    asyncio.run(found(root / "data", {"chat_history": "year"}))
    with serving(root) as server:
        yield from asyncio.run(_switch(server))


async def _switch(server: DrillServer) -> list[Reading]:
    async with on_stage(server.port) as scene:
        await _play(scene)
        sealed = secrets_of(server.data)
        await asyncio.to_thread(choose, server.port, {"chat_history": "off"})
        await scene.visitor.hear("conversation.keeping_stopped")
        return await _go_on("switched off", server, scene, sealed)


async def _go_on(case: str, server: DrillServer, scene: Scene, sealed: list[tuple[str, bytes]]) -> list[Reading]:
    """They talk on; then the end, and the end of the server."""
    said = {"conversation_id": scene.conversation_id, "client_id": "said-after-it"}
    await scene.visitor.send("message.post", **said, text=scene.plant("message after it"))
    readings = [_read_own(case, "live", server, scene, sealed)]
    await scene.close()
    readings.append(_read_own(case, "closed", server, scene, sealed))
    back_up(Config(data=server.data), server.root / "backup" / "backup.tar")
    server.end(signal.SIGKILL)
    return [*readings, _read_own(case, "backed up, after kill -9", server, scene, sealed)]


def _secrets_of(folder: Path, conversation_id: str) -> list[tuple[str, bytes]]:
    with closing(connect(folder / DATA, readonly=True)) as data, closing(connect(folder / KEYS, readonly=True)) as keys:
        sealed = data.execute(
            "SELECT sealed FROM entries WHERE conversation_pk = (SELECT pk FROM conversations WHERE id = ?)",
            (conversation_id,),
        )
        wrapped = keys.execute("SELECT wrapped FROM keys WHERE id = ?", (conversation_id,))
        found_: list[tuple[str, bytes]] = [("ciphertext", row[0]) for row in sealed]
        return found_ + [("wrapped key", row[0]) for row in wrapped]


def _read_own(case: str, moment: str, server: DrillServer, scene: Scene, sealed: list[tuple[str, bytes]]) -> Reading:
    needles = Needles(scene.canaries.values(), sealed)
    return read(case, moment, server.root, needles, len(scene.canaries))


CASES = (history_off, switched_off, history_expires, keeping_stopped)
"""Each makes a house in the folder it is given, and reads it at several moments."""
