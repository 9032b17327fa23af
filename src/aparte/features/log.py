"""The log: closed conversations, found, read and exported by whoever may read each one of them.

What it never tells, whoever asks: who of the team answered how much. There is no filter by agent but one's own.
"""

from collections.abc import Callable

from aparte.domain.conversation import Conversation, KeptConversation
from aparte.domain.errors import Invalid, NotFound
from aparte.domain.events import Audited, Event
from aparte.domain.people import Role, serves_site
from aparte.policy.action import Action
from aparte.policy.reach import may_read
from aparte.ports.store import LogFilter, Reader
from aparte.readings.conversation import read_identity
from aparte.readings.export import export_conversation, file_name
from aparte.readings.page import opened, sealed
from aparte.registry import Context, Outcome, answers, handles
from aparte.wire.conversation import ConversationSnapshot
from aparte.wire.log import (
    BeginExport,
    EndExport,
    ExportBatch,
    GetLogged,
    GetLoggedFile,
    ListLog,
    ListTags,
    LoggedFile,
    LogLine,
    LogPage,
    LogQuery,
    ReadExport,
    TagPage,
)
from aparte.wire.show import show_conversation, show_team, snapshot

SHORTEST, LONGEST = 2, 100


@answers(ListLog, Action.READ_LOG, settled=False)
async def list_log(query: ListLog, context: Context) -> Outcome:
    """Latest close first. A search reads words, so it is noted; the words searched for are not."""
    tenant_id, wanted, may, me = context.tx.tenant_id, _wanted(query, context), _may(context), _me(context)

    def read(reader: Reader) -> LogPage:
        page = reader.log(tenant_id, wanted, may)
        following = sealed(f"{page.reached[0]}.{page.reached[1]}") if page.reached else None
        return LogPage(
            items=[_show(conversation, me) for conversation in page.found],
            next=following,
            reached=page.reached[0] if page.reached else None,
        )

    searched: list[Event] = [Audited(action="log.searched", object="log", detail=_said(query))] if query.text else []
    return Outcome(searched, reading=read)


@handles(GetLogged, Action.READ_LOG, acts=False)
async def get_logged(query: GetLogged, context: Context) -> Outcome:
    """Header, entries and notes of one that is closed and still kept; each reading is noted."""
    conversation, me = context.found, _me(context)
    if not _is_logged(conversation, context.now):
        raise NotFound
    team = show_team(conversation, read_identity(context.tx, conversation), online=False, browser="", pages=())
    team.people = {handle: person_id for handle, person_id in team.people.items() if person_id == me}
    header = show_conversation(conversation, None)

    def read(reader: Reader) -> ConversationSnapshot:
        entries = reader.entries(conversation)
        return snapshot(header, team, entries.public, entries.team, more=False)

    return Outcome([Audited(action="log.read", object=f"conversation:{conversation.id}")], reading=read)


@handles(GetLoggedFile, Action.READ_LOG, acts=False)
async def get_logged_file(query: GetLoggedFile, context: Context) -> Outcome:
    """A file of one; each reading is noted."""
    conversation = context.found
    if not _is_logged(conversation, context.now):
        raise NotFound

    def read(reader: Reader) -> LoggedFile:
        data = reader.attachment(conversation, query.attachment_id)
        name = file_name(reader.entries(conversation), query.attachment_id)
        if data is None or name is None:
            raise NotFound
        return LoggedFile(name=name, data=data)

    return Outcome([Audited(action="log.file_read", object=f"conversation:{conversation.id}")], reading=read)


@answers(ListTags, Action.READ_LOG, settled=False)
async def list_tags(query: ListTags, context: Context) -> Outcome:
    """The words in use on the sites one answers for, so that a team does not write the same tag in three ways."""
    tx, person = context.tx, context.actor.person
    teams = {team.id: team for team in tx.teams.all()}
    everywhere = person is None or person.role is Role.ADMIN
    sites = [s.id for s in tx.sites.all() if everywhere or (person and serves_site(person, teams, s.id))]
    tenant_id = tx.tenant_id
    return Outcome(reading=lambda reader: TagPage(items=list(reader.tags(tenant_id, sites)), next=None))


