"""Commands that no client can send: the door and the host say them. They are in no union of the protocol."""

from aparte.wire.base import Command


class LeaveVisit(Command, tag="internal.leave_visit"):
    """A visitor's socket closed."""


class BeginSession(Command, tag="internal.begin_session"):
    """A password was right: this person is signed in. ``until`` in ms.

    ``password_hash``: what it was right for; ``renewed_hash``: the same, or made anew with today's parameters.
    """

    token_hash: str
    device: str
    until: int
    password_hash: str = ""
    renewed_hash: str = ""


class EndSession(Command, tag="internal.end_session"):
    """Signed out in this browser."""

    session_id: str


class SetPassword(Command, tag="internal.set_password"):
    """A new Argon2id hash for the actor; every session but ``keep_session_id`` ends."""

    password_hash: str
    keep_session_id: str


class MarkKeyUsed(Command, tag="internal.mark_key_used"):
    """A program asked with this key; said at most once a minute."""

    key_id: str


class LookAtInvitation(Command, tag="internal.look_at_invitation"):
    """Who holds this link?"""


class AcceptInvitation(Command, tag="internal.accept_invitation"):
    """The invited person chose a password; the invitation must still be the one they hold."""

    password_hash: str
    invite_hash: str


class ReportInstall(Command, tag="internal.report_install"):
    """A page of the site checked itself: all is well on ``path``, or its own policy stopped the widget by ``directive``.

    ``line``: the colour, the corner and the number of the lines that install it there.
    """

    directive: str = ""
    path: str = ""
    line: str = ""


class ReportActions(Command, tag="internal.report_actions"):
    """What an agent did on a visitor's page in the last moments: ``click 2, scroll 1``, never a text."""

    conversation_id: str
    actions: str


class ReportFault(Command, tag="internal.report_fault"):
    """A frame or an operation on a stream that the rules do not allow."""

    conversation_id: str
    side: str
    fault: str
