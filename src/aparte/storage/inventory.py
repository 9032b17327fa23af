"""What stands on the disk, column by column, as the tables declare it, and in a browser, key by key."""

from collections.abc import Sequence

from aparte.policy.browser import BROWSER_KEYS
from aparte.policy.inventory import Declared
from aparte.ports.retention import Kept
from aparte.storage.schema import keys_metadata, metadata


def inventory() -> Sequence[Kept]:
    """Every column of the main store, of the store of keys, then every key in a browser.

    Raises ``LookupError`` for a column that declares nothing.
    """
    columns = [
        Kept(table.name, column.name, _declared(column.info, f"{table.name}.{column.name}"))
        for store in (metadata, keys_metadata)
        for table in store.sorted_tables
        for column in table.columns
    ]
    return [*columns, *(Kept("browser", f"{key.screen}.{key.name}", key.declared) for key in BROWSER_KEYS)]


def _declared(info: dict[str, object], name: str) -> Declared:
    what = info.get("declared")
    if not isinstance(what, Declared):
        raise LookupError(f"{name} does not declare what it holds")
    return what
