"""Secrets, and how to find one again in whatever form it left."""

import base64
import json
import random
import string
from collections.abc import Iterable
from urllib.parse import quote

LENGTH = 20
WINDOW = 8


def secrets_for(names: Iterable[str], seed: int) -> dict[str, str]:
    """A word of mixed letters per name; the first is a capital, so that no path of plain words holds it."""
    source = random.Random(seed)
    return {name: "Q" + "".join(source.choices(string.ascii_letters, k=LENGTH - 1)) for name in names}


def _base64_cores(text: bytes) -> list[str]:
    """The part of its base64 that does not depend on what stands around, at the three offsets."""
    cores = []
    for offset in range(3):
        encoded = base64.b64encode(b"\0" * offset + text).decode().rstrip("=")
        start = (0, 2, 3)[offset]
        cores.append(encoded[start : len(encoded) - 2])
    return cores


def forms(secret: str) -> list[str]:
    """The secret as it may leave: escaped, encoded, and every eight letters of it, all in lower case but base64."""
    raw = secret.encode()
    wide = secret.encode("utf-16-le")
    plain = [
        raw.hex(),
        wide.hex(),
        "".join(f"%{byte:02x}" for byte in raw),
        "".join(f"\\u{byte:04x}" for byte in raw),
        ",".join(str(byte) for byte in raw),
        quote(secret).lower(),
        json.dumps(secret)[1:-1].lower(),
        secret[::-1].lower(),
    ]
    windows = [secret[at : at + WINDOW].lower() for at in range(LENGTH - WINDOW + 1)]
    return [*plain, *windows]


def leaked(kept: str, secrets: dict[str, str]) -> list[str]:
    """Names of the secrets that are in what was kept, in any form."""
    folded = kept.lower()
    found = []
    for name, secret in secrets.items():
        cores = [*_base64_cores(secret.encode()), *_base64_cores(secret.encode("utf-16-le"))]
        if any(form in folded for form in forms(secret)) or any(core in kept for core in cores):
            found.append(name)
    return found
