"""A visitor identity signed by the site: a JSON Web Token (RFC 7519) with HS256 (RFC 7518, 3.2), and nothing looser."""

import base64
import binascii
import hashlib
import hmac
import json

from aparte.domain.errors import Invalid
from aparte.domain.message import plain
from aparte.domain.visitor import Identity

LONGEST = 24 * 60 * 60
_ADVICE = "The identity token is not valid: sign {sub, name, email, exp} with HS256 and the site's identity secret."


def verified_identity(token: str, secret: str, now: int) -> Identity:
    """Claims ``sub`` (required), ``name``, ``email``, ``exp`` (seconds, at most a day ahead).

    Raises ``Invalid`` for a wrong signature, another algorithm, an expired or everlasting token.
    """
    parts = token.split(".")
    if len(parts) != 3 or not secret or len(token) > 4096:
        raise Invalid(_ADVICE, field="token")
    header, claims = _read(parts[0]), _read(parts[1])
    signed = hmac.new(secret.encode(), f"{parts[0]}.{parts[1]}".encode(), hashlib.sha256).digest()
    if header.get("alg") != "HS256" or not hmac.compare_digest(signed, _bytes(parts[2])):
        raise Invalid(_ADVICE, field="token")
    expires = claims.get("exp")
    if not isinstance(expires, int) or not now / 1000 < expires <= now / 1000 + LONGEST:
        raise Invalid(_ADVICE, field="token")
    subject = _claim(claims, "sub")
    if not subject:
        raise Invalid(_ADVICE, field="token")
    return Identity(name=_claim(claims, "name"), email=_claim(claims, "email"), external_id=subject, verified=True)


def _claim(claims: dict[str, object], name: str) -> str:
    value = claims.get(name, "")
    if not isinstance(value, str) or len(value) > 254:
        raise Invalid(_ADVICE, field="token")
    return plain(value)


def _read(part: str) -> dict[str, object]:
    try:
        found = json.loads(_bytes(part))
    except (ValueError, RecursionError):
        raise Invalid(_ADVICE, field="token") from None
    if not isinstance(found, dict):
        raise Invalid(_ADVICE, field="token")
    return found


def _bytes(part: str) -> bytes:
    try:
        return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
    except (binascii.Error, ValueError):
        raise Invalid(_ADVICE, field="token") from None
