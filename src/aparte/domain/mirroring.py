"""Mirroring: an agent sees the visitor's page, masked, from a yes to a stop. In memory only."""

from dataclasses import dataclass, replace
from enum import StrEnum

from aparte.domain.errors import WrongState
from aparte.domain.ids import ConversationId, PersonId


class Mirrored(StrEnum):
    """Where mirroring stands in one conversation."""

    OFF = "off"
    ASKED = "asked"
    LIVE = "live"


class Ending(StrEnum):
    """Why it ended or was not begun."""

    REFUSED = "refused"
    VISITOR = "visitor"
    AGENT = "agent"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"
    TRANSFERRED = "transferred"
    GONE = "gone"
    SIGNED_OUT = "signed_out"
    SETTING = "setting"
    MASKING = "masking"
    EXPIRED = "expired"
    FAULT = "fault"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mirroring:
    """``agreed``: the visitor's own yes stands. ``refused``: they said no or stopped it; only they can begin it again."""

    conversation_id: ConversationId
    state: Mirrored = Mirrored.OFF
    agent_id: PersonId | None = None
    agreed: bool = False
    refused: bool = False
    since: int | None = None

    def propose(self, agent_id: PersonId) -> "Mirroring":
        """The agent offers. Raises ``WrongState`` when it stands already, or after a no."""
        if self.refused:
            raise WrongState("The visitor said no. Only they can begin it now; describe the page instead.")
        if self.state is not Mirrored.OFF:
            raise WrongState("It was offered already.", state=str(self.state))
        return replace(self, state=Mirrored.ASKED, agent_id=agent_id)

    def accept(self, at: int, agent_id: PersonId | None) -> "Mirroring":
        """The visitor's yes: to an offer, or from themselves to whoever answers them."""
        if self.state is Mirrored.LIVE:
            raise WrongState("It is live already.", state=str(self.state))
        if agent_id is None:
            raise WrongState("Nobody answers this conversation yet.")
        return replace(self, state=Mirrored.LIVE, agent_id=agent_id, agreed=True, refused=False, since=at)

    def begin(self, at: int, agent_id: PersonId) -> "Mirroring":
        """By the site's choice ``on``, with the conversation; never after a no."""
        if self.refused or self.state is Mirrored.LIVE:
            return self
        return replace(self, state=Mirrored.LIVE, agent_id=agent_id, agreed=False, since=at)

    def end(self, why: Ending) -> "Mirroring":
        """Stopped, refused or over. A no of the visitor is remembered for the conversation."""
        no = why in (Ending.REFUSED, Ending.VISITOR)
        return replace(self, state=Mirrored.OFF, agent_id=None, agreed=False, refused=self.refused or no, since=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class MirroringChanged:
    """Fleeting: to the visitor and who answers."""

    conversation_id: ConversationId
    mirroring: Mirroring
    why: Ending | None = None
