"""Sites: where the widget lives, how it looks, and when it is answered."""

from dataclasses import replace
from zoneinfo import available_timezones

from aparte.domain.conversation import Ended, KeptConversation
from aparte.domain.errors import Conflict, Invalid, NotFound
from aparte.domain.events import Audited, DeskLost, Event, MaskingChanged, OpeningChanged
from aparte.domain.hours import Hours, Span, checked_hours
from aparte.domain.ids import SiteId
from aparte.domain.message import checked_text
from aparte.domain.site import Appearance, Masking, Site, checked_appearance, checked_masking, checked_origin
from aparte.policy.action import Action
from aparte.readings.desk import opening_of
from aparte.readings.page import cut
from aparte.readings.sharing import show_masking
from aparte.readings.version import check_version, version_of
from aparte.registry import Context, Outcome, answers, handles
from aparte.wire.show import show_site
from aparte.wire.site import (
    ChangeAppearance,
    ChangeHours,
    ChangeMasking,
    ChangeSite,
    CreateSite,
    DeleteSite,
    GetSite,
    HoursView,
    IdentitySecretView,
    ListSites,
    RotateIdentitySecret,
    SiteBody,
    SiteCreated,
    SiteItem,
    SitePage,
    SpanView,
)

MOST_SITES = 200


@answers(ListSites, Action.READ_COMPANY, settled=False)
async def list_sites(query: ListSites, context: Context) -> Outcome:
    """By name."""
    page, following = cut(context.tx.sites.all(), _place, query.cursor, query.limit)
    return Outcome(view=SitePage(items=[_show(context, site) for site in page], next=following))


@answers(GetSite, Action.READ_COMPANY, settled=False)
async def get_site(query: GetSite, context: Context) -> Outcome:
    """One of them."""
    return Outcome(view=_show(context, _find(context, query.site_id)))


@handles(CreateSite, Action.MANAGE_SITES)
async def create_site(command: CreateSite, context: Context) -> Outcome:
    """A new place for the widget, with its public key and a secret to sign identities with."""
    tx = context.tx
    if len(list(tx.sites.all())) >= MOST_SITES:
        raise Invalid(f"There can be {MOST_SITES} sites. Delete one first.", field="name")
    site = Site(
        id=SiteId(tx.new_id("w")),
        tenant_id=tx.tenant_id,
        key=tx.new_id("site"),
        name="",
        language=command.site.language,
        country=command.site.country,
        origins=(),
        identity_secret=tx.secret(),
        created_at=context.now,
    )
    site = _set(site, command.site)
    tx.sites.put(site)
    view = SiteCreated(site=_show(context, site), identity_secret=site.identity_secret)
    return Outcome([_said("site.created", site)], view=view)


@handles(ChangeSite, Action.MANAGE_SITES)
async def change_site(command: ChangeSite, context: Context) -> Outcome:
    """Its name, its origins, whom to write to."""
    site = _find(context, command.site_id)
    check_version(command.site.version, _version(site))
    return _put(context, _set(site, command.site), "site.changed")


@handles(ChangeAppearance, Action.MANAGE_SITES)
async def change_appearance(command: ChangeAppearance, context: Context) -> Outcome:
    """Its looks; colours that cannot be read are refused."""
    site, wanted = _find(context, command.site_id), command.appearance
    check_version(wanted.version, _version(site))
    look = Appearance(
        accent=wanted.accent.lower(),
        on_accent=wanted.on_accent.lower(),
        scheme=wanted.scheme,
        corner=wanted.corner,
        title=_optional(wanted.title, 60, "title"),
        greeting=tuple(
            (language, _optional(text, 300, "greeting"))
            for language, text in sorted(wanted.greeting.items())
            if text.strip()
        ),
    )
    return _put(context, replace(site, appearance=checked_appearance(look)), "site.appearance_changed")


@handles(ChangeHours, Action.MANAGE_SITES)
async def change_hours(command: ChangeHours, context: Context) -> Outcome:
    """When it is answered; its visitors learn at once whether it is now."""
    site, wanted = _find(context, command.site_id), command.hours
    check_version(wanted.version, _version(site))
    if wanted.zone not in available_timezones():
        raise Invalid("A time zone is named as in the IANA database, such as Europe/Paris.", field="zone")
    spans = sorted((span.day, span.start, span.end) for span in wanted.spans)
    hours = Hours(
        zone=wanted.zone,
        spans=tuple(Span(day=day, start=start, end=end) for day, start, end in spans),
        holidays=tuple(sorted(set(wanted.holidays))),
    )
    after = replace(site, hours=checked_hours(hours))
    outcome = _put(context, after, "site.hours_changed")
    outcome.events.append(OpeningChanged(site_id=site.id, opening=opening_of(context.tx, after)))
    return outcome


