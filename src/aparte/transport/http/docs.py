"""The API, to be read: one page drawn from its own description, without script and without anything from elsewhere."""

import re
from collections.abc import Iterator
from html import escape
from importlib.resources import files
from itertools import groupby
from typing import Any, NamedTuple

from litestar import Response, get

from aparte.transport.http.door import HttpRequest

METHODS = ("get", "post", "put", "patch", "delete")
POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
INTRODUCTION = (
    '<p>OpenAPI 3.1: <a href="/api/v1/schema/openapi.json">openapi.json</a>. A program sends '
    "<code>Authorization: Bearer KEY</code>; a browser its session cookie and, to change something, "
    "<code>X-Aparte-Request: 1</code>. Every refusal is an <code>application/problem+json</code> with a stable "
    "<code>code</code>. Lists come as <code>{items, next}</code>: ask again with <code>cursor=next</code>.</p>"
)
_CODE = re.compile("`{1,2}([^`]+)`{1,2}")
Json = dict[str, Any]


class Entry(NamedTuple):
    """One operation, with where it stands."""

    tag: str
    method: str
    path: str
    operation: Json

    @property
    def id(self) -> str:
        """Names it in the page."""
        return str(self.operation["operationId"])


@get("/docs", include_in_schema=False, public=True)
async def read(request: HttpRequest) -> Response[str]:
    """The page."""
    headers = {"content-security-policy": POLICY}
    page = draw(request.app.openapi_schema.to_schema())
    return Response(page, media_type="text/html", headers=headers)


@get("/docs.css", include_in_schema=False, public=True)
async def style() -> Response[bytes]:
    """Its looks."""
    return Response((files(__package__) / "docs.css").read_bytes(), media_type="text/css")


def draw(document: Json) -> str:
    """The whole page as HTML. Everything of the description is escaped."""
    entries = sorted(_entries(document), key=lambda entry: entry.tag)
    groups = [(tag, list(group)) for tag, group in groupby(entries, key=lambda entry: entry.tag)]
    info, schemas = document["info"], document["components"]["schemas"]
    parts = [
        '<!doctype html><html lang="en"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<title>{escape(info["title"])} API</title><link rel="stylesheet" href="/api/v1/docs.css"></head><body>',
        '<a class="skip" href="#main">Skip to the operations</a>',
        f"<header><h1>{escape(info['title'])} API <small>{escape(info['version'])}</small></h1>",
        INTRODUCTION,
        "</header>",
        _menu(groups),
        '<main id="main">',
        *(_group(tag, group) for tag, group in groups),
        '<section><h2 id="bodies">Bodies</h2>',
        *(_schema(name, schema) for name, schema in sorted(schemas.items())),
        "</section></main></body></html>",
    ]
    return "".join(parts)


def _entries(document: Json) -> Iterator[Entry]:
    for path, item in sorted(document["paths"].items()):
        for method in METHODS:
            if method in item:
                yield Entry(item[method].get("tags", ["other"])[0], method, path, item[method])


def _menu(groups: list[tuple[str, list[Entry]]]) -> str:
    lists = (
        f"<li><b>{escape(tag)}</b><ul>"
        + "".join(f'<li><a href="#{escape(e.id)}">{escape(e.operation.get("summary", e.path))}</a></li>' for e in group)
        + "</ul></li>"
        for tag, group in groups
    )
    return f'<nav aria-label="Operations"><ul>{"".join(lists)}<li><a href="#bodies">Bodies</a></li></ul></nav>'


def _group(tag: str, group: list[Entry]) -> str:
    return f"<section><h2>{escape(tag)}</h2>{''.join(map(_operation, group))}</section>"


def _operation(entry: Entry) -> str:
    operation = entry.operation
    parts = [
        f'<article><h3 id="{escape(entry.id)}">{escape(operation.get("summary", entry.id))}</h3>',
        f'<p class="call"><b data-method="{entry.method}">{entry.method.upper()}</b> <code>{escape(entry.path)}</code></p>',
        f"<p>{_prose(operation.get('description', ''))}</p>",
    ]
    if operation.get("parameters"):
        parts.append(_table("Parameters", ("Name", "In", "Type", ""), map(_parameter, operation["parameters"])))
    if body := operation.get("requestBody"):
        parts.append(f"<p>Takes {_content(body)}.</p>")
    answers = (f"<li><b>{escape(status)}</b> {_content(a)}</li>" for status, a in operation["responses"].items())
    return "".join([*parts, f"<ul class=answers>{''.join(answers)}</ul></article>"])


def _parameter(parameter: Json) -> tuple[str, ...]:
    need = "required" if parameter.get("required") else ""
    said = " ".join(part for part in (need, parameter.get("description", "")) if part)
    return (
        f"<code>{escape(parameter['name'])}</code>",
        parameter["in"],
        _kind(parameter.get("schema", {})),
        _prose(said),
    )


def _content(part: Json) -> str:
    if "content" not in part:
        return "without a body"
    return " or ".join(
        f"{_kind(content.get('schema', {}))} <small>{escape(media)}</small>"
        for media, content in part["content"].items()
    )


def _prose(text: str) -> str:
    """Escaped, with what stands between grave accents as code."""
    return _CODE.sub(r"<code>\1</code>", escape(text, quote=False))


def _schema(name: str, schema: Json) -> str:
    required = set(schema.get("required", ()))
    rows = (
        (f"<code>{escape(field)}</code>", _kind(kind), "required" if field in required else "", _rules(kind))
        for field, kind in schema.get("properties", {}).items()
    )
    title, text = f'<h3 id="{escape(name)}">{escape(name)}</h3>', f"<p>{_prose(schema.get('description', ''))}</p>"
    return f"<article>{title}{text}{_table(name, ('Field', 'Type', '', 'Rules'), rows)}</article>"


def _kind(schema: Json) -> str:
    if "$ref" in schema:
        name = escape(schema["$ref"].rsplit("/", 1)[-1])
        return f'<a href="#{name}">{name}</a>'
    for joined in ("oneOf", "anyOf"):
        if joined in schema:
            return " or ".join(_kind(one) for one in schema[joined])
    if "enum" in schema:
        return " or ".join(f"<code>{escape(str(one))}</code>" for one in schema["enum"])
    if "const" in schema:
        return f"<code>{escape(str(schema['const']))}</code>"
    if schema.get("type") == "array":
        return f"list of {_kind(schema.get('items', {}))}"
    kinds = schema.get("type", "anything")
    return escape(" or ".join(kinds) if isinstance(kinds, list) else str(kinds))


def _rules(schema: Json) -> str:
    names = ("minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems", "pattern", "default")
    return escape(", ".join(f"{name} {schema[name]}" for name in names if name in schema))


def _table(caption: str, head: tuple[str, ...], rows: Any) -> str:
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    heads = "".join(f'<th scope="col">{escape(one)}</th>' for one in head)
    if not body:
        return ""
    return f"<table><caption>{escape(caption)}</caption><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"


ROUTES = [read, style]
