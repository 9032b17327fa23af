"""A conversation as one audience may see it, at one instant."""

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from aparte.domain.conversation import Conversation
from aparte.domain.visitor import Identity
from aparte.ports.store import Transaction
from aparte.readings.queue import place_of
from aparte.wire.conversation import ConversationSnapshot, TeamConversationView
from aparte.wire.entry import IdentityGivenEntry
from aparte.wire.show import show_conversation, show_team, snapshot

PAGE = 200
PAGE_BYTES = 256 * 1024
"""A page ends before the entry that would make it larger, so that long words do not become a frame nobody can take."""

_identity = msgspec.json.Decoder(IdentityGivenEntry)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Which entries: those past what somebody has, or the last ``limit`` up to ``before``; about ``most`` bytes."""

    public_after: int | None = None
    team_after: int | None = None
    before: int | None = None
    limit: int = 100
    most: int = PAGE_BYTES


TAIL = Part()


def read_conversation(
    tx: Transaction, conversation: Conversation, part: Part = TAIL, *, team: bool
) -> ConversationSnapshot:
    """Header and entries, at most ``PAGE`` of them. Notes and context only for the team.

    Whoever is further behind than a page starts again at the end: what they have does not touch what they get.
    """
    resumes = part.public_after is not None
    found = tx.conversations.entries(
        conversation,
        public_after=part.public_after,
        team_after=conversation.team,
        before=part.before,
        limit=PAGE if resumes else max(1, min(part.limit, PAGE)),
    )
    public = _newest(found.public, part.most)
    more = found.more or len(public) < len(found.public)
    known = 0 if resumes and more else part.team_after or 0
    return snapshot(
        show_conversation(conversation, None if team else place_of(tx, conversation)),
        _team_view(tx, conversation) if team else None,
        public,
        _notes(tx, conversation, known, part.most) if team else (),
        more=more,
    )


def _notes(tx: Transaction, conversation: Conversation, after: int, most: int) -> Sequence[bytes]:
    found = tx.conversations.entries(conversation, public_after=conversation.public, team_after=after).team
    return _newest(found[-PAGE:], most)


def _newest(entries: Sequence[bytes], most: int) -> Sequence[bytes]:
    """As many of the last ones as there is room for, and one at least."""
    size = 0
    for taken, entry in enumerate(reversed(entries)):
        size += len(entry)
        if size > most and taken:
            return entries[len(entries) - taken :]
    return entries


def read_identity(tx: Transaction, conversation: Conversation) -> Identity:
    """What the visitor last said of themselves in this conversation."""
    if not conversation.identity_number:
        return Identity()
    entry = tx.conversations.entry(conversation, "team", conversation.identity_number)
    if entry is None:
        return Identity()
    said = _identity.decode(entry)
    return Identity(name=said.name, email=said.email, external_id=said.external_id, verified=said.verified)


def _team_view(tx: Transaction, conversation: Conversation) -> TeamConversationView:
    visitor_id = conversation.visitor_id
    live = conversation.live
    return show_team(
        conversation,
        read_identity(tx, conversation),
        online=live and tx.memory.visitor_online(visitor_id),
        browser=tx.memory.browser(visitor_id) if live else "",
        pages=tx.memory.pages(visitor_id) if live else (),
    )
