"""Sites on the wire, for those who set them up: where the widget lives, how it looks, when it is answered."""

from typing import Annotated, Literal

from msgspec import Meta

from aparte.wire.base import Body, Command, Millis, View
from aparte.wire.mirroring import MaskingView
from aparte.wire.text import Colour, CountryCode, LanguageCode, Name, Version
from aparte.wire.visitor import AppearanceView

Origin = Annotated[str, Meta(min_length=8, max_length=300, pattern=r"^[hH][tT][tT][pP][sS]?://[^/ ]+/?$")]
"""``https://shop.example``, exactly as a browser says it; no path."""

Selectors = Annotated[list[Annotated[str, Meta(max_length=200)]], Meta(max_length=100)]
"""CSS selectors, such as ``.price``."""


class SpanView(View):
    """One opening: ``day`` 0 is Monday; minutes since midnight, in the site's zone."""

    day: int
    start: int
    end: int


class HoursView(View):
    """When the site is answered. No span: always."""

    zone: str
    spans: list[SpanView]
    holidays: list[str]


class SiteItem(View):
    """A site as its company knows it. ``key`` is public; ``seen_at`` null: no visitor has opened the widget yet.

    ``blocked_directive``: the part of the page's content security policy that last stopped the widget.
    ``conversations``: closed ones that are kept. ``signed_identity``: whether it can vouch for its visitors.
    """

    id: str
    key: str
    name: str
    language: str
    country: str
    origins: list[str]
    privacy_contact: str
    appearance: AppearanceView
    hours: HoursView
    masking: MaskingView
    created_at: Millis
    seen_at: Millis | None
    seen_path: str | None
    blocked_at: Millis | None
    blocked_directive: str | None
    conversations: int
    signed_identity: bool
    version: str


class SitePage(View):
    """By name; ``next``: the cursor of the rest, null at the end."""

    items: list[SiteItem]
    next: str | None


class SiteCreated(View):
    """A new site. ``identity_secret`` is shown this once."""

    site: SiteItem
    identity_secret: str


class IdentitySecretView(View):
    """Signs the site's visitor identities (HS256); shown this once."""

    site_id: str
    identity_secret: str


class PolicyLine(View):
    """What a directive of a content security policy must also allow."""

    directive: str
    value: str


class SeenLine(View):
    """What a page that was tested carries. ``older``: it does not say what the line to paste says; ``copies``: how often."""

    path: str
    at: Millis
    older: bool
    copies: int


class InstallView(View):
    """How to put the widget on a site, and whether it is there.

    ``check_urls``: pages of the site that, opened in a browser, check themselves and report here. ``lines``: what those
    tested last carry, latest first.
    """

    snippet: str
    policy: list[PolicyLine]
    check_urls: list[str]
    now: Millis
    seen_at: Millis | None
    seen_path: str | None
    blocked_at: Millis | None
    blocked_directive: str | None
    lines: list[SeenLine]


class SiteBody(Body):
    """A site as it shall be. ``privacy_contact``: whom visitors write to, an address or a page."""

    name: Name
    language: LanguageCode
    country: CountryCode
    origins: Annotated[list[Origin], Meta(min_length=1, max_length=20)]
    privacy_contact: Annotated[str, Meta(max_length=254)] = ""
    version: Version | None = None


class AppearanceBody(Body):
    """How the widget shall look. The two colours must contrast at least 4.5 to 1."""

    accent: Colour
    on_accent: Colour
    scheme: Literal["auto", "light", "dark"] = "auto"
    corner: Literal["start", "end"] = "end"
    title: Annotated[str, Meta(max_length=60)] = ""
    greeting: dict[LanguageCode, Annotated[str, Meta(max_length=300)]] = {}
    version: Version | None = None


class SpanBody(Body):
    """One opening, within one day."""

    day: Annotated[int, Meta(ge=0, le=6)]
    start: Annotated[int, Meta(ge=0, le=1439)]
    end: Annotated[int, Meta(ge=1, le=1440)]


class HoursBody(Body):
    """When the site shall be answered. ``zone``: a name of the IANA time zone database."""

    zone: Annotated[str, Meta(min_length=1, max_length=64)]
    spans: Annotated[list[SpanBody], Meta(max_length=70)] = []
    holidays: Annotated[list[Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]], Meta(max_length=400)] = []
    version: Version | None = None


class MaskingBody(Body):
    """What a mirrored page of the site shall show. ``paths``: never mirrored, ``*`` for any characters.

    ``words``: also the everyday words of shops, a closed list, wherever nothing hides them.
    """

    words: bool = True
    show: Selectors = []
    hide: Selectors = []
    block: Selectors = []
    paths: Selectors = []
    version: Version | None = None


class ListSites(Command, tag="sites.list"):
    """The company's sites."""

    cursor: str | None = None
    limit: int = 100


class GetSite(Command, tag="site.get"):
    """One site."""

    site_id: str


class CreateSite(Command, tag="site.create"):
    """A new place for the widget."""

    site: SiteBody


class ChangeSite(Command, tag="site.change"):
    """Its name, its origins, whom to write to."""

    site_id: str
    site: SiteBody


class ChangeAppearance(Command, tag="site.change_appearance"):
    """Its looks."""

    site_id: str
    appearance: AppearanceBody


class ChangeHours(Command, tag="site.change_hours"):
    """When it is answered."""

    site_id: str
    hours: HoursBody


class ChangeMasking(Command, tag="site.change_masking"):
    """What its mirrored pages show."""

    site_id: str
    masking: MaskingBody


class RotateIdentitySecret(Command, tag="site.rotate_identity_secret"):
    """A new secret; what was signed with the one before is no longer believed."""

    site_id: str


class DeleteSite(Command, tag="site.delete"):
    """The site goes, and its conversations and visitors with it."""

    site_id: str


class GetInstall(Command, tag="site.get_install"):
    """How to put the widget there; ``base``: where people reach this server."""

    site_id: str
    base: str
