"""A conversation as one audience may see it, at one instant."""

import msgspec

from aparte.domain.conversation import Conversation, State
from aparte.domain.visitor import Identity
from aparte.ports.store import Transaction
from aparte.wire.conversation import ConversationSnapshot, IdentityGivenEntry, TeamConversationView
from aparte.wire.show import show_conversation, show_team, snapshot

PAGE = 200
_identity = msgspec.json.Decoder(IdentityGivenEntry)


def read_conversation(
    tx: Transaction,
    conversation: Conversation,
    *,
    team: bool,
    public_after: int | None = None,
    team_after: int | None = None,
    before: int | None = None,
    limit: int = 100,
) -> ConversationSnapshot:
    """Header and entries; at most ``PAGE`` of them when paging back. Notes and context only for the team."""
    found = tx.conversations.entries(
        conversation,
        public_after=public_after,
        team_after=team_after if team else conversation.team,
        before=before,
        limit=max(1, min(limit, PAGE)),
    )
    return snapshot(
        show_conversation(conversation, None if team else place_of(tx, conversation)),
        _team_view(tx, conversation) if team else None,
        found.public,
        found.team if team else (),
        more=found.more,
    )


def place_of(tx: Transaction, conversation: Conversation) -> int | None:
    """The place in the queue, from 1; None when it does not wait there."""
    if conversation.state is not State.WAITING:
        return None
    queue = [c.id for c in tx.conversations.waiting() if c.state is State.WAITING]
    return queue.index(conversation.id) + 1


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
