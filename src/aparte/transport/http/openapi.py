"""The API as it describes itself: OpenAPI 3.1 from the handlers' types, with what all of them have in common."""

from litestar.handlers import BaseRouteHandler
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.openapi.spec import (
    Components,
    OpenAPI,
    OpenAPIMediaType,
    OpenAPIResponse,
    OpenAPIType,
    Operation,
    Parameter,
    Reference,
    Schema,
    SecurityScheme,
)

from aparte import __version__

PUBLIC = {"session_sign_in", "people_look", "people_accept"}
"""Operations for whoever is not signed in yet."""

OWN_SESSION = {
    "session_who",
    "session_sign_out",
    "session_sessions",
    "session_revoke",
    "session_change_password",
    "people_change_me",
}
"""Operations on oneself: a program has no session."""

METHODS = ("get", "post", "put", "patch", "delete")
_TEXT = Schema(type=OpenAPIType.STRING)
_MAYBE_TEXT = Schema(type=[OpenAPIType.STRING, OpenAPIType.NULL])
PROBLEM = Schema(
    title="ProblemView",
    description="What could not be done (RFC 9457). `code` is stable; `detail` says what to do; `field` which part of "
    "the request is meant; `reason`, `setting` and `decider` are policy's no; `retry_after` is in milliseconds.",
    type=OpenAPIType.OBJECT,
    properties={
        **dict.fromkeys(("type", "title", "code", "detail"), _TEXT),
        "status": Schema(type=OpenAPIType.INTEGER),
        **dict.fromkeys(("field", "reason", "setting", "decider"), _MAYBE_TEXT),
        "retry_after": Schema(type=[OpenAPIType.INTEGER, OpenAPIType.NULL]),
    },
    required=["type", "title", "status", "code", "detail", "field", "reason", "setting", "decider", "retry_after"],
)
OWN_PAGE = Parameter(
    name="x-aparte-request",
    param_in="header",
    description="`1`, when a browser asks with its session cookie; a program with an API key leaves it out.",
    schema=Schema(type=OpenAPIType.STRING, const="1"),
)


def configuration() -> OpenAPIConfig:
    """Served as JSON at ``/api/v1/schema/openapi.json``; the page at ``/api/v1/docs`` is drawn from the same."""
    return OpenAPIConfig(
        title="Aparté",
        version=__version__,
        path="/api/v1/schema",
        render_plugins=[JsonRenderPlugin()],
        use_handler_docstrings=True,
        operation_id_creator=lambda handler, _method, _path: _name(handler),
        components=Components(
            schemas={"ProblemView": PROBLEM},
            security_schemes={
                "key": SecurityScheme(type="http", scheme="bearer", description="An API key, with its scopes."),
                "session": SecurityScheme(
                    type="apiKey", name="aparte_session", security_scheme_in="cookie", description="Who signed in."
                ),
            },
        ),
    )


def describe(document: OpenAPI) -> None:
    """Say of every operation how one is known there, and that any other answer is a problem."""
    for item in (document.paths or {}).values():
        for method in METHODS:
            operation: Operation | None = getattr(item, method)
            if operation is None:
                continue
            operation.security = _known_by(operation.operation_id or "")
            if method != "get":
                operation.parameters = [*(operation.parameters or []), OWN_PAGE]
            answers = {status: answer for status, answer in (operation.responses or {}).items() if status < "300"}
            operation.responses = {**answers, "default": _problem()}


def _name(handler: BaseRouteHandler) -> str:
    """The module and the function: short, and stable as long as they keep their names."""
    return f"{handler.fn.__module__.rsplit('.', 1)[-1]}_{handler.handler_name}"


def _known_by(name: str) -> list[dict[str, list[str]]]:
    if name in PUBLIC:
        return []
    return [{"session": []}] if name in OWN_SESSION else [{"session": []}, {"key": []}]


def _problem() -> OpenAPIResponse:
    reference = Reference(ref="#/components/schemas/ProblemView")
    return OpenAPIResponse(
        description="A problem", content={"application/problem+json": OpenAPIMediaType(schema=reference)}
    )
