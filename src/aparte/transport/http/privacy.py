"""The privacy page over REST: read, preview, save, look back, file; and the dry run of what will be erased."""

import asyncio
from datetime import UTC, datetime
from typing import Annotated, Literal

from litestar import Response, get, post, put
from litestar.params import FromPath, JSONBody, Parameter

from aparte.transport.http.door import HttpRequest, door_of
from aparte.transport.http.privacy_pdf import render
from aparte.wire.privacy import (
    ChangePrivacy,
    GetPrivacy,
    GetPrivacyHistory,
    GetPrivacyRecord,
    GetRetention,
    HistoryView,
    PreviewPrivacy,
    PreviewView,
    PrivacyChange,
    PrivacyDraft,
    PrivacyView,
    RecordView,
    RetentionView,
)

TAGS = ["privacy"]
Language = Annotated[Literal["en", "fr"], Parameter(description="The language of the paper.")]


@get("/sites/{site_id:str}/privacy", summary="The privacy page of a site", tags=TAGS)
async def read(request: HttpRequest, site_id: FromPath[str]) -> PrivacyView:
    """Every setting with its words, its rungs, the host's limits and who chose last; readable by every role."""
    view: PrivacyView = (await door_of(request).handle(request, GetPrivacy(site_id=site_id))).view
    return view


@post("/sites/{site_id:str}/privacy/preview", status_code=200, summary="What a draft would do", tags=TAGS)
async def preview(request: HttpRequest, site_id: FromPath[str], data: JSONBody[PrivacyDraft]) -> PreviewView:
    """What starts, what stops, what is erased and when, who is told. Nothing is changed."""
    command = PreviewPrivacy(site_id=site_id, choices=data.choices)
    view: PreviewView = (await door_of(request).handle(request, command)).view
    return view


@put("/sites/{site_id:str}/privacy", summary="Save the privacy page", tags=TAGS)
async def change(request: HttpRequest, site_id: FromPath[str], data: JSONBody[PrivacyChange]) -> PrivacyView:
    """All of it or nothing. 409 when somebody changed the page since `version` was read."""
    command = ChangePrivacy(
        site_id=site_id, choices=data.choices, version=data.version, reason=data.reason, erase=data.erase
    )
    view: PrivacyView = (await door_of(request).handle(request, command)).view
    return view


@get("/sites/{site_id:str}/privacy/history", summary="Who changed what, when and why", tags=TAGS)
async def history(request: HttpRequest, site_id: FromPath[str]) -> HistoryView:
    """From the audit trail, newest first; each with the whole page before and after."""
    view: HistoryView = (await door_of(request).handle(request, GetPrivacyHistory(site_id=site_id))).view
    return view


@get("/sites/{site_id:str}/privacy/record", summary="The record of processing, as JSON", tags=TAGS)
async def record(request: HttpRequest, site_id: FromPath[str]) -> Response[RecordView]:
    """The page, the retention table and the record of processing, printed from what the code declares."""
    view = await _record(request, site_id)
    return Response(view, headers=_file(view, "json"))


@get(
    "/sites/{site_id:str}/privacy/record.pdf",
    summary="The record of processing, as PDF",
    tags=TAGS,
    media_type="application/pdf",
)
async def record_pdf(request: HttpRequest, site_id: FromPath[str], language: Language = "en") -> Response[bytes]:
    """The same on paper, in either language."""
    view = await _record(request, site_id)
    paper = await asyncio.to_thread(render, view, language)
    return Response(paper, media_type="application/pdf", headers=_file(view, "pdf"))


@get("/retention", summary="What will be erased, and when", tags=TAGS)
async def retention(request: HttpRequest) -> RetentionView:
    """The dry run, per site and day. Asking erases nothing."""
    view: RetentionView = (await door_of(request).handle(request, GetRetention())).view
    return view


async def _record(request: HttpRequest, site_id: str) -> RecordView:
    view: RecordView = (await door_of(request).handle(request, GetPrivacyRecord(site_id=site_id))).view
    return view


def _file(view: RecordView, kind: str) -> dict[str, str]:
    """A name without anything a header could trip over."""
    day = datetime.fromtimestamp(view.made_at / 1000, UTC).date().isoformat()
    return {"content-disposition": f'attachment; filename="privacy-{view.site_id}-{day}.{kind}"'}


ROUTES = [read, preview, change, history, record, record_pdf, retention]
