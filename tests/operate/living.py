"""A house with conversations in it, to back up, to damage and to look at."""

import asyncio
import itertools
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import msgspec

from aparte.app import House, open_house
from aparte.config import Config
from aparte.domain.consent import Consent, Purpose
from aparte.domain.ids import ConversationId, PersonId, VisitorId
from aparte.domain.people import Role
from aparte.domain.privacy import Choice, choice_id
from aparte.operate.drill.company import SITE, TENANT, found
from aparte.registry import Actor
from aparte.wire.conversation import CloseConversation, OpenConversation, PostMessage

DAY = 24 * 60 * 60 * 1000


class Living:
    """Each method opens the house, does one thing, and closes it, as a server that ran in between."""

    def __init__(self, folder: Path, **rungs: str) -> None:
        self.config = Config(data=folder)
        self.count = itertools.count(1)
        asyncio.run(found(folder, {"chat_history": "month", "visitor_memory": "year", **rungs}))

    def do(self, what: Callable[[House], Awaitable[Any]]) -> Any:
        """One thing, in an open house."""

        async def inside() -> Any:
            house = await open_house(self.config)
            try:
                return await what(house)
            finally:
                await house.store.close()

        return asyncio.run(inside())

    def talk(self, name: str, *texts: str) -> ConversationId:
        """A visitor says these, then closes."""

        async def inside(house: House) -> ConversationId:
            visitor = self._visitor(house, name)
            opened = await house.corridor.handle(OpenConversation(client_id=self._id(), text=texts[0]), visitor)
            key = opened.conversation_id or ""
            for text in texts[1:]:
                await house.corridor.handle(PostMessage(conversation_id=key, client_id=self._id(), text=text), visitor)
            await house.corridor.handle(CloseConversation(conversation_id=key), visitor)
            return ConversationId(key)

        return self.do(inside)

    def _id(self) -> str:
        return f"client-{next(self.count):04d}"

    def _visitor(self, house: House, name: str) -> Actor:
        site = house.store.held["sites"].by_id[SITE]
        return Actor(
            tenant_id=TENANT,
            role=Role.VISITOR,
            site=site,
            visitor_id=VisitorId(f"v_{name}"),
            fresh_key=f"key-of-{name}",
        )

    def words(self, key: ConversationId) -> list[str] | None:
        """What was said in it, None when it is gone."""

        async def inside(house: House) -> list[str] | None:
            async with house.store.transaction(TENANT) as tx:
                conversation = tx.conversations.get(key)
            if conversation is None:
                return None
            entries = await house.store.read(lambda reader: reader.entries(conversation))
            decoded = [msgspec.json.decode(entry) for entry in entries.public]
            return [entry["text"] for entry in decoded if "text" in entry]

        return self.do(inside)

    def erase(self, key: ConversationId) -> None:
        async def inside(house: House) -> None:
            async with house.store.transaction(TENANT) as tx:
                tx.conversations.erase([key])
            await tx.durable()

        self.do(inside)

    def forget(self, name: str) -> None:
        async def inside(house: House) -> None:
            async with house.store.transaction(TENANT) as tx:
                tx.delete_visitor(VisitorId(f"v_{name}"))
            await tx.durable()

        self.do(inside)

    def choose(self, **rungs: str) -> None:
        async def inside(house: House) -> None:
            async with house.store.transaction(TENANT) as tx:
                for key, rung in rungs.items():
                    tx.choices.put(
                        Choice(
                            id=choice_id(SITE, key),
                            tenant_id=TENANT,
                            site_id=SITE,
                            key=key,
                            rung=rung,
                            by=PersonId("p_one"),
                            at=house.clock.now(),
                        )
                    )
            await tx.durable()

        self.do(inside)

    def consent(self, *, withdrawn_at: int | None = None) -> None:
        """One line of the ledger, of a visitor called vera."""

        async def inside(house: House) -> None:
            async with house.store.transaction(TENANT) as tx:
                tx.put_consent(
                    Consent(
                        id="k_1",
                        tenant_id=TENANT,
                        site_id=SITE,
                        visitor_id=VisitorId("v_vera"),
                        conversation_id=None,
                        purpose=Purpose.CONVERSATION,
                        wording="hash",
                        language="en",
                        method="button",
                        given_at=1,
                        expires_at=10**15,
                        withdrawn_at=withdrawn_at,
                    )
                )
            await tx.durable()

        self.do(inside)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """What stands in the main store."""

        async def inside(house: House) -> list[tuple[Any, ...]]:
            return house.store.connection.execute(sql).fetchall()

        return self.do(inside)
