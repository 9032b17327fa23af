"""The queue as it stands: who may answer whom, and which place each has among those who wait for the same people."""

from collections.abc import Mapping

from aparte.domain.conversation import Conversation, State
from aparte.domain.ids import ConversationId, PersonId, TeamId
from aparte.domain.people import Person, Team, serves, serves_site
from aparte.domain.presence import Availability
from aparte.domain.queue import Waiting, places
from aparte.ports.store import Transaction
from aparte.readings.desk import availability_of


def waiting_of(conversation: Conversation) -> Waiting:
    """What routing knows of it."""
    return Waiting(
        conversation_id=conversation.id,
        site_id=conversation.site_id,
        language=conversation.language,
        queued_at=conversation.queued_at,
        wanted_agent_id=conversation.wanted_agent_id,
        wanted_team_id=conversation.wanted_team_id,
        passed_on_by=conversation.participants[-1].person_id if conversation.wanted_team_id else None,
    )


def people_there(tx: Transaction) -> dict[PersonId, Person]:
    """Who has opened a desk since the start."""
    there = (tx.people.get(presence.person_id) for presence in tx.memory.presences())
    return {person.id: person for person in there if person is not None}


def may_answer(wanted: Waiting, person: Person, teams: dict[TeamId, Team]) -> bool:
    """Whether routing may give it to them: site, language, and the wished-for agent or team."""
    if wanted.wanted_agent_id is not None:
        return person.id == wanted.wanted_agent_id and serves_site(person, teams, wanted.site_id)
    if wanted.wanted_team_id is not None and wanted.wanted_team_id not in person.team_ids:
        return False
    if wanted.passed_on_by == person.id:
        return False
    return serves(person, teams, wanted.site_id, wanted.language)


def places_of(tx: Transaction) -> Mapping[ConversationId, int]:
    """Everybody's place who waits, from 1."""
    queue = [waiting_of(c) for c in tx.conversations.waiting() if c.state is State.WAITING]
    people, teams = people_there(tx), {team.id: team for team in tx.teams.all()}
    at_work = [
        people[p.person_id]
        for p in tx.memory.presences()
        if p.person_id in people and availability_of(tx, p) is not Availability.RED
    ]
    return places(queue, lambda one: frozenset(p.id for p in at_work if may_answer(one, p, teams)))


def place_of(tx: Transaction, conversation: Conversation) -> int | None:
    """The place in the queue, from 1, as it was last told; None when it does not wait there."""
    if conversation.state is not State.WAITING:
        return None
    return tx.memory.place(conversation.id) or places_of(tx)[conversation.id]
