"""Dataclasses to rows and back, and the small tables that are held in memory and written through."""

import dataclasses
from collections.abc import Callable, Iterable
from collections.abc import Mapping as ReadMapping
from enum import StrEnum
from typing import Any, Generic, TypeVar, get_type_hints

import msgspec
from sqlalchemy import Table

from aparte.domain.errors import NotFound
from aparte.storage.writer import Op

T = TypeVar("T")
_SCALARS = (str, int, bytes, type(None))


class Mapping(Generic[T]):
    """How one dataclass stands in one table: scalars as they are, everything nested as JSON text."""

    def __init__(self, kind: type[T], table: Table) -> None:
        self.kind = kind
        self.table = table
        self.columns = [column.name for column in table.columns if column.name in _field_names(kind)]
        hints = get_type_hints(kind)
        self._hints = {name: hints[name] for name in self.columns}
        self._nested = {name for name in self.columns if not _is_scalar(hints[name])}
        key = [column.name for column in table.primary_key.columns]
        marks = ", ".join("?" for _ in self.columns)
        names = ", ".join(f'"{name}"' for name in self.columns)
        self.select = f'SELECT {names} FROM "{table.name}"'
        self.upsert = f'INSERT OR REPLACE INTO "{table.name}" ({names}) VALUES ({marks})'
        self.remove = f'DELETE FROM "{table.name}" WHERE ' + " AND ".join(f'"{name}" = ?' for name in key)

    def to_row(self, thing: T) -> tuple[Any, ...]:
        """Values in the order of ``columns``."""
        return self.values(thing, self.columns)

    def values(self, thing: T, names: Iterable[str]) -> tuple[Any, ...]:
        """Some of the columns, in the order asked for."""
        return tuple(self._out(name, getattr(thing, name)) for name in names)

    def from_row(self, row: Iterable[Any]) -> T:
        """The dataclass again."""
        values = {
            name: msgspec.json.decode(value, type=self._hints[name])
            if name in self._nested and value is not None
            else msgspec.convert(value, self._hints[name], strict=False)
            for name, value in zip(self.columns, row, strict=True)
        }
        return self.kind(**values)

    def _out(self, name: str, value: Any) -> Any:
        if name in self._nested:
            return None if value is None else msgspec.json.encode(value).decode()
        return str(value) if isinstance(value, StrEnum) else value


def _field_names(kind: type[Any]) -> set[str]:
    return {field.name for field in dataclasses.fields(kind)}


def _is_scalar(hint: Any) -> bool:
    parts = getattr(hint, "__args__", None)
    if parts and type(None) in parts:
        return all(_is_scalar(part) for part in parts)
    hint = getattr(hint, "__supertype__", hint)
    return hint in _SCALARS or hint is bool or (isinstance(hint, type) and issubclass(hint, StrEnum))


class Index(Generic[T]):
    """Things by something else than their id; several may share it, and then come in the order they were put."""

    def __init__(self, word: Callable[[T], str]) -> None:
        self._word = word
        self._found: dict[str, dict[str, T]] = {}

    def put(self, before: T | None, thing: T) -> None:
        """It is there, in this form, and no longer in the one before."""
        word = self._word(thing)
        if before is not None and self._word(before) != word:
            self.remove(before)
        self._found.setdefault(word, {})[thing.id] = thing  # type: ignore[attr-defined]

    def remove(self, thing: T) -> None:
        """It is gone."""
        word = self._word(thing)
        del self._found[word][thing.id]  # type: ignore[attr-defined]
        if not self._found[word]:
            del self._found[word]

    def all(self, word: str) -> Iterable[T]:
        """Whatever has this word."""
        return self._found.get(word, {}).values()

    def first(self, word: str) -> T | None:
        """The one that has this word, where only one can."""
        return next(iter(self.all(word)), None)


class Held(Generic[T]):
    """A whole small table in memory, by id, and by the words that its things are looked up by."""

    def __init__(
        self, mapping: Mapping[T], rows: Iterable[Iterable[Any]], words: ReadMapping[str, Callable[[T], str]]
    ) -> None:
        self.mapping = mapping
        self.by_id: dict[str, T] = {}
        self.by_tenant: dict[str, dict[str, T]] = {}
        self.by: dict[str, Index[T]] = {name: Index(word) for name, word in words.items()}
        for row in rows:
            self.apply(mapping.from_row(row))

    def apply(self, thing: T) -> None:
        """Put it in memory."""
        key, tenant = thing.id, thing.tenant_id  # type: ignore[attr-defined]
        before = self.by_id.get(key)
        for index in self.by.values():
            index.put(before, thing)
        self.by_id[key] = thing
        self.by_tenant.setdefault(tenant, {})[key] = thing

    def drop(self, key: str) -> None:
        """Take it from memory."""
        thing = self.by_id.pop(key, None)
        if thing is not None:
            del self.by_tenant[thing.tenant_id][key]  # type: ignore[attr-defined]
            for index in self.by.values():
                index.remove(thing)


class TenantRows(Generic[T]):
    """One tenant's view of a held table within a transaction: puts show at once, and apply only if it ends well."""

    __slots__ = ("_held", "_puts", "_tenant_id")

    def __init__(self, held: Held[T], tenant_id: str) -> None:
        self._held = held
        self._tenant_id = tenant_id
        self._puts: dict[str, T | None] | None = None

    @property
    def touched(self) -> bool:
        """Whether anything was put or deleted."""
        return bool(self._puts)

    def get(self, key: str) -> T | None:
        if self._puts and key in self._puts:
            return self._puts[key]
        return self._held.by_tenant.get(self._tenant_id, {}).get(key)

    def all(self) -> Iterable[T]:
        stored = self._held.by_tenant.get(self._tenant_id, {})
        if not self._puts:
            return list(stored.values())
        return [thing for thing in {**stored, **self._puts}.values() if thing is not None]

    def put(self, row: T) -> None:
        key = row.id  # type: ignore[attr-defined]
        other = self._held.by_id.get(key)
        if row.tenant_id != self._tenant_id or (other is not None and other.tenant_id != self._tenant_id):  # type: ignore[attr-defined]
            raise NotFound
        self._puts = self._puts or {}
        self._puts[key] = row

    def delete(self, key: str) -> None:
        if self.get(key) is not None:
            self._puts = self._puts or {}
            self._puts[key] = None

    def end(self, add: Callable[[Op], None]) -> None:
        """Apply to memory and hand over the writes."""
        for key, thing in (self._puts or {}).items():
            if thing is None:
                self._held.drop(key)
                add((self._held.mapping.remove, (key,)))
            else:
                self._held.apply(thing)
                add((self._held.mapping.upsert, self._held.mapping.to_row(thing)))
