"""The privacy page: read it, see what a draft would do, save it whole, look back, file it.

A saved choice holds from the next command on; live sessions are told within the same second. It never reaches back:
what exists keeps its deadline unless the admin shortens it, and loosening changes nothing that exists.
"""

from collections.abc import Sequence
from dataclasses import replace

from aparte.domain.conversation import Ended, KeepingStopped, KeptConversation
from aparte.domain.errors import Conflict, Invalid, NotFound
from aparte.domain.events import Audited, Event, KeepingShortened, PrivacyChanged
from aparte.domain.ids import PersonId, SiteId
from aparte.domain.message import checked_text
from aparte.domain.people import Role
from aparte.domain.privacy import Choice, choice_id
from aparte.domain.site import Site
from aparte.policy.action import Action
from aparte.policy.catalogue import Choices, differences, tighter
from aparte.policy.chat_history import CHAT_HISTORY
from aparte.policy.chat_history import KEEPS as HISTORY_KEEPS
from aparte.policy.notice import in_force
from aparte.policy.retention import forgotten_by, history_rung
from aparte.policy.visitor_memory import VISITOR_MEMORY
from aparte.readings.privacy import read_privacy, version_of
from aparte.readings.privacy_effects import kept_live, live_under, plan
from aparte.readings.privacy_history import Names, history, read_record
from aparte.registry import Context, Outcome, answers, every, handles
from aparte.wire.privacy import (
    ChangePrivacy,
    GetPrivacy,
    GetPrivacyHistory,
    GetPrivacyRecord,
    PreviewPrivacy,
    PrivacyView,
)

REASON_LIMIT = 500


@answers(GetPrivacy, Action.READ_PRIVACY, settled=False)
async def get_privacy(query: GetPrivacy, context: Context) -> Outcome:
    """The page, to every role."""
    site = _site(context, query.site_id)
    return Outcome(view=_page(context, site))


@answers(PreviewPrivacy, Action.CHANGE_PRIVACY, settled=False)
async def preview(query: PreviewPrivacy, context: Context) -> Outcome:
    """What would start, stop and be erased. Raises ``Invalid`` for what could not be saved."""
    site = _site(context, query.site_id)
    before = context.choices_of(site.id)
    planned = plan(context.tx, site, before, before.drafted(query.choices))
    return Outcome(reading=planned.counted)


@handles(ChangePrivacy, Action.CHANGE_PRIVACY, settled=True)
async def change(command: ChangePrivacy, context: Context) -> Outcome:
    """All of it or nothing. Saying again what holds already is a choice too: it ends the fresh page."""
    site = _site(context, command.site_id)
    before = context.choices_of(site.id)
    if command.version != version_of(context.tx, site, before):
        raise Conflict("Somebody else changed this page meanwhile. Read it again, then decide.")
    after = before.drafted(command.choices)
    changed = differences(before, after)
    reason = checked_text(command.reason, limit=REASON_LIMIT, field="reason") if command.reason.strip() else ""
    if changed and not reason:
        raise Invalid("Say why: the reason stands in the history.", field="reason")
    _put(context, site, command.choices)
    if not changed:
        return Outcome([Audited(action="privacy.confirmed", object=f"site:{site.id}")], view=_page(context, site))
    told = PrivacyChanged(
        site_id=site.id,
        in_force=in_force(after, site),
        changed=changed,
        by=_author(context),
        reason=reason,
        at=context.now,
    )
    live = kept_live(context.tx).get(site.id, ())
    events: list[Event] = [told, *_follow_live(context, live, after)]
    events += _shorten(context, site, before, after, now=command.erase == "now")
    return Outcome(events, view=_page(context, site))


def _put(context: Context, site: Site, asked: dict[str, str]) -> None:
    for key, rung in asked.items():
        stored = context.tx.choices.get(choice_id(site.id, key))
        if stored is not None and stored.rung == rung:
            continue
        chosen = Choice(
            id=choice_id(site.id, key),
            tenant_id=site.tenant_id,
            site_id=site.id,
            key=key,
            rung=rung,
            by=_author(context),
            at=context.now,
        )
        context.tx.choices.put(chosen)


