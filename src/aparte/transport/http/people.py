"""People and teams over REST; the door for those who are invited."""

from base64 import b64decode
from dataclasses import replace

from litestar import Response, delete, get, post, put
from litestar.params import FromPath, JSONBody

from aparte.domain.errors import Invalid, NotFound
from aparte.domain.people import Person
from aparte.domain.visitor import hash_secret
from aparte.registry import Actor
from aparte.transport.errors import Problem
from aparte.transport.http.door import Door, HttpRequest, door_of
from aparte.transport.http.pages import CursorParameter, LimitParameter
from aparte.transport.http.problem import Stop
from aparte.transport.http.session import begin
from aparte.transport.passwords import hash_password
from aparte.wire.account import SessionView
from aparte.wire.internal import AcceptInvitation, LookAtInvitation
from aparte.wire.people import (
    ChangeOwnProfile,
    ChangePerson,
    CountRemoval,
    DeleteTeam,
    DisablePerson,
    EnablePerson,
    GetPerson,
    InvitationAnswer,
    InvitationToken,
    InvitationView,
    InviteAgain,
    InvitedView,
    InvitePerson,
    ListPeople,
    ListTeams,
    PersonBody,
    PersonCreated,
    PersonItem,
    PersonPage,
    PictureBody,
    PictureView,
    ProfileBody,
    PutOwnPicture,
    PutPicture,
    PutTeam,
    RemovalView,
    RemoveOwnPicture,
    RemovePerson,
    RemovePicture,
    TeamBody,
    TeamItem,
    TeamPage,
)

PEOPLE, TEAMS, INVITED = ["people"], ["teams"], ["invitations"]


@get("/people", summary="People", tags=PEOPLE)
async def list_all(request: HttpRequest, cursor: CursorParameter = None, limit: LimitParameter = 100) -> PersonPage:
    """Everybody of the company, by name; e-mail addresses for admins only."""
    view: PersonPage = (await door_of(request).handle(request, ListPeople(cursor=cursor, limit=limit))).view
    return view


@post("/people", summary="Invite somebody", tags=PEOPLE)
async def invite(request: HttpRequest, data: JSONBody[PersonBody]) -> PersonCreated:
    """The link works once, for seven days, and is shown this once: give it to them yourself."""
    door = door_of(request)
    view: PersonCreated = (await door.handle(request, InvitePerson(person=data, base=door.base(request)))).view
    return view


@put("/people/me", summary="Change my profile", tags=PEOPLE)
async def change_me(request: HttpRequest, data: JSONBody[ProfileBody]) -> PersonItem:
    """How visitors see me, what I speak, how many conversations at once."""
    view: PersonItem = (await door_of(request).handle(request, ChangeOwnProfile(profile=data))).view
    return view


@put("/people/me/picture", summary="Change my picture", tags=PEOPLE)
async def change_my_picture(request: HttpRequest, data: JSONBody[PictureBody]) -> PictureView:
    """A square of 128 pixels. Place, time and device are not kept, nor anything else but the picture."""
    view: PictureView = (await door_of(request).handle(request, PutOwnPicture(picture=_decoded(data)))).view
    return view


def _decoded(data: PictureBody) -> bytes:
    try:
        return b64decode(data.picture, validate=True)
    except ValueError:
        raise Invalid("This is not base 64.", field="picture") from None


@delete("/people/me/picture", status_code=200, summary="Take my picture away", tags=PEOPLE)
async def remove_my_picture(request: HttpRequest) -> PictureView:
    """The initials are drawn again."""
    view: PictureView = (await door_of(request).handle(request, RemoveOwnPicture())).view
    return view


@put("/people/{person_id:str}/picture", summary="Change somebody's picture", tags=PEOPLE)
async def change_picture(request: HttpRequest, person_id: FromPath[str], data: JSONBody[PictureBody]) -> PictureView:
    """A square of 128 pixels. Place, time and device are not kept, nor anything else but the picture."""
    command = PutPicture(person_id=person_id, picture=_decoded(data))
    view: PictureView = (await door_of(request).handle(request, command)).view
    return view


@delete("/people/{person_id:str}/picture", status_code=200, summary="Take somebody's picture away", tags=PEOPLE)
async def remove_picture(request: HttpRequest, person_id: FromPath[str]) -> PictureView:
    """The initials are drawn again."""
    view: PictureView = (await door_of(request).handle(request, RemovePicture(person_id=person_id))).view
    return view


@get("/people/{person_id:str}", summary="Somebody", tags=PEOPLE)
async def read(request: HttpRequest, person_id: FromPath[str]) -> PersonItem:
    """A colleague."""
    view: PersonItem = (await door_of(request).handle(request, GetPerson(person_id=person_id))).view
    return view


@put("/people/{person_id:str}", summary="Change somebody", tags=PEOPLE)
async def change(request: HttpRequest, person_id: FromPath[str], data: JSONBody[PersonBody]) -> PersonItem:
    """Role, teams, languages, slots, names. The last admin stays one."""
    view: PersonItem = (await door_of(request).handle(request, ChangePerson(person_id=person_id, person=data))).view
    return view


