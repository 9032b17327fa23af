"""The built screens: the widget for other origins, the console for ours. Compressed beforehand, cached by their hash."""

import json
import mimetypes
from importlib.resources import files
from pathlib import Path
from typing import Literal

from litestar import Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery

from aparte.transport.http.door import HttpRequest, door_of

SCREENS = Path(str(files("aparte"))) / "screens"
YEAR = "public, max-age=31536000, immutable"
BRIEFLY = "public, max-age=300"
CONSOLE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; frame-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types aparte-beat"
)
FRAME = json.loads((files("aparte.policy") / "allowlist.json").read_text())["frame"]
"""What the agent's picture is drawn in: a document that can neither run nor load anything."""


@get("/w/v1/{name:path}", include_in_schema=False)
async def widget(request: HttpRequest, name: FromPath[str]) -> Response[bytes]:
    """Scripts of the widget: any page may load them, none learns more by it."""
    stable = name.lstrip("/") in {"aparte.js", "check.js", "panel.js", "mirror.js"}
    headers = {
        "access-control-allow-origin": "*",
        "cross-origin-resource-policy": "cross-origin",
        "cache-control": BRIEFLY if stable else YEAR,
    }
    return _file(request, SCREENS / "w" / "v1", name, headers)


@get("/w/v1/pictures/{key:str}", include_in_schema=False)
async def picture(request: HttpRequest, key: FromPath[str]) -> Response[bytes]:
    """Somebody's picture, for whoever was given its address. It is never anything but a picture, wherever it is opened."""
    found = door_of(request).corridor.store.picture_by_id(key)
    if found is None:
        raise NotFoundException
    headers = {
        "access-control-allow-origin": "*",
        "content-security-policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
        "content-disposition": "inline",
        "cross-origin-resource-policy": "cross-origin",
        "x-content-type-options": "nosniff",
        "cache-control": YEAR,
    }
    return Response(found.data, media_type=found.kind, headers=headers)


@get("/console", include_in_schema=False)
async def console(request: HttpRequest) -> Response[bytes]:
    """The console's one page."""
    return _console(request, "index.html")


@get("/console/{name:path}", include_in_schema=False)
async def console_file(request: HttpRequest, name: FromPath[str]) -> Response[bytes]:
    """The console: its files, and its one page for every other address under it."""
    return _console(request, name)


def _console(request: HttpRequest, name: str) -> Response[bytes]:
    root = SCREENS / "console"
    found = name.lstrip("/") if _inside(root, name) else "index.html"
    headers = {
        "content-security-policy": CONSOLE_POLICY,
        "cache-control": YEAR if found.startswith("assets/") else "no-cache",
    }
    return _file(request, root, found, headers)


@get("/console/replay", include_in_schema=False)
async def replay(quirks: FromQuery[Literal["0", "1"]] = "0") -> Response[str]:
    """The empty document of the agent's picture; ``quirks=1`` without its doctype, for pages that have none."""
    headers = {
        "content-security-policy": f"{FRAME['policy']}; frame-ancestors 'self'",
        "cache-control": "no-cache",
        "x-frame-options": "SAMEORIGIN",
    }
    doctype = "" if quirks == "1" else "<!doctype html>"
    return Response(doctype + FRAME["document"], media_type="text/html; charset=utf-8", headers=headers)


@get("/", include_in_schema=False)
async def front() -> Response[None]:
    """The console is the front door."""
    return Response(None, status_code=302, headers={"location": "/console/"})


def _inside(root: Path, name: str) -> bool:
    try:
        path = (root / name.lstrip("/")).resolve()
        return path.is_relative_to(root.resolve()) and path.is_file()
    except (OSError, ValueError):
        # A name that no file can have: too long, or with a zero in it.
        return False


def _file(request: HttpRequest, root: Path, name: str, headers: dict[str, str]) -> Response[bytes]:
    if not _inside(root, name):
        raise NotFoundException
    path = (root / name.lstrip("/")).resolve()
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    if kind in {"text/javascript", "application/javascript"}:
        kind = "text/javascript"
    accepted = request.headers.get("accept-encoding", "")
    for encoding, suffix in (("br", ".br"), ("gzip", ".gz")):
        packed = path.with_name(path.name + suffix)
        if encoding in accepted and packed.is_file():
            headers = {**headers, "content-encoding": encoding, "vary": "accept-encoding"}
            return Response(packed.read_bytes(), media_type=kind, headers=headers)
    return Response(path.read_bytes(), media_type=kind, headers=headers)


ROUTES = [widget, picture, replay, console, console_file, front]
