"""The audit trail on the wire."""

from aparte.wire.base import Command, Millis, Number, View


class AuditLine(View):
    """Who did what, when and why: handles, never names or words. ``chain``: SHA-256 over it and the line before."""

    number: Number
    at: Millis
    actor: str
    action: str
    object: str
    detail: str
    reason: str
    chain: str


class AuditPage(View):
    """Newest first; ``next``: the cursor of older ones, null at the end."""

    items: list[AuditLine]
    next: str | None


class AuditCheck(View):
    """Whether each line follows from the one before. ``broken_at``: the first that does not, null when all do.

    ``chain``: the last link; whoever noted it down elsewhere can tell later that nothing before it was changed.
    """

    lines: int
    first: Number | None
    last: Number | None
    broken_at: Number | None
    chain: str


class ListAudit(Command, tag="audit.list"):
    """Newest first."""

    cursor: str | None = None
    limit: int = 100


class CheckAudit(Command, tag="audit.check"):
    """Walk the whole chain."""
