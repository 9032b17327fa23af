"""Headers of conversations: what of them is stored, and the least that a change must write."""

from collections.abc import Sequence
from operator import attrgetter
from typing import Any

from aparte.domain.changing import changed
from aparte.domain.conversation import Conversation, KeptConversation
from aparte.storage.rows import Mapping
from aparte.storage.schema import conversations as conversations_table
from aparte.storage.writer import Op

MAPPING = Mapping(KeptConversation, conversations_table)
_LAST = "(SELECT COALESCE(MAX(number), 0) FROM entries WHERE conversation_pk = pk AND lane = {lane})"
HEADER = MAPPING.select.replace("SELECT ", f"SELECT pk, {_LAST.format(lane=0)}, {_LAST.format(lane=1)}, ", 1)
"""A header with the last number of each lane, which is never stored: it is that of the last entry."""

COURSE = ("waiting_since", "first_reply_at", "receipts")
UPDATE_COURSE = f"UPDATE conversations SET {', '.join(f'{name} = ?' for name in COURSE)} WHERE pk = ?"
"""What a word or a receipt changes; everything else of a header changes a few times in its life."""

_course = attrgetter(*COURSE)
_rest = attrgetter(*(name for name in MAPPING.columns if name not in COURSE))
INSERT = MAPPING.upsert.replace('("', '("pk", "', 1).replace("VALUES (", "VALUES (?, ", 1)


def header_of(row: Sequence[Any]) -> tuple[int, KeptConversation]:
    """A row of ``HEADER``: the row's own key, and the conversation."""
    pk, public, team, *columns = row
    return pk, changed(MAPPING.from_row(columns), public=public, team=team)


def header_op(before: Conversation | None, after: KeptConversation, pk: int) -> Op | None:
    """The least that must be written so that the header on disk is ``after``; None: nothing."""
    if not isinstance(before, KeptConversation) or _rest(before) != _rest(after):
        return INSERT, (pk, *MAPPING.to_row(after))
    if _course(before) == _course(after):
        return None
    return UPDATE_COURSE, (*MAPPING.values(after, COURSE), pk)
