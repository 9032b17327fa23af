"""How long things are kept. The strictest rung in force since the opening decides."""

from aparte.policy.catalogue import Choices
from aparte.policy.chat_history import CHAT_HISTORY, ChatHistory
from aparte.policy.chat_history import KEEPS as HISTORY_KEEPS
from aparte.policy.setting import DAY, strictest
from aparte.policy.visitor_memory import KEEPS as MEMORY_KEEPS
from aparte.policy.visitor_memory import VISITOR_MEMORY, VisitorMemory


def history_rung(choices: Choices, since_opening: str | None = None) -> ChatHistory:
    """The rung that holds for a conversation: never looser than what its visitor was told at the opening."""
    now = ChatHistory(choices[CHAT_HISTORY])
    return now if since_opening is None else strictest(now, ChatHistory.read(since_opening, ChatHistory.OFF))


def keep_until(rung: ChatHistory, closed_at: int) -> int:
    """When a kept conversation closed at that time is erased; at once when the choice has become ``off`` meanwhile."""
    return closed_at + HISTORY_KEEPS[rung]


def forgotten_by(choices: Choices, at: int) -> int:
    """Nobody met so far is recognised after this, once the choice has been tightened.

    Recognition is cut for everybody at once and not at each one's own deadline: the page then says "this visit", and
    says so to those who came before too. Nothing is lost that anybody wrote.
    """
    return known_until(choices, at)


def known_until(choices: Choices, at: int) -> int:
    """Until when a visitor met now is recognised."""
    return at + MEMORY_KEEPS[VisitorMemory(choices[VISITOR_MEMORY])]


LEDGER = 3 * 365 * DAY
"""A consent stays that long after it expired or was withdrawn, as proof that it was asked for (GDPR art. 7(1))."""

TRAIL = 365 * DAY
"""A line of the audit trail, and the tombstone of something erased, stay that long."""

TRAIL_BATCH = DAY
"""Lines go a day at a time, so that the trail is cut once a day: none stays longer than ``TRAIL``."""
