"""What stands on the disk, column by column, as the tables declare it."""

from collections.abc import Sequence

from aparte.policy.inventory import Declared
from aparte.ports.retention import Kept
from aparte.storage.schema import keys_metadata, metadata


def inventory() -> Sequence[Kept]:
    """Every column of the main store, then of the store of keys. Raises ``LookupError`` for one that declares nothing."""
    return [
        Kept(table.name, column.name, _declared(column.info, f"{table.name}.{column.name}"))
        for store in (metadata, keys_metadata)
        for table in store.sorted_tables
        for column in table.columns
    ]


def _declared(info: dict[str, object], name: str) -> Declared:
    what = info.get("declared")
    if not isinstance(what, Declared):
        raise LookupError(f"{name} does not declare what it holds")
    return what
