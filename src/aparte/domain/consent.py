"""Consent: a visitor's yes, with its purpose, its wording and its time; withdrawable as easily as given."""

from dataclasses import dataclass
from enum import StrEnum

from aparte.domain.ids import ConversationId, SiteId, TenantId, VisitorId


class Purpose(StrEnum):
    """One purpose, one question."""

    CONVERSATION = "conversation"
    MIRRORING = "mirroring"
    COBROWSING_POINT = "cobrowsing_point"
    COBROWSING_ACT = "cobrowsing_act"
    COBROWSING_TYPE = "cobrowsing_type"


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """A line of the ledger. ``wording``: hash of the exact text shown, in ``language``; ``withdrawn_at`` ends it.

    Refusals are counted per site and purpose, never per person (GDPR art. 5(1)(c)).
    """

    id: str
    tenant_id: TenantId
    site_id: SiteId
    visitor_id: VisitorId
    conversation_id: ConversationId | None
    purpose: Purpose
    wording: str
    language: str
    method: str
    given_at: int
    expires_at: int
    withdrawn_at: int | None = None

    def stands(self, at: int) -> bool:
        """Whether it counts as a yes now."""
        return self.withdrawn_at is None and self.given_at <= at < self.expires_at


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentGiven:
    """The visitor said yes."""

    consent: Consent


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentWithdrawn:
    """The visitor took a yes back."""

    visitor_id: VisitorId
    site_id: SiteId
    purpose: Purpose
    at: int
