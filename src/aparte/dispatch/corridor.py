"""Five steps: parse (wire) → identify (transport) → decide (policy) → do (feature) → note and tell (here).

``Refused`` is defined here, so that a feature cannot raise it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from aparte.dispatch.line import Line
from aparte.dispatch.telling import Telling, note
from aparte.domain.consent import Purpose
from aparte.domain.conversation import Conversation
from aparte.domain.errors import NotFound
from aparte.domain.events import Event
from aparte.domain.ids import ConversationId, SiteId, TenantId
from aparte.domain.people import Role
from aparte.domain.stream import GroundGiven, GroundTaken, PassIssued
from aparte.policy.action import Action
from aparte.policy.catalogue import Choices
from aparte.policy.decide import Refusal, decide
from aparte.policy.notice import standing
from aparte.policy.reach import may_act, may_read, visitor_reaches
from aparte.policy.reason import Reason
from aparte.policy.setting import Facts
from aparte.ports.bus import Bus
from aparte.ports.store import Store, Transaction
from aparte.ports.streams import NoStreams, Streams
from aparte.registry import COMMANDS, FROM_MEMORY, REACTIONS, Actor, Context, Door, Outcome

REACTIONS_LIMIT = 10_000


class Refused(Exception):
    """Policy said no."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.reason)
        self.refusal = refusal


@dataclass(frozen=True, slots=True)
class Result:
    """What the asking client is told: where its command landed, a view if it asked for one, news for it alone."""

    conversation_id: str | None
    number: int | None
    view: Any
    own: list[bytes]
    events: list[Event]


