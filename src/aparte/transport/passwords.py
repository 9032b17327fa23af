"""Passwords: Argon2id (RFC 9106) with the library's current parameters, off the loop, in constant time for unknown names."""

import asyncio
from collections.abc import Callable
from weakref import WeakKeyDictionary

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from aparte.domain.errors import Invalid

SHORTEST, LONGEST = 10, 200
_hasher = PasswordHasher()
_nobody = _hasher.hash("nobody has this password")
_turns: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = WeakKeyDictionary()
AT_ONCE = 2


async def hash_password(password: str) -> str:
    """Raises ``Invalid`` outside 10 to 200 characters (NIST SP 800-63B: length, no composition rules)."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise Invalid(f"A password has {SHORTEST} to {LONGEST} characters.", field="password")
    async with _turn():
        return await asyncio.to_thread(_hasher.hash, password)


async def is_right(password: str, stored: str | None, before: Callable[[], None] = lambda: None) -> bool:
    """Takes as long for a name that does not exist.

    ``before`` is called when the try's turn has come, and may raise: of many at once, those after one too many are not tried.
    """
    async with _turn():
        before()
        return await asyncio.to_thread(_check, password[: LONGEST + 1], stored or _nobody) and stored is not None


def _turn() -> asyncio.Semaphore:
    """Few at once: each takes 64 MiB and a core."""
    return _turns.setdefault(asyncio.get_running_loop(), asyncio.Semaphore(AT_ONCE))


def _check(password: str, stored: str) -> bool:
    try:
        return _hasher.verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False
