"""How fast somebody may knock. Addresses never leave this module: they become keyed hashes, with a key that turns hourly."""

import hashlib
import ipaddress
import os
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

HOUR = 3_600_000


class Bucket:
    """A token bucket for one socket: ``burst`` at once, ``rate`` a second in the long run."""

    __slots__ = ("_at", "_burst", "_rate", "_tokens")

    def __init__(self, rate: int, burst: int) -> None:
        self._rate = rate / 1000
        self._burst = float(burst)
        self._tokens = float(burst)
        self._at = 0

    def take(self, now: int, count: int = 1) -> int:
        """0: go on. Else the milliseconds after which so many more may come."""
        if self._at:
            self._tokens = min(self._burst, self._tokens + (now - self._at) * self._rate)
        self._at = now
        if self._tokens >= count:
            self._tokens -= count
            return 0
        return max(1, int((count - self._tokens) / self._rate))


class Paces:
    """A token bucket for each session or key; who is not heard of for long has a full one, so forgetting is harmless."""

    def __init__(self, rate: int, burst: int, most: int = 10_000) -> None:
        self._rate = rate
        self._burst = burst
        self._most = most
        self._buckets: dict[str, Bucket] = {}

    def take(self, caller: str, now: int) -> int:
        """0: go on. Else the milliseconds after which one more may come."""
        bucket = self._buckets.pop(caller, None) or Bucket(self._rate, self._burst)
        self._buckets[caller] = bucket
        if len(self._buckets) > self._most:
            del self._buckets[next(iter(self._buckets))]
        return bucket.take(now)


class Knocks:
    """Counts per caller and window; callers are hashes that mean nothing after an hour."""

    def __init__(self, limit: int, window: int) -> None:
        self._limit = limit
        self._window = window
        self._counts: dict[bytes, tuple[int, int]] = {}
        self._key = os.urandom(32)
        self._key_at = 0

    def wait(self, caller: bytes, now: int, times: int = 1) -> int:
        """Milliseconds until the caller, who has so many times the usual number, may try again; 0: now."""
        since, count = self._counts.get(self._hash(caller, now), (now, 0))
        return since + self._window - now if count >= self._limit * times and now - since < self._window else 0

    def count(self, caller: bytes, now: int) -> None:
        """One more."""
        key = self._hash(caller, now)
        since, count = self._counts.get(key, (now, 0))
        self._counts[key] = (since, count + 1) if now - since < self._window else (now, 1)
        if len(self._counts) > 100_000:
            self._counts.clear()

    def take_back(self, caller: bytes, now: int) -> None:
        """One less: it was counted before it was known to be harmless."""
        key = self._hash(caller, now)
        since, count = self._counts.get(key, (now, 0))
        if count > 1:
            self._counts[key] = (since, count - 1)
        else:
            self._counts.pop(key, None)

    def _hash(self, caller: bytes, now: int) -> bytes:
        if now - self._key_at > HOUR:
            self._key, self._key_at = os.urandom(32), now
            self._counts.clear()
        return hashlib.blake2b(caller, key=self._key, digest_size=16).digest()


_IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address


@lru_cache(maxsize=8)
def _networks(proxies: tuple[str, ...]) -> tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...]:
    return tuple(ipaddress.ip_network(proxy) for proxy in proxies)


def _parsed(text: str) -> _IpAddress | None:
    """An address, one of IPv4 as such also when a socket of both families gives it as IPv6; None: it is none."""
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return None
    return (address.ipv4_mapped or address) if isinstance(address, ipaddress.IPv6Address) else address


class Address:
    """A caller's address: it can be counted, and nothing else. No text, JSON or pickle form exists."""

    __slots__ = ("_packed",)

    def __init__(self, packed: bytes) -> None:
        self._packed = packed

    @classmethod
    def of(cls, scope: Mapping[str, Any], trusted: Sequence[str]) -> "Address":
        """The peer's, or what configured proxies say in ``X-Forwarded-For``: the last that is none of them. IPv6 counts by /64."""
        address = _parsed((scope.get("client") or ("", 0))[0])
        if address is None:
            return cls(b"unknown")
        if trusted:
            networks = _networks(tuple(trusted))
            said = [
                word
                for name, words in scope.get("headers", ())
                if name == b"x-forwarded-for"
                for word in words.split(b",")
            ]
            while said and any(address in network for network in networks):
                before = _parsed(said.pop().decode("latin-1").strip())
                if before is None:
                    break
                address = before
        return cls(address.packed[:8] if address.version == 6 else address.packed)

    def counted(self) -> bytes:
        """Only for ``Knocks``, which hashes it with a key that turns."""
        return self._packed

    def __repr__(self) -> str:
        return "<address>"

    def __reduce__(self) -> tuple[Any, ...]:
        raise TypeError("an address has no stored form")


class Openings:
    """How many conversations are opened in an hour: by a visitor, and from an address, since who forgets a key is new."""

    def __init__(self, each: int, together: int) -> None:
        self._visitors = Knocks(each, HOUR)
        self._addresses = Knocks(together, HOUR)

    def wait(self, visitor: str, address: Address, now: int) -> int:
        """Milliseconds until one more may be opened; 0: now."""
        return max(self._visitors.wait(visitor.encode(), now), self._addresses.wait(address.counted(), now))

    def count(self, visitor: str, address: Address, now: int) -> None:
        """One more."""
        self._visitors.count(visitor.encode(), now)
        self._addresses.count(address.counted(), now)
