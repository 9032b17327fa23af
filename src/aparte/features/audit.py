"""The audit trail, to be read and to be checked, by admins."""

from aparte.domain.audit import AuditEntry
from aparte.domain.errors import Invalid
from aparte.policy.action import Action
from aparte.ports.store import Reader
from aparte.readings.page import opened, sealed
from aparte.registry import Context, Outcome, answers
from aparte.wire.audit import AuditCheck, AuditLine, AuditPage, CheckAudit, ListAudit


@answers(ListAudit, Action.READ_AUDIT, settled=False)
async def list_audit(query: ListAudit, context: Context) -> Outcome:
    """Newest first."""
    tenant_id, before = context.tx.tenant_id, _before(query.cursor)

    def read(reader: Reader) -> AuditPage:
        lines = reader.audit_trail(tenant_id, before, query.limit + 1)
        page, more = lines[: query.limit], len(lines) > query.limit
        return AuditPage(items=[_show(line) for line in page], next=sealed(str(page[-1].number)) if more else None)

    return Outcome(reading=read)


@answers(CheckAudit, Action.READ_AUDIT, settled=False)
async def check_audit(query: CheckAudit, context: Context) -> Outcome:
    """Walk the whole chain, from the oldest line that is kept."""
    tenant_id = context.tx.tenant_id

    def read(reader: Reader) -> AuditCheck:
        walked = reader.walk_trail(tenant_id)
        return AuditCheck(
            lines=walked.lines, first=walked.first, last=walked.last, broken_at=walked.broken_at, chain=walked.chain
        )

    return Outcome(reading=read)


def _before(cursor: str | None) -> int | None:
    if cursor is None:
        return None
    position = opened(cursor)
    if not position.isdecimal() or len(position) > 15:
        raise Invalid("This cursor is not one of ours. Use the `next` of the page before.", field="cursor")
    return int(position)


def _show(line: AuditEntry) -> AuditLine:
    return AuditLine(
        number=line.number,
        at=line.at,
        actor=line.actor,
        action=line.action,
        object=line.object,
        detail=line.detail,
        reason=line.reason,
        chain=line.chain,
    )
