"""The queue: whoever can be given work is given it, and everybody learns where they stand."""

from collections.abc import Sequence

from aparte.domain.changing import changed
from aparte.domain.conversation import (
    Conversation,
    ConversationClosed,
    ConversationOpened,
    ConversationQueued,
    Participant,
    State,
    TransferMade,
)
from aparte.domain.errors import Conflict, Invalid, NotFound, SlotsFull
from aparte.domain.events import DeskGained, DeskLost, Event, PresenceChanged, QueueMoved
from aparte.domain.ids import PersonId, TeamId
from aparte.domain.message import checked_text
from aparte.domain.people import Person, Team, serves_site
from aparte.domain.presence import Availability
from aparte.domain.queue import Free, Waiting, match
from aparte.policy.action import Action
from aparte.ports.store import Transaction
from aparte.readings.desk import availability_of, presence_news, queue_news
from aparte.readings.queue import may_answer, people_there, places_of, waiting_of
from aparte.registry import Context, Outcome, every, handles, reacts_to
from aparte.wire.conversation import TakeConversation, TransferConversation

COMMENT_LIMIT = 1_000
LONG = 50
"""A longer queue is told once a second, not once for each who comes or goes: together they would be told it squared."""

ABSENT_FOR = 2 * 60_000
"""How long, in milliseconds, a conversation waits for one agent who is not there before anybody may be given it."""


@reacts_to(ConversationOpened, ConversationQueued, PresenceChanged)
async def assign_waiting(
    event: ConversationOpened | ConversationQueued | PresenceChanged, context: Context
) -> Sequence[Event]:
    """Pair the waiting with the free. Who comes or goes changes the places of those who wait."""
    came = not isinstance(event, PresenceChanged) or event.state is Availability.GREEN
    given = _assign(context) if came else []
    if given or context.tx.conversations.waits() or not isinstance(event, PresenceChanged):
        return [*given, *_queue_moved(context.tx)]
    return []


@every(5_000, settled=False)
async def forget_who_does_not_come(context: Context) -> Sequence[Event]:
    """Passed on to somebody who is not there: after two minutes, or once they cannot have it, it is for whoever can."""
    tx, teams = context.tx, {team.id: team for team in context.tx.teams.all()}
    vain = [c for c in tx.conversations.waiting() if c.wanted_agent_id and _in_vain(context, c, teams)]
    for conversation in vain:
        tx.conversations.put(changed(conversation, wanted_agent_id=None))
    return [*_assign(context), *_queue_moved(tx)] if vain else []


def _in_vain(context: Context, conversation: Conversation, teams: dict[TeamId, Team]) -> bool:
    person = context.tx.people.get(conversation.wanted_agent_id or "")
    if person is None or person.disabled or not serves_site(person, teams, conversation.site_id):
        return True
    presence = context.tx.memory.presence(person.id)
    asked_at = max((p.until or 0 for p in conversation.participants), default=0)
    return (presence is None or presence.gone) and context.now - asked_at > ABSENT_FOR


def _assign(context: Context) -> list[Event]:
    tx = context.tx
    people, teams = people_there(tx), {team.id: team for team in tx.teams.all()}
    free = _free(tx, people) if tx.conversations.waits() else []
    if not free:
        return []
    waiting = [waiting_of(c) for c in tx.conversations.waiting() if c.state is State.WAITING]

    def may(wanted: Waiting, person_id: PersonId) -> bool:
        return may_answer(wanted, people[person_id], teams)

    events: list[Event] = []
    for assignment in match(waiting, free, may):
        conversation = tx.conversations.get(assignment.conversation_id)
        if conversation is not None:
            events += _give(context, conversation, people[assignment.person_id])
    return events


@reacts_to(ConversationClosed)
async def free_a_slot(event: ConversationClosed, context: Context) -> Sequence[Event]:
    """Whoever answered it has room again."""
    conversation = context.tx.conversations.get(event.conversation_id)
    if conversation is None:
        return []
    if conversation.agent_id is None:
        return _queue_moved(context.tx)
    person = context.tx.people.get(conversation.agent_id)
    return [presence_news(context.tx, person)] if person else []


