"""Things as they are, in the words of the wire: the header of a conversation to each audience."""

from collections.abc import Sequence
from typing import cast

import msgspec

from aparte.domain.conversation import Conversation, KeptConversation
from aparte.domain.events import Opening
from aparte.domain.people import Person
from aparte.domain.privacy import InForce
from aparte.domain.site import Site
from aparte.domain.visitor import Identity, PageSeen
from aparte.wire import conversation as wire
from aparte.wire import desk as desk_wire
from aparte.wire import entry
from aparte.wire.say import show_page, show_participant, show_receipts
from aparte.wire.visitor import AppearanceView, GateView, OpeningView, PrivacyInForce, SettingInForce, SiteView


def show_conversation(conversation: Conversation, place: int | None) -> wire.ConversationView:
    """The header as everybody may see it."""
    agent = conversation.participant(conversation.agent_id) if conversation.agent_id else None
    rating = conversation.rating
    return wire.ConversationView(
        id=conversation.id,
        state=conversation.state.value,
        language=conversation.language,
        kept=isinstance(conversation, KeptConversation),
        rung=conversation.rung,
        opened_at=conversation.opened_at,
        public=conversation.public,
        agent=agent.handle if agent else None,
        place=place,
        participants=[show_participant(p) for p in conversation.participants],
        receipts=show_receipts(conversation.receipts),
        rating=wire.RatingView(score=rating.score, at=rating.at) if rating else None,
        closed_at=conversation.closed_at,
        closed_by=conversation.closed_by.value if conversation.closed_by else None,
        keep_until=conversation.keep_until,
    )


def show_team(
    conversation: Conversation, identity: Identity, *, online: bool, browser: str, pages: Sequence[PageSeen]
) -> wire.TeamConversationView:
    """What the company's side sees besides."""
    return wire.TeamConversationView(
        site_id=conversation.site_id,
        visitor_id=conversation.visitor_id,
        label=conversation.label,
        team=conversation.team,
        tags=list(conversation.tags),
        waiting_since=conversation.waiting_since,
        first_reply_at=conversation.first_reply_at,
        snoozed=_show_snooze(conversation),
        people={p.handle: p.person_id for p in conversation.participants},
        identity=wire.IdentityView(
            name=identity.name, email=identity.email, external_id=identity.external_id, verified=identity.verified
        ),
        visit=wire.VisitView(online=online, browser=browser, pages=[show_page(page) for page in pages]),
    )


def _show_snooze(conversation: Conversation) -> wire.SnoozeView | None:
    aside = conversation.snooze
    return wire.SnoozeView(until=aside.until) if aside is not None and conversation.snoozed else None


def snapshot(
    header: wire.ConversationView,
    team: wire.TeamConversationView | None,
    entries: Sequence[bytes],
    notes: Sequence[bytes],
    *,
    more: bool,
) -> wire.ConversationSnapshot:
    """Header and entries. The entries are already encoded; they are set in as they are."""
    return wire.ConversationSnapshot(
        conversation=header,
        team=team,
        entries=cast("list[entry.PublicEntries]", [msgspec.Raw(said) for said in entries]),
        notes=cast("list[entry.TeamEntries]", [msgspec.Raw(note) for note in notes]),
        more=more,
    )


def show_in_force(applies: InForce) -> PrivacyInForce:
    """The rungs that apply now."""
    return PrivacyInForce(
        settings=[SettingInForce(key=key, rung=rung) for key, rung in applies.settings],
        keeps_days=applies.keeps_days,
        contact=applies.contact,
    )


def show_gate(applies: InForce, *, accepted: bool) -> GateView:
    """The notice, and whether it must be accepted first."""
    return GateView(needed=applies.gate and not accepted, wording=dict(applies.wording), text=dict(applies.notice))


def show_opening(opening: Opening) -> OpeningView:
    """Whether somebody answers now."""
    return OpeningView(
        open=opening.open,
        agents=opening.agents,
        opens_at=opening.opens_at,
        reply_seconds=opening.reply_seconds,
        waiting=opening.waiting,
    )


def show_site(site: Site) -> SiteView:
    """The site as its visitors know it."""
    look = site.appearance
    return SiteView(
        name=site.name,
        language=site.language,
        appearance=AppearanceView(
            accent=look.accent,
            on_accent=look.on_accent,
            scheme=look.scheme,  # type: ignore[arg-type]
            corner=look.corner,  # type: ignore[arg-type]
            title=look.title,
            greeting=dict(look.greeting),
        ),
    )


def show_colleague(person: Person) -> desk_wire.ColleagueView:
    """Somebody of the company, to colleagues."""
    return desk_wire.ColleagueView(
        id=person.id,
        name=person.name,
        pseudonym=person.pseudonym,
        avatar=person.avatar,
        role=person.role.value,  # type: ignore[arg-type]
        team_ids=list(person.team_ids),
        languages=list(person.languages),
    )


def queued(conversation: Conversation) -> desk_wire.QueuedView:
    """One line of the queue: no words of the visitor."""
    return desk_wire.QueuedView(
        conversation_id=conversation.id,
        label=conversation.label,
        site_id=conversation.site_id,
        language=conversation.language,
        state="left" if conversation.state == "left" else "waiting",
        queued_at=conversation.queued_at,
        for_agent_id=conversation.wanted_agent_id,
        for_team_id=conversation.wanted_team_id,
    )
