"""Headers of conversations: what of them is stored, and the least that a change must write.

Times, states and counts stand in clear. Tags are words that somebody wrote: they are sealed like any other.
"""

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any

import msgspec

from aparte.domain.changing import changed
from aparte.domain.conversation import Conversation, KeptConversation
from aparte.domain.ids import ConversationId
from aparte.storage.rows import Mapping
from aparte.storage.schema import conversations as conversations_table
from aparte.storage.vault import Seal, Unreadable
from aparte.storage.writer import Op

MAPPING = Mapping(KeptConversation, conversations_table)
_LAST = "(SELECT COALESCE(MAX(number), 0) FROM entries WHERE conversation_pk = pk AND lane = {lane})"
DROP_HEADER = "DELETE FROM conversations WHERE pk = ?"
HEADER = MAPPING.select.replace(
    "SELECT ", f"SELECT pk, sealed_tags, {_LAST.format(lane=0)}, {_LAST.format(lane=1)}, ", 1
)
"""A header with the last number of each lane, which is never stored: it is that of the last entry."""

COURSE = ("waiting_since", "first_reply_at", "receipts")
UPDATE_COURSE = f"UPDATE conversations SET {', '.join(f'{name} = ?' for name in COURSE)} WHERE pk = ?"
"""What a word or a receipt changes; everything else of a header changes a few times in its life."""

_tags = msgspec.json.Decoder(tuple[str, ...])
_course = attrgetter(*COURSE)
_rest = attrgetter("tags", *(name for name in MAPPING.columns if name not in COURSE))
INSERT = MAPPING.upsert.replace('("', '("pk", "sealed_tags", "', 1).replace("VALUES (", "VALUES (?, ?, ", 1)


def header_of(row: Sequence[Any], seal_of: Callable[[ConversationId], Seal]) -> tuple[int, KeptConversation]:
    """A row of ``HEADER``: the row's own key, and the conversation; without tags when its key is gone."""
    pk, sealed, public, team, *columns = row
    header = MAPPING.from_row(columns)
    tags = open_tags(header.id, sealed, seal_of) if sealed else ()
    return pk, changed(header, public=public, team=team, tags=tags)


def open_tags(key: ConversationId, sealed: bytes, seal_of: Callable[[ConversationId], Seal]) -> tuple[str, ...]:
    """What ``sealed_tags`` says; nothing when its key is gone."""
    try:
        return _tags.decode(seal_of(key).open(sealed, _belongs(key)))
    except Unreadable:
        return ()


def header_op(
    before: Conversation | None, after: KeptConversation, pk: int, seal_of: Callable[[ConversationId], Seal]
) -> Op | None:
    """The least that must be written so that the header on disk is ``after``; None: nothing."""
    if not isinstance(before, KeptConversation) or _rest(before) != _rest(after):
        key, tags = after.id, after.tags
        sealed = seal_of(key).seal(msgspec.json.encode(tags), _belongs(key)) if tags else b""
        return INSERT, (pk, sealed, *MAPPING.to_row(after))
    if _course(before) == _course(after):
        return None
    return UPDATE_COURSE, (*MAPPING.values(after, COURSE), pk)


def _belongs(key: ConversationId) -> bytes:
    """What sealed tags are authenticated with."""
    return f"conversations|sealed_tags|{key}".encode()
