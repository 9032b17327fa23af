"""Who is woken? Topics are strings, what is told is bytes, encoded once for all who hear it."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol


class Told(NamedTuple):
    """One item for everybody on a topic."""

    topic: str
    item: bytes


class Sink(Protocol):
    """Somebody who listens: never blocks, drops itself when it cannot keep up."""

    def push(self, item: bytes) -> None: ...


class Bus(Protocol):
    """Losing an announcement only delays: whoever missed it finds it by number."""

    def announce(self, told: Sequence[Told]) -> None: ...

    def listen(self, topic: str, sink: Sink) -> None: ...

    def leave(self, topic: str, sink: Sink) -> None: ...
