"""A site: where the widget lives. It owns its look, its hours and its privacy choices."""

import re
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from aparte.domain.errors import Invalid
from aparte.domain.hours import Hours
from aparte.domain.ids import SiteId, TenantId


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """How the widget looks: colours as ``#rrggbb``, ``corner`` start or end, ``scheme`` auto, light or dark.

    ``greeting`` and ``reply_time`` are texts per language code; an absent one falls back to the product's own.
    """

    accent: str = "#0c5a58"
    on_accent: str = "#ffffff"
    scheme: str = "auto"
    corner: str = "end"
    title: str = ""
    greeting: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Masking:
    """What a mirrored page may show: CSS selectors shown, hidden or never mirrored, and paths (``*``: any characters) never mirrored.

    Everything not shown is masked; hiding and blocking win. ``words``: the everyday words of shops ("Basket", "Next"), a
    closed list, are shown wherever nothing hides them.
    """

    words: bool = True
    show: tuple[str, ...] = ()
    hide: tuple[str, ...] = ()
    block: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LineSeen:
    """The line that installs the widget, as a page that checked itself carries it; ``copies``: how often it stands there.

    ``accent`` empty: it says no colour.
    """

    path: str
    accent: str
    corner: str
    copies: int
    at: int

    def like(self, look: Appearance) -> bool:
        """Whether it says what the line to paste says now."""
        return (self.accent or Appearance().accent) == look.accent and self.corner == look.corner


LINES = 8
"""Of so many pages, tested last, the line is remembered."""

_LINE = re.compile(r"(#[0-9a-f]{6})?,(start|end),([1-9])")


def read_line(said: str, path: str, at: int) -> LineSeen | None:
    """``#0c5a58,end,1``: colour, corner, copies; None for anything else."""
    found = _LINE.fullmatch(said)
    if found is None:
        return None
    return LineSeen(path=path, accent=found[1] or "", corner=found[2], copies=int(found[3]), at=at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """``key`` is public: it stands in the script tag. ``origins``: where the widget may speak from, exact."""

    id: SiteId
    tenant_id: TenantId
    key: str
    name: str
    language: str
    country: str
    origins: tuple[str, ...]
    privacy_contact: str = ""
    identity_secret: str = ""
    appearance: Appearance = Appearance()
    hours: Hours = Hours()
    masking: Masking = Masking()
    created_at: int = 0
    seen_at: int = 0
    seen_path: str = ""
    blocked_at: int = 0
    blocked_directive: str = ""
    lines: tuple[LineSeen, ...] = ()

    def with_line(self, line: LineSeen) -> "Site":
        """The page was tested: what it carries now takes the place of what it carried."""
        others = tuple(seen for seen in self.lines if seen.path != line.path)
        return replace(self, lines=(line, *others)[:LINES])


_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?|[0-9a-f:.]+")


def checked_origin(origin: str) -> str:
    """``scheme://host[:port]`` as a browser says it: lower case, international names in ASCII, no usual port.

    Raises ``Invalid`` for anything else.
    """
    try:
        parts = urlsplit(origin.strip().lower())
        host, port = (parts.hostname or "").encode("idna").decode(), parts.port
    except (ValueError, UnicodeError):
        host, port, parts = "", None, urlsplit("")
    more = parts.path not in {"", "/"} or parts.query or parts.fragment or "@" in parts.netloc
    if parts.scheme not in _PORTS or more or not _HOST.fullmatch(host):
        raise Invalid("An origin looks like https://shop.example, without a path.", field="origins")
    shown = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{shown}" + ("" if port in {None, _PORTS[parts.scheme]} else f":{port}")


def checked_appearance(look: Appearance) -> Appearance:
    """Refuse a colour pair that cannot be read (WCAG 2.2, 1.4.3: 4.5 to 1 for text)."""
    ratio = contrast(look.accent, look.on_accent)
    if ratio < 4.5:
        raise Invalid(f"These colours contrast {ratio:.1f} to 1; text needs 4.5. Darken one of them.", field="accent")
    if look.scheme not in {"auto", "light", "dark"} or look.corner not in {"start", "end"}:
        raise Invalid("scheme is auto, light or dark; corner is start or end.", field="scheme")
    return look


MOST_SELECTORS = 100
_UNSAFE = re.compile(r"[{}<@;\\\x00-\x1f\x7f]|/\*")
"""No selector that a site needs has these; with them a list could say something else than a selector."""


def checked_masking(masking: Masking) -> Masking:
    """Without repeats and spaces around. Raises ``Invalid`` for what is no selector or no path; a browser knows the rest."""
    lists = {field: _tidied(getattr(masking, field), field) for field in ("show", "hide", "block", "paths")}
    for field in ("show", "hide", "block"):
        for selector in lists[field]:
            if _UNSAFE.search(selector):
                raise Invalid(f"“{selector}” is not a CSS selector such as .price or #summary.", field=field)
    for path in lists["paths"]:
        if not path.startswith("/") or re.search(r"[?#\s]", path):
            raise Invalid("A path begins with / and has no ? and no #, such as /account/*.", field="paths")
    return Masking(words=masking.words, **lists)


def _tidied(texts: tuple[str, ...], field: str) -> tuple[str, ...]:
    tidy = tuple(dict.fromkeys(text.strip() for text in texts if text.strip()))
    if len(tidy) > MOST_SELECTORS:
        raise Invalid(f"A list holds at most {MOST_SELECTORS} lines. Name what surrounds them instead.", field=field)
    return tidy


def contrast(one: str, other: str) -> float:
    """The WCAG 2.2 contrast ratio of two ``#rrggbb`` colours, 1 to 21. Raises ``Invalid`` for another form."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    if len(colour) != 7 or colour[0] != "#":
        raise Invalid("A colour is written #rrggbb.", field="accent")
    try:
        channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    except ValueError:
        raise Invalid("A colour is written #rrggbb.", field="accent") from None
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
