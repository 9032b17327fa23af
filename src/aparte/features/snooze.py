"""Put aside until later, and back by itself. The visitor is told nothing: for them nothing has changed.

What is put aside stays its agent's and keeps its slot (decision 0015), and waits for them even while they are away.
"""

from collections.abc import Sequence

from aparte.domain.errors import NotFound
from aparte.domain.events import Event
from aparte.domain.ids import SYSTEM, Handle
from aparte.policy.action import Action
from aparte.registry import Context, Outcome, every, handles
from aparte.wire.conversation import SnoozeConversation, WakeConversation


@handles(SnoozeConversation, Action.SNOOZE_CONVERSATION)
async def snooze(command: SnoozeConversation, context: Context) -> Outcome:
    """Until a time, or until the visitor writes. Said again, the new time holds."""
    after, event = context.found.put_aside(command.until, _me(context), context.now)
    context.tx.conversations.put(after)
    return Outcome([event])


@handles(WakeConversation, Action.SNOOZE_CONVERSATION)
async def wake(command: WakeConversation, context: Context) -> Outcome:
    """Back by hand. Its time may have come just before: then it is back already, and nothing happens."""
    if not context.found.snoozed:
        return Outcome()
    after, event = context.found.wake(_me(context), context.now)
    context.tx.conversations.put(after)
    return Outcome([event])


@every(2_000, settled=False)
async def wake_on_time(context: Context) -> Sequence[Event]:
    """What stands in the header outlives the process: a time that came while it was down has come when it is up."""
    events: list[Event] = []
    for conversation in context.tx.conversations.live():
        aside = conversation.snooze
        if aside is not None and conversation.snoozed and aside.until is not None and aside.until <= context.now:
            after, event = conversation.wake(SYSTEM, context.now)
            context.tx.conversations.put(after)
            events.append(event)
    return events


def _me(context: Context) -> Handle:
    me = context.found.participant(context.actor.person_id)
    if me is None:
        raise NotFound
    return me.handle
