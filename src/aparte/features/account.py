"""Sessions that can be revoked, and one's own password."""

from collections.abc import Sequence
from dataclasses import replace

from aparte.domain.account import Session
from aparte.domain.errors import NotFound
from aparte.domain.events import Audited, Event, SessionsEnded
from aparte.domain.ids import PersonId, SessionId
from aparte.domain.people import Person
from aparte.policy.action import Action
from aparte.registry import Context, Outcome, answers, every, handles
from aparte.wire.account import (
    DevicesView,
    GetSession,
    ListDevices,
    MeView,
    RevokeSession,
    SessionView,
    SignedInDevice,
    TenantView,
)
from aparte.wire.internal import BeginSession, EndSession, SetPassword


@handles(BeginSession, Action.CHANGE_OWN_ACCOUNT)
async def begin(command: BeginSession, context: Context) -> Outcome:
    """Signed in."""
    tx, me = context.tx, _me(context)
    if command.renewed_hash != command.password_hash == me.password_hash:
        tx.people.put(replace(me, password_hash=command.renewed_hash))
    session = Session(
        id=SessionId(tx.new_id("s")),
        tenant_id=tx.tenant_id,
        person_id=me.id,
        token_hash=command.token_hash,
        device=command.device,
        created_at=context.now,
        seen_at=context.now,
        until=command.until,
    )
    tx.sessions.put(session)
    return Outcome([Audited(action="session.begun", object=f"person:{me.id}")], view=_view(context, me, session.id))


@answers(GetSession, Action.CHANGE_OWN_ACCOUNT, settled=False)
async def who_am_i(query: GetSession, context: Context) -> Outcome:
    """The person signed in."""
    return Outcome(view=_view(context, _me(context), context.actor.session_id or ""))


@answers(ListDevices, Action.CHANGE_OWN_ACCOUNT, settled=False)
async def devices(query: ListDevices, context: Context) -> Outcome:
    """Where I am signed in, latest first."""
    mine = sorted(_sessions(context, _me(context).id), key=lambda s: -s.seen_at)
    view = DevicesView(
        sessions=[
            SignedInDevice(
                id=s.id,
                device=s.device,
                created_at=s.created_at,
                seen_at=s.seen_at,
                current=s.id == context.actor.session_id,
            )
            for s in mine
        ]
    )
    return Outcome(view=view)


@handles(RevokeSession, Action.CHANGE_OWN_ACCOUNT)
async def revoke(command: RevokeSession, context: Context) -> Outcome:
    """Sign another browser of mine out."""
    me = _me(context)
    if all(s.id != command.session_id for s in _sessions(context, me.id)):
        raise NotFound
    context.tx.sessions.delete(command.session_id)
    ended = SessionsEnded(person_id=me.id, session_id=command.session_id, why="revoked")
    return Outcome([ended, Audited(action="session.revoked", object=f"person:{me.id}")])


@handles(EndSession, Action.CHANGE_OWN_ACCOUNT)
async def end(command: EndSession, context: Context) -> Outcome:
    """Sign out here."""
    me = _me(context)
    context.tx.sessions.delete(command.session_id)
    ended = SessionsEnded(person_id=me.id, session_id=command.session_id, why="signed_out")
    return Outcome([ended, Audited(action="session.ended", object=f"person:{me.id}")])


@handles(SetPassword, Action.CHANGE_OWN_ACCOUNT)
async def set_password(command: SetPassword, context: Context) -> Outcome:
    """A new password ends every other session."""
    me = _me(context)
    context.tx.people.put(replace(me, password_hash=command.password_hash, invite_hash=None))
    events: list[Event] = [Audited(action="password.changed", object=f"person:{me.id}")]
    for session in _sessions(context, me.id):
        if session.id != command.keep_session_id:
            context.tx.sessions.delete(session.id)
            events.append(SessionsEnded(person_id=me.id, session_id=session.id, why="revoked"))
    return Outcome(events)


@every(60_000)
async def end_the_expired(context: Context) -> Sequence[Event]:
    """A session past its time opens nothing any more; the desks it had opened close too."""
    over = [session for session in context.tx.sessions.all() if session.until <= context.now]
    for session in over:
        context.tx.sessions.delete(session.id)
    return [SessionsEnded(person_id=s.person_id, session_id=s.id, why="expired") for s in over]


def _me(context: Context) -> Person:
    me = context.tx.people.get(context.actor.person_id)
    if me is None:
        raise NotFound
    return me


def _sessions(context: Context, person_id: PersonId) -> list[Session]:
    return [s for s in context.tx.sessions.all() if s.person_id == person_id and s.until > context.now]


def _view(context: Context, me: Person, session_id: str) -> SessionView:
    tenant = context.tx.tenant()
    return SessionView(
        person=MeView(
            id=me.id,
            tenant_id=me.tenant_id,
            role=me.role.value,  # type: ignore[arg-type]
            email=me.email,
            name=me.name,
            pseudonym=me.pseudonym,
            avatar=me.avatar,
            language=me.language,
            languages=list(me.languages),
            team_ids=list(me.team_ids),
            slots=me.slots,
        ),
        tenant=TenantView(id=tenant.id, name=tenant.name),
        session_id=session_id,
    )
