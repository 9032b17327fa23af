"""Open, say, close, rate: the exchange itself."""

from collections.abc import Sequence

from aparte.domain.conversation import (
    Conversation,
    ConversationOpened,
    Ended,
    EphemeralConversation,
    IdentityGiven,
    KeepingStopped,
    KeptConversation,
    MessagePosted,
    NotePosted,
    State,
)
from aparte.domain.errors import WrongState
from aparte.domain.events import DeskLost, Event
from aparte.domain.ids import VISITOR, ConversationId, Handle, VisitorId
from aparte.domain.message import COMMENT_LIMIT, checked_client_id, checked_text
from aparte.domain.people import Role
from aparte.domain.visitor import Identity
from aparte.policy.action import Action
from aparte.policy.chat_history import ChatHistory
from aparte.policy.retention import history_rung, keep_until
from aparte.readings.conversation import Part, read_conversation
from aparte.readings.desk import opening_of
from aparte.registry import Context, Outcome, answers, every, handles
from aparte.wire.conversation import (
    CloseConversation,
    GetConversation,
    OpenConversation,
    PostMessage,
    PostNote,
    RateConversation,
    StopKeeping,
    TagConversation,
)

IDLE_CLOSE = 12 * 60 * 60 * 1000
"""A kept conversation nobody touched for twelve hours ends by itself, so that its retention can begin."""

LEFT_CLOSE = 7 * 24 * 60 * 60 * 1000
"""A left message that nobody took in a week ends by itself, for the same reason."""

GRACE = 10 * 60 * 1000
"""How long a memory-only conversation waits for its visitor to reconnect, and stays readable after its end."""


@handles(OpenConversation, Action.OPEN_CONVERSATION)
async def open_conversation(command: OpenConversation, context: Context) -> Outcome:
    """The first message makes the conversation; repeated, or said while one is live, it lands in that one."""
    client_id, text = checked_client_id(command.client_id), checked_text(command.text)
    actor, tx = context.actor, context.tx
    visitor_id = _visitor_of(context)
    latest = tx.conversations.latest_of(visitor_id)
    if latest is not None and latest.site_id == actor.site_id:
        landed = tx.conversations.number_of(latest.id, "public", client_id)
        if landed is not None:
            return Outcome(conversation_id=latest.id, number=landed)
        if latest.live:
            return _say(context, latest, VISITOR, client_id, text)
    opened = _new_conversation(context, visitor_id)
    tx.conversations.put(opened)
    kept = isinstance(opened, KeptConversation)
    events: list[Event] = context.met()
    events.append(
        ConversationOpened(
            conversation_id=opened.id, at=context.now, language=opened.language, state=opened.state, kept=kept
        )
    )
    events += _say(context, opened, VISITOR, client_id, text).events
    if command.email:
        who = Identity(email=checked_text(command.email, limit=254, field="email"))
        events.append(IdentityGiven(conversation_id=opened.id, at=context.now, identity=who))
    return Outcome(events, conversation_id=opened.id, number=2)


def _visitor_of(context: Context) -> VisitorId:
    if context.actor.visitor_id is None:
        raise LookupError("a visitor's socket has an id")
    return context.actor.visitor_id


def _new_conversation(context: Context, visitor_id: VisitorId) -> Conversation:
    actor, tx = context.actor, context.tx
    rung = history_rung(context.choices)
    site = tx.sites.get(actor.site_id)
    opening = opening_of(tx, site) if site else None
    kind = EphemeralConversation if rung is ChatHistory.OFF else KeptConversation
    return kind(
        id=ConversationId(tx.new_id("c")),
        tenant_id=actor.tenant_id,
        site_id=actor.site_id,
        visitor_id=visitor_id,
        label=tx.conversations.next_label(),
        language=actor.language,
        state=State.WAITING if opening and opening.agents else State.LEFT,
        rung=rung.value,
        opened_at=context.now,
        queued_at=context.now,
    )


@handles(PostMessage, Action.POST_MESSAGE, lane="public")
async def post_message(command: PostMessage, context: Context) -> Outcome:
    """One thing said, by whoever is in the conversation."""
    client_id, text = checked_client_id(command.client_id), checked_text(command.text)
    return _say(context, context.found, _author(context), client_id, text)


def _say(context: Context, conversation: Conversation, author: Handle, client_id: str, text: str) -> Outcome:
    landed = context.tx.conversations.number_of(conversation.id, "public", client_id)
    if landed is not None:
        return Outcome(conversation_id=conversation.id, number=landed)
    posted = MessagePosted(
        conversation_id=conversation.id, at=context.now, author=author, client_id=client_id, text=text
    )
    after, event = conversation.post(posted)
    if after is not conversation:
        context.tx.conversations.put(after)
    return Outcome([event])


