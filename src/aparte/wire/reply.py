"""What a client is told about its own command, besides what happened."""

from aparte.wire.attachment import AttachmentBegun, AttachmentPart
from aparte.wire.base import View
from aparte.wire.conversation import ConversationSnapshot
from aparte.wire.desk import DeskWelcome
from aparte.wire.mirroring import PassView, SharingView
from aparte.wire.visitor import VisitorWelcome


class Done(View, tag_field="type", tag="done"):
    """The command numbered ``re`` was carried out, durably where the conversation is kept.

    ``conversation_id`` and ``number``: where it landed, when it landed somewhere.
    """

    re: int
    conversation_id: str | None
    number: int | None


class Refused(View, tag_field="type", tag="refused"):
    """The command numbered ``re`` (0: the frame could not be read) was not carried out, and nothing was lost.

    ``code`` is stable; ``advice`` says what to do, in English, for developers. Policy's no has code ``refused`` and
    says its ``reason``, the ``setting`` and ``decider`` (host, site, visitor, product). ``retry_after``: milliseconds.
    """

    re: int
    code: str
    advice: str
    reason: str | None
    setting: str | None
    decider: str | None
    retry_after: int | None


class Answer(View, tag_field="type", tag="answer"):
    """The answer to a query numbered ``re``."""

    re: int
    view: (
        ConversationSnapshot | VisitorWelcome | DeskWelcome | SharingView | PassView | AttachmentBegun | AttachmentPart
    )
