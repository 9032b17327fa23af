"""The desk's socket: how it opens, who is there, who waits."""

from typing import Literal

from aparte.wire.base import Command, Event, Millis, View
from aparte.wire.conversation import ConversationSnapshot


class QueuedView(View):
    """One line of the queue as the desk sees it: no words of the visitor."""

    conversation_id: str
    label: int
    site_id: str
    language: str
    state: Literal["waiting", "left"]
    queued_at: Millis
    for_agent_id: str | None
    for_team_id: str | None


class DeskHello(Command, tag="desk.hello"):
    """First frame of a desk's socket; who speaks is known from the session cookie.

    ``availability``: what this desk last chose, said again after a restart of the server; null: as the server remembers.
    """

    version: int
    availability: Literal["green", "red"] | None = None


class SetAvailability(Command, tag="availability.set"):
    """Green: give me work. Red: not now. Amber is never chosen."""

    state: Literal["green", "red"]


class SetSlots(Command, tag="slots.set"):
    """How many live conversations at once, 1 to 20."""

    slots: int


class Beat(Command, tag="presence.beat"):
    """A sign of life, every 8 s; silence for 25 s is absence."""


class PresenceView(View):
    """A colleague's state. ``held``: conversations now."""

    person_id: str
    state: Literal["green", "amber", "red"]
    held: int
    slots: int


class PresenceChanged(Event, tag="presence.changed"):
    """To the desks: somebody's state."""

    presence: PresenceView


class QueueChanged(Event, tag="queue.changed"):
    """To the desks: the whole queue as it stands, in order."""

    queue: list[QueuedView]


class ColleagueView(View):
    """A person of the company, to colleagues."""

    id: str
    name: str
    pseudonym: str
    avatar: str
    role: Literal["agent", "manager", "admin"]
    team_ids: list[str]
    languages: list[str]


class ColleagueChanged(Event, tag="colleague.changed"):
    """To the desks: a new colleague, or one who is not what they were: name, picture, role, teams, languages."""

    colleague: ColleagueView


class ColleagueGone(Event, tag="colleague.gone"):
    """To the desks: no colleague any more, switched off or removed."""

    person_id: str


class TeamView(View):
    """A team; ``site_ids`` empty: all sites."""

    id: str
    name: str
    site_ids: list[str]


class DeskSiteView(View):
    """A site, to the desk: its name and the rungs in force."""

    id: str
    name: str
    language: str
    settings: dict[str, str]


class DeskWelcome(View, tag_field="type", tag="desk.welcome"):
    """Everything the desk needs to draw itself; ``conversations`` are mine, live, with their last entries."""

    version: int
    now: Millis
    me: ColleagueView
    slots: int
    language: str
    colleagues: list[ColleagueView]
    teams: list[TeamView]
    sites: list[DeskSiteView]
    presences: list[PresenceView]
    queue: list[QueuedView]
    conversations: list[ConversationSnapshot]


class SiteSettingsChanged(Event, tag="site.settings_changed"):
    """To the desks: the rungs in force for a site."""

    site_id: str
    settings: dict[str, str]


class SessionEnded(Event, tag="session.ended"):
    """To this person's sockets: signed out, revoked, disabled, removed or past its time. The socket closes after it."""

    why: Literal["signed_out", "revoked", "disabled", "removed", "expired"]
