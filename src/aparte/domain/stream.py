"""Streams: what flows beside the journal and is forgotten. A pass opens one side of one, once."""

from dataclasses import dataclass
from enum import StrEnum

from aparte.domain.cobrowsing import Level
from aparte.domain.ids import ConversationId, PersonId, SiteId, TenantId, VisitorId

PASS_LASTS = 30_000
"""Milliseconds to open the stream with a pass; once open, the stream lives until it is revoked."""


class Side(StrEnum):
    """The visitor's page tells, the agent views."""

    SOURCE = "source"
    VIEW = "view"


class Ground(StrEnum):
    """Why a stream may flow at all; when its last ground is gone, it ends."""

    MIRRORING = "mirroring"
    COBROWSING = "cobrowsing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pass:
    """Issued after the corridor said yes. ``token`` is said once, to one socket."""

    token: str
    tenant_id: TenantId
    site_id: SiteId
    conversation_id: ConversationId
    side: Side
    until: int
    visitor_id: VisitorId | None = None
    person_id: PersonId | None = None
    session_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PassIssued:
    """Fleeting, told to nobody: the relay learns of it before the asking socket does."""

    issued: Pass


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundGiven:
    """Fleeting: the stream of this conversation may flow, at this level of control."""

    conversation_id: ConversationId
    ground: Ground
    level: Level | None = None
    until: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundTaken:
    """Fleeting: this ground is gone, within the same second everywhere."""

    conversation_id: ConversationId
    ground: Ground
