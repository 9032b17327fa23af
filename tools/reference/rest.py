"""`docs/reference/rest.md`: every address of the REST interface, from its OpenAPI."""

from collections.abc import Iterator
from typing import Any

from aparte.policy.scope import SCOPES
from tools.reference.markdown import page, table
from tools.reference.socket import kind

INTRODUCTION = """\
Everything is under `/api/v1`, in JSON. The server describes itself at `/api/v1/schema/openapi.json` (OpenAPI 3.1; the
same is in `openapi.json` beside this page). Whoever signs in gets a cookie; each request that changes something then
carries the header `X-Aparte-Request: 1`. A program sends an API key instead: `Authorization: Bearer KEY`.

What goes wrong is answered as `application/problem+json` with a stable `code`: see [refusals](errors.md). Lists come as
`{"items": […], "next": …}`: ask again with `cursor` set to `next`, until it is null.

An API key carries scopes, and can do no more than they say: {scopes}. No scope speaks in a conversation, and no key
makes keys.
"""

METHODS = ("get", "post", "put", "patch", "delete")


def render(openapi: dict[str, Any]) -> str:
    """The page: an overview, each operation, each body."""
    operations = list(_operations(openapi))
    overview = table(
        ("", "Address", "What"), ((f"`{verb.upper()}`", f"`{path}`", _summary(o)) for verb, path, o in operations)
    )
    scopes = ", ".join(f"`{scope}`" for scope in SCOPES)
    parts = [INTRODUCTION.replace("{scopes}", scopes), overview]
    parts += [_operation(verb, path, operation) for verb, path, operation in operations]
    parts.append("## Bodies\n")
    parts += [_body(name, body) for name, body in sorted(openapi["components"]["schemas"].items())]
    return page("REST", *parts)


def _operations(openapi: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, operations in sorted(openapi["paths"].items()):
        for verb in METHODS:
            if verb in operations:
                yield verb, path, operations[verb]


def _summary(operation: dict[str, Any]) -> str:
    return str(operation.get("summary", ""))


def _operation(verb: str, path: str, operation: dict[str, Any]) -> str:
    parts = [
        f"## `{verb.upper()} {path}`\n",
        f"{_summary(operation)}. {operation.get('description', '')}".strip() + "\n",
    ]
    if parameters := operation.get("parameters"):
        parts.append(table(("Parameter", "In", "Type", ""), map(_parameter, parameters)))
    if body := operation.get("requestBody"):
        parts.append(f"Takes {_content(body)}.\n")
    parts.append("Answers " + "; ".join(_answers(operation)) + ".\n")
    return "\n".join(parts)


def _parameter(parameter: dict[str, Any]) -> tuple[str, ...]:
    need = "required" if parameter.get("required") else parameter.get("description", "")
    return f"`{parameter['name']}`", parameter["in"], kind(parameter.get("schema", {})), need


def _answers(operation: dict[str, Any]) -> Iterator[str]:
    for status, answer in sorted(operation.get("responses", {}).items()):
        if status.startswith("2"):
            yield f"{status} with {_content(answer)}" if answer.get("content") else status


def _content(part: dict[str, Any]) -> str:
    return " or ".join(
        kind(content.get("schema", {})) + ("" if media == "application/json" else f" (`{media}`)")
        for media, content in part.get("content", {}).items()
    )


def _body(name: str, body: dict[str, Any]) -> str:
    required = set(body.get("required", ()))
    rows = (
        (f"`{field}`", kind(described), "required" if field in required else "")
        for field, described in body.get("properties", {}).items()
    )
    text = body.get("description", "")
    return f'<a id="{name}"></a>\n\n### {name}\n\n{text}\n\n{table(("Field", "Type", ""), rows)}'
