"""The data inventory: every kind of data declares what it is, whose, why, for how long, and how it goes.

Declared next to its definition; an undeclared column, log field, browser key or payload fails the build.
The record of processing (GDPR art. 30), the retention table and the notice are printed from it.
"""

from dataclasses import dataclass
from enum import StrEnum


class Category(StrEnum):
    """What kind of data."""

    IDENTIFIER = "identifier"
    CONTENT = "content, encrypted under the conversation's own key"
    COURSE = "course of a conversation: times, states, counts"
    ACCOUNT = "account of a person of the company"
    HASH = "hash of a secret"
    CONFIGURATION = "configuration"
    CHOICE = "privacy choice or consent"
    TRAIL = "trail of acts, by handle"
    KEY = "wrapped key"
    SERVER = "course of the server: events, counts, times"


class Subject(StrEnum):
    """Whom it is about."""

    VISITOR = "visitor"
    TEAM = "person of the company"
    COMPANY = "company"
    NOBODY = "nobody"


class Retention(StrEnum):
    """Until when."""

    CONVERSATION = "until the conversation's keep_until (chat_history)"
    RECOGNITION = "until the visitor's known_until (visitor_memory)"
    ACCOUNT = "until the account or the company is removed"
    PICTURE = "until it is replaced, taken away, or its person put out"
    SITE = "until the site is removed"
    SESSION = "until the session ends"
    LEDGER = "three years after it expires or is withdrawn (proof, GDPR art. 7(1))"
    TRAIL = "one year"
    HOST = "as long as the host keeps its log"
    MEMORY = "never at rest"
    TAB = "until it is sent, the tab closes or the session ends"
    BROWSER = "until its person clears their browser"


class Erasure(StrEnum):
    """How it goes."""

    KEY_THEN_ROW = "key destroyed, row deleted, pages scrubbed"
    ROW = "row deleted, pages scrubbed"
    STAYS = "stays: no person is in it"
    BROWSER = "removed in the browser, by the page that put it there or by its person"


@dataclass(frozen=True, slots=True)
class Declared:
    """One line of the inventory. ``export``: who receives it on request, in words."""

    category: Category
    subject: Subject
    purpose: str
    retention: Retention
    erasure: Erasure
    export: str = "tenant export"
