"""The HTTP application, put together from its routes."""

from typing import Any, get_args

from litestar import Litestar, Router, get
from litestar.datastructures import MutableScopeHeaders, State
from litestar.handlers import BaseRouteHandler
from litestar.openapi.spec import OpenAPI
from litestar.types import Message, Scope

from aparte import __version__
from aparte.transport.errors import Problem
from aparte.transport.http import (
    api_keys,
    audit,
    docs,
    log,
    people,
    privacy,
    saved_replies,
    screens,
    session,
    sites,
)
from aparte.transport.http.door import Connection, Door
from aparte.transport.http.openapi import configuration, describe
from aparte.transport.http.problem import Stop, respond
from aparte.transport.server import HOUSE_HEADERS

API = "/api/v1"
WORDS = (session, privacy, sites, people, log, saved_replies, api_keys, audit, docs)
"""The modules whose ``ROUTES`` stand under ``/api/v1``."""


@get("/health", include_in_schema=False)
async def health() -> dict[str, str]:
    """Alive."""
    return {"status": "ok", "version": __version__}


class Web(Litestar):
    """Describes itself when it is first asked to: a start does not wait for it."""

    @property
    def openapi_schema(self) -> OpenAPI:
        """The description, with what all addresses have in common."""
        document = super().openapi_schema
        if "ProblemView" not in (document.components.schemas or {}):
            describe(document)
        return document


def build(door: Door) -> Litestar:
    """Every address that is not a socket."""
    api = Router(
        API, route_handlers=[route for word in WORDS for route in word.ROUTES], guards=[is_known, known_parameters]
    )
    return Web(
        route_handlers=[api, health, *sites.PAGES, *screens.ROUTES],
        state=State({"door": door}),
        exception_handlers={Exception: respond},
        openapi_config=configuration(),
        before_send=[guarded],
        request_max_body_size=1_048_576,
        logging_config=None,
    )


def is_known(connection: Connection, handler: BaseRouteHandler) -> None:
    """Everything under the API is for whoever is known, unless it says that it is ``public``; asked before anything is read."""
    if not handler.opt.get("public"):
        door: Door = connection.app.state.door
        door.identify(connection)


def known_parameters(connection: Connection, handler: BaseRouteHandler) -> None:
    """A parameter that an address does not know is refused, one said twice, and null where a number belongs.

    A misspelt filter must not silently mean "everything".
    """
    asked = (provider.parsed_fn_signature for provider in handler.resolve_dependencies().values())
    known = {
        name: field
        for signature in (handler.parsed_fn_signature, *asked)
        for name, field in signature.parameters.items()
    }
    given = list(connection.query_params.multi_items())
    if {name for name, _ in given} - known.keys():
        raise Stop(Problem("malformed", "This address does not know one of the parameters. See /api/v1/docs."))
    if len(dict(given)) < len(given):
        raise Stop(Problem("malformed", "One of the parameters is given twice. See /api/v1/docs."))
    if any(value.strip().lower() == "null" and not _is_text(known[name].annotation) for name, value in given):
        raise Stop(Problem("malformed", "There is no null in an address: leave the parameter out. See /api/v1/docs."))


def _is_text(annotation: Any) -> bool:
    """Whether a word may stand there, such as null."""
    return annotation is str or str in get_args(annotation)


async def guarded(message: Message, scope: Scope) -> None:
    """No answer is framed, sniffed, lent to another page or kept, unless its handler says so."""
    if message["type"] != "http.response.start":
        return
    headers = MutableScopeHeaders.from_message(message)
    for name, value in HOUSE_HEADERS.items():
        headers.setdefault(name, value)
    headers.setdefault("cache-control", "no-store")
    if "allow" in headers:
        headers["allow"] = ", ".join(sorted(_allowed(scope, headers["allow"])))
    door: Door = scope["litestar_app"].state.door
    if door.config.public_url.startswith("https://"):
        headers.setdefault("strict-transport-security", "max-age=31536000")


def _allowed(scope: Scope, said: str) -> set[str]:
    """All methods of the address (RFC 9110, 10.2.1), which several handlers share; and HEAD, which is answered as GET."""
    template = scope.get("path_template")
    routes = (route for route in scope["litestar_app"].routes if route.path_format == template)
    found = set(said.split(", ")).union(*(route.methods for route in routes))
    return found | {"HEAD"} if "GET" in found else found
