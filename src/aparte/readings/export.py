"""A closed conversation as it leaves the house in a file: its words, and only "team" for whoever answered."""

import msgspec

from aparte.domain.conversation import KeptConversation
from aparte.ports.store import Entries
from aparte.wire.conversation import IdentityView
from aparte.wire.entry import (
    AttachmentPostedEntry,
    ConversationRatedEntry,
    IdentityGivenEntry,
    MessagePostedEntry,
    NotePostedEntry,
    PublicEntries,
    TeamEntries,
    TransferMadeEntry,
)
from aparte.wire.log import ExportedConversation, ExportedEntry

_public: msgspec.json.Decoder[PublicEntries] = msgspec.json.Decoder(PublicEntries)
_team: msgspec.json.Decoder[TeamEntries] = msgspec.json.Decoder(TeamEntries)


def export_conversation(conversation: KeptConversation, site: str, found: Entries) -> ExportedConversation:
    """In the order in which things were said; notes stand where they were written."""
    public, team = [_public.decode(entry) for entry in found.public], [_team.decode(entry) for entry in found.team]
    entries = [entry for entry in map(_entry, [*public, *team]) if entry is not None]
    identities = [entry for entry in team if isinstance(entry, IdentityGivenEntry)]
    return ExportedConversation(
        id=conversation.id,
        label=conversation.label,
        site=site,
        language=conversation.language,
        opened_at=conversation.opened_at,
        closed_at=conversation.closed_at or 0,
        closed_by=conversation.closed_by.value if conversation.closed_by else "system",
        keep_until=conversation.keep_until or 0,
        tags=list(conversation.tags),
        score=conversation.rating.score if conversation.rating else None,
        visitor=_identity(identities[-1] if identities else None),
        entries=sorted(entries, key=lambda entry: entry.at),
    )


def file_name(found: Entries, key: str) -> str | None:
    """What a file of the conversation is called; None when none of its files has this id."""
    for entry in map(_public.decode, found.public):
        if isinstance(entry, AttachmentPostedEntry) and entry.attachment_id == key:
            return entry.name
    return None


def _identity(said: IdentityGivenEntry | None) -> IdentityView:
    if said is None:
        return IdentityView(name="", email="", external_id="", verified=False)
    return IdentityView(name=said.name, email=said.email, external_id=said.external_id, verified=said.verified)


def _entry(entry: PublicEntries | TeamEntries) -> ExportedEntry | None:
    match entry:
        case MessagePostedEntry():
            author = entry.author if entry.author in ("visitor", "system") else "team"
            return ExportedEntry(at=entry.at, kind="message", author=author, text=entry.text)  # type: ignore[arg-type]
        case AttachmentPostedEntry():
            author = entry.author if entry.author in ("visitor", "system") else "team"
            return ExportedEntry(at=entry.at, kind="file", author=author, text=entry.name)  # type: ignore[arg-type]
        case NotePostedEntry():
            return ExportedEntry(at=entry.at, kind="note", author="team", text=entry.text)
        case ConversationRatedEntry() if entry.comment:
            return ExportedEntry(at=entry.at, kind="rating", author="visitor", text=entry.comment)
        case TransferMadeEntry() if entry.comment:
            return ExportedEntry(at=entry.at, kind="transfer", author="team", text=entry.comment)
        case _:
            return None
