"""The only table that knows HTTP statuses and close codes."""

from typing import NamedTuple

import msgspec

from aparte.dispatch import Refused
from aparte.domain.errors import DomainError
from aparte.ports.store import StoreUnavailable
from aparte.wire import reply

STATUSES: dict[str, int] = {
    "invalid": 400,
    "malformed": 400,
    "version": 400,
    "signed_out": 401,
    "wrong_password": 401,
    "refused": 403,
    "wrong_origin": 403,
    "not_found": 404,
    "wrong_method": 405,
    "conflict": 409,
    "wrong_state": 409,
    "slots_full": 409,
    "too_long": 413,
    "too_large": 413,
    "rate_limited": 429,
    "unavailable": 503,
    "internal": 500,
}

CLOSE_PROTOCOL = 4000
CLOSE_SIGNED_OUT = 4001
CLOSE_REFUSED = 4003
CLOSE_SLOW = 4008
CLOSE_VERSION = 4010
CLOSE_FLOOD = 4029
CLOSE_FAILED = 1011
CLOSE_RESTART = 1012


class Problem(NamedTuple):
    """Why a command was not carried out, in the words of any protocol."""

    code: str
    advice: str
    reason: str | None = None
    setting: str | None = None
    decider: str | None = None
    retry_after: int | None = None
    field: str | None = None

    @property
    def status(self) -> int:
        """For HTTP."""
        return STATUSES.get(self.code, 400)

    def refused(self, re: int) -> reply.Refused:
        """For a socket."""
        return reply.Refused(
            re=re,
            code=self.code,
            advice=self.advice,
            reason=self.reason,
            setting=self.setting,
            decider=self.decider,
            retry_after=self.retry_after,
        )


SIGNED_OUT = Problem("signed_out", "Sign in first.")
WRONG_ORIGIN = Problem(
    "wrong_origin", "This page may not use this site key. Add its origin to the site in the settings."
)
VERSION = Problem("version", "This client speaks another version of the protocol. Reload the page.")
INTERNAL = Problem("internal", "Something went wrong here. Try again; tell the host if it stays.")
TOO_DEEP = Problem("malformed", "What is sent is one JSON object, of few levels.")
NO_HELLO = Problem("malformed", "The first frame is a hello.")


def problem_of(error: Exception) -> Problem | None:
    """None: not an answer but a fault of ours, to be logged."""
    if isinstance(error, Refused):
        refusal = error.refusal
        advice = (
            "Your role does not allow this." if refusal.setting is None else "A privacy setting does not allow this."
        )
        return Problem("refused", advice, refusal.reason.value, refusal.setting, refusal.decider.value)
    if isinstance(error, DomainError):
        field = error.facts.get("field")
        return Problem(error.code, error.advice, field=str(field) if field else None)
    if isinstance(error, StoreUnavailable):
        return Problem("unavailable", str(error), retry_after=1000)
    if isinstance(error, msgspec.ValidationError):
        return Problem("malformed", f"The command does not have the right form: {_where(error)}.")
    if isinstance(error, (msgspec.DecodeError, UnicodeDecodeError)):
        return Problem("malformed", "A frame is one JSON object.")
    return None


def _where(error: msgspec.ValidationError) -> str:
    """msgspec's words name fields and types, and may quote an unknown field or tag: never echo those."""
    text = str(error)
    if "unknown field" in text:
        return "it has a field that does not exist"
    if "Invalid value" in text:
        return "its type or a value is not one of those known"
    return text.split(" - ", maxsplit=1)[0].rstrip(".")
