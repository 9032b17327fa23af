"""Domain events in the words of the wire."""

from typing import Any, Literal, assert_never

from aparte.domain.conversation import (
    AgentJoined,
    AttachmentPosted,
    ConversationClosed,
    ConversationOpened,
    ConversationQueued,
    ConversationRated,
    ConversationSnoozed,
    IdentityGiven,
    KeepingStopped,
    MessagePosted,
    NotePosted,
    Participant,
    PublicEvent,
    SnoozeEnded,
    TagsChanged,
    TeamEvent,
    TransferMade,
)
from aparte.domain.receipts import Receipts
from aparte.domain.visitor import PageSeen
from aparte.wire import conversation as wire
from aparte.wire import entry


def say_public(event: PublicEvent, number: int) -> entry.PublicEntries:
    """An entry of the public lane."""
    at: dict[str, Any] = {"conversation_id": event.conversation_id, "number": number, "at": event.at}
    match event:
        case MessagePosted():
            return entry.MessagePostedEntry(
                conversation_id=event.conversation_id,
                number=number,
                at=event.at,
                author=event.author,
                client_id=event.client_id,
                text=event.text,
            )
        case AttachmentPosted():
            return entry.AttachmentPostedEntry(
                **at,
                author=event.author,
                client_id=event.client_id,
                attachment_id=event.attachment_id,
                name=event.name,
                kind=event.kind,
                size=event.size,
            )
        case ConversationOpened():
            state: Literal["waiting", "left"] = "left" if event.state == "left" else "waiting"
            return entry.ConversationOpenedEntry(**at, language=event.language, state=state, kept=event.kept)
        case AgentJoined():
            return entry.AgentJoinedEntry(**at, participant=show_participant(event.participant))
        case ConversationQueued():
            return entry.ConversationQueuedEntry(**at)
        case ConversationClosed():
            return entry.ConversationClosedEntry(**at, by=event.by.value, keep_until=event.keep_until)
        case ConversationRated():
            return entry.ConversationRatedEntry(**at, score=event.score, comment=event.comment)
        case KeepingStopped():
            return entry.KeepingStoppedEntry(**at, by=event.by.value)
        case _:
            assert_never(event)


def say_team(event: TeamEvent, number: int, after: int) -> entry.TeamEntries:
    """An entry of the team lane, standing after public number ``after``."""
    at: dict[str, Any] = {"conversation_id": event.conversation_id, "number": number, "after": after, "at": event.at}
    match event:
        case NotePosted():
            return entry.NotePostedEntry(**at, author=event.author, client_id=event.client_id, text=event.text)
        case TagsChanged():
            return entry.TagsChangedEntry(**at, by=event.by, tags=list(event.tags))
        case TransferMade():
            return entry.TransferMadeEntry(
                **at, by=event.by, to_agent_id=event.to_agent_id, to_team_id=event.to_team_id, comment=event.comment
            )
        case ConversationSnoozed():
            return entry.ConversationSnoozedEntry(**at, by=event.by, until=event.until)
        case SnoozeEnded():
            return entry.SnoozeEndedEntry(**at, by=event.by)
        case IdentityGiven():
            who = event.identity
            return entry.IdentityGivenEntry(
                **at, name=who.name, email=who.email, external_id=who.external_id, verified=who.verified
            )
        case _:
            assert_never(event)


def show_participant(participant: Participant) -> entry.ParticipantView:
    """What a visitor may know of somebody who answers."""
    return entry.ParticipantView(
        handle=participant.handle,
        role=participant.role.value,
        name=participant.name,
        avatar=participant.avatar,
        since=participant.since,
    )


def show_receipts(receipts: Receipts) -> wire.ReceiptsView:
    """How far each side got."""
    return wire.ReceiptsView(
        visitor_delivered=receipts.visitor_delivered,
        visitor_read=receipts.visitor_read,
        team_delivered=receipts.team_delivered,
        team_read=receipts.team_read,
    )


def say_receipts(conversation_id: str, receipts: Receipts) -> wire.ReceiptsMoved:
    """The same, as news."""
    return wire.ReceiptsMoved(
        conversation_id=conversation_id,
        visitor_delivered=receipts.visitor_delivered,
        visitor_read=receipts.visitor_read,
        team_delivered=receipts.team_delivered,
        team_read=receipts.team_read,
    )


def show_page(page: PageSeen) -> wire.PageSeenView:
    """A page of the visit."""
    return wire.PageSeenView(path=page.path, title=page.title, at=page.at)
