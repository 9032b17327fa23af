"""Cobrowsing: the agent's second mouse on the visitor's page, level by level, each asked for and agreed to. In memory only."""

from dataclasses import dataclass, replace
from enum import StrEnum

from aparte.domain.errors import WrongState
from aparte.domain.ids import ConversationId, PersonId
from aparte.domain.mirroring import Ending

MINUTES = 15 * 60 * 1000
"""How long one agreement lasts; then it is asked again."""

ASKED_FOR = 30_000
"""Milliseconds after which a request that nobody answered lapses: silence is no."""


class Level(StrEnum):
    """What the agent may do; each includes the ones before."""

    POINT = "point"
    ACT = "act"
    TYPE = "type"

    @property
    def height(self) -> int:
        """0 for pointing."""
        return list(Level).index(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cobrowsing:
    """``level``: what is agreed now, until ``until`` (ms). ``asked``: what the agent asks for. ``refused``: never asked again."""

    conversation_id: ConversationId
    agent_id: PersonId | None = None
    level: Level | None = None
    until: int | None = None
    asked: Level | None = None
    asked_at: int = 0
    refused: frozenset[Level] = frozenset()

    def request(self, level: Level, agent_id: PersonId, at: int) -> "Cobrowsing":
        """Ask for the next level. Raises ``WrongState`` out of order, twice, or after a no."""
        if level in self.refused:
            raise WrongState("The visitor said no to this. Describe what to do instead.")
        if self.asked is not None:
            raise WrongState("A request is waiting for the visitor's answer.")
        reached = -1 if self.level is None else self.level.height
        if level.height != reached + 1:
            raise WrongState("Ask level by level: point, then act, then type.", level=str(self.level))
        return replace(self, asked=level, asked_at=at, agent_id=agent_id)

    def grant(self, at: int) -> "Cobrowsing":
        """The visitor's yes to what was asked, for fifteen minutes."""
        if self.asked is None:
            raise WrongState("Nothing was asked, or the agent took it back.")
        return replace(self, level=self.asked, asked=None, until=at + MINUTES)

    def refuse(self) -> "Cobrowsing":
        """The visitor's no to what was asked; what they agreed to before stands."""
        if self.asked is None:
            return self
        return replace(self, asked=None, refused=self.refused | {self.asked})

    def lapse(self) -> "Cobrowsing":
        """Nobody answered, or the agent took it back: it may be asked again."""
        return replace(self, asked=None)

    def end(self) -> "Cobrowsing":
        """The second mouse is gone; each level must be agreed to anew."""
        return replace(self, level=None, until=None, asked=None, agent_id=None)

    def over(self, at: int) -> bool:
        """Whether what was agreed has run out."""
        return self.until is not None and at >= self.until


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlChanged:
    """Fleeting: to the visitor and who answers."""

    conversation_id: ConversationId
    cobrowsing: Cobrowsing
    why: Ending | None = None
