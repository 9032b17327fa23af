"""People and teams on the wire, for those who plan."""

from typing import Annotated, Literal

from msgspec import Meta

from aparte.wire.base import Body, Command, Millis, View
from aparte.wire.text import Email, LanguageCode, Name, Version

RoleName = Literal["agent", "manager", "admin"]
Pseudonym = Annotated[str, Meta(min_length=1, max_length=40)]
"""What visitors see instead of the name."""

Slots = Annotated[int, Meta(ge=1, le=20)]
Languages = Annotated[list[LanguageCode], Meta(min_length=1, max_length=20)]
TeamIds = Annotated[list[str], Meta(max_length=100)]


class PersonItem(View):
    """A colleague. ``state``: ``invited`` until the invitation is accepted, ``expired`` once it no longer can be.

    ``email`` and ``created_at`` are told to admins and to the person.
    """

    id: str
    role: RoleName
    email: str | None
    name: str
    pseudonym: str
    avatar: str
    language: str
    languages: list[str]
    team_ids: list[str]
    slots: int
    state: Literal["active", "invited", "expired", "disabled"]
    created_at: Millis | None
    version: str


class PersonPage(View):
    """By name; ``next``: the cursor of the rest, null at the end."""

    items: list[PersonItem]
    next: str | None


class RemovalView(View):
    """What goes with somebody: ``conversations`` to the queue, ``replies`` of their own and ``sessions`` for good.

    ``api_keys`` that they made go on working. ``last_admin``: they cannot be removed.
    """

    conversations: int
    sessions: int
    replies: int
    api_keys: int
    last_admin: bool


class InvitationView(View):
    """A link that works once, until then; shown this once."""

    person_id: str
    url: str
    until: Millis


class PersonCreated(View):
    """A new colleague, and the link to give them."""

    person: PersonItem
    invitation: InvitationView


class PersonBody(Body):
    """A colleague as they shall be."""

    email: Email
    name: Name
    pseudonym: Pseudonym
    role: RoleName
    languages: Languages
    language: LanguageCode = "en"
    team_ids: TeamIds = []
    slots: Slots = 4
    version: Version | None = None


class ProfileBody(Body):
    """What everybody may change of themselves."""

    pseudonym: Pseudonym
    language: LanguageCode
    languages: Languages
    slots: Slots


class PictureBody(Body):
    """A PNG, JPEG or WebP of 128 by 128 pixels and 48 KiB at most, in base 64. Only what draws it is kept."""

    picture: Annotated[str, Meta(max_length=65_536, pattern="^[A-Za-z0-9+/]{4,}={0,2}$")]


class PictureView(View):
    """Where the picture is from now on, under this server; empty: nowhere, and the initials are drawn."""

    avatar: str


class TeamItem(View):
    """A team; ``site_ids`` empty: it answers for every site. ``people``: how many are in it."""

    id: str
    name: str
    site_ids: list[str]
    people: int
    version: str


class TeamPage(View):
    """By name; ``next``: the cursor of the rest, null at the end."""

    items: list[TeamItem]
    next: str | None


class TeamBody(Body):
    """A team as it shall be."""

    name: Name
    site_ids: Annotated[list[str], Meta(max_length=100)] = []
    version: Version | None = None


class InvitationToken(Body):
    """What follows the ``#`` of an invitation's link."""

    token: Annotated[str, Meta(min_length=20, max_length=100)]


class InvitationAnswer(Body):
    """The invitation, and the password that its person chose: 10 to 200 characters."""

    token: Annotated[str, Meta(min_length=20, max_length=100)]
    password: Annotated[str, Meta(min_length=1, max_length=400)]


class InvitedView(View):
    """Who is invited, where."""

    company: str
    name: str
    email: str
    language: str
    until: Millis


class ListPeople(Command, tag="people.list"):
    """The company's people."""

    cursor: str | None = None
    limit: int = 100


class GetPerson(Command, tag="person.get"):
    """One of them."""

    person_id: str


class InvitePerson(Command, tag="person.invite"):
    """A new colleague, with an invitation."""

    person: PersonBody
    base: str


class InviteAgain(Command, tag="person.invite_again"):
    """A new link, also for who forgot their password; the one before no longer works."""

    person_id: str
    base: str


class ChangePerson(Command, tag="person.change"):
    """Role, teams, languages, slots, names."""

    person_id: str
    person: PersonBody


class DisablePerson(Command, tag="person.disable"):
    """Out, at once: every session ends, every conversation goes back to the queue."""

    person_id: str


class EnablePerson(Command, tag="person.enable"):
    """In again, with the password of before."""

    person_id: str


class CountRemoval(Command, tag="person.count_removal"):
    """What would go with them."""

    person_id: str


class RemovePerson(Command, tag="person.remove"):
    """Out, at once and for good. What they said stays, under their pseudonym."""

    person_id: str


class ChangeOwnProfile(Command, tag="person.change_own_profile"):
    """What everybody may change of themselves."""

    profile: ProfileBody


class PutOwnPicture(Command, tag="person.put_own_picture"):
    """How visitors and colleagues see me."""

    picture: bytes


class PutPicture(Command, tag="person.put_picture"):
    """How visitors and colleagues see somebody."""

    person_id: str
    picture: bytes


class RemoveOwnPicture(Command, tag="person.remove_own_picture"):
    """My initials again."""


class RemovePicture(Command, tag="person.remove_picture"):
    """Somebody's initials again."""

    person_id: str


class ListTeams(Command, tag="teams.list"):
    """The company's teams."""

    cursor: str | None = None
    limit: int = 100


class PutTeam(Command, tag="team.put"):
    """A team as it shall be; a new one without ``team_id``."""

    team: TeamBody
    team_id: str | None = None


class DeleteTeam(Command, tag="team.delete"):
    """The team goes; its people stay."""

    team_id: str
