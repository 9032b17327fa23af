"""Passwords: Argon2id (RFC 9106) with the library's current parameters, off the loop, in constant time for unknown names."""

import asyncio

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from aparte.domain.errors import Invalid

SHORTEST, LONGEST = 10, 200
_hasher = PasswordHasher()
_nobody = _hasher.hash("nobody has this password")
_turns = asyncio.Semaphore(2)


async def hash_password(password: str) -> str:
    """Raises ``Invalid`` outside 10 to 200 characters (NIST SP 800-63B: length, no composition rules)."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise Invalid(f"A password has {SHORTEST} to {LONGEST} characters.", field="password")
    async with _turns:
        return await asyncio.to_thread(_hasher.hash, password)


async def is_right(password: str, stored: str | None) -> bool:
    """Takes as long for a name that does not exist."""
    async with _turns:
        return await asyncio.to_thread(_check, password[: LONGEST + 1], stored or _nobody) and stored is not None


def _check(password: str, stored: str) -> bool:
    try:
        return _hasher.verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False
