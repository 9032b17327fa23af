"""The log over REST: find, read, export."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Annotated, Any, Literal
from urllib.parse import quote

from litestar import Response, get
from litestar.di import NamedDependency, Provide
from litestar.openapi import ResponseSpec
from litestar.params import FromPath, QueryParameter
from litestar.response import Stream

from aparte.registry import Actor
from aparte.transport.http.door import Door, HttpRequest, door_of
from aparte.transport.http.log_file import WRITERS
from aparte.transport.http.pages import CursorParameter
from aparte.wire.conversation import ConversationSnapshot
from aparte.wire.log import (
    BeginExport,
    EndExport,
    ExportBatch,
    GetLogged,
    GetLoggedFile,
    ListLog,
    ListTags,
    LogExport,
    LoggedFile,
    LogPage,
    ReadExport,
    TagPage,
)

TAGS = ["log"]
BATCH = 50
LATEST = 2**53
Time = Annotated[
    int | None,
    QueryParameter(ge=0, le=LATEST, schema_extra={"minimum": 0}, description="Milliseconds since the epoch, UTC."),
]
Site = Annotated[str | None, QueryParameter(name="site", max_length=100, description="A site's id.")]
Tag = Annotated[str | None, QueryParameter(max_length=40)]
Score = Annotated[int | None, QueryParameter(ge=1, le=5)]
Own = Annotated[
    Literal["me"] | None,
    QueryParameter(name="agent", description="`me`: those I took part in. No other agent can be asked for."),
]
Words = Annotated[
    str, QueryParameter(name="text", max_length=100, description="Searched in what was said and noted, any case.")
]
LogLimit = Annotated[int, QueryParameter(ge=1, le=100, description="Items at most.")]
_ending: set[asyncio.Task[Any]] = set()


def filter_of(  # noqa: PLR0917 - one for each part of the filter
    since: Time = None,
    until: Time = None,
    site: Site = None,
    tag: Tag = None,
    score: Score = None,
    agent: Own = None,
    text: Words = "",
) -> dict[str, Any]:
    """Which closed conversations; every part left out means all."""
    named = {"since": since, "until": until, "site_id": site, "tag": tag, "score": score}
    return {**named, "mine": agent == "me", "text": text}


FILTER = {"wanted": Provide(filter_of, sync_to_thread=False)}
Wanted = NamedDependency[dict[str, Any]]


@get("/conversations", summary="Find closed conversations", tags=TAGS, dependencies=FILTER)
async def find(request: HttpRequest, wanted: Wanted, cursor: CursorParameter = None, limit: LogLimit = 50) -> LogPage:
    """Agents find what they took part in, managers what their teams serve, admins everything that is still kept."""
    view: LogPage = (await door_of(request).handle(request, ListLog(**wanted, cursor=cursor, limit=limit))).view
    return view


@get("/conversations/{conversation_id:str}", summary="Read a closed conversation", tags=TAGS)
async def read(request: HttpRequest, conversation_id: FromPath[str]) -> ConversationSnapshot:
    """With its notes. That you read it is written to the audit trail."""
    command = GetLogged(conversation_id=conversation_id)
    view: ConversationSnapshot = (await door_of(request).handle(request, command)).view
    return view


FILE = ResponseSpec(bytes, media_type="application/octet-stream", generate_examples=False, description="The file.")


@get(
    "/conversations/{conversation_id:str}/files/{attachment_id:str}",
    summary="Take a file of a closed conversation",
    tags=TAGS,
    responses={200: FILE},
)
async def read_file(
    request: HttpRequest, conversation_id: FromPath[str], attachment_id: FromPath[str]
) -> Response[bytes]:
    """Always to be saved, never to be shown: whatever it is, a browser opens nothing of it here. It is noted."""
    command = GetLoggedFile(conversation_id=conversation_id, attachment_id=attachment_id)
    view: LoggedFile = (await door_of(request).handle(request, command)).view
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{quote(view.name)}"}
    return Response(view.data, media_type="application/octet-stream", headers=headers)


@get("/tags", summary="Tags in use", tags=TAGS)
async def list_tags(request: HttpRequest) -> TagPage:
    """On the sites one answers for."""
    view: TagPage = (await door_of(request).handle(request, ListTags())).view
    return view


CSV = ResponseSpec(
    str, media_type="text/csv", generate_examples=False, description="One line for each thing said or noted."
)
JSON = ResponseSpec(
    LogExport, media_type="application/json", generate_examples=False, description="All of them, with their words."
)


@get("/conversations/export.csv", summary="Export as CSV", tags=TAGS, dependencies=FILTER, responses={200: CSV})
async def export_csv(request: HttpRequest, wanted: Wanted) -> Stream:
    """What one may read, one line for each thing said. Nothing in it is taken for a formula by a spreadsheet."""
    return await _export(request, "csv", wanted)


@get("/conversations/export.json", summary="Export as JSON", tags=TAGS, dependencies=FILTER, responses={200: JSON})
async def export_json(request: HttpRequest, wanted: Wanted) -> Stream:
    """What one may read, with all its words."""
    return await _export(request, "json", wanted)


async def _export(request: HttpRequest, form: Literal["csv", "json"], wanted: dict[str, Any]) -> Stream:
    door = door_of(request)
    actor = door.actor(request)
    await door.carry_out(actor, BeginExport(**wanted, format=form))
    now = door.clock.now()
    day = datetime.fromtimestamp(now / 1000, UTC).strftime("%Y-%m-%d")
    return Stream(
        _parts(door, actor, form, wanted, now),
        media_type={"csv": "text/csv", "json": "application/json"}[form],
        headers={"content-disposition": f'attachment; filename="conversations-{day}.{form}"'},
    )


async def _parts(
    door: Door, actor: Actor, form: Literal["csv", "json"], wanted: dict[str, Any], now: int
) -> AsyncIterator[bytes]:
    """Part by part, each through the corridor; however it ends, how much left is noted."""
    writer = WRITERS[form](now)
    cursor, complete = None, False
    try:
        yield writer.begin()
        while not complete:
            command = ReadExport(**wanted, cursor=cursor, limit=BATCH)
            batch: ExportBatch = (await door.carry_out(actor, command)).view
            yield writer.part(batch.items)
            cursor, complete = batch.next, batch.next is None
        yield writer.end()
    finally:
        ended = EndExport(conversations=writer.written, complete=complete)
        # Whoever went away, or was put out, says nothing any more: the house makes the note in their name.
        task = asyncio.ensure_future(door.carry_out(replace(actor, system=True), ended))
        _ending.add(task)
        task.add_done_callback(_ending.discard)


ROUTES = [find, export_csv, export_json, read, read_file, list_tags]
