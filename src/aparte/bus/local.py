"""The bus of one process: topics to sinks, in memory."""

from collections.abc import Sequence

from aparte.ports.bus import Sink, Told


class LocalBus:
    """Delivers at once, in the order announced."""

    def __init__(self) -> None:
        self._sinks: dict[str, set[Sink]] = {}

    def announce(self, told: Sequence[Told]) -> None:
        """Push each item to everybody on its topic."""
        for topic, item in told:
            for sink in tuple(self._sinks.get(topic, ())):
                sink.push(item)

    def listen(self, topic: str, sink: Sink) -> None:
        """From now on."""
        self._sinks.setdefault(topic, set()).add(sink)

    def leave(self, topic: str, sink: Sink) -> None:
        """No more; leaving twice is harmless."""
        sinks = self._sinks.get(topic)
        if sinks is None:
            return
        sinks.discard(sink)
        if not sinks:
            del self._sinks[topic]
