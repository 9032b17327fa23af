"""Mirroring on the wire: offer, answer, stop, and the pass to the stream that carries the frames (APM/1)."""

from typing import Literal

from aparte.wire.base import Command, Event, Millis, View

Why = Literal[
    "refused",
    "visitor",
    "agent",
    "withdrawn",
    "closed",
    "transferred",
    "gone",
    "signed_out",
    "setting",
    "masking",
    "expired",
    "fault",
]


class ProposeMirroring(Command, tag="mirroring.propose"):
    """The agent offers to look at the page. Refused after a no: only the visitor can begin it then."""

    conversation_id: str


class AcceptMirroring(Command, tag="mirroring.accept"):
    """The visitor's yes, to an offer or from themselves; ``wording`` is the hash of the question they read."""

    conversation_id: str
    wording: str
    language: str


class RefuseMirroring(Command, tag="mirroring.refuse"):
    """The visitor's no: counted, and remembered for this conversation."""

    conversation_id: str


class StopMirroring(Command, tag="mirroring.stop"):
    """From either side, at any time; an offer that waits is taken back."""

    conversation_id: str


class GetMirroring(Command, tag="mirroring.get"):
    """How mirroring and cobrowsing stand, after a reconnect."""

    conversation_id: str


class PassToMirroring(Command, tag="mirroring.pass"):
    """A pass to this side of the stream, on the ground of mirroring."""

    conversation_id: str


class PassToCobrowsing(Command, tag="cobrowsing.pass"):
    """A pass to this side of the stream, on the ground of cobrowsing (also where mirroring is off)."""

    conversation_id: str


class QuestionView(View):
    """What is asked, per language, and the hash of each exact text."""

    text: dict[str, str]
    wording: dict[str, str]


class MirroringView(View):
    """``refused``: only the visitor can begin it now. ``agreed`` false while live: by the site's choice."""

    state: Literal["off", "asked", "live"]
    agreed: bool
    refused: bool
    since: Millis | None


class CobrowsingView(View):
    """``level`` agreed until ``until``; ``asked`` waits for an answer; ``refused`` is not asked again."""

    level: Literal["point", "act", "type"] | None
    until: Millis | None
    asked: Literal["point", "act", "type"] | None
    refused: list[Literal["point", "act", "type"]]


class MaskingView(View):
    """The site's masking: CSS selectors whose text is shown, hidden or never mirrored, and paths never mirrored (``*``: any characters).

    ``words``: the everyday words of shops, a closed list, are shown wherever nothing hides them.
    """

    words: bool
    show: list[str]
    hide: list[str]
    block: list[str]
    paths: list[str]


class SharingView(View, tag_field="type", tag="sharing"):
    """Answer to ``mirroring.get``. ``questions`` per purpose, ready to be shown; ``masking``, to look first at what would be seen."""

    conversation_id: str
    mirroring: MirroringView
    cobrowsing: CobrowsingView
    questions: dict[str, QuestionView]
    masking: MaskingView


class PassView(View, tag_field="type", tag="stream.pass"):
    """Open ``/ws/v1/mirror`` with it before ``until``, once."""

    token: str
    side: Literal["source", "view"]
    until: Millis
    masking: MaskingView
    name: str


class MirroringChanged(Event, tag="mirroring.changed"):
    """To both sides. With ``asked`` comes the question for the visitor."""

    conversation_id: str
    mirroring: MirroringView
    why: Why | None
    question: QuestionView | None


class MirrorHello(Command, tag="mirror.hello"):
    """First frame of the stream's socket."""

    version: int
    token: str