def _author(context: Context) -> Handle:
    if context.actor.role is Role.VISITOR:
        return VISITOR
    participant = context.found.participant(context.actor.person_id)
    if participant is None:
        raise WrongState("Take the conversation first.")
    return participant.handle


@handles(PostNote, Action.POST_NOTE, lane="team")
async def post_note(command: PostNote, context: Context) -> Outcome:
    """For the team only, kept with the conversation."""
    client_id, text = checked_client_id(command.client_id), checked_text(command.text)
    conversation = context.found
    landed = context.tx.conversations.number_of(conversation.id, "team", client_id)
    if landed is not None:
        return Outcome(conversation_id=conversation.id, number=landed)
    note = NotePosted(
        conversation_id=conversation.id, at=context.now, author=_author(context), client_id=client_id, text=text
    )
    return Outcome([note])


@handles(TagConversation, Action.TAG_CONVERSATION)
async def tag_conversation(command: TagConversation, context: Context) -> Outcome:
    """Replace the tags."""
    after, event = context.found.tag(tuple(command.tags), _author(context), context.now)
    context.tx.conversations.put(after)
    return Outcome([event])


@handles(CloseConversation, Action.CLOSE_CONVERSATION)
async def close_conversation(command: CloseConversation, context: Context) -> Outcome:
    """End it, from either side."""
    by = Ended.VISITOR if context.actor.role is Role.VISITOR else Ended.AGENT
    return Outcome(_close(context, context.found, by))


def _close(context: Context, conversation: Conversation, by: Ended) -> list[Event]:
    choices = context.choices if context.conversation else context.choices_of(conversation.site_id)
    rung = history_rung(choices, conversation.rung)
    kept = isinstance(conversation, KeptConversation)
    until = keep_until(rung, context.now) if kept else None
    after, closed = conversation.close(by, context.now, until)
    context.tx.conversations.put(after)
    events: list[Event] = [closed]
    if conversation.agent_id is not None:
        events.append(DeskLost(conversation_id=conversation.id, person_id=conversation.agent_id, why="closed"))
    return events


@handles(RateConversation, Action.RATE_CONVERSATION)
async def rate_conversation(command: RateConversation, context: Context) -> Outcome:
    """The visitor's score, after the end."""
    comment = checked_text(command.comment, limit=COMMENT_LIMIT, field="comment") if command.comment.strip() else ""
    after, event = context.found.rate(command.score, comment, context.now)
    context.tx.conversations.put(after)
    return Outcome([event])


@handles(StopKeeping, Action.STOP_KEEPING, settled=True)
async def stop_keeping(command: StopKeeping, context: Context) -> Outcome:
    """The visitor tightens for themselves: what was written is erased now, the rest lives in memory."""
    return Outcome(_forget_on_disk(context, context.found, Ended.VISITOR))


def _forget_on_disk(context: Context, conversation: Conversation, by: Ended) -> list[Event]:
    if not isinstance(conversation, KeptConversation):
        return []
    ephemeral = context.tx.conversations.forget_on_disk(conversation)
    return [KeepingStopped(conversation_id=ephemeral.id, at=context.now, by=by)]


@answers(GetConversation, Action.READ_CONVERSATION)
async def get_conversation(query: GetConversation, context: Context) -> Outcome:
    """Header and entries, at one instant."""
    part = Part(public_after=query.public_after, team_after=query.team_after, before=query.before, limit=query.limit)
    team = context.actor.role is not Role.VISITOR
    return Outcome(view=read_conversation(context.tx, context.found, part, team=team))


@every(60_000)
async def end_the_forgotten(context: Context) -> Sequence[Event]:
    """Close what nobody touches any more; let go of memory-only conversations past their grace."""
    events: list[Event] = []
    for conversation in context.tx.conversations.live():
        left_at = context.tx.memory.visitor_left_at(conversation.visitor_id)
        touched = max(
            conversation.opened_at,
            conversation.waiting_since or 0,
            conversation.first_reply_at or 0,
            left_at or 0,
            _wanted_until(conversation),
        )
        limit = IDLE_CLOSE if isinstance(conversation, KeptConversation) else GRACE
        if conversation.state is State.LEFT:
            over = context.now - touched > LEFT_CLOSE
        else:
            over = left_at is not None and context.now - touched > limit
        if over:
            events += _close(context, conversation, Ended.SYSTEM)
    context.tx.conversations.erase(context.tx.conversations.ended_in_memory(context.now - GRACE))
    return events


def _wanted_until(conversation: Conversation) -> int:
    """What is put aside is not forgotten before its time; what is held in memory alone waits for its visitor only."""
    aside = conversation.snooze
    if aside is None or not isinstance(conversation, KeptConversation):
        return 0
    return aside.woke_at or aside.until or aside.since + LEFT_CLOSE
