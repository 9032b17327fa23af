"""The REST interface as the application itself describes it, and its bodies as TypeScript."""

import asyncio
import tempfile
from pathlib import Path
from typing import Any

from litestar import Litestar

from aparte.app import open_house
from aparte.config import Config
from tools.wire_types import tidy

Schema = dict[str, Any]


def openapi() -> Schema:
    """OpenAPI 3.1 of a server opened on an empty folder and closed again."""
    return asyncio.run(_described())


async def _described() -> Schema:
    with tempfile.TemporaryDirectory() as folder:
        house = await open_house(Config(data=Path(folder)))
        try:
            web = house.web
            if not isinstance(web, Litestar):
                raise TypeError("the house's web part is not the application that describes itself")
            described: Schema = stable(tidy(web.openapi_schema.to_schema()))
            return described
        finally:
            closing = house.store.close()
            if asyncio.iscoroutine(closing):
                await closing


def bodies(described: Schema) -> Schema:
    """The bodies of requests and answers as one JSON Schema, each by its name."""
    components: Schema = described["components"]["schemas"]
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "description": "Any body of the REST interface.",
        "anyOf": [{"$ref": f"#/definitions/{name}"} for name in sorted(components)],
        "definitions": {name: _local(components[name]) for name in sorted(components)},
    }


def stable(value: Any) -> Any:
    """The same description in the same order each time: lists of types come out of sets."""
    if isinstance(value, list):
        return [stable(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        key: sorted(item) if key == "type" and isinstance(item, list) else stable(item) for key, item in value.items()
    }


def _local(value: Any) -> Any:
    """References that point into the schema at hand instead of into OpenAPI's components."""
    if isinstance(value, list):
        return [_local(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        key: item.replace("#/components/schemas/", "#/definitions/")
        if key == "$ref" and isinstance(item, str)
        else _local(item)
        for key, item in value.items()
    }
