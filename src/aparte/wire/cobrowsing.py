"""Cobrowsing on the wire: ask for a level, grant it, end it."""

from typing import Literal

from aparte.wire.base import Command, Event
from aparte.wire.mirroring import CobrowsingView, QuestionView, Why


class RequestControl(Command, tag="cobrowsing.request"):
    """The agent asks for the next level: point, then act, then type."""

    conversation_id: str
    level: Literal["point", "act", "type"]


class GrantControl(Command, tag="cobrowsing.grant"):
    """The visitor's fresh yes to what was asked; fifteen minutes."""

    conversation_id: str
    wording: str
    language: str


class RefuseControl(Command, tag="cobrowsing.refuse"):
    """The visitor's no to what was asked."""

    conversation_id: str


class EndControl(Command, tag="cobrowsing.end"):
    """From either side: the second mouse is gone; a request that waits is taken back."""

    conversation_id: str


class ControlChanged(Event, tag="cobrowsing.changed"):
    """To both sides. With a request comes the question for the visitor."""

    conversation_id: str
    cobrowsing: CobrowsingView
    why: Why | None
    question: QuestionView | None
