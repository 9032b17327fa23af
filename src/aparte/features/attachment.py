"""Files: up in parts, said like a message, read back in parts. On their way they are in memory only."""

from collections.abc import Sequence

from aparte.domain.attachment import (
    MOST_BYTES,
    MOST_FILES,
    PART_LIMIT,
    Upload,
    checked_kind,
    checked_name,
    checked_size,
    cleaned,
)
from aparte.domain.conversation import AttachmentPosted, ConversationClosed
from aparte.domain.errors import Conflict, Invalid, NotFound, WrongState
from aparte.domain.events import Event
from aparte.domain.ids import VISITOR, Handle
from aparte.domain.message import checked_client_id
from aparte.domain.people import Role
from aparte.policy.action import Action
from aparte.registry import Context, Outcome, answers, every, handles, reacts_to
from aparte.wire.attachment import (
    AttachmentBegun,
    AttachmentPart,
    BeginAttachment,
    DropAttachment,
    PostAttachment,
    ReadAttachment,
    SendPart,
)

ON_THEIR_WAY = 64 * 1024 * 1024
"""Bytes that may be on their way at once, of everybody: what a file costs before it is said is memory."""

AT_ONCE = 3
FORGOTTEN_AFTER = 2 * 60 * 1000
DOWN = 180_000
"""Bytes of one part on its way down: a few frames, so that words pass between them."""


@handles(BeginAttachment, Action.POST_MESSAGE)
async def begin(command: BeginAttachment, context: Context) -> Outcome:
    """Room for it, or a clear no before a byte has come."""
    _author(context)
    memory, owner = context.tx.memory, _owner(context)
    name, kind, size = checked_name(command.name), checked_kind(command.kind), checked_size(command.size)
    if not context.found.live:
        raise WrongState("This conversation has ended. Start a new one.", state=str(context.found.state))
    if sum(1 for upload in memory.uploads() if upload.owner == owner) >= AT_ONCE:
        raise Conflict(f"{AT_ONCE} files are on their way already. Wait for one of them.")
    if memory.uploading() + size > ON_THEIR_WAY:
        raise Conflict("Too many files are on their way just now. Try again in a minute.")
    upload = Upload(context.tx.new_id("f"), context.found.id, owner, name, kind, size, context.now)
    memory.put_upload(upload)
    return Outcome(view=AttachmentBegun(attachment_id=upload.id, part=PART_LIMIT))


@handles(SendPart, Action.POST_MESSAGE)
async def part(command: SendPart, context: Context) -> Outcome:
    """The next part of one's own file."""
    upload = _mine(command.attachment_id, context)
    context.tx.memory.put_upload(upload.grown(command.offset, command.data, context.now))
    return Outcome()


@handles(PostAttachment, Action.POST_MESSAGE, lane="public", settled=True)
async def post(command: PostAttachment, context: Context) -> Outcome:
    """It is what it says, nothing but the picture is in it, and there is room: then it is said, and kept as the words are."""
    conversation, tx, client_id = context.found, context.tx, checked_client_id(command.client_id)
    landed = tx.conversations.number_of(conversation.id, "public", client_id)
    if landed is not None:
        return Outcome(conversation_id=conversation.id, number=landed)
    author, upload = _author(context), _mine(command.attachment_id, context)
    if len(upload.data) != upload.size:
        raise Invalid(f"The file is not there yet. The next part begins at {len(upload.data)}.", field="offset")
    tx.memory.drop_upload(upload.id)
    data = cleaned(upload.kind, upload.data)
    count, size = tx.conversations.attached(conversation)
    if count >= MOST_FILES or size + len(data) > MOST_BYTES:
        raise Conflict(f"A conversation holds {MOST_FILES} files and {MOST_BYTES >> 20} MB. Send a link instead.")
    after, posted = conversation.post(
        AttachmentPosted(
            conversation_id=conversation.id,
            at=context.now,
            author=author,
            client_id=client_id,
            attachment_id=upload.id,
            name=upload.name,
            kind=upload.kind,
            size=len(data),
        )
    )
    tx.conversations.put(after)
    tx.conversations.attach(after, upload.id, data)
    return Outcome([posted])


@handles(DropAttachment, Action.POST_MESSAGE)
async def drop(command: DropAttachment, context: Context) -> Outcome:
    """Thought better of; harmless to repeat."""
    upload = context.tx.memory.upload(command.attachment_id)
    if upload is not None and upload.owner == _owner(context):
        context.tx.memory.drop_upload(upload.id)
    return Outcome()


@answers(ReadAttachment, Action.READ_CONVERSATION)
async def read(query: ReadAttachment, context: Context) -> Outcome:
    """A part of a file of this conversation, to whoever reads its words."""
    data = context.tx.conversations.attachment(context.found, query.attachment_id)
    if data is None or query.offset >= len(data):
        raise NotFound
    some = data[query.offset : query.offset + DOWN]
    view = AttachmentPart(attachment_id=query.attachment_id, offset=query.offset, size=len(data), data=some)
    return Outcome(view=view)


@reacts_to(ConversationClosed)
async def forget_with_the_conversation(event: ConversationClosed, context: Context) -> Sequence[Event]:
    """What was not said by then is not said any more."""
    for upload in context.tx.memory.uploads():
        if upload.conversation_id == event.conversation_id:
            context.tx.memory.drop_upload(upload.id)
    return []


@every(30_000)
async def forget_the_unfinished(context: Context) -> Sequence[Event]:
    """A file whose parts stopped coming."""
    for upload in context.tx.memory.uploads():
        if context.now - upload.touched_at > FORGOTTEN_AFTER:
            context.tx.memory.drop_upload(upload.id)
    return []


def _owner(context: Context) -> str:
    actor = context.actor
    return actor.visitor_id or "" if actor.role is Role.VISITOR else actor.person_id


def _mine(key: str, context: Context) -> Upload:
    upload = context.tx.memory.upload(key)
    if upload is None or upload.owner != _owner(context) or upload.conversation_id != context.found.id:
        raise NotFound
    return upload


def _author(context: Context) -> Handle:
    if context.actor.role is Role.VISITOR:
        return VISITOR
    participant = context.found.participant(context.actor.person_id)
    if participant is None:
        raise WrongState("Take the conversation first.")
    return participant.handle
