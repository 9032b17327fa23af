"""How long things are kept. The strictest rung in force since the opening decides."""

from aparte.policy.catalogue import Choices
from aparte.policy.chat_history import CHAT_HISTORY, ChatHistory
from aparte.policy.chat_history import KEEPS as HISTORY_KEEPS
from aparte.policy.setting import strictest
from aparte.policy.visitor_memory import KEEPS as MEMORY_KEEPS
from aparte.policy.visitor_memory import VISITOR_MEMORY, VisitorMemory


def history_rung(choices: Choices, since_opening: str | None = None) -> ChatHistory:
    """The rung that holds for a conversation: never looser than what its visitor was told at the opening."""
    now = ChatHistory(choices[CHAT_HISTORY])
    return now if since_opening is None else strictest(now, ChatHistory.read(since_opening, ChatHistory.OFF))


def keep_until(rung: ChatHistory, closed_at: int) -> int | None:
    """When a conversation closed at that time is erased; None: it was never kept."""
    return closed_at + HISTORY_KEEPS[rung] if HISTORY_KEEPS[rung] else None


def known_until(choices: Choices, at: int) -> int:
    """Until when a visitor met now is recognised."""
    return at + MEMORY_KEEPS[VisitorMemory(choices[VISITOR_MEMORY])]
