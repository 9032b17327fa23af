"""Errors as ``application/problem+json`` (RFC 9457), with a stable ``code``."""

import logging
from typing import Any

import msgspec
from litestar import MediaType, Request, Response
from litestar.exceptions import (
    HTTPException,
    InternalServerException,
    MethodNotAllowedException,
    ValidationException,
)

from aparte.transport.errors import INTERNAL, TOO_DEEP, Problem, problem_of

_log = logging.getLogger("aparte.http")
_CODES = {
    400: "malformed",
    401: "signed_out",
    403: "refused",
    404: "not_found",
    405: "wrong_method",
    413: "too_large",
    415: "malformed",
}


GONE = Problem("malformed", "The request ended before it was whole.")
HUNG_UP = "client disconnected prematurely"
"""What the library says when whoever asked hangs up in the middle of it, as anybody may: no fault of ours."""


class ProblemView(msgspec.Struct, kw_only=True):
    """What could not be done. ``code`` is stable; ``detail`` says what to do.

    ``field``: which part of the request is meant. ``reason``, ``setting`` and ``decider``: policy's no. ``retry_after``:
    milliseconds.
    """

    type: str
    title: str
    status: int
    code: str
    detail: str
    field: str | None
    reason: str | None
    setting: str | None
    decider: str | None
    retry_after: int | None


class Stop(Exception):
    """Answer with this problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def respond(_request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """The answer to a request that could not be carried out."""
    problem = error.problem if isinstance(error, Stop) else problem_of(error) or _of_http(error)
    if problem is None:
        _log.error("request_failed %s", type(error).__name__, exc_info=error)
        problem = INTERNAL
    view = ProblemView(
        type="about:blank",
        title=problem.code.replace("_", " "),
        status=problem.status,
        code=problem.code,
        detail=problem.advice,
        field=problem.field,
        reason=problem.reason,
        setting=problem.setting,
        decider=problem.decider,
        retry_after=problem.retry_after,
    )
    headers = {"retry-after": str(-(-problem.retry_after // 1000))} if problem.retry_after else {}
    if isinstance(error, MethodNotAllowedException) and error.headers:
        headers = {"allow": error.headers["allow"]}
    return Response(
        msgspec.json.encode(view), status_code=problem.status, media_type="application/problem+json", headers=headers
    )


def _of_http(error: Exception) -> Problem | None:
    if isinstance(error, RecursionError):
        return TOO_DEEP
    if isinstance(error, InternalServerException) and error.detail == HUNG_UP:
        return GONE
    if isinstance(error, ValidationException):
        return Problem(
            "malformed", "The request does not have the right form: see the API's description at /api/v1/docs."
        )
    if isinstance(error, HTTPException) and error.status_code < 500:
        code = _CODES.get(error.status_code, "malformed")
        return Problem(
            code,
            "The request cannot be carried out as sent."
            if code != "not_found"
            else "There is nothing at this address.",
        )
    return None


JSON = MediaType.JSON
