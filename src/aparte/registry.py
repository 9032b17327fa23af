"""The four doors into a feature: it handles a command, answers a query, reacts to an event, or runs every so often.

There is no fifth way in, and features meet only through events.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from aparte.domain.conversation import Conversation
from aparte.domain.events import Event
from aparte.domain.ids import PersonId, SiteId, TenantId, VisitorId
from aparte.domain.people import Person, Role
from aparte.domain.site import Site
from aparte.domain.visitor import VisitorMet
from aparte.policy.action import Action
from aparte.policy.catalogue import Choices
from aparte.ports.store import Lane, Reader, Store, Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who asks. ``person`` for the company's side; ``site`` for a visitor; ``scopes`` limit a program's key.

    ``fresh_key``: the key a visitor met for the first time will be known by, once there is something to know.
    """

    tenant_id: TenantId
    role: Role
    person: Person | None = None
    session_id: str | None = None
    site: Site | None = None
    visitor_id: VisitorId | None = None
    fresh_key: str | None = None
    browser: str = ""
    language: str = "en"
    gpc: bool = False
    tighten: tuple[tuple[str, str], ...] = ()
    system: bool = False
    scopes: frozenset[str] | None = None
    key_id: str | None = None

    @property
    def person_id(self) -> PersonId:
        """The person's id; only asked for behind an action that visitors may not take."""
        if self.person is None:
            raise LookupError("this actor is not a person of the company")
        return self.person.id

    @property
    def site_id(self) -> SiteId:
        """The visitor's site."""
        if self.site is None:
            raise LookupError("this actor is not a visitor")
        return self.site.id


@dataclass(slots=True, kw_only=True)
class Context:
    """What a feature gets: who asks, the transaction, and the conversation named by the command, already within reach."""

    actor: Actor
    tx: Transaction
    choices: Choices
    conversation: Conversation | None = None
    store: Store
    floors: Mapping[str, str]

    @property
    def now(self) -> int:
        """Milliseconds since the epoch."""
        return self.tx.now

    @property
    def found(self) -> Conversation:
        """The command's conversation; the corridor has checked that it is there and within reach."""
        if self.conversation is None:
            raise LookupError("the command names no conversation")
        return self.conversation

    def choices_of(self, site_id: SiteId) -> Choices:
        """What host and site chose, without a visitor's voice: for what runs by itself, and for who plans for a site."""
        return Choices(self.floors, self.tx.rungs(site_id))

    def met(self) -> list[Event]:
        """``VisitorMet`` when this is the first thing worth knowing the visitor for, else nothing."""
        actor = self.actor
        if actor.fresh_key is None or actor.visitor_id is None or self.tx.visitor(actor.visitor_id) is not None:
            return []
        return [VisitorMet(visitor_id=actor.visitor_id, site_id=actor.site_id, key=actor.fresh_key)]


@dataclass(slots=True)
class Outcome:
    """What a feature gives back: what happened, and a view when it was asked for one.

    ``conversation_id`` and ``number`` say where a command landed, when the events do not (a harmless repeat).
    ``reading``: makes the view from what is on disk, off the loop, once the transaction is over and durable: a search
    through a year of conversations shall not make everybody else wait.
    """

    events: list[Event] = field(default_factory=list)
    view: Any = None
    conversation_id: str | None = None
    number: int | None = None
    reading: Callable[[Reader], Any] | None = None


Handler = Callable[[Any, Context], Awaitable[Outcome]]
Reaction = Callable[[Any, Context], Awaitable[Sequence[Event]]]
Chore = Callable[[Context], Awaitable[Sequence[Event]]]
H = TypeVar("H", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Door:
    """A command's or query's one handler. ``settled``: it reads what is on disk, so everything queued goes first.

    ``acts``: it changes its conversation, so only who answers it may (and not who may merely read it). ``lane``: what it
    says lands there once per ``client_id``; saying it again only asks where, which whoever may read it may.
    """

    action: Action
    run: Handler
    settled: bool
    acts: bool
    lane: Lane | None = None


COMMANDS: dict[type, Door] = {}
REACTIONS: dict[type, list[Reaction]] = {}
CHORES: list[tuple[int, Chore]] = []
FROM_MEMORY: set[Chore] = set()
"""Chores that read nothing from a disk: they run between two words and wait for no commit, and nobody waits for it with them."""


def handles(
    command: type, action: Action, *, acts: bool = True, settled: bool = False, lane: Lane | None = None
) -> Callable[[H], H]:
    """The feature's function carries out this command."""
    return _door(command, action, acts=acts, settled=settled, lane=lane)


def answers(query: type, action: Action, *, settled: bool = True) -> Callable[[H], H]:
    """The feature's function answers this query; it changes nothing."""
    return _door(query, action, acts=False, settled=settled)


def _door(kind: type, action: Action, *, acts: bool, settled: bool, lane: Lane | None = None) -> Callable[[H], H]:
    def enter(run: H) -> H:
        if kind in COMMANDS:
            raise RuntimeError(f"{kind.__name__} has two handlers")
        COMMANDS[kind] = Door(action, run, settled, acts, lane)
        return run

    return enter


def reacts_to(*events: type) -> Callable[[H], H]:
    """Called within the same transaction, for each of these events; what it returns happened too."""

    def enter(run: H) -> H:
        for event in events:
            REACTIONS.setdefault(event, []).append(run)
        return run

    return enter


def every(period: int, *, settled: bool = True) -> Callable[[H], H]:
    """Called for each tenant every ``period`` milliseconds, as the system.

    ``settled``: it reads what is on disk, so everything queued goes first, and everybody waits for that.
    """

    def enter(run: H) -> H:
        CHORES.append((period, run))
        if not settled:
            FROM_MEMORY.add(run)
        return run

    return enter
