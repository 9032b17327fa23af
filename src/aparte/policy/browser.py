"""What our scripts put into a browser, key by key: the browser's part of the data inventory.

Nothing else may be: ``tools.browser`` looks at every use of a browser's storage in ``web/`` and fails the build for a key
that is not here, and for any kind of storage that we do not use at all.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from aparte.policy.inventory import Category, Declared, Erasure, Retention, Subject


class Place(StrEnum):
    """Where in the browser."""

    COOKIE = "cookie, for the server only"
    STORAGE = "localStorage or sessionStorage"
    LOCAL = "localStorage"
    TAB = "sessionStorage"
    CHANNEL = "BroadcastChannel"


@dataclass(frozen=True, slots=True)
class BrowserKey:
    """One key of one screen; a channel is a name under which open tabs talk to each other and keeps nothing."""

    screen: str
    place: Place
    name: str
    declared: Declared


VISITOR_KEY = Declared(
    Category.IDENTIFIER,
    Subject.VISITOR,
    "recognise a returning visitor",
    Retention.RECOGNITION,
    Erasure.BROWSER,
    "visitor",
)
BETWEEN_TABS = Declared(
    Category.SERVER, Subject.NOBODY, "keep the open tabs in step", Retention.MEMORY, Erasure.STAYS, "never"
)
SIGN_IN = Declared(
    Category.IDENTIFIER, Subject.TEAM, "stay signed in, and revoke it", Retention.SESSION, Erasure.BROWSER, "never"
)
KNOWN_BROWSER = Declared(
    Category.IDENTIFIER,
    Subject.TEAM,
    "let somebody in while strangers guess their password",
    Retention.BROWSER,
    Erasure.BROWSER,
    "never",
)
LOOKS = Declared(
    Category.CONFIGURATION,
    Subject.TEAM,
    "the console as this person likes it",
    Retention.BROWSER,
    Erasure.BROWSER,
    "never",
)
WRITTEN = Declared(
    Category.COURSE, Subject.VISITOR, "not lose what was written and not sent", Retention.TAB, Erasure.BROWSER, "never"
)

BROWSER_KEYS: tuple[BrowserKey, ...] = (
    BrowserKey("widget", Place.STORAGE, "aparte", VISITOR_KEY),
    BrowserKey("widget", Place.CHANNEL, "aparte", BETWEEN_TABS),
    BrowserKey("widget", Place.CHANNEL, "aparte.page", BETWEEN_TABS),
    BrowserKey("console", Place.COOKIE, "aparte_session", SIGN_IN),
    BrowserKey("console", Place.COOKIE, "__Host-aparte_session", replace(SIGN_IN)),
    BrowserKey("console", Place.COOKIE, "aparte_device", KNOWN_BROWSER),
    BrowserKey("console", Place.COOKIE, "__Host-aparte_device", replace(KNOWN_BROWSER)),
    BrowserKey("console", Place.LOCAL, "aparte.console", LOOKS),
    BrowserKey("console", Place.TAB, "aparte.drafts", WRITTEN),
    BrowserKey("console", Place.TAB, "aparte.unsent", WRITTEN),
)
"""Before a visitor opens the widget, none of its keys is there. Of a conversation that is not kept, no word is in any."""
