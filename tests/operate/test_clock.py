"""The machine's time may be set forwards and back under a running server: ours neither goes back nor stands still."""

import pytest

from aparte.app import SystemClock

HOUR = 3_600_000


class Machine:
    """The wall's time and the steady one, moved by hand, in milliseconds."""

    def __init__(self, monkeypatch) -> None:
        self.wall, self.steady = 1_000 * HOUR, 0
        monkeypatch.setattr("aparte.app.time.time_ns", lambda: self.wall * 1_000_000)
        monkeypatch.setattr("aparte.app.time.monotonic_ns", lambda: self.steady * 1_000_000)

    def pass_by(self, milliseconds: int) -> None:
        self.wall += milliseconds
        self.steady += milliseconds


@pytest.fixture
def machine(monkeypatch):
    return Machine(monkeypatch)


def test_an_hour_is_an_hour(machine):
    clock = SystemClock()
    before = clock.now()
    machine.pass_by(HOUR)
    assert clock.now() - before == HOUR


def test_after_a_step_forwards_it_goes_with_the_machine(machine):
    clock = SystemClock()
    machine.wall += 5 * HOUR
    assert clock.now() == machine.wall


def test_after_a_step_back_it_goes_on_more_slowly_until_it_is_caught_up(machine):
    clock = SystemClock()
    before = clock.now()
    machine.wall -= 2 * HOUR

    assert clock.now() == before
    read = []
    for _ in range(4):
        machine.pass_by(HOUR)
        read.append(clock.now() - before)

    assert read == [HOUR // 2, HOUR, 3 * HOUR // 2, 2 * HOUR]
    assert clock.now() == machine.wall
    machine.pass_by(HOUR)
    assert clock.now() == machine.wall
