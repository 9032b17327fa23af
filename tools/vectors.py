"""Vectors of the one law: a snapshot and what was heard since equal a fresh snapshot.

Taken of a scripted day, with time and chance by hand, so that the same file comes out of every run. The browser's
`fold.ts` must make of each `before` and its `items` exactly the `after`.
"""

import asyncio
import json
import tempfile
from pathlib import Path

from tests.rig import found_company
from tools.day import live_through
from tools.recorder import Recorder, Vector


async def record() -> list[Vector]:
    """The day's vectors, in order."""
    with tempfile.TemporaryDirectory(prefix="aparte-day-") as folder:
        company = await found_company(Path(folder))
        try:
            recorder = Recorder(company)
            await live_through(recorder)
            return recorder.vectors
        finally:
            await company.house.store.close()


def render() -> str:
    """The file: one vector a line, so that a difference shows which."""
    vectors = asyncio.run(record())
    lines = ",\n".join(json.dumps(vars(vector), ensure_ascii=False, separators=(",", ":")) for vector in vectors)
    return f"[\n{lines}\n]\n"
