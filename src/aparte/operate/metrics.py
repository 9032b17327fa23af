"""Metrics for the host's own monitoring: how much goes on, never who. On this machine only, on a port of their own."""

from collections.abc import Iterator, Mapping, Sized
from typing import Any, TypeVar

from prometheus_client import CollectorRegistry, ProcessCollector, start_http_server
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from aparte.app import House
from aparte.operate.advice import Advice

T = TypeVar("T")
LOOPBACK = "127.0.0.1"


class HouseCollector(Collector):
    """Counts over all companies together: a small company alone on a host is not singled out by a name."""

    def __init__(self, house: House) -> None:
        self._house = house

    def collect(self) -> Iterator[Metric]:
        """Read when asked, from another thread: sizes only, which are whole at any time."""
        house, store = self._house, self._house.store
        yield _gauge("aparte_sockets", "Open sockets of widgets and consoles.", len(house.sockets.open))
        live = _sizes(store.conversations.standing.live)
        waiting = _sizes(store.conversations.standing.queued)
        yield _gauge("aparte_conversations_live", "Conversations in which words can be exchanged.", live)
        yield _gauge("aparte_conversations_waiting", "Of these, in the queue or left.", waiting)
        there = sum(not p.gone for people in _values(store.memory.presences_by_tenant) for p in _values(people))
        yield _gauge("aparte_people_there", "People of the companies whose desk is heard.", there)
        yield _gauge(
            "aparte_store_broken", "1 once the disk refused a write: look at it, then restart.", int(not store.works)
        )
        yield _gauge("aparte_epoch", "Number of the current epoch key.", store.epochs.current)


def _gauge(name: str, text: str, value: float) -> Metric:
    return GaugeMetricFamily(name, text, value=value)


def _sizes(sets: Mapping[Any, Sized]) -> int:
    return sum(len(each) for each in _values(sets))


def _values(things: Mapping[Any, T]) -> list[T]:
    return list(things.values())


def serve_metrics(house: House, port: int) -> None:
    """Answer at ``http://127.0.0.1:PORT/metrics`` until the process ends; 0: do not. Raises ``Advice`` when it is taken."""
    if not port:
        return
    registry = CollectorRegistry()
    registry.register(HouseCollector(house))
    ProcessCollector(namespace="aparte", registry=registry)
    try:
        start_http_server(port, addr=LOOPBACK, registry=registry)
    except OSError:
        raise Advice(f"Port {port} is taken: choose another with APARTE_METRICS_PORT, or 0 for none.") from None
