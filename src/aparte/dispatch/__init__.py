"""The corridor: every command, from wherever it comes, walks the same five steps. A feature writes only the fourth."""

from aparte.dispatch.corridor import Corridor, Refused, Result

__all__ = ["Corridor", "Refused", "Result"]
