"""Teams: who answers for which sites."""

from collections.abc import Sequence
from dataclasses import replace

from aparte.domain.errors import Conflict, Invalid, NotFound
from aparte.domain.events import Audited, Event
from aparte.domain.ids import SiteId, TeamId
from aparte.domain.message import checked_text
from aparte.domain.people import Team
from aparte.domain.presence import Availability
from aparte.policy.action import Action
from aparte.readings.desk import presence_news, queue_news
from aparte.readings.page import cut
from aparte.readings.version import check_version, version_of
from aparte.registry import Context, Outcome, answers, handles
from aparte.wire.people import DeleteTeam, ListTeams, PutTeam, TeamItem, TeamPage

MOST_TEAMS = 500


@answers(ListTeams, Action.READ_COMPANY, settled=False)
async def list_teams(query: ListTeams, context: Context) -> Outcome:
    """By name."""
    page, following = cut(context.tx.teams.all(), _place, query.cursor, query.limit)
    return Outcome(view=TeamPage(items=[_show(context, team) for team in page], next=following))


@handles(PutTeam, Action.MANAGE_PEOPLE)
async def put_team(command: PutTeam, context: Context) -> Outcome:
    """A team as it shall be; whoever is at work may now be given what waits."""
    tx, wanted = context.tx, command.team
    if command.team_id is None:
        team = Team(id=TeamId(tx.new_id("m")), tenant_id=tx.tenant_id, name="")
        if len(list(tx.teams.all())) >= MOST_TEAMS:
            raise Invalid(f"There can be {MOST_TEAMS} teams. Delete one first.", field="name")
    else:
        team = _find(context, command.team_id)
        check_version(wanted.version, _version(team))
    if any(tx.sites.get(key) is None for key in wanted.site_ids):
        raise Invalid("One of these sites does not exist.", field="site_ids")
    name = checked_text(wanted.name, limit=100, field="name")
    if any(other.name.casefold() == name.casefold() and other.id != team.id for other in tx.teams.all()):
        raise Conflict("There is a team of this name already.")
    team = replace(team, name=name, site_ids=tuple(SiteId(key) for key in dict.fromkeys(wanted.site_ids)))
    tx.teams.put(team)
    action = "team.changed" if command.team_id else "team.created"
    events: list[Event] = [*_stir(context), Audited(action=action, object=f"team:{team.id}")]
    return Outcome(events, view=_show(context, team))


@handles(DeleteTeam, Action.MANAGE_PEOPLE)
async def delete_team(command: DeleteTeam, context: Context) -> Outcome:
    """Its people stay; what waited for it waits for anybody who can answer."""
    tx, team = context.tx, _find(context, command.team_id)
    for person in tx.people.all():
        if team.id in person.team_ids:
            tx.people.put(replace(person, team_ids=tuple(key for key in person.team_ids if key != team.id)))
    for waiting in tx.conversations.waiting():
        if waiting.wanted_team_id == team.id:
            tx.conversations.put(replace(waiting, wanted_team_id=None))
    tx.teams.delete(team.id)
    return Outcome([queue_news(tx), *_stir(context), Audited(action="team.deleted", object=f"team:{team.id}")])


def _stir(context: Context) -> Sequence[Event]:
    """News of one free agent: it is what sets the queue in motion, now that others may be given what waits."""
    tx = context.tx
    here = (tx.people.get(presence.person_id) for presence in tx.memory.presences())
    news = (presence_news(tx, person) for person in here if person is not None)
    return [one for one in news if one.state is Availability.GREEN][:1]


def _find(context: Context, team_id: str) -> Team:
    team = context.tx.teams.get(team_id)
    if team is None:
        raise NotFound
    return team


def _place(team: Team) -> str:
    return f"{team.name.casefold()}\x00{team.id}"


def _version(team: Team) -> str:
    return version_of(team.name, team.site_ids)


def _show(context: Context, team: Team) -> TeamItem:
    people = sum(1 for person in context.tx.people.all() if team.id in person.team_ids and not person.disabled)
    return TeamItem(id=team.id, name=team.name, site_ids=list(team.site_ids), people=people, version=_version(team))
