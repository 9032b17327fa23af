"""The API as it describes itself: OpenAPI 3.1 from the handlers' types, with what all of them have in common."""

from collections.abc import Iterator
from typing import Any

from litestar import Request
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
from msgspec.json import schema_components

from aparte import __version__
from aparte.transport.http.problem import ProblemView
from aparte.wire.base import Body, Event, View

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
OWN_PAGE = Parameter(
    name="x-aparte-request",
    param_in="header",
    description="`1`, when a browser asks with its session cookie; a program with an API key leaves it out.",
    schema=Schema(type=OpenAPIType.STRING, const="1"),
)


class Described(JsonRenderPlugin):
    """Serves the application's own description; the library's copy is made before ours is complete."""

    def render(self, request: Request[Any, Any, Any], openapi_schema: dict[str, Any]) -> bytes:  # noqa: ARG002 - see above
        """As JSON."""
        return self.render_json(request, request.app.openapi_schema.to_schema())


def configuration() -> OpenAPIConfig:
    """Served as JSON at ``/api/v1/schema/openapi.json``; the page at ``/api/v1/docs`` is drawn from the same."""
    return OpenAPIConfig(
        title="Aparté",
        version=__version__,
        path="/api/v1/schema",
        render_plugins=[Described()],
        use_handler_docstrings=True,
        operation_id_creator=lambda handler, _method, _path: _name(handler),
        components=Components(
            security_schemes={
                "key": SecurityScheme(type="http", scheme="bearer", description="An API key, with its scopes."),
                "session": SecurityScheme(
                    type="apiKey",
                    name="aparte_session",
                    security_scheme_in="cookie",
                    description="Who signed in; `__Host-aparte_session` over TLS.",
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
            for parameter in operation.parameters or []:
                _without_null(parameter)
            if method != "get":
                operation.parameters = [*(operation.parameters or []), OWN_PAGE]
            answers = {status: answer for status, answer in (operation.responses or {}).items() if status < "300"}
            operation.responses = {**answers, "default": _problem()}
    document.components.schemas = _bodies(document)


def _without_null(parameter: Parameter | Reference) -> None:
    """In an address there is no null: what may be left out is left out."""
    schema = parameter.schema if isinstance(parameter, Parameter) else None
    if not isinstance(schema, Schema):
        return
    kinds = [one for one in schema.one_of or [] if isinstance(one, Schema) and one.type is not OpenAPIType.NULL]
    if len(kinds) == 1:
        schema.type, schema.one_of = kinds[0].type, None
    if schema.enum:
        schema.type, schema.enum = OpenAPIType.STRING, [value for value in schema.enum if value is not None]


def _name(handler: BaseRouteHandler) -> str:
    """The module and the function: short, and stable as long as they keep their names."""
    return f"{handler.fn.__module__.rsplit('.', 1)[-1]}_{handler.handler_name}"


def _bodies(document: OpenAPI) -> dict[str, Any]:
    """Each body as the types themselves say it, with its rules and what it means: the library tells less of them.

    ``ProblemView``: what any address may answer instead.
    """
    used = {"ProblemView", *(document.components.schemas or {})}
    kinds: dict[str, Any] = {"ProblemView": ProblemView}
    for kind in _kinds(View, Body, Event):
        if kind.__name__ in used and kinds.setdefault(kind.__name__, kind) is not kind:
            raise TypeError(f"two bodies are called {kind.__name__}")
    _, bodies = schema_components(kinds.values(), ref_template="#/components/schemas/{name}")
    return bodies


def _kinds(*roots: Any) -> Iterator[Any]:
    for root in roots:
        for kind in root.__subclasses__():
            yield kind
            yield from _kinds(kind)


def _known_by(name: str) -> list[dict[str, list[str]]]:
    if name in PUBLIC:
        return []
    return [{"session": []}] if name in OWN_SESSION else [{"session": []}, {"key": []}]


def _problem() -> OpenAPIResponse:
    reference = Reference(ref="#/components/schemas/ProblemView")
    return OpenAPIResponse(
        description="A problem", content={"application/problem+json": OpenAPIMediaType(schema=reference)}
    )
