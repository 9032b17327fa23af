"""The audit trail over REST."""

from litestar import get

from aparte.transport.http.door import HttpRequest, door_of
from aparte.transport.http.pages import CursorParameter, LimitParameter
from aparte.wire.audit import AuditCheck, AuditPage, CheckAudit, ListAudit

TAGS = ["audit"]


@get("/audit", summary="Audit trail", tags=TAGS)
async def list_all(request: HttpRequest, cursor: CursorParameter = None, limit: LimitParameter = 100) -> AuditPage:
    """Who read, exported or changed what, when and why; newest first."""
    view: AuditPage = (await door_of(request).handle(request, ListAudit(cursor=cursor, limit=limit))).view
    return view


@get("/audit/check", summary="Check the audit trail", tags=TAGS)
async def check(request: HttpRequest) -> AuditCheck:
    """Walks the chain: a line that was changed, taken out or put in shows."""
    view: AuditCheck = (await door_of(request).handle(request, CheckAudit())).view
    return view


ROUTES = [list_all, check]
