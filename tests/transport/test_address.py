"""Whose address counts: the peer's, and behind a proxy that the host named, the visitor's; nobody chooses their own."""

import pytest

from aparte.transport.limits import Address


def counted(peer: str, *forwarded: str, trusted: tuple[str, ...] = ("127.0.0.1", "10.0.0.0/8")) -> bytes:
    headers = [(b"host", b"chat.example"), *((b"x-forwarded-for", value.encode()) for value in forwarded)]
    return Address.of({"client": (peer, 4711), "headers": headers}, trusted).counted()


def plain(address: str) -> bytes:
    return Address.of({"client": (address, 1), "headers": []}, ()).counted()


def test_visitors_behind_a_proxy_are_told_apart():
    assert counted("127.0.0.1", "192.0.2.7") == plain("192.0.2.7")
    assert counted("10.88.0.1", "192.0.2.8") == plain("192.0.2.8")
    assert counted("::ffff:127.0.0.1", "192.0.2.7") == plain("192.0.2.7")


def test_a_stranger_cannot_say_who_they_are():
    assert counted("203.0.113.5", "192.0.2.7") == plain("203.0.113.5")
    assert counted("127.0.0.1", "192.0.2.7", trusted=()) == plain("127.0.0.1")


@pytest.mark.parametrize(
    "forwarded",
    [("1.2.3.4, 203.0.113.5",), ("1.2.3.4", "203.0.113.5"), ("1.2.3.4, 203.0.113.5, 10.0.0.9",), ("x, 203.0.113.5",)],
)
def test_what_a_visitor_wrote_before_the_proxy_did_does_not_count(forwarded):
    assert counted("127.0.0.1", *forwarded) == plain("203.0.113.5")


def test_a_proxy_that_says_nothing_readable_counts_itself():
    for said in ("", "unknown", "_hidden"):
        assert counted("127.0.0.1", said) == plain("127.0.0.1")


def test_a_household_of_many_addresses_counts_once():
    assert counted("127.0.0.1", "2001:db8:1:2::7") == plain("2001:db8:1:2:ffff::9")
    assert counted("127.0.0.1", "2001:db8:1:3::7") != plain("2001:db8:1:2::7")