@post("/people/{person_id:str}/invitation", status_code=200, summary="Invite somebody again", tags=PEOPLE)
async def invite_again(request: HttpRequest, person_id: FromPath[str]) -> InvitationView:
    """A new link, also for who forgot their password; the one before no longer works."""
    door = door_of(request)
    command = InviteAgain(person_id=person_id, base=door.base(request))
    view: InvitationView = (await door.handle(request, command)).view
    return view


@post("/people/{person_id:str}/disable", status_code=200, summary="Put somebody out", tags=PEOPLE)
async def disable(request: HttpRequest, person_id: FromPath[str]) -> PersonItem:
    """At once: sessions end, conversations go back to the head of the queue."""
    view: PersonItem = (await door_of(request).handle(request, DisablePerson(person_id=person_id))).view
    return view


@post("/people/{person_id:str}/enable", status_code=200, summary="Let somebody in again", tags=PEOPLE)
async def enable(request: HttpRequest, person_id: FromPath[str]) -> PersonItem:
    """With the password of before."""
    view: PersonItem = (await door_of(request).handle(request, EnablePerson(person_id=person_id))).view
    return view


@get("/people/{person_id:str}/removal", summary="What would go with somebody", tags=PEOPLE)
async def count_removal(request: HttpRequest, person_id: FromPath[str]) -> RemovalView:
    """Before removing them. What they answered in the past is not counted: that would be a figure of one person."""
    view: RemovalView = (await door_of(request).handle(request, CountRemoval(person_id=person_id))).view
    return view


@delete("/people/{person_id:str}", summary="Remove somebody", tags=PEOPLE)
async def remove(request: HttpRequest, person_id: FromPath[str]) -> None:
    """At once and for good: account, picture and own replies go. What they said stays, under their pseudonym."""
    await door_of(request).handle(request, RemovePerson(person_id=person_id))


@get("/teams", summary="Teams", tags=TEAMS)
async def list_teams(request: HttpRequest, cursor: CursorParameter = None, limit: LimitParameter = 100) -> TeamPage:
    """By name."""
    view: TeamPage = (await door_of(request).handle(request, ListTeams(cursor=cursor, limit=limit))).view
    return view


@post("/teams", summary="Create a team", tags=TEAMS)
async def create_team(request: HttpRequest, data: JSONBody[TeamBody]) -> TeamItem:
    """Without sites it answers for all of them."""
    view: TeamItem = (await door_of(request).handle(request, PutTeam(team=data))).view
    return view


@put("/teams/{team_id:str}", summary="Change a team", tags=TEAMS)
async def change_team(request: HttpRequest, team_id: FromPath[str], data: JSONBody[TeamBody]) -> TeamItem:
    """Its name, and the sites it answers for."""
    view: TeamItem = (await door_of(request).handle(request, PutTeam(team=data, team_id=team_id))).view
    return view


@delete("/teams/{team_id:str}", summary="Delete a team", tags=TEAMS)
async def remove_team(request: HttpRequest, team_id: FromPath[str]) -> None:
    """Its people stay; what waited for it waits for anybody."""
    await door_of(request).handle(request, DeleteTeam(team_id=team_id))


@post("/invitations/look", status_code=200, summary="Look at my invitation", tags=INVITED, public=True)
async def look(request: HttpRequest, data: JSONBody[InvitationToken]) -> InvitedView:
    """Who is invited, and where. The token is what follows the `#` of the link."""
    door = door_of(request)
    person = _invited(door, request, data.token)
    view: InvitedView = (await door.corridor.handle(LookAtInvitation(), _as(person))).view
    return view


@post("/invitations/accept", status_code=200, summary="Accept my invitation", tags=INVITED, public=True)
async def accept(request: HttpRequest, data: JSONBody[InvitationAnswer]) -> Response[SessionView]:
    """Choose a password, and be signed in. The link no longer works afterwards."""
    door = door_of(request)
    person = _invited(door, request, data.token)
    password_hash = await hash_password(data.password)
    command = AcceptInvitation(password_hash=password_hash, invite_hash=hash_secret(data.token))
    await door.corridor.handle(command, _as(person))
    joined = replace(person, password_hash=password_hash)
    return await begin(door, request, _as(joined), data.password)


def _as(person: Person) -> Actor:
    return Actor(tenant_id=person.tenant_id, role=person.role, person=person)


def _invited(door: Door, request: HttpRequest, token: str) -> Person:
    """Whose link this is. A wrong, used or old one looks missing; too many wrong ones make the caller wait."""
    door.check_own_page(request)
    caller, now = door.address(request).counted(), door.clock.now()
    wait = door.sign_ins.wait(caller, now)
    if wait:
        raise Stop(Problem("rate_limited", "Too many tries. Wait, then try again.", retry_after=wait))
    person = door.corridor.store.person_by_invite(hash_secret(token))
    if person is None or person.disabled or person.invite_until <= now:
        door.sign_ins.count(caller, now)
        raise NotFound
    return person


ROUTES = [
    list_all,
    invite,
    change_me,
    change_my_picture,
    remove_my_picture,
    change_picture,
    remove_picture,
    read,
    change,
    invite_again,
    disable,
    enable,
    count_removal,
    remove,
    list_teams,
    create_team,
    change_team,
    remove_team,
    look,
    accept,
]
