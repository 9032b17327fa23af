"""Saved replies: one's own, and those shared by the company."""

from collections.abc import Iterator

from aparte.domain.errors import Conflict, Invalid, NotFound
from aparte.domain.events import Audited
from aparte.domain.ids import PersonId, SavedReplyId
from aparte.domain.message import checked_text
from aparte.domain.saved_reply import SavedReply
from aparte.policy.action import Action
from aparte.readings.page import cut
from aparte.registry import Context, Outcome, answers, handles
from aparte.wire.saved_reply import (
    DeleteOwnReply,
    DeleteSharedReply,
    GetSavedReply,
    ListSavedReplies,
    PutOwnReply,
    PutSharedReply,
    SavedReplyPage,
    SavedReplyView,
)

MOST = 500
"""Shared replies of a company, and own replies of a person, at most."""


@answers(ListSavedReplies, Action.USE_SAVED_REPLIES, settled=False)
async def list_replies(query: ListSavedReplies, context: Context) -> Outcome:
    """Shared ones and mine, by shortcut."""
    page, following = cut(_mine(context), _place, query.cursor, query.limit)
    return Outcome(view=SavedReplyPage(items=[_show(reply) for reply in page], next=following))


@answers(GetSavedReply, Action.USE_SAVED_REPLIES, settled=False)
async def get_reply(query: GetSavedReply, context: Context) -> Outcome:
    """One that I may use; a colleague's own looks missing."""
    return Outcome(view=_show(_find(context, query.reply_id)))


@handles(PutOwnReply, Action.USE_SAVED_REPLIES)
async def put_own(command: PutOwnReply, context: Context) -> Outcome:
    """Write a reply of my own."""
    if context.actor.person is None:
        raise Invalid("A program has no replies of its own. Share it.", field="shared")
    me = context.actor.person.id
    if command.reply_id is not None and _find(context, command.reply_id).owner_id != me:
        raise NotFound
    return _put(context, command.reply_id, me, command.shortcut, command.text)


@handles(PutSharedReply, Action.EDIT_SHARED_REPLIES)
async def put_shared(command: PutSharedReply, context: Context) -> Outcome:
    """Write a reply for everybody, or take one of mine into or out of sharing."""
    if command.reply_id is not None:
        _find(context, command.reply_id)
    if not command.shared and context.actor.person is None:
        raise Invalid("A program has no replies of its own. Share it.", field="shared")
    owner = None if command.shared else context.actor.person_id
    return _put(context, command.reply_id, owner, command.shortcut, command.text)


@handles(DeleteOwnReply, Action.USE_SAVED_REPLIES)
async def delete_own(command: DeleteOwnReply, context: Context) -> Outcome:
    """One of mine goes."""
    return _delete(context, command.reply_id, shared=False)


@handles(DeleteSharedReply, Action.EDIT_SHARED_REPLIES)
async def delete_shared(command: DeleteSharedReply, context: Context) -> Outcome:
    """A shared one goes, for everybody."""
    return _delete(context, command.reply_id, shared=True)


def _delete(context: Context, reply_id: str, *, shared: bool) -> Outcome:
    reply = _find(context, reply_id)
    if (reply.owner_id is None) is not shared:
        raise NotFound
    context.tx.saved_replies.delete(reply.id)
    return Outcome([Audited(action="saved_reply.deleted", object=f"saved_reply:{reply.id}")])


def _put(context: Context, reply_id: str | None, owner: PersonId | None, shortcut: str, text: str) -> Outcome:
    tx = context.tx
    reply = SavedReply(
        id=SavedReplyId(reply_id or tx.new_id("r")),
        tenant_id=tx.tenant_id,
        owner_id=owner,
        shortcut=_checked(shortcut),
        text=checked_text(text),
    )
    others = [other for other in tx.saved_replies.all() if other.id != reply.id and other.owner_id == owner]
    if any(other.shortcut.casefold() == reply.shortcut.casefold() for other in others):
        raise Conflict("This shortcut is taken. Choose another one, or change that reply.")
    if len(others) >= MOST:
        raise Invalid(f"There can be {MOST} replies. Delete one first.", field="shortcut")
    tx.saved_replies.put(reply)
    action = "saved_reply.changed" if reply_id else "saved_reply.created"
    return Outcome([Audited(action=action, object=f"saved_reply:{reply.id}")], view=_show(reply))


def _checked(shortcut: str) -> str:
    word = checked_text(shortcut, limit=40, field="shortcut")
    if any(letter.isspace() for letter in word):
        raise Invalid("A shortcut is one word.", field="shortcut")
    return word


def _mine(context: Context) -> Iterator[SavedReply]:
    me = context.actor.person.id if context.actor.person else None
    return (reply for reply in context.tx.saved_replies.all() if reply.owner_id is None or reply.owner_id == me)


def _find(context: Context, reply_id: str) -> SavedReply:
    found = next((reply for reply in _mine(context) if reply.id == reply_id), None)
    if found is None:
        raise NotFound
    return found


def _place(reply: SavedReply) -> str:
    return f"{reply.shortcut.casefold()}\x00{reply.id}"


def _show(reply: SavedReply) -> SavedReplyView:
    return SavedReplyView(
        id=reply.id,
        shortcut=reply.shortcut,
        text=reply.text,
        shared=reply.owner_id is None,
        owner_id=reply.owner_id,
    )