@handles(BeginExport, Action.EXPORT_LOG)
async def begin_export(command: BeginExport, context: Context) -> Outcome:
    """Noted before the first byte leaves the house."""
    _wanted(command, context)
    return Outcome(
        [Audited(action="log.export_begun", object="log", detail=f"{command.format}; {_said(command)}".rstrip("; "))]
    )


@answers(ReadExport, Action.EXPORT_LOG, settled=False)
async def read_export(query: ReadExport, context: Context) -> Outcome:
    """One part. Each part asks anew whether it may: who is put out meanwhile gets no more."""
    tenant_id, wanted, may = context.tx.tenant_id, _wanted(query, context), _may(context)
    names = {site.id: site.name for site in context.tx.sites.all()}

    def read(reader: Reader) -> ExportBatch:
        page = reader.log(tenant_id, wanted, may)
        items = [
            export_conversation(c, names.get(c.site_id, ""), reader.entries(c))
            for c in page.found
            if isinstance(c, KeptConversation)
        ]
        return ExportBatch(items=items, next=sealed(f"{page.reached[0]}.{page.reached[1]}") if page.reached else None)

    return Outcome(reading=read)


@handles(EndExport, Action.EXPORT_LOG)
async def end_export(command: EndExport, context: Context) -> Outcome:
    """How much left."""
    detail = f"conversations {command.conversations}" + ("" if command.complete else "; broken off")
    return Outcome([Audited(action="log.exported", object="log", detail=detail)])


def _is_logged(conversation: Conversation, now: int) -> bool:
    kept = isinstance(conversation, KeptConversation) and not conversation.live
    return kept and conversation.keep_until is not None and conversation.keep_until > now


def _me(context: Context) -> str | None:
    return context.actor.person.id if context.actor.person else None


def _may(context: Context) -> Callable[[Conversation], bool]:
    """Asked of every row, whatever the filter says."""
    person, now = context.actor.person, context.now
    teams = {team.id: team for team in context.tx.teams.all()}
    if person is None:
        return lambda conversation: _is_logged(conversation, now)
    return lambda conversation: _is_logged(conversation, now) and may_read(conversation, person, teams)


def _wanted(query: LogQuery, context: Context) -> LogFilter:
    text = query.text.strip()
    if text and not SHORTEST <= len(text) <= LONGEST:
        raise Invalid(f"Search for {SHORTEST} to {LONGEST} characters.", field="text")
    if query.site_id is not None and context.tx.sites.get(query.site_id) is None:
        raise NotFound
    person = context.actor.person
    own = person is not None and (query.mine or person.role is Role.AGENT)
    if query.mine and person is None:
        raise Invalid("A program takes part in no conversation.", field="mine")
    return LogFilter(
        at=context.now,
        since=query.since,
        until=query.until,
        site_id=query.site_id,
        tag=query.tag or None,
        score=query.score,
        agent_id=person.id if own and person else None,
        text=text,
        before=_before(query.cursor),
        limit=query.limit,
    )


def _before(cursor: str | None) -> tuple[int, str] | None:
    if cursor is None:
        return None
    at, _, key = opened(cursor).partition(".")
    if not at.isdecimal() or len(at) > 15:
        raise Invalid("This cursor is not one of ours. Use the `next` of the page before.", field="cursor")
    return int(at), key


def _said(query: LogQuery) -> str:
    """The filter, for the trail: that words were searched, never which."""
    parts = [f"site {query.site_id}" if query.site_id else "", f"score {query.score}" if query.score else ""]
    parts += [f"{name} {value}" for name, value in (("since", query.since), ("until", query.until)) if value]
    parts += ["by tag" if query.tag else "", "by text" if query.text.strip() else "", "own" if query.mine else ""]
    return "; ".join(part for part in parts if part)


def _show(conversation: Conversation, me: str | None) -> LogLine:
    by = conversation.closed_by
    return LogLine(
        id=conversation.id,
        label=conversation.label,
        site_id=conversation.site_id,
        language=conversation.language,
        opened_at=conversation.opened_at,
        closed_at=conversation.closed_at or 0,
        closed_by=by.value if by else "system",
        entries=conversation.public,
        tags=list(conversation.tags),
        score=conversation.rating.score if conversation.rating else None,
        keep_until=conversation.keep_until or 0,
        mine=any(participant.person_id == me for participant in conversation.participants),
    )
