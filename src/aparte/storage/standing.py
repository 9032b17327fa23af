"""How the live conversations stand: who waits, who is held by whom. Counted as it changes, so that nobody counts again."""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Sequence
from operator import attrgetter

from aparte.domain.conversation import Conversation, State
from aparte.domain.ids import ConversationId, PersonId, SiteId
from aparte.storage.memory import MemoryStore

QUEUED = (State.WAITING, State.LEFT)
Change = tuple[Conversation | None, Conversation | None]
"""A conversation as it was and as it is; None: not there."""

_counted = attrgetter("state", "agent_id", "first_reply_at")
"""All that is counted here changes with these: words leave them as they are."""


class Standing:
    """All tenants' live conversations."""

    def __init__(self, memory: MemoryStore) -> None:
        self._memory = memory
        self.live: dict[str, set[ConversationId]] = {}
        self.queued: dict[str, set[ConversationId]] = {}
        self._waits: dict[str, Counter[SiteId]] = {}
        self._first_waits: dict[SiteId, list[int]] = {}

    def change(self, before: Conversation | None, after: Conversation | None) -> None:
        """One conversation is held, released, or stands elsewhere."""
        if before is not None and after is not None and _counted(before) == _counted(after):
            return
        if before is not None:
            self._count(before, -1)
            if after is None or not after.live:
                self.live.get(before.tenant_id, set()).discard(before.id)
            if after is None or after.state not in QUEUED:
                self.queued.get(before.tenant_id, set()).discard(before.id)
            if after is None or after.state is not State.WAITING:
                self._memory.places.pop(before.id, None)
        if after is not None:
            self._count(after, 1)
            if after.live:
                self.live.setdefault(after.tenant_id, set()).add(after.id)
            if after.state in QUEUED:
                self.queued.setdefault(after.tenant_id, set()).add(after.id)

    def held(self, person_id: PersonId, changes: Iterable[Change]) -> int:
        """How many they answer."""
        count = self._memory.held.get(person_id, 0)
        return count + sum(_holds(after, person_id) - _holds(before, person_id) for before, after in changes)

    def queue_length(self, tenant_id: str, changes: Iterable[Change]) -> int:
        """How many wait or left a message."""
        count = len(self.queued.get(tenant_id, ()))
        return count + sum(_queued(after) - _queued(before) for before, after in changes)

    def waits(self, tenant_id: str, site_id: SiteId | None, changes: Iterable[Change]) -> int:
        """How many wait for an answer now."""
        found = self._waits.get(tenant_id, Counter())
        count = found.total() if site_id is None else found[site_id]
        return count + sum(_waits(after, site_id) - _waits(before, site_id) for before, after in changes)

    def first_waits(self, site_id: SiteId, changes: Iterable[Change]) -> Sequence[int]:
        """How long each waited for the first answer, the shortest first."""
        found = self._first_waits.get(site_id, [])
        for before, after in changes:
            was, now = _first_wait(before, site_id), _first_wait(after, site_id)
            if was != now:
                found = list(found)
                _put(found, was, now)
        return found

    def _count(self, one: Conversation, by: int) -> None:
        if not one.live:
            return
        if one.agent_id is not None:
            self._memory.held[one.agent_id] = self._memory.held.get(one.agent_id, 0) + by
        if one.state is State.WAITING:
            self._waits.setdefault(one.tenant_id, Counter())[one.site_id] += by
        wait = _first_wait(one, one.site_id)
        if wait is not None:
            waits = self._first_waits.setdefault(one.site_id, [])
            _put(waits, *((None, wait) if by > 0 else (wait, None)))


def _put(waits: list[int], was: int | None, now: int | None) -> None:
    if was is not None:
        del waits[bisect_left(waits, was)]
    if now is not None:
        insort(waits, now)


def _holds(one: Conversation | None, person_id: PersonId) -> bool:
    return one is not None and one.live and one.agent_id == person_id


def _queued(one: Conversation | None) -> bool:
    return one is not None and one.state in QUEUED


def _waits(one: Conversation | None, site_id: SiteId | None) -> bool:
    return one is not None and one.state is State.WAITING and site_id in (None, one.site_id)


def _first_wait(one: Conversation | None, site_id: SiteId) -> int | None:
    if one is None or not one.live or not one.first_reply_at or one.site_id != site_id:
        return None
    return max(0, one.first_reply_at - one.opened_at)
