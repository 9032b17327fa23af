"""What a family of measures was asked and what it found."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Asked:
    """How long, with how many clients, over how many stored messages."""

    seconds: float
    clients: int
    stored: int


@dataclass(frozen=True, slots=True)
class Figure:
    """One line. ``least`` and ``most`` are targets: they stand beside the figure, and never fail a run."""

    name: str
    value: Any
    least: float | None = None
    most: float | None = None

    @property
    def target(self) -> str:
        """As printed."""
        parts = [f">= {self.least:g}"] if self.least is not None else []
        parts += [f"<= {self.most:g}"] if self.most is not None else []
        return ", ".join(parts)

    @property
    def met(self) -> bool | None:
        """None: there is no target."""
        if not self.target:
            return None
        return not (
            (self.least is not None and self.value < self.least) or (self.most is not None and self.value > self.most)
        )

    def told(self) -> dict[str, Any]:
        """For ``--json``."""
        return {"name": self.name, "value": self.value, "target": self.target or None, "met": self.met}


Family = Callable[[Asked], list[Figure]]


def print_figures(figures: list[Figure]) -> None:
    """A line each, the target beside it."""
    for figure in figures:
        mark = {None: "", True: "met", False: "MISSED"}[figure.met]
        aim = f"{figure.target:>10}  {mark}" if figure.target else ""
        print(f"  {figure.name:<46} {figure.value!s:>16}  {aim}".rstrip())
