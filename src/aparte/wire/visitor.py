"""The visitor's socket: how it opens, what the widget is told, what the visitor says of themselves."""

from typing import Literal

from aparte.wire.base import Body, Command, Event, Millis, Number, View
from aparte.wire.conversation import ConversationSnapshot


class Resume(Body):
    """Where a client got to in its conversation."""

    conversation_id: str
    public: Number


class PageBody(Body):
    """A page of the site. The server cuts query and fragment again, whatever the client sent."""

    url: str
    title: str = ""


class VisitorHello(Command, tag="visitor.hello"):
    """First frame of a visitor's socket. Nothing is stored because of it.

    ``key``: the visitor key this browser holds, if any. ``offered``: the ``offer`` of an earlier welcome to this page, when
    no ``visitor.known`` came before the link fell: was the first word heard? ``tighten``: the visitor's own, stricter
    choices (setting to rung).
    """

    version: int
    site_key: str
    key: str | None = None
    offered: str | None = None
    language: str = "en"
    gpc: bool = False
    page: PageBody | None = None
    resume: Resume | None = None
    tighten: dict[str, str] = {}


class AcceptConsent(Command, tag="consent.accept"):
    """A yes. ``wording`` is the hash of the text shown, as given with the question."""

    purpose: str
    wording: str
    language: str


class RefuseConsent(Command, tag="consent.refuse"):
    """A no: counted, never tied to a person."""

    purpose: str


class WithdrawConsent(Command, tag="consent.withdraw"):
    """Take a yes back, with effect at once."""

    purpose: str


class IdentifyVisitor(Command, tag="visitor.identify"):
    """What the visitor says of themselves; with ``token`` (HS256 JWT signed with the site's identity secret) it is verified."""

    name: str = ""
    email: str = ""
    token: str = ""


class SeePage(Command, tag="page.see"):
    """The visitor is on this page now. Only sent while a conversation is live."""

    url: str
    title: str = ""


class VisitorKnown(Event, tag="visitor.known"):
    """To this visitor only: the one key their browser shall hold. ``memory`` says where: tab session, or until ``until``."""

    key: str
    until: Millis
    memory: Literal["session", "month", "year"]


class SettingInForce(View):
    """One rung in force for this visitor."""

    key: str
    rung: str


class PrivacyInForce(View):
    """What applies now. ``keeps_days`` null: nothing is kept."""

    settings: list[SettingInForce]
    keeps_days: int | None
    contact: str


class GateView(View):
    """The notice before the first word. ``wording`` per language: hash of the exact text, to be sent back with the yes."""

    needed: bool
    wording: dict[str, str]
    text: dict[str, str]


class OpeningView(View):
    """Whether somebody answers now. ``agents`` green or amber now; ``opens_at`` next opening when closed."""

    open: bool
    agents: int
    opens_at: Millis | None
    reply_seconds: int | None
    waiting: int


class AppearanceView(View):
    """How the widget looks."""

    accent: str
    on_accent: str
    scheme: Literal["auto", "light", "dark"]
    corner: Literal["start", "end"]
    title: str
    greeting: dict[str, str]


class SiteView(View):
    """The site as its visitors know it."""

    name: str
    language: str
    appearance: AppearanceView


class VisitorWelcome(View, tag_field="type", tag="visitor.welcome"):
    """Answer to ``visitor.hello``. ``known`` false: the key given is no longer known; throw it away.

    ``offer``: what this browser will be known by once there is something to know; held in memory only until
    ``visitor.known`` says so. Null when the visitor is known.

    ``conversation``: the live one, or the last closed one still kept. ``lost`` true: the one asked to resume existed in
    memory only and is gone.
    """

    version: int
    now: Millis
    known: bool
    offer: str | None
    site: SiteView
    privacy: PrivacyInForce
    gate: GateView
    opening: OpeningView
    conversation: ConversationSnapshot | None
    lost: bool


class PrivacyChanged(Event, tag="privacy.changed"):
    """To every live visitor of the site, within a second of the admin's choice."""

    privacy: PrivacyInForce
    gate: GateView


class OpeningChanged(Event, tag="opening.changed"):
    """Somebody came or left."""

    opening: OpeningView