@handles(ChangeMasking, Action.MANAGE_SITES)
async def change_masking(command: ChangeMasking, context: Context) -> Outcome:
    """What its mirrored pages show. Visitors agreed to what it was: whoever is looking now has to ask again."""
    site, wanted = _find(context, command.site_id), command.masking
    check_version(wanted.version, _version(site))
    masking = checked_masking(
        Masking(
            words=wanted.words,
            show=tuple(wanted.show),
            hide=tuple(wanted.hide),
            block=tuple(wanted.block),
            paths=tuple(wanted.paths),
        )
    )
    if masking == site.masking:
        return Outcome(view=_show(context, site))
    outcome = _put(context, replace(site, masking=masking), "site.masking_changed", _counted(masking))
    outcome.events.append(MaskingChanged(site_id=site.id))
    return outcome


@handles(RotateIdentitySecret, Action.MANAGE_SITES)
async def rotate_secret(command: RotateIdentitySecret, context: Context) -> Outcome:
    """A new secret; what was signed with the one before is no longer believed."""
    site = replace(_find(context, command.site_id), identity_secret=context.tx.secret())
    context.tx.sites.put(site)
    view = IdentitySecretView(site_id=site.id, identity_secret=site.identity_secret)
    return Outcome([_said("site.identity_secret_rotated", site)], view=view)


@handles(DeleteSite, Action.MANAGE_SITES, settled=True)
async def delete_site(command: DeleteSite, context: Context) -> Outcome:
    """Live conversations end; closed ones and known visitors are over now, and retention erases them within a minute."""
    tx, site = context.tx, _find(context, command.site_id)
    for team in tx.teams.all():
        if team.site_ids == (site.id,):
            raise Conflict(f"The team “{team.name}” answers for this site only. Change or delete the team first.")
    events = _end_live(context, site.id)
    for team in tx.teams.all():
        if site.id in team.site_ids:
            tx.teams.put(replace(team, site_ids=tuple(key for key in team.site_ids if key != site.id)))
    for choice in tx.choices.all():
        if choice.site_id == site.id:
            tx.choices.delete(choice.id)
    tx.retention.shorten_closed(site.id, 0)
    tx.retention.shorten_known(site.id, context.now)
    tx.retention.forget_site(site.id)
    tx.sites.delete(site.id)
    return Outcome([*events, _said("site.deleted", site)])


def _end_live(context: Context, site_id: SiteId) -> list[Event]:
    events: list[Event] = []
    for conversation in list(context.tx.conversations.live()):
        if conversation.site_id != site_id:
            continue
        until = context.now if isinstance(conversation, KeptConversation) else None
        after, closed = conversation.close(Ended.SYSTEM, context.now, until)
        context.tx.conversations.put(after)
        events.append(closed)
        if conversation.agent_id is not None:
            events.append(DeskLost(conversation_id=conversation.id, person_id=conversation.agent_id, why="closed"))
    return events


def _set(site: Site, wanted: SiteBody) -> Site:
    origins = tuple(dict.fromkeys(checked_origin(origin) for origin in wanted.origins))
    return replace(
        site,
        name=checked_text(wanted.name, limit=100, field="name"),
        language=wanted.language,
        country=wanted.country,
        origins=origins,
        privacy_contact=_optional(wanted.privacy_contact, 254, "privacy_contact"),
    )


def _put(context: Context, site: Site, action: str, detail: str = "") -> Outcome:
    context.tx.sites.put(site)
    return Outcome([_said(action, site, detail)], view=_show(context, site))


def _counted(masking: Masking) -> str:
    words = "words shown" if masking.words else "no words shown"
    show, hide, block, paths = (len(each) for each in (masking.show, masking.hide, masking.block, masking.paths))
    return f"{words}; show {show}, hide {hide}, block {block}, paths {paths}"


def _find(context: Context, site_id: str) -> Site:
    site = context.tx.sites.get(site_id)
    if site is None:
        raise NotFound
    return site


def _optional(text: str, limit: int, field: str) -> str:
    return checked_text(text, limit=limit, field=field) if text.strip() else ""


def _said(action: str, site: Site, detail: str = "") -> Audited:
    return Audited(action=action, object=f"site:{site.id}", detail=detail)


def _place(site: Site) -> str:
    return f"{site.name.casefold()}\x00{site.id}"


def _version(site: Site) -> str:
    parts = (site.name, site.language, site.country, site.origins, site.privacy_contact)
    return version_of(*parts, site.appearance, site.hours, site.masking)


def _show(context: Context, site: Site) -> SiteItem:
    spans = [SpanView(day=span.day, start=span.start, end=span.end) for span in site.hours.spans]
    return SiteItem(
        id=site.id,
        key=site.key,
        name=site.name,
        language=site.language,
        country=site.country,
        origins=list(site.origins),
        privacy_contact=site.privacy_contact,
        appearance=show_site(site).appearance,
        hours=HoursView(zone=site.hours.zone, spans=spans, holidays=list(site.hours.holidays)),
        masking=show_masking(site),
        created_at=site.created_at,
        seen_at=site.seen_at or None,
        seen_path=site.seen_path or None,
        blocked_at=site.blocked_at or None,
        blocked_directive=site.blocked_directive or None,
        conversations=context.tx.conversations.count_kept(site.id),
        signed_identity=bool(site.identity_secret),
        version=_version(site),
    )
