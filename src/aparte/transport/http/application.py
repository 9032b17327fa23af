"""The HTTP application, put together from its routes."""

from typing import Any

from litestar import Litestar, Router, get
from litestar.datastructures import State
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin

from aparte import __version__
from aparte.transport.http import screens, session
from aparte.transport.http.door import Door
from aparte.transport.http.problem import respond


@get("/health", include_in_schema=False)
async def health() -> dict[str, str]:
    """Alive."""
    return {"status": "ok", "version": __version__}


def build(door: Door, routes: list[Any]) -> Litestar:
    """``routes``: the REST endpoints under ``/api/v1``."""
    api = Router("/api/v1", route_handlers=[*session.ROUTES, *routes])
    return Litestar(
        route_handlers=[api, health, *screens.ROUTES],
        state=State({"door": door}),
        exception_handlers={Exception: respond},
        openapi_config=OpenAPIConfig(
            title="Aparté", version=__version__, path="/api/v1/schema", render_plugins=[JsonRenderPlugin()]
        ),
        request_max_body_size=1_048_576,
        logging_config=None,
    )