def _follow_live(context: Context, mine: Sequence[KeptConversation], after: Choices) -> list[Event]:
    """Kept conversations that go on leave the disk at once, or will be kept no longer than is now chosen."""
    live = live_under(mine, after)
    events: list[Event] = []
    for conversation in live.shortened:
        rung = history_rung(after, conversation.rung).value
        context.tx.conversations.put(replace(conversation, rung=rung))
        events.append(KeepingShortened(conversation_id=conversation.id, rung=rung, keep_until=conversation.keep_until))
    for conversation in live.to_memory:
        ephemeral = context.tx.conversations.forget_on_disk(conversation)
        events.append(KeepingStopped(conversation_id=ephemeral.id, at=context.now, by=Ended.SYSTEM))
    return events


def _shorten(context: Context, site: Site, before: Choices, after: Choices, *, now: bool) -> Sequence[Event]:
    """Closed conversations as the admin picked; recognition at once, for everybody."""
    retention, said = context.tx.retention, []
    if now and tighter(before, after, CHAT_HISTORY):
        retention.shorten_closed(site.id, HISTORY_KEEPS[after[CHAT_HISTORY]])
        said.append(f"{CHAT_HISTORY.key} {after[CHAT_HISTORY]}")
    if tighter(before, after, VISITOR_MEMORY):
        retention.shorten_known(site.id, forgotten_by(after, context.now))
        said.append(f"{VISITOR_MEMORY.key} {after[VISITOR_MEMORY]}")
    return [Audited(action="retention.shortened", object=f"site:{site.id}", detail="; ".join(said))] if said else []


@every(60_000)
async def follow_the_host(context: Context) -> Sequence[Event]:
    """The host may have set a floor while the server was stopped: what it forbids leaves the disk now."""
    return [
        event
        for site_id, mine in kept_live(context.tx).items()
        for event in _follow_live(context, mine, context.choices_of(site_id))
    ]


@answers(GetPrivacyHistory, Action.READ_PRIVACY)
async def get_history(query: GetPrivacyHistory, context: Context) -> Outcome:
    """Who changed what, when and why, newest first."""
    site = _site(context, query.site_id)
    names, current = Names.of(context.tx), context.choices_of(site.id).chosen()
    tenant_id = context.tx.tenant_id
    return Outcome(reading=lambda reader: history(site.id, current, reader.choices_history(tenant_id, site.id), names))


@answers(GetPrivacyRecord, Action.READ_PRIVACY)
async def get_record(query: GetPrivacyRecord, context: Context) -> Outcome:
    """The page to be filed, with the retention table, the record of processing and the history."""
    site = _site(context, query.site_id)
    names, current = Names.of(context.tx), context.choices_of(site.id).chosen()
    page, tenant_id = _page(context, site), context.tx.tenant_id
    inventory, at = context.store.inventory(), context.now
    audited = Audited(action="privacy.exported", object=f"site:{site.id}")
    return Outcome(
        [audited],
        reading=lambda reader: read_record(
            site, page, inventory, history(site.id, current, reader.choices_history(tenant_id, site.id), names), at
        ),
    )


def _site(context: Context, key: str) -> Site:
    site = context.tx.sites.get(key)
    if site is None:
        raise NotFound
    return site


def _page(context: Context, site: Site) -> PrivacyView:
    actor = context.actor
    editable = actor.role is Role.ADMIN and (actor.scopes is None or Action.CHANGE_PRIVACY.value in actor.scopes)
    return read_privacy(
        context.tx, site, context.choices_of(SiteId(site.id)), context.store.inventory(), editable=editable
    )


def _author(context: Context) -> PersonId:
    actor = context.actor
    return actor.person.id if actor.person is not None else PersonId(f"key:{actor.key_id}")
