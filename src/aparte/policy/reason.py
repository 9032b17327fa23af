"""Why not: a closed list. Shown to the person refused, logged and counted."""

from enum import StrEnum


class Reason(StrEnum):
    """The answer "no", as a value."""

    ROLE = "role"
    SWITCHED_OFF = "switched_off"
    CONSENT_MISSING = "consent_missing"
    NOT_YOURS = "not_yours"
    CLOSED = "closed"


class Decider(StrEnum):
    """Whose voice said no; told to the person refused."""

    PRODUCT = "product"
    HOST = "host"
    SITE = "site"
    VISITOR = "visitor"
