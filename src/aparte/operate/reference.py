"""The reference, printed from the code that is installed: what the host sets, what the sites choose, what is kept, what is spoken."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import msgspec
from sqlalchemy import MetaData

from aparte.config import reference
from aparte.operate.logs import FIELDS
from aparte.policy.browser import BROWSER_KEYS
from aparte.policy.catalogue import CATALOGUE
from aparte.policy.inventory import Declared
from aparte.storage.schema import keys_metadata, metadata
from aparte.transport.errors import STATUSES
from aparte.wire.protocol import DeskCommand, ServerItem, VisitorCommand


def _table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Columns as wide as their widest word."""
    lines = [[str(cell) for cell in row] for row in (head, *rows)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(lines[0]))]
    return "\n".join("  ".join(cell.ljust(w) for cell, w in zip(line, widths, strict=True)).rstrip() for line in lines)


def configuration() -> str:
    """Each option: variable, default, meaning."""
    return _table(
        ("VARIABLE", "DEFAULT", "MEANING"), ((variable, default, text) for _, variable, default, text in reference())
    )


def settings() -> str:
    """Each privacy setting with its rungs, strictest first, the default in brackets."""
    rows = (
        (s.key, " ".join(f"[{r}]" if r is s.default else str(r) for r in s.ladder.rungs()), s.title.en)
        for s in CATALOGUE
    )
    return _table(("SETTING", "RUNGS", "TITLE"), rows)


def inventory() -> str:
    """Each column, each key in a browser and each field of the log: what, whose, until when, how it goes."""
    return _table(("WHERE", "WHAT", "ABOUT", "UNTIL", "HOW IT GOES"), _declared())


def _declared() -> Iterator[tuple[str, ...]]:
    stores: Mapping[str, MetaData] = {"data": metadata, "keys": keys_metadata}
    for name, store in stores.items():
        for table in store.sorted_tables:
            for column in table.columns:
                yield _line(f"{name} {table.name}.{column.name}", column.info["declared"])
    for key in BROWSER_KEYS:
        yield _line(f"browser {key.screen} {key.name}", key.declared)
    for field, declared in FIELDS.items():
        yield _line(f"log {field}", declared)


def _line(where: str, declared: Declared) -> tuple[str, ...]:
    return where, declared.category, declared.subject, declared.retention, declared.erasure


def codes() -> str:
    """Each stable code of a refusal, with the status it has over HTTP."""
    return _table(("CODE", "HTTP"), STATUSES.items())


def protocol() -> str:
    """JSON Schema of every frame of the sockets."""
    unions: Mapping[str, Any] = {"VisitorCommand": VisitorCommand, "DeskCommand": DeskCommand, "ServerItem": ServerItem}
    schemas, definitions = msgspec.json.schema_components(unions.values(), ref_template="#/$defs/{name}")
    described = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$defs": {**definitions, **dict(zip(unions, schemas, strict=True))},
    }
    return msgspec.json.format(msgspec.json.encode(described), indent=2).decode()


PAGES: Mapping[str, Callable[[], str]] = {
    "configuration": configuration,
    "settings": settings,
    "inventory": inventory,
    "codes": codes,
    "protocol": protocol,
}
"""What ``aparte docs`` prints, by name."""
