"""The audit trail: who read, exported or changed what, when and why. Handles, never names or words."""

from dataclasses import dataclass

from aparte.domain.ids import TenantId


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """One line. ``actor``: ``admin:<id>``, ``agent:<id>``, ``visitor``, ``key:<id>`` or ``system``. ``object``: kind and id.

    ``number`` orders the tenant's lines from 1; 0 before it is stored. ``chain``: SHA-256 over the line and the one before.
    """

    tenant_id: TenantId
    at: int
    actor: str
    action: str
    object: str
    detail: str = ""
    reason: str = ""
    number: int = 0
    chain: str = ""
