"""The queue: first come, first served, to the free agent who has waited longest."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from aparte.domain.ids import ConversationId, PersonId, SiteId, TeamId


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A conversation in the queue; ``queued_at`` decides its place.

    ``passed_on_by``: who transferred it to the wanted team, and is not who is wanted.
    """

    conversation_id: ConversationId
    site_id: SiteId
    language: str
    queued_at: int
    wanted_agent_id: PersonId | None = None
    wanted_team_id: TeamId | None = None
    passed_on_by: PersonId | None = None

    @property
    def wish(self) -> tuple[str | None, ...]:
        """For whom it waits."""
        return self.site_id, self.language, self.wanted_agent_id, self.wanted_team_id, self.passed_on_by


@dataclass(frozen=True, slots=True, kw_only=True)
class Free:
    """A green agent with ``room`` slots left."""

    person_id: PersonId
    free_since: int
    room: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """Who is given what."""

    conversation_id: ConversationId
    person_id: PersonId


def in_order(queue: Iterable[Waiting]) -> list[Waiting]:
    """Oldest first; ids break ties so that the order is the same everywhere."""
    return sorted(queue, key=lambda w: (w.queued_at, w.conversation_id))


def places(queue: Iterable[Waiting], able: Callable[[Waiting], frozenset[PersonId]]) -> dict[ConversationId, int]:
    """Each one's place, from 1: after whoever waits longer for one of the same people.

    ``able(waiting)``: those at work who may answer. Where that is nobody, one stands after those who want the same.
    """
    found: dict[ConversationId, int] = {}
    wishes: dict[tuple[str | None, ...], _Wish] = {}
    for waiting in in_order(queue):
        wish = wishes.get(waiting.wish)
        if wish is None:
            wish = wishes[waiting.wish] = _among(wishes.values(), able(waiting))
        found[waiting.conversation_id] = 1 + sum(rival.count for rival in wish.rivals)
        wish.count += 1
    return found


@dataclass(slots=True, eq=False)
class _Wish:
    """Those who want the same; ``rivals``: these, and whoever wants one of the same people."""

    able: frozenset[PersonId]
    count: int = 0
    rivals: list["_Wish"] = field(default_factory=list)


def _among(others: Iterable[_Wish], able: frozenset[PersonId]) -> _Wish:
    mine = _Wish(able)
    mine.rivals.append(mine)
    for other in others:
        if other.able & able:
            other.rivals.append(mine)
            mine.rivals.append(other)
    return mine


def match(
    queue: Iterable[Waiting], agents: Sequence[Free], may: Callable[[Waiting, PersonId], bool]
) -> list[Assignment]:
    """Pair the waiting with the free: each conversation in order takes the agent who has waited longest.

    ``may(waiting, person)`` says whether the person serves the site, language, and wanted team or agent.
    Nobody is ever given more than their ``room``. An agent just served goes behind the others.
    """
    free = {agent.person_id: agent for agent in agents if agent.room > 0}
    turn = max((agent.free_since for agent in agents), default=0)
    given: list[Assignment] = []
    for waiting in in_order(queue):
        if not free:
            break
        able = [agent for agent in free.values() if may(waiting, agent.person_id)]
        if not able:
            continue
        chosen = min(able, key=lambda agent: (agent.free_since, agent.person_id))
        given.append(Assignment(conversation_id=waiting.conversation_id, person_id=chosen.person_id))
        turn += 1
        left = replace(chosen, room=chosen.room - 1, free_since=turn)
        if left.room:
            free[chosen.person_id] = left
        else:
            del free[chosen.person_id]
    return given
