"""Signing in, and one's own account."""

from typing import Literal

from aparte.wire.base import Body, Command, Millis, View


class SignIn(Body):
    """What the sign-in form sends."""

    email: str
    password: str


class MeView(View):
    """The person signed in."""

    id: str
    tenant_id: str
    role: Literal["agent", "manager", "admin"]
    email: str
    name: str
    pseudonym: str
    avatar: str
    language: str
    languages: list[str]
    team_ids: list[str]
    slots: int


class TenantView(View):
    """Their company."""

    id: str
    name: str


class SessionView(View):
    """Who is signed in, where."""

    person: MeView
    tenant: TenantView
    session_id: str


class SignedInDevice(View):
    """One of my sessions; ``current``: this browser."""

    id: str
    device: str
    created_at: Millis
    seen_at: Millis
    current: bool


class DevicesView(View):
    """All of my sessions."""

    sessions: list[SignedInDevice]


class GetSession(Command, tag="session.get"):
    """Who am I?"""


class ListDevices(Command, tag="sessions.list"):
    """Where am I signed in?"""


class RevokeSession(Command, tag="session.revoke"):
    """Sign that browser out, now."""

    session_id: str


class NewPassword(Body):
    """Change one's own password; every other session ends."""

    old: str
    new: str
