"""`docs/reference/inventory.md`: every column and every key of a browser, with what it is, whose, why, until when and how it goes."""

from collections.abc import Iterator

from sqlalchemy import Column, MetaData, Table

from aparte.operate.logs import FIELDS
from aparte.policy.browser import BROWSER_KEYS
from aparte.policy.inventory import Declared
from aparte.storage.schema import keys_metadata, metadata
from tools.reference.markdown import page, table

INTRODUCTION = """\
Each column declares its data next to its definition; one that does not fails the build. What is not listed here is
not kept. Keys stand in a store of their own: destroying a key erases what it opened. A copy of the key in a backup dies
with the epoch key that wraps it, after two turns.
"""

HEAD = ("Column", "What", "About", "Why", "Until", "How it goes", "Export")


def render() -> str:
    """The page: the main store, the store of keys, the browsers, the log."""
    stores = (_store("The main store", metadata), _store("The keys", keys_metadata))
    return page("Data inventory", INTRODUCTION, *stores, _browser(), _log())


def _browser() -> str:
    lines = [(f"`{key.name}`", f"{key.screen}: {key.place.value}", *_cells(key.declared)) for key in BROWSER_KEYS]
    said = "Before a visitor opens the widget, none of its keys is there. Of a conversation that is not kept, no word is in any."
    return f"## In a browser\n\n{said}\n\n{table(('Key', 'Where', *HEAD[1:]), lines)}"


def _log() -> str:
    lines = [(f"`{name}`", *_cells(declared)) for name, declared in FIELDS.items()]
    return f"## The log\n\nOne JSON object a line, with these fields and no others.\n\n{table(('Field', *HEAD[1:]), lines)}"


def undeclared() -> list[str]:
    """`table.column` for each column that does not say what it holds."""
    return [
        f"{table_.name}.{column.name}"
        for store in (metadata, keys_metadata)
        for table_ in store.sorted_tables
        for column in table_.columns
        if not isinstance(column.info.get("declared"), Declared)
    ]


def _store(title: str, store: MetaData) -> str:
    parts = [f"## {title}\n"]
    for name, stored in sorted(store.tables.items()):
        parts += [f"### {name}\n", table(HEAD, _columns(stored))]
    return "\n".join(parts)


def _columns(stored: Table) -> Iterator[tuple[object, ...]]:
    for column in stored.columns:
        yield _line(column)


def _line(column: Column[object]) -> tuple[object, ...]:
    what = column.info.get("declared")
    if not isinstance(what, Declared):
        return (f"`{column.name}`", "undeclared", "", "", "", "", "")
    return (f"`{column.name}`", *_cells(what))


def _cells(what: Declared) -> tuple[str, ...]:
    return (
        what.category.value,
        what.subject.value,
        what.purpose,
        what.retention.value,
        what.erasure.value,
        what.export,
    )
