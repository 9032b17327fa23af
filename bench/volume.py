"""The same with little stored and with much: what has been said must not slow down who speaks."""

import asyncio
import os
import tempfile
from pathlib import Path

from aparte.app import open_house
from aparte.config import Config
from aparte.domain.conversation import Ended, KeptConversation, State
from aparte.domain.ids import ConversationId, TenantId, VisitorId
from bench.company import FAR, SITE_ID, found
from bench.figures import Asked, Figure
from bench.servers import load, serving

LITTLE, EACH, AT_ONCE = 1_000, 100, 20
TENANT = TenantId("t_bench")


def volume(asked: Asked) -> list[Figure]:
    """Medians of a word at a calm pace, and of a visitor's first answer."""
    little, much = _medians(LITTLE, asked.seconds), _medians(asked.stored, asked.seconds)
    return [
        Figure("stored messages", asked.stored),
        Figure(f"p50 ms of a message, with {LITTLE} stored", round(little["p50"], 2)),
        Figure("p50 ms of a message, with all stored", round(much["p50"], 2)),
        Figure("one over the other", round(much["p50"] / little["p50"], 2), most=1.5),
        Figure("p50 of a hello, one over the other", round(much["hello"] / little["hello"], 2), most=1.5),
    ]


def _medians(stored: int, seconds: float) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        tokens = found(Path(folder), 8)
        asyncio.run(_fill(Path(folder), stored))
        with serving(folder) as (port, _):
            figures: dict[str, float] = load(port, "chat", clients=64, seconds=seconds, tokens=tokens, rate=200)
            return figures


async def _fill(folder: Path, stored: int) -> None:
    """Closed conversations of a hundred entries each, written as every other is."""
    house = await open_house(Config(data=folder))
    words = os.urandom(150).hex().encode()
    for first in range(0, stored // EACH, AT_ONCE):
        async with house.store.transaction(TENANT) as tx:
            for number in range(first, min(first + AT_ONCE, stored // EACH)):
                talk = _closed(number)
                tx.conversations.put(talk)
                for entry in range(1, EACH + 1):
                    tx.conversations.append(talk, "public", entry, f"stored-{entry}", words)
        await tx.durable()
        house.store.conversations.cool()
    await house.store.close()


def _closed(number: int) -> KeptConversation:
    return KeptConversation(
        id=ConversationId(f"c_{number:09}"),
        tenant_id=TENANT,
        site_id=SITE_ID,
        visitor_id=VisitorId(f"v_{number:09}"),
        label=number,
        language="en",
        state=State.CLOSED,
        rung="year",
        opened_at=number,
        queued_at=number,
        public=EACH,
        closed_at=number + 1,
        closed_by=Ended.VISITOR,
        keep_until=FAR,
    )
