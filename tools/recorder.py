"""Watches conversations as each audience does, and takes a vector of whatever happens: had, heard, then shown."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Literal

import msgspec

from aparte.registry import Actor
from aparte.wire.conversation import ConversationSnapshot, GetConversation
from tests.rig import Company, Ear

Item = dict[str, Any]
Audience = Literal["visitor", "team"]


@dataclass
class Vector:
    """What one audience of one conversation had, heard, and then was shown."""

    name: str
    audience: Audience
    before: Item
    items: list[Item]
    after: Item


@dataclass
class Watcher:
    """Somebody who watches a conversation from a given moment on."""

    audience: Audience
    actor: Actor
    ear: Ear
    conversation_id: str
    before: Item


@dataclass
class Recorder:
    """Takes a vector of each step for everybody who watches, and one of the whole day for each of them."""

    company: Company
    vectors: list[Vector] = field(default_factory=list)
    _watchers: list[tuple[Watcher, Item, int]] = field(default_factory=list)

    async def watch(self, audience: Audience, actor: Actor, conversation_id: str) -> Watcher:
        """From now on."""
        watcher = Watcher(audience, actor, self._ear(actor), conversation_id, {})
        watcher.before = await self._since(watcher)
        return watcher

    async def watch_from_the_first_word(self, actor: Actor, conversation_id: str, ear: Ear) -> Watcher:
        """A visitor who heard how their conversation was opened, over the header of what had no entry yet."""
        now = await self.snapshot(actor, conversation_id)
        return Watcher("visitor", actor, ear, conversation_id, blank(now))

    @asynccontextmanager
    async def step(self, name: str, *watchers: Watcher) -> AsyncIterator[None]:
        """What happens within is one vector for each watcher."""
        started = [(watcher, await self._since(watcher), len(watcher.ear.heard)) for watcher in watchers]
        self.company.clock.tick(1_000)
        yield
        for watcher, before, heard in started:
            items = _about(watcher, watcher.ear.heard[heard:])
            after = await self._since(watcher, before)
            self.vectors.append(Vector(name, watcher.audience, before, items, after))

    async def whole(self, name: str, watcher: Watcher) -> None:
        """All that was heard since the watcher began, as one vector."""
        items = _about(watcher, watcher.ear.heard)
        after = await self._since(watcher, watcher.before)
        self.vectors.append(Vector(name, watcher.audience, watcher.before, items, after))

    async def snapshot(
        self, actor: Actor, conversation_id: str, public_after: int | None = None, team_after: int | None = None
    ) -> Item:
        """As the actor is shown it now."""
        asked = GetConversation(conversation_id=conversation_id, public_after=public_after, team_after=team_after)
        view: ConversationSnapshot = (await self.company.do(actor, asked)).view
        shown: Item = msgspec.json.decode(msgspec.json.encode(view))
        return shown

    async def _since(self, watcher: Watcher, before: Item | None = None) -> Item:
        """With the entries after those that ``before`` counts; without it, with none."""
        if before is None:
            now = await self.snapshot(watcher.actor, watcher.conversation_id)
            return {**now, "entries": [], "notes": [], "more": False}
        team = before["team"]
        return await self.snapshot(
            watcher.actor,
            watcher.conversation_id,
            public_after=before["conversation"]["public"],
            team_after=team["team"] if team else None,
        )

    def _ear(self, actor: Actor) -> Ear:
        if actor.person is not None:
            return self.company.ear_of_desk(actor.person.id.removeprefix("p_"))
        return self.company.ear_of_visitor(str(actor.visitor_id).removeprefix("v_"))


def _about(watcher: Watcher, heard: list[Item]) -> list[Item]:
    return [item for item in heard if item.get("conversation_id") == watcher.conversation_id]


def blank(snapshot: Item) -> Item:
    """The same conversation before its first entry."""
    nothing = dict.fromkeys(("agent", "place", "rating", "closed_at", "closed_by", "keep_until"))
    receipts = dict.fromkeys(snapshot["conversation"]["receipts"], 0)
    header = {**snapshot["conversation"], **nothing, "state": "waiting", "public": 0, "participants": []}
    return {**snapshot, "conversation": {**header, "receipts": receipts}, "entries": [], "notes": [], "more": False}