class Corridor:
    """Carries commands from the door to the features and what happened back to whom it concerns."""

    def __init__(self, store: Store, bus: Bus, floors: Mapping[str, str], streams: Streams | None = None) -> None:
        self.store = store
        self.streams = streams or NoStreams()
        self.bus = bus
        self.floors = floors
        self._line = Line()
        self._known: dict[SiteId, tuple[Mapping[str, str], Choices]] = {}

    async def handle(
        self,
        command: object,
        actor: Actor,
        *,
        entered: Callable[[], None] | None = None,
        deliver: Callable[[Result], None] | None = None,
    ) -> Result:
        """Carry out one command or query, durably where it is kept.

        ``entered`` is called when all that happened before has been told and none of what happens after: whoever begins
        to listen there hears what follows the view, and nothing twice. ``deliver`` is given the result in its turn among
        the news, and never after a refusal.

        Raises ``Refused`` (policy), ``DomainError`` (impossible), ``StoreUnavailable``; then nothing of it happened.
        """
        door = COMMANDS[type(command)]
        async with self.store.transaction(actor.tenant_id) as tx:
            if door.settled:
                await self.store.settled()
            if entered is not None:
                turn = self._line.join(entered)
                self._line.settle(turn)
                await self._line.reach(turn)
            context = self._enter(command, door, actor, tx)
            outcome = await door.run(command, context)
            telling = await self._note(outcome.events, context)
        return await self._finish(outcome, telling, tx, deliver)

    async def do_chore(self, chore: Any, tenant_id: TenantId) -> None:
        """Run one tenant's housekeeping as the system."""
        actor = Actor(tenant_id=tenant_id, role=Role.ADMIN, system=True)
        async with self.store.transaction(tenant_id) as tx:
            if chore not in FROM_MEMORY:
                await self.store.settled()
            context = Context(
                actor=actor, tx=tx, choices=self._choices(None, tx, actor), store=self.store, floors=self.floors
            )
            outcome = Outcome(list(await chore(context)))
            telling = await self._note(outcome.events, context)
        await self._finish(outcome, telling, tx)

    def _enter(self, command: object, door: Door, actor: Actor, tx: Transaction) -> Context:
        actor = _fresh(actor, tx)
        conversation = self._reach(command, door, actor, tx)
        site_id = conversation.site_id if conversation else (actor.site.id if actor.site else None)
        choices = self._choices(site_id, tx, actor)
        if not actor.system:
            facts = self._facts(actor, conversation, tx)
            refusal = decide(door.action, actor.role, choices, facts)
            if refusal is not None and refusal.reason is Reason.CONSENT_MISSING:
                # The ledger is on disk: it is only read when a yes would make the difference.
                refusal = decide(door.action, actor.role, choices, self._with_consents(facts, choices, actor, tx))
            if refusal is None and actor.scopes is not None and door.action.value not in actor.scopes:
                refusal = Refusal(Reason.ROLE)
            if refusal is not None:
                raise Refused(refusal)
        return Context(
            actor=actor, tx=tx, choices=choices, conversation=conversation, store=self.store, floors=self.floors
        )

    def _reach(self, command: object, door: Door, actor: Actor, tx: Transaction) -> Conversation | None:
        key = getattr(command, "conversation_id", None)
        if key is None:
            return None
        found = tx.conversations.get(ConversationId(key))
        if found is None:
            raise NotFound
        if actor.system or door.action is Action.TAKE_CONVERSATION:
            return found
        if actor.role is Role.VISITOR:
            reached = visitor_reaches(found, actor.visitor_id, actor.site_id)
        elif actor.person is None:
            reached = not door.acts
        elif door.acts and not _landed(command, door, found, tx):
            reached = may_act(found, actor.person)
        else:
            reached = may_read(found, actor.person, {team.id: team for team in tx.teams.all()})
        if not reached:
            raise NotFound
        return found

    def _choices(self, site_id: SiteId | None, tx: Transaction, actor: Actor) -> Choices:
        rungs = tx.rungs(site_id) if site_id else {}
        if actor.tighten or site_id is None:
            return Choices(self.floors, rungs, dict(actor.tighten))
        known = self._known.get(site_id)
        if known is None or known[0] is not rungs:
            # The store hands the same mapping out until a choice changes.
            known = self._known[site_id] = (rungs, Choices(self.floors, rungs))
        return known[1]

    def _stream(self, events: list[Event]) -> None:
        """Grounds and passes reach the relay before anybody is told of them."""
        for event in events:
            match event:
                case PassIssued():
                    self.streams.issue(event.issued)
                case GroundGiven():
                    self.streams.give(event)
                case GroundTaken():
                    self.streams.take(event)
                case _:
                    pass

    def _facts(self, actor: Actor, conversation: Conversation | None, tx: Transaction) -> Facts:
        if conversation is None:
            return Facts(gpc=actor.gpc, team=actor.role is not Role.VISITOR)
        return Facts(
            consents=tx.memory.agreed(conversation.id),
            gpc=actor.gpc or tx.memory.gpc(conversation.visitor_id),
            team=actor.role is not Role.VISITOR,
        )

    def _with_consents(self, facts: Facts, choices: Choices, actor: Actor, tx: Transaction) -> Facts:
        if actor.visitor_id is None or actor.site is None:
            return facts
        ledger = standing(tx.consents(actor.visitor_id), choices, actor.site, tx.now)
        # What was agreed to in another conversation is no yes in this one.
        return replace(facts, consents=facts.consents | (ledger & {Purpose.CONVERSATION}))

    async def _note(self, events: list[Event], context: Context) -> Telling:
        """Events, then what they set off, in order, within the same transaction."""
        telling = Telling(told=[], own=[])
        position, own = 0, len(events)
        landed: tuple[str, int] | None = None
        while position < len(events):
            event = events[position]
            position += 1
            if position > REACTIONS_LIMIT:
                raise RuntimeError("reactions do not come to an end")
            note(event, context.actor, context.tx, telling)
            landed = telling.landed if position <= own else landed
            for reaction in REACTIONS.get(type(event), ()):
                events.extend(await reaction(event, context))
        telling.landed = landed
        return telling

    async def _finish(
        self, outcome: Outcome, telling: Telling, tx: Transaction, deliver: Callable[[Result], None] | None = None
    ) -> Result:
        result = _result(outcome, telling)
        for event in outcome.events:
            if isinstance(event, GroundTaken):
                # What must stop does not wait for its turn; in its turn it stops again, after whatever began before it.
                self.streams.take(event)
        turn = self._line.join(partial(self._tell, telling, result, deliver))
        if telling.durable:
            tx.when_durable(partial(self._line.settle, turn))
        else:
            self._line.settle(turn)
        await self._line.reach(turn)
        if outcome.reading is None:
            return result
        return replace(result, view=await self.store.read(outcome.reading))

    def _tell(self, telling: Telling, result: Result, deliver: Callable[[Result], None] | None) -> None:
        self._stream(result.events)
        self.bus.announce(telling.told)
        if deliver is not None:
            deliver(result)


def _result(outcome: Outcome, telling: Telling) -> Result:
    conversation_id, number = telling.landed or (outcome.conversation_id, outcome.number)
    if outcome.number is not None:
        conversation_id, number = outcome.conversation_id, outcome.number
    return Result(conversation_id, number, outcome.view, telling.own, outcome.events)


def _landed(command: Any, door: Door, conversation: Conversation, tx: Transaction) -> bool:
    """The reply was lost with the link, and since then somebody else answers: a retry stays harmless."""
    return (
        door.lane is not None and tx.conversations.number_of(conversation.id, door.lane, command.client_id) is not None
    )


def _fresh(actor: Actor, tx: Transaction) -> Actor:
    """A socket may have been opened long ago: who speaks is who they are now. What the house itself says, it says."""
    if actor.system:
        return actor
    if actor.person is not None:
        person = tx.people.get(actor.person.id)
        if person is None or person.disabled:
            raise Refused(Refusal(Reason.ROLE))
        if person is not actor.person:
            return replace(actor, person=person, role=person.role)
    elif actor.site is not None:
        site = tx.sites.get(actor.site.id)
        if site is None:
            raise NotFound
        if site is not actor.site:
            return replace(actor, site=site)
    return actor