@handles(TakeConversation, Action.TAKE_CONVERSATION)
async def take_conversation(command: TakeConversation, context: Context) -> Outcome:
    """By hand, from the queue or the left messages. Above the slots, or too late: refused."""
    conversation, person, tx = context.found, context.actor.person, context.tx
    teams = {team.id: team for team in tx.teams.all()}
    if person is None or not serves_site(person, teams, conversation.site_id):
        raise NotFound
    if conversation.state not in (State.WAITING, State.LEFT):
        raise Conflict("Somebody was faster: this conversation is no longer in the queue.")
    if tx.conversations.held(person.id) >= person.slots:
        raise SlotsFull("All your slots are taken. Close or transfer a conversation first.", slots=person.slots)
    events = _give(context, conversation, person)
    return Outcome(events + _queue_moved(tx))


@handles(TransferConversation, Action.TRANSFER_CONVERSATION)
async def transfer_conversation(command: TransferConversation, context: Context) -> Outcome:
    """Pass it on with a word. It waits at the head of the queue for its new agent or team if none is free."""
    conversation, tx = context.found, context.tx
    to_agent, to_team = _target(command, context)
    comment = checked_text(command.comment, limit=COMMENT_LIMIT, field="comment") if command.comment.strip() else ""
    me = conversation.participant(context.actor.person_id)
    if me is None:
        raise NotFound
    made = TransferMade(
        conversation_id=conversation.id,
        at=context.now,
        by=me.handle,
        to_agent_id=to_agent,
        to_team_id=to_team,
        comment=comment,
    )
    after, queued = conversation.requeue(context.now, to_agent=to_agent, to_team=to_team)
    tx.conversations.put(after)
    lost = DeskLost(conversation_id=conversation.id, person_id=context.actor.person_id, why="transferred")
    events: list[Event] = [made, queued, lost]
    if context.actor.person is not None:
        events.append(presence_news(tx, context.actor.person))
    return Outcome(events)


def _target(command: TransferConversation, context: Context) -> tuple[PersonId | None, TeamId | None]:
    tx, conversation = context.tx, context.found
    teams = {team.id: team for team in tx.teams.all()}
    if (command.to_agent_id is None) == (command.to_team_id is None):
        raise Invalid("Transfer to an agent or to a team: exactly one of the two.", field="to_agent_id")
    if command.to_team_id is not None:
        team = teams.get(TeamId(command.to_team_id))
        if team is None or (team.site_ids and conversation.site_id not in team.site_ids):
            raise NotFound
        return None, team.id
    person = tx.people.get(command.to_agent_id or "")
    if person is None or person.disabled or not serves_site(person, teams, conversation.site_id):
        raise NotFound
    if person.id == context.actor.person_id:
        raise Invalid("This conversation is already yours.", field="to_agent_id")
    return person.id, None


def _free(tx: Transaction, people: dict[PersonId, Person]) -> list[Free]:
    green = [p for p in tx.memory.presences() if p.person_id in people and availability_of(tx, p) is Availability.GREEN]
    return [
        Free(person_id=p.person_id, free_since=p.free_since, room=p.slots - tx.conversations.held(p.person_id))
        for p in green
    ]


def _give(context: Context, conversation: Conversation, person: Person) -> list[Event]:
    tx = context.tx
    agent = Participant(
        handle=conversation.next_handle(),
        person_id=person.id,
        role=person.role,
        name=person.pseudonym,
        avatar=person.avatar,
        since=context.now,
    )
    after, joined = conversation.assign(agent)
    tx.conversations.put(after)
    gained = DeskGained(conversation_id=conversation.id, person_id=person.id, handle=agent.handle)
    return [joined, gained, presence_news(tx, person)]


def _queue_moved(tx: Transaction) -> list[Event]:
    """To whoever stands elsewhere, and to the desks."""
    if tx.conversations.queued() > LONG:
        tx.memory.owe_queue()
        return []
    return _how_it_stands(tx)


def _how_it_stands(tx: Transaction) -> list[Event]:
    moved = tx.memory.move(places_of(tx))
    return [*(QueueMoved(conversation_id=key, place=place) for key, place in moved.items()), queue_news(tx)]


@every(1_000, settled=False)
async def tell_a_long_queue(context: Context) -> Sequence[Event]:
    """How it stands, however many have come since the last time."""
    return _how_it_stands(context.tx) if context.tx.memory.settle_queue() else []
