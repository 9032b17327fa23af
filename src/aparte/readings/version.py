"""How a thing stands, as a short text: sent back with a change, it shows whether somebody else changed it meanwhile."""

import hashlib
from typing import Any

import msgspec

from aparte.domain.errors import Conflict


def version_of(*parts: Any) -> str:
    """The same parts have the same version, in every process."""
    return hashlib.blake2b(msgspec.json.encode(parts), digest_size=8).hexdigest()


def check_version(given: str | None, now: str) -> None:
    """Raises ``Conflict`` when the change was made from an older state; who gives none overwrites on purpose."""
    if given is not None and given != now:
        raise Conflict("Somebody changed this meanwhile. Look at it as it is now, then save again.")
