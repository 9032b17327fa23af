"""Where announcements wait: what happened first is told first, whichever of two reaches the disk first.

Without it, news that needs no disk would overtake an entry that does, and an answer would be older than the news that
its reader already had.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Callable

_log = logging.getLogger("aparte.line")


class Turn:
    """One transaction's place in the line."""

    __slots__ = ("error", "over", "ready", "tell", "waiter")

    def __init__(self, tell: Callable[[], None]) -> None:
        self.tell = tell
        self.ready = False
        self.over = False
        self.error: Exception | None = None
        self.waiter: asyncio.Future[None] | None = None


class Line:
    """Turns in the order of their transactions."""

    def __init__(self) -> None:
        self._turns: deque[Turn] = deque()

    def join(self, tell: Callable[[], None]) -> Turn:
        """Take a place: right after the transaction, before anything else can run."""
        turn = Turn(tell)
        self._turns.append(turn)
        return turn

    def settle(self, turn: Turn, error: Exception | None = None) -> None:
        """It may be told. After an ``error`` there is nothing to tell, and who comes behind need not wait."""
        if error is not None:
            turn.error, turn.tell = error, _nothing
        turn.ready = True
        self._move()

    async def reach(self, turn: Turn) -> None:
        """Returns once it was told, raises its error instead. Told it is in any case: what happened does not un-happen."""
        if not turn.over:
            turn.waiter = asyncio.get_running_loop().create_future()
            await turn.waiter
        if turn.error is not None:
            raise turn.error

    def _move(self) -> None:
        while self._turns and self._turns[0].ready:
            turn = self._turns.popleft()
            turn.over = True
            try:
                turn.tell()
            except Exception as error:
                _log.error("telling_failed %s", type(error).__name__, exc_info=error)
            if turn.waiter is not None and not turn.waiter.done():
                turn.waiter.set_result(None)


def _nothing() -> None:
    return
