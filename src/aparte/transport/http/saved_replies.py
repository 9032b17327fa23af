"""Saved replies over REST."""

from litestar import delete, get, post, put
from litestar.params import FromPath, JSONBody

from aparte.registry import Actor
from aparte.transport.http.door import HttpRequest, door_of
from aparte.transport.http.pages import CursorParameter, LimitParameter
from aparte.wire.saved_reply import (
    DeleteOwnReply,
    DeleteSharedReply,
    GetSavedReply,
    ListSavedReplies,
    PutOwnReply,
    PutSharedReply,
    SavedReplyBody,
    SavedReplyPage,
    SavedReplyView,
)

TAGS = ["saved replies"]


@get("/saved-replies", summary="Saved replies", tags=TAGS)
async def list_all(request: HttpRequest, cursor: CursorParameter = None, limit: LimitParameter = 200) -> SavedReplyPage:
    """Those shared by the company and my own, by shortcut."""
    view: SavedReplyPage = (await door_of(request).handle(request, ListSavedReplies(cursor=cursor, limit=limit))).view
    return view


@post("/saved-replies", summary="Write a saved reply", tags=TAGS)
async def create(request: HttpRequest, data: JSONBody[SavedReplyBody]) -> SavedReplyView:
    """My own, or with `shared` everybody's (managers and admins)."""
    return await _put(request, door_of(request).actor(request), data, None, was_shared=False)


@put("/saved-replies/{reply_id:str}", summary="Change a saved reply", tags=TAGS)
async def change(request: HttpRequest, reply_id: FromPath[str], data: JSONBody[SavedReplyBody]) -> SavedReplyView:
    """Shared ones by managers and admins, one's own by oneself."""
    actor = door_of(request).actor(request)
    return await _put(request, actor, data, reply_id, was_shared=await _is_shared(request, actor, reply_id))


@delete("/saved-replies/{reply_id:str}", summary="Delete a saved reply", tags=TAGS)
async def remove(request: HttpRequest, reply_id: FromPath[str]) -> None:
    """It can no longer be used; what was said with it stays said."""
    actor = door_of(request).actor(request)
    shared = await _is_shared(request, actor, reply_id)
    command = DeleteSharedReply(reply_id=reply_id) if shared else DeleteOwnReply(reply_id=reply_id)
    await door_of(request).carry_out(actor, command)


async def _is_shared(request: HttpRequest, actor: Actor, reply_id: str) -> bool:
    view: SavedReplyView = (await door_of(request).carry_out(actor, GetSavedReply(reply_id=reply_id))).view
    return view.shared


async def _put(
    request: HttpRequest, actor: Actor, data: SavedReplyBody, reply_id: str | None, *, was_shared: bool
) -> SavedReplyView:
    command: PutOwnReply | PutSharedReply
    if data.shared or was_shared:
        command = PutSharedReply(shortcut=data.shortcut, text=data.text, shared=data.shared, reply_id=reply_id)
    else:
        command = PutOwnReply(shortcut=data.shortcut, text=data.text, reply_id=reply_id)
    view: SavedReplyView = (await door_of(request).carry_out(actor, command)).view
    return view


ROUTES = [list_all, create, change, remove]
