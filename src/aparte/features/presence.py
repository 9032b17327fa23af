"""Who is there: availability by choice, amber by count, red by silence."""

from collections.abc import Sequence
from dataclasses import replace

from aparte.domain.conversation import AgentJoined
from aparte.domain.events import DeskLost, Event, SessionsEnded
from aparte.domain.ids import PersonId
from aparte.domain.people import Person
from aparte.domain.presence import Presence
from aparte.policy.action import Action
from aparte.readings.desk import availability_of, presence_news, standing_news
from aparte.registry import Context, Outcome, every, handles, reacts_to
from aparte.wire.desk import Beat, SetAvailability, SetSlots


def _presence_of(context: Context, person: Person) -> Presence:
    found = context.tx.memory.presence(person.id)
    return found or Presence(person_id=person.id, tenant_id=person.tenant_id, slots=person.slots)


@handles(SetAvailability, Action.SET_AVAILABILITY)
async def set_availability(command: SetAvailability, context: Context) -> Outcome:
    """Green: give me work. Red: not now."""
    return Outcome(_stand(context, _me(context), wants_work=command.state == "green"))


@handles(SetSlots, Action.SET_AVAILABILITY)
async def set_slots(command: SetSlots, context: Context) -> Outcome:
    """More or fewer at once. Fewer than held now: nothing is taken away, nothing more is given."""
    person = _me(context).with_slots(command.slots)
    context.tx.people.put(person)
    presence = _presence_of(context, person)
    context.tx.memory.put_presence(replace(presence, slots=person.slots))
    return Outcome([presence_news(context.tx, person)])


@handles(Beat, Action.SET_AVAILABILITY)
async def beat(command: Beat, context: Context) -> Outcome:
    """A sign of life; after an absence, the return of who was away."""
    person = _me(context)
    presence = _presence_of(context, person)
    if presence.gone:
        return Outcome(_stand(context, person, wants_work=presence.wants_work))
    context.tx.memory.put_presence(presence.beat(context.now))
    return Outcome()


def _stand(context: Context, person: Person, *, wants_work: bool) -> list[Event]:
    before = _presence_of(context, person)
    was = availability_of(context.tx, before)
    after = replace(before.beat(context.now), wants_work=wants_work, slots=person.slots)
    if availability_of(context.tx, after) is not was:
        after = replace(after, free_since=context.now)
    context.tx.memory.put_presence(after)
    return standing_news(context.tx, person, was)


def _me(context: Context) -> Person:
    person = context.actor.person
    if person is None:
        raise LookupError("a desk's socket has a person")
    return context.tx.people.get(person.id) or person


@every(1_000, settled=False)
async def notice_the_vanished(context: Context) -> Sequence[Event]:
    """Silence is absence: red, and whoever waited for an answer goes back to the head of the queue."""
    events: list[Event] = []
    for presence in context.tx.memory.presences():
        person = context.tx.people.get(presence.person_id)
        if person is not None and presence.vanished(context.now):
            events += _leave(context, person, presence)
    return events


@reacts_to(SessionsEnded)
async def leave_with_the_last_session(event: SessionsEnded, context: Context) -> Sequence[Event]:
    """Signed out everywhere is gone at once: nothing more is given to a desk that nobody can open."""
    person, presence = context.tx.people.get(event.person_id), context.tx.memory.presence(event.person_id)
    if person is None or presence is None or presence.gone:
        return []
    if any(s.person_id == person.id and s.until > context.now for s in context.tx.sessions.all()):
        return []
    return _leave(context, person, presence)


def _leave(context: Context, person: Person, presence: Presence) -> list[Event]:
    was = availability_of(context.tx, presence)
    context.tx.memory.put_presence(replace(presence, gone=True))
    return [*_hand_back(context, person.id), *standing_news(context.tx, person, was)]


@every(5_000, settled=False)
async def rescue_the_unanswered(context: Context) -> Sequence[Event]:
    """A visitor who writes to somebody absent does not wait for them (also after a restart, when nobody is there yet)."""
    absent = {
        c.agent_id
        for c in context.tx.conversations.live()
        if c.agent_id and c.waiting_since and not c.snoozed and _away(context, c.agent_id, c.waiting_since)
    }
    events: list[Event] = []
    for person_id in sorted(absent):
        person = context.tx.people.get(person_id)
        events += _hand_back(context, person_id)
        events += [presence_news(context.tx, person)] if person is not None else []
    return events


def _away(context: Context, person_id: PersonId, waiting_since: int) -> bool:
    presence = context.tx.memory.presence(person_id)
    return (presence is None or presence.gone) and context.now - waiting_since > 30_000


def _hand_back(context: Context, person_id: PersonId) -> list[Event]:
    events: list[Event] = []
    for conversation in context.tx.conversations.live():
        if conversation.agent_id != person_id or conversation.waiting_since is None or conversation.snoozed:
            continue  # What is put aside was not to be answered before its time; then it is looked at again.
        after, queued = conversation.requeue(context.now)
        context.tx.conversations.put(after)
        events += [queued, DeskLost(conversation_id=conversation.id, person_id=person_id, why="queued")]
    return events


@reacts_to(AgentJoined)
async def turn_goes_round(event: AgentJoined, context: Context) -> Sequence[Event]:
    """Who was just given one goes behind the others who wait for work."""
    presence = context.tx.memory.presence(event.participant.person_id)
    if presence is not None:
        context.tx.memory.put_presence(replace(presence, free_since=context.now))
    return []
