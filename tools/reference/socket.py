"""`docs/reference/socket.md`: every frame either side may send, from the wire's own schema."""

import json
from collections.abc import Iterator
from typing import Any

from aparte.wire import VERSION
from aparte.wire.protocol import SOCKET_PATHS
from tools.reference.markdown import page, table

INTRODUCTION = f"""\
A client connects to `{SOCKET_PATHS["visitor"]}` (the widget) or `{SOCKET_PATHS["desk"]}` (the console), sends its
`hello` with `version` {VERSION}, and is answered with a welcome. A frame from a client is one JSON object; a frame from
the server is a JSON array of objects, in order. `type` says which of the objects below it is; unknown types and
unknown fields are refused. Times are milliseconds since the epoch, UTC.

A command carries `re`, a number of the client's choice, and is answered by `done`, `refused` or `answer` with the
same `re`. Whoever sent something also receives its entry: there is one way to learn what happened. The codes of `refused`,
and those with which a socket closes, stand in [refusals](errors.md).

[`docs/examples/conversation.py`](../examples/conversation.py) holds a whole conversation, from both sides, in a hundred
lines of Python. A browser's `Origin` is asked for: one of the site's for a visitor, the server's own for the console.
"""

SIDES = {
    "VisitorCommand": "What a visitor may send",
    "DeskCommand": "What the console may send",
    "ServerItem": "What the server sends",
}


def render(schema: dict[str, Any]) -> str:
    """The page, from the schema of the wire."""
    definitions: dict[str, Any] = schema["definitions"]
    shown: set[str] = set()
    parts = [INTRODUCTION]
    for union, title in SIDES.items():
        parts.append(f"## {title}\n")
        names = [reference["$ref"].rpartition("/")[2] for reference in definitions[union]["anyOf"]]
        for name in names:
            parts.append(_again(name, definitions) if name in shown else _described(name, definitions))
            shown.add(name)
    shown |= {reference["$ref"].rpartition("/")[2] for reference in schema["anyOf"]}
    parts.append("## What stands inside them\n")
    parts += [_described(name, definitions) for name in sorted(definitions.keys() - shown)]
    return page("The socket protocol", *parts)


def _heading(name: str, definition: dict[str, Any]) -> str:
    tag = definition.get("properties", {}).get("type", {}).get("enum")
    return f"### `{tag[0]}`" if tag else f"### {name}"


def _again(name: str, definitions: dict[str, Any]) -> str:
    return f"{_heading(name, definitions[name])}\n\nAs above.\n"


def _described(name: str, definitions: dict[str, Any]) -> str:
    definition = definitions[name]
    text = definition.get("description", "")
    fields = table(("Field", "Type", "Default"), _fields(definition))
    return f'<a id="{name}"></a>\n\n{_heading(name, definition)}\n\n{text}\n\n{fields}'


def _fields(definition: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    required = set(definition.get("required", ()))
    for name, field in definition.get("properties", {}).items():
        if name != "type":
            default = "required" if name in required else f"`{_json(field.get('default'))}`"
            yield f"`{name}`", kind(field), default


def kind(field: dict[str, Any]) -> str:
    """A field's type in words a reader of JSON knows, with links to the types of this page."""
    match field:
        case {"$ref": reference}:
            name = reference.rpartition("/")[2]
            return f"[{name}](#{name})"
        case {"anyOf": options}:
            return " or ".join(kind(option) for option in options)
        case {"enum": values}:
            return " or ".join(f"`{_json(value)}`" for value in values)
        case {"type": "array", "items": items}:
            return f"list of {kind(items)}"
        case {"type": "object", "additionalProperties": dict() as values}:
            return f"object of {kind(values)}"
        case {"type": name}:
            return str(name)
        case _:
            return "anything"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
