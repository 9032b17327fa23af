"""What every bus promises: whoever listens hears, in order, the same bytes, and nobody else does."""

import pytest

from aparte.bus.local import LocalBus
from aparte.ports.bus import Told

BUSES = {"local": LocalBus}


class Ear:
    def __init__(self) -> None:
        self.heard: list[bytes] = []

    def push(self, item: bytes) -> None:
        self.heard.append(item)


@pytest.fixture(params=sorted(BUSES))
def bus(request):
    return BUSES[request.param]()


async def test_everybody_on_a_topic_hears_everything_in_order(bus):
    agent, manager, visitor = Ear(), Ear(), Ear()
    bus.listen("desk", agent)
    bus.listen("desk", manager)
    bus.listen("widget", visitor)

    bus.announce([Told("desk", b"1"), Told("widget", b"2"), Told("desk", b"3")])

    assert agent.heard == manager.heard == [b"1", b"3"]
    assert visitor.heard == [b"2"]


async def test_an_item_is_encoded_once_for_all_who_hear_it(bus):
    ears = [Ear() for _ in range(3)]
    for ear in ears:
        bus.listen("desk", ear)
    item = b"the same bytes"

    bus.announce([Told("desk", item)])

    assert all(ear.heard[0] is item for ear in ears)


async def test_somebody_who_left_hears_no_more_and_may_leave_twice(bus):
    gone, there = Ear(), Ear()
    bus.listen("desk", gone)
    bus.listen("desk", there)

    bus.leave("desk", gone)
    bus.leave("desk", gone)
    bus.leave("nowhere", gone)
    bus.announce([Told("desk", b"1")])

    assert (gone.heard, there.heard) == ([], [b"1"])


async def test_somebody_who_listens_twice_hears_once(bus):
    ear = Ear()
    bus.listen("desk", ear)
    bus.listen("desk", ear)

    bus.announce([Told("desk", b"1")])

    assert ear.heard == [b"1"]


async def test_somebody_may_leave_or_come_while_it_is_announced(bus):
    late = Ear()

    class Leaver(Ear):
        def push(self, item: bytes) -> None:
            super().push(item)
            bus.leave("desk", self)
            bus.listen("desk", late)

    leaver = Leaver()
    bus.listen("desk", leaver)

    bus.announce([Told("desk", b"1")])
    bus.announce([Told("desk", b"2")])

    assert (leaver.heard, late.heard) == ([b"1"], [b"2"])


async def test_what_nobody_hears_is_nobodys_trouble(bus):
    bus.announce([Told("empty", b"1")])
