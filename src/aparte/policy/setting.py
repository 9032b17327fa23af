"""A privacy setting: one choice on a ladder, strictest rung first, with at least one effect.

It *guards* actions, *keeps* data for a time, or *hides* data. Everything else about it (API, screens,
documentation, tests) is derived from its one declaration.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Self, TypeVar

from aparte.domain.consent import Purpose
from aparte.policy.action import Action
from aparte.policy.inventory import Retention
from aparte.policy.reason import Reason

DAY = 24 * 60 * 60 * 1000


class Ladder(StrEnum):
    """Rungs in order of meaning: the first is the strictest."""

    @classmethod
    def rungs(cls) -> tuple[Self, ...]:
        """All rungs, strictest first."""
        return _rungs(cls)

    @classmethod
    def read(cls, raw: str | None, default: Self) -> Self:
        """A stored choice. Silence is the default; a rung this code does not know counts as the strictest."""
        if raw is None:
            return default
        try:
            return cls(raw)
        except ValueError:
            return cls.rungs()[0]

    @property
    def height(self) -> int:
        """0 for the strictest."""
        return _heights(type(self))[self]


T = TypeVar("T", bound="Ladder")


@cache
def _rungs(ladder: type[T]) -> tuple[T, ...]:
    return tuple(ladder)


@cache
def _heights(ladder: type[Ladder]) -> dict[Ladder, int]:
    return {rung: height for height, rung in enumerate(ladder)}


def strictest(*voices: T) -> T:
    """Host, site and visitor may each speak; the strictest voice wins.

    Pass the default for a voice that is silent: silence is never a yes.
    """
    return min(voices, key=lambda rung: rung.height)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a rule may look at besides the choice. ``gpc``: the browser sends ``Sec-GPC: 1``.

    ``team``: the company's side speaks; consent is asked of visitors only. Silence is a visitor without a yes.
    """

    consents: frozenset[Purpose] = frozenset()
    gpc: bool = False
    team: bool = False


Rule = Callable[[Ladder, Facts], Reason | None]


@dataclass(frozen=True, slots=True)
class Example:
    """One line of the truth table: with this rung and these facts, the action gets this answer."""

    rung: Ladder
    facts: Facts
    answer: Reason | None
    action: Action


class Group(StrEnum):
    """The seed's three chapters, in its order."""

    ADVISERS = "advisers"
    CONVERSATIONS = "conversations"
    VISITORS = "visitors"


@dataclass(frozen=True, slots=True)
class Words:
    """A text for people, in both languages of the first day."""

    en: str
    fr: str


GROUPS: Mapping[Group, Words] = {
    Group.ADVISERS: Words("Advisers", "Conseillers"),
    Group.CONVERSATIONS: Words("Conversations", "Conversations"),
    Group.VISITORS: Words("Visitors", "Visiteurs"),
}
"""The chapters' titles."""

UNSET: Mapping[Group, Words] = {
    Group.ADVISERS: Words(
        "There is nothing to choose here: Aparté makes no statistics about advisers and has no supervisor. "
        "Nobody follows an open conversation without taking part in it.",
        "Il n’y a rien à choisir ici : Aparté n’établit aucune statistique sur les conseillers et n’a pas de superviseur. "
        "Personne ne suit une conversation en cours sans y prendre part.",
    ),
}
"""What is true of a chapter as long as no setting stands in it."""


@dataclass(frozen=True, slots=True)
class RungWords:
    """How one rung is said: its name, what the server does, what the visitor meets, what agents and managers meet.

    ``does`` is said when the rung starts and when it stops; it promises nothing that the server does not do.
    """

    name: Words
    does: Words
    visitor: Words
    team: Words
    manager: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A ladder with its default, its wording and its effects.

    ``keeps``: milliseconds per rung that a closed conversation (or a visitor's recognition) lasts; 0 is not at all.
    ``governs``: the data of the inventory whose lifetime hangs on this choice.
    ``strict``, ``balanced`` and ``open`` presets are the first rung, the default and the last rung.
    """

    key: str
    group: Group
    ladder: type[Ladder]
    default: Ladder
    title: Words
    help: Words
    rungs: Mapping[Ladder, RungWords]
    guards: Mapping[Action, Rule] = field(default_factory=dict)
    keeps: Mapping[Ladder, int] = field(default_factory=dict)
    examples: tuple[Example, ...] = ()
    governs: tuple[Retention, ...] = ()
