"""Who carries frames? Whatever it is, it keeps them in memory, checks the pass for each, and forgets."""

from typing import Protocol

from aparte.domain.stream import GroundGiven, GroundTaken, Pass


class Streams(Protocol):
    """The relay, as the corridor tells it what may flow. None of it waits."""

    def issue(self, issued: Pass) -> None: ...

    def give(self, ground: GroundGiven) -> None: ...

    def take(self, ground: GroundTaken) -> None: ...


class NoStreams:
    """Where nothing flows: command line and tests of other things."""

    def issue(self, issued: Pass) -> None:
        """Nothing opens."""

    def give(self, ground: GroundGiven) -> None:
        """Nothing flows."""

    def take(self, ground: GroundTaken) -> None:
        """Nothing flowed."""
