"""How far each side of a conversation got."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipts:
    """How far each side got, as numbers of the public lane. They only ever grow."""

    visitor_delivered: int = 0
    visitor_read: int = 0
    team_delivered: int = 0
    team_read: int = 0

    def moved(self, *, by_visitor: bool, delivered: int, read: int, last: int) -> "Receipts":
        """Reading implies delivery; nothing past ``last`` can have been read."""
        read = min(read, last)
        delivered = max(min(delivered, last), read)
        if by_visitor:
            return replace(
                self,
                visitor_delivered=max(self.visitor_delivered, delivered),
                visitor_read=max(self.visitor_read, read),
            )
        return replace(
            self,
            team_delivered=max(self.team_delivered, delivered),
            team_read=max(self.team_read, read),
        )
