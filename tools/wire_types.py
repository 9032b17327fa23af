"""The wire, told to other languages: JSON Schema from msgspec, and TypeScript from the schema.

One file holds everything a socket may carry. Each closed union of `aparte.wire.protocol` becomes a union
that TypeScript narrows by `type`, so that a forgotten case is a compile error there as it is here.
"""

import inspect
import json
import subprocess
from pathlib import Path
from types import ModuleType, UnionType
from typing import Any

import msgspec

from aparte.wire import protocol

Schema = dict[str, Any]


def unions(module: ModuleType = protocol) -> dict[str, UnionType]:
    """The closed unions a module names, in its order."""
    return {name: value for name, value in vars(module).items() if isinstance(value, UnionType)}


def schema(module: ModuleType = protocol) -> Schema:
    """One JSON Schema: the root is anything a socket may carry, `definitions` has each type by its name."""
    named = unions(module)
    wholes, definitions = msgspec.json.schema_components(named.values(), ref_template="#/definitions/{name}")
    tidied = {name: tidy(definition) for name, definition in definitions.items()}
    joined = dict(zip(named, map(tidy, wholes), strict=True))
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "description": "Anything a socket may carry.",
        "anyOf": [{"$ref": f"#/definitions/{name}"} for name in named],
        "definitions": joined | tidied,
    }


def typescript(described: Schema, name: str, root: Path) -> str:
    """The schema as TypeScript, its root called `name`. Raises `CalledProcessError` when the compiler cannot."""
    done = subprocess.run(
        ["node", str(root / "tools" / "typescript.mjs"), name],
        input=json.dumps(described),
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def tidy(value: Any) -> Any:
    """A schema without titles, and with docstrings as paragraphs instead of indented source."""
    if isinstance(value, list):
        return [tidy(item) for item in value]
    if not isinstance(value, dict):
        return value
    kept = {key: tidy(item) for key, item in value.items() if key != "title" or not isinstance(item, str)}
    if isinstance(kept.get("description"), str):
        kept["description"] = inspect.cleandoc(kept["description"]).replace("``", "`")
    return kept
