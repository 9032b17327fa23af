"""One change of a frozen value, cheaply: ``dataclasses.replace`` runs the whole initialiser, and this path is walked for every word."""

from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

T = TypeVar("T")


def changed(thing: T, **changes: Any) -> T:
    """A copy of a slotted, frozen dataclass with some fields different. Names are trusted: callers are in this house."""
    kind: type[Any] = type(thing)
    read, setters, places = _shape(kind)  # type: ignore[arg-type]
    values = list(read(thing))
    for name, value in changes.items():
        values[places[name]] = value
    fresh = object.__new__(kind)
    for put, value in zip(setters, values, strict=True):
        put(fresh, value)
    return fresh  # type: ignore[no-any-return]


@cache
def _shape(kind: type[Any]) -> tuple[Any, tuple[Any, ...], dict[str, int]]:
    """How to read all fields at once, how to set each (the slot itself, past the frozen guard), and where each stands."""
    names = tuple(kind.__dataclass_fields__)
    setters = tuple(_slot(kind, name).__set__ for name in names)
    return attrgetter(*names), setters, {name: place for place, name in enumerate(names)}


def _slot(kind: type[Any], name: str) -> Any:
    return next(vars(base)[name] for base in kind.__mro__ if name in vars(base))
