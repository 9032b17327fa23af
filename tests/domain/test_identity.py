"""A signed identity is believed only when its signature, algorithm and time are right."""

import base64
import hashlib
import hmac
import json
from typing import Any

import pytest

from aparte.domain.errors import Invalid
from aparte.domain.identity import verified_identity

NOW = 1_000_000_000
SECRET = "of the site"


def token(claims: dict[str, Any], *, secret: str = SECRET, alg: str = "HS256") -> str:
    def part(value: object) -> str:
        return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()

    body = f"{part({'alg': alg, 'typ': 'JWT'})}.{part(claims)}"
    signature = hmac.new(secret.encode(), body.encode(), hashlib.sha256).digest()
    return f"{body}.{base64.urlsafe_b64encode(signature).rstrip(b'=').decode()}"


GOOD = {"sub": "42", "name": "Vera", "email": "vera@mail.example", "exp": NOW // 1000 + 60}


def test_a_visitor_whom_the_site_vouches_for_is_verified():
    who = verified_identity(token(GOOD), SECRET, NOW)

    assert (who.external_id, who.name, who.email, who.verified) == ("42", "Vera", "vera@mail.example", True)


@pytest.mark.parametrize(
    "forged",
    [
        token(GOOD, secret="of somebody else"),
        token(GOOD, alg="none"),
        token(GOOD, alg="HS512"),
        token({**GOOD, "exp": NOW // 1000 - 1}),
        token({**GOOD, "exp": NOW // 1000 + 10**6}),
        token({**GOOD, "exp": "soon"}),
        token({k: v for k, v in GOOD.items() if k != "exp"}),
        token({**GOOD, "name": ["a", "list"]}),
        token({k: v for k, v in GOOD.items() if k != "sub"}),
        token({**GOOD, "sub": ""}),
        base64.urlsafe_b64encode(b"[" * 3_000).decode() + ".e30.e30",
        token(GOOD)[:-3],
        "a.b",
        "a.b.c",
        "...",
        "\ud800.x.y",
        "x" * 5000,
    ],
)
def test_a_forged_expired_or_odd_token_is_refused(forged):
    assert verified_identity(token(GOOD), SECRET, NOW).verified, "the set-up can succeed"

    with pytest.raises(Invalid):
        verified_identity(forged, SECRET, NOW)


def test_a_name_that_a_site_vouches_for_controls_no_screen():
    assert verified_identity(token({**GOOD, "name": "Ve\u0000\u001bra "}), SECRET, NOW).name == "Vera"


def test_a_site_without_a_secret_vouches_for_nobody():
    with pytest.raises(Invalid):
        verified_identity(token(GOOD, secret=""), "", NOW)
