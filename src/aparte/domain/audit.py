"""The audit trail: who read, exported or changed what, when and why. Handles, never names or words."""

from dataclasses import dataclass

from aparte.domain.ids import TenantId

TRAIL_CUT = "retention.trail_cut"
"""The action of the line that says how far the trail has been erased, and what it was chained to."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailCut:
    """The oldest lines went, ``through`` this number; ``chain`` is the link that the next line follows from."""

    lines: int
    through: int
    chain: str

    def detail(self) -> str:
        """As it stands in the line that says so, itself part of the chain."""
        return f"lines {self.lines}; through {self.through}; chain {self.chain}"


def read_cut(entry: AuditEntry) -> TrailCut | None:
    """The cut that a line tells of; None for every other line."""
    if entry.action != TRAIL_CUT:
        return None
    said = dict(part.split(" ", 1) for part in entry.detail.split("; ") if " " in part)
    if not (said.get("lines", "").isdigit() and said.get("through", "").isdigit()):
        return None
    return TrailCut(lines=int(said["lines"]), through=int(said["through"]), chain=said.get("chain", ""))
