"""Passwords: Argon2id (RFC 9106) with the library's current parameters, off the loop, in constant time for unknown names."""

import asyncio
import hashlib
import hmac
import time
from collections.abc import Callable, Sequence
from weakref import WeakKeyDictionary

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from aparte.domain.errors import Invalid

SHORTEST, LONGEST = 10, 200
AT_ONCE = 2
_hasher = PasswordHasher()
_nobody = _hasher.hash("nobody has this password")
EVEN = 0.3
"""Seconds that a sign-in takes at least: whether one company knows an address, or two, cannot be told by waiting."""

_turns: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = WeakKeyDictionary()


async def hash_password(password: str) -> str:
    """Raises ``Invalid`` outside 10 to 200 characters (NIST SP 800-63B: length, no composition rules)."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise Invalid(f"A password has {SHORTEST} to {LONGEST} characters.", field="password")
    async with _turn():
        return await asyncio.to_thread(_hasher.hash, password)


async def which_right(password: str, stored: Sequence[str], before: Callable[[], None]) -> list[int]:
    """Which of the stored ones it is the password of; takes as long when there is none.

    ``before`` is called when the try's turn has come, and may raise: of many at once, those after one too many are not tried.
    """
    async with _turn():
        before()
        begun = time.monotonic()
        tried = await asyncio.to_thread(lambda: [_check(password[: LONGEST + 1], one) for one in stored or [_nobody]])
    await asyncio.sleep(max(0.0, begun + EVEN - time.monotonic()))
    return [number for number, right in enumerate(tried) if right and stored]


async def renewed_hash(password: str, stored: str) -> str:
    """The same, or made anew where it was made with weaker parameters than today's."""
    if not _hasher.check_needs_rehash(stored):
        return stored
    async with _turn():
        return await asyncio.to_thread(_hasher.hash, password)


def device_token(nonce: str, stored: str) -> str:
    """What a browser shows later to say that this password was right there once. A new password voids it."""
    return f"{nonce}.{hmac.new(stored.encode(), nonce.encode(), hashlib.sha256).hexdigest()}"


def knows_device(token: str, stored: str) -> bool:
    """Whether the token was made for this password."""
    nonce, _, _ = token.partition(".")
    return hmac.compare_digest(device_token(nonce, stored).encode(), token.encode())


def _turn() -> asyncio.Semaphore:
    """Few at once: each takes 64 MiB and a core."""
    return _turns.setdefault(asyncio.get_running_loop(), asyncio.Semaphore(AT_ONCE))


def _check(password: str, stored: str) -> bool:
    try:
        return _hasher.verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False
