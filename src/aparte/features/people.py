"""People of the company: invited by a link that works once, changed, put out at once, let in again or removed."""

from collections.abc import Sequence
from dataclasses import replace

from aparte.domain.errors import Conflict, Invalid, NotFound
from aparte.domain.events import (
    Audited,
    ColleagueChanged,
    ColleagueGone,
    DeskLost,
    Event,
    ParticipantChanged,
    SessionsEnded,
)
from aparte.domain.ids import PersonId, TeamId
from aparte.domain.message import checked_text
from aparte.domain.people import Person, Role, same_email
from aparte.domain.visitor import hash_secret
from aparte.policy.action import Action
from aparte.readings.desk import opening_news, presence_news
from aparte.readings.page import cut
from aparte.readings.version import check_version, version_of
from aparte.registry import Context, Outcome, answers, handles
from aparte.wire.internal import AcceptInvitation, LookAtInvitation
from aparte.wire.people import (
    ChangeOwnProfile,
    ChangePerson,
    CountRemoval,
    DisablePerson,
    EnablePerson,
    GetPerson,
    InvitationView,
    InviteAgain,
    InvitedView,
    InvitePerson,
    ListPeople,
    PersonBody,
    PersonCreated,
    PersonItem,
    PersonPage,
    RemovalView,
    RemovePerson,
)

INVITED_FOR = 7 * 24 * 60 * 60 * 1000
MOST_PEOPLE = 5_000


@answers(ListPeople, Action.READ_COMPANY, settled=False)
async def list_people(query: ListPeople, context: Context) -> Outcome:
    """By name."""
    page, following = cut(context.tx.people.all(), _place, query.cursor, query.limit)
    return Outcome(view=PersonPage(items=[_show(context, person) for person in page], next=following))


@answers(GetPerson, Action.READ_COMPANY, settled=False)
async def get_person(query: GetPerson, context: Context) -> Outcome:
    """One of them."""
    return Outcome(view=_show(context, _find(context, query.person_id)))


@handles(InvitePerson, Action.MANAGE_PEOPLE)
async def invite(command: InvitePerson, context: Context) -> Outcome:
    """A new colleague. Nobody but the invited person ever knows their password."""
    tx = context.tx
    if len(list(tx.people.all())) >= MOST_PEOPLE:
        raise Invalid(f"There can be {MOST_PEOPLE} people.", field="email")
    blank = Person(
        id=PersonId(tx.new_id("p")),
        tenant_id=tx.tenant_id,
        role=Role.AGENT,
        email="",
        name="",
        pseudonym="",
        created_at=context.now,
    )
    secret, person = _invited(context, _set(context, blank, command.person))
    tx.people.put(person)
    view = PersonCreated(person=_show(context, person), invitation=_link(person, secret, command.base))
    return Outcome([ColleagueChanged(person=person), _said("person.invited", person)], view=view)


@handles(InviteAgain, Action.MANAGE_PEOPLE)
async def invite_again(command: InviteAgain, context: Context) -> Outcome:
    """A new link, also for who forgot their password: the old password holds until the new one is chosen."""
    person = _find(context, command.person_id)
    if person.disabled:
        raise Conflict("This person is disabled. Enable them first.")
    secret, person = _invited(context, person)
    context.tx.people.put(person)
    return Outcome([_said("person.invited_again", person)], view=_link(person, secret, command.base))


@answers(LookAtInvitation, Action.CHANGE_OWN_ACCOUNT, settled=False)
async def look_at_invitation(query: LookAtInvitation, context: Context) -> Outcome:
    """Who is invited, where: shown to whoever holds the link."""
    person = _find(context, context.actor.person_id)
    view = InvitedView(
        company=context.tx.tenant().name,
        name=person.name,
        email=person.email,
        language=person.language,
        until=person.invite_until,
    )
    return Outcome(view=view)


@handles(AcceptInvitation, Action.CHANGE_OWN_ACCOUNT)
async def accept(command: AcceptInvitation, context: Context) -> Outcome:
    """The link works once: who is second finds nothing. Sessions from before end."""
    person = _find(context, context.actor.person_id)
    if person.invite_hash != command.invite_hash or person.invite_until <= context.now:
        raise NotFound
    joined = replace(person, password_hash=command.password_hash, invite_hash=None, invite_until=0)
    context.tx.people.put(joined)
    return Outcome([*_sign_out(context, person, "revoked"), _said("person.joined", person)])


@handles(ChangePerson, Action.MANAGE_PEOPLE)
async def change_person(command: ChangePerson, context: Context) -> Outcome:
    """Role, teams, languages, slots, names. The company keeps at least one admin."""
    before = _find(context, command.person_id)
    check_version(command.person.version, _version(before))
    after = _set(context, before, command.person)
    if after.role is not Role.ADMIN:
        _keep_an_admin(context, before)
    context.tx.people.put(after)
    detail = "" if after.role is before.role else f"role {before.role.value} -> {after.role.value}"
    changed = Audited(action="person.changed", object=f"person:{after.id}", detail=detail)
    news = [] if after.disabled else [ColleagueChanged(person=after)]
    return Outcome([*news, *_presence(context, after), changed], view=_show(context, after))


@handles(ChangeOwnProfile, Action.CHANGE_OWN_ACCOUNT)
async def change_own_profile(command: ChangeOwnProfile, context: Context) -> Outcome:
    """What everybody may change of themselves: how visitors see them, what they speak, how much at once."""
    wanted = command.profile
    person = replace(
        _find(context, context.actor.person_id),
        pseudonym=checked_text(wanted.pseudonym, limit=40, field="pseudonym"),
        language=wanted.language,
        languages=tuple(dict.fromkeys(wanted.languages)),
    ).with_slots(wanted.slots)
    context.tx.people.put(person)
    events = [ColleagueChanged(person=person), *_presence(context, person), _said("person.changed", person)]
    return Outcome(events, view=_show(context, person))


@handles(DisablePerson, Action.MANAGE_PEOPLE)
async def disable(command: DisablePerson, context: Context) -> Outcome:
    """Every session ends, every conversation goes back to the head of the queue, the invitation is void."""
    person = _find(context, command.person_id)
    if person.disabled:
        return Outcome(view=_show(context, person))
    _keep_an_admin(context, person)
    out = replace(person, disabled=True, invite_hash=None, invite_until=0, avatar="")
    context.tx.people.put(out)
    events = _put_out(context, out, "disabled")
    return Outcome([*events, _said("person.disabled", out)], view=_show(context, out))


@handles(EnablePerson, Action.MANAGE_PEOPLE)
async def enable(command: EnablePerson, context: Context) -> Outcome:
    """In again, with the password of before."""
    person = replace(_find(context, command.person_id), disabled=False)
    context.tx.people.put(person)
    return Outcome([ColleagueChanged(person=person), _said("person.enabled", person)], view=_show(context, person))


@answers(CountRemoval, Action.MANAGE_PEOPLE, settled=False)
async def count_removal(query: CountRemoval, context: Context) -> Outcome:
    """What goes with them, before it goes. What they answered in the past is not counted: that would be a figure of one."""
    person, tx = _find(context, query.person_id), context.tx
    view = RemovalView(
        conversations=tx.conversations.held(person.id),
        sessions=sum(1 for s in tx.sessions.all() if s.person_id == person.id and s.until > context.now),
        replies=sum(1 for reply in tx.saved_replies.all() if reply.owner_id == person.id),
        api_keys=sum(1 for key in tx.api_keys.all() if key.created_by == person.id),
        last_admin=_is_last_admin(context, person),
    )
    return Outcome(view=view)


@handles(RemovePerson, Action.MANAGE_PEOPLE)
async def remove(command: RemovePerson, context: Context) -> Outcome:
    """Out as above, and forgotten: account, picture, own replies. Their words stay under the pseudonym, the trail keeps an id."""
    person, tx = _find(context, command.person_id), context.tx
    _keep_an_admin(context, person)
    events = _put_out(context, replace(person, disabled=True, avatar=""), "removed")
    for reply in [r for r in tx.saved_replies.all() if r.owner_id == person.id]:
        tx.saved_replies.delete(reply.id)
    tx.people.delete(person.id)
    tx.memory.forget_presence(person.id)
    tx.retention.scrub()
    return Outcome([*events, _said("person.removed", person)])


def _invited(context: Context, person: Person) -> tuple[str, Person]:
    secret = context.tx.secret()
    until = context.now + INVITED_FOR
    return secret, replace(person, invite_hash=hash_secret(secret), invite_until=until)


def _link(person: Person, secret: str, base: str) -> InvitationView:
    # After the #: a browser never sends it, so that no log and no proxy on the way learns the secret.
    return InvitationView(person_id=person.id, url=f"{base}/console/join#{secret}", until=person.invite_until)


def _set(context: Context, person: Person, wanted: PersonBody) -> Person:
    email = checked_text(wanted.email, limit=254, field="email").lower()
    if any(letter.isspace() for letter in email):
        raise Invalid("This is not an e-mail address.", field="email")
    # Only among colleagues: whether somebody signs in elsewhere with it is not told, not even by a refusal.
    if any(same_email(p.email) == same_email(email) for p in context.tx.people.all() if p.id != person.id):
        raise Conflict("This e-mail address cannot be used: somebody signs in with it already.")
    return replace(
        person,
        email=email,
        name=checked_text(wanted.name, limit=100, field="name"),
        pseudonym=checked_text(wanted.pseudonym, limit=40, field="pseudonym"),
        role=Role(wanted.role),
        team_ids=_teams(context, wanted.team_ids),
        language=wanted.language,
        languages=tuple(dict.fromkeys(wanted.languages)),
    ).with_slots(wanted.slots)


def _teams(context: Context, wanted: Sequence[str]) -> tuple[TeamId, ...]:
    if any(context.tx.teams.get(key) is None for key in wanted):
        raise Invalid("One of these teams does not exist.", field="team_ids")
    return tuple(TeamId(key) for key in dict.fromkeys(wanted))


def _keep_an_admin(context: Context, leaving: Person) -> None:
    """An invited admin who never came cannot let anybody back in: only those who can sign in count."""
    if _is_last_admin(context, leaving):
        raise Conflict("This is the last admin who can sign in. Make somebody else an admin first.")


def _is_last_admin(context: Context, person: Person) -> bool:
    if person.role is not Role.ADMIN:
        return False
    others = (p for p in context.tx.people.all() if p.id != person.id and p.role is Role.ADMIN and not p.disabled)
    return not any(other.password_hash for other in others)


def _put_out(context: Context, person: Person, why: str) -> list[Event]:
    """Every session ends, the picture goes, what they answer goes back to the head of the queue, colleagues are told."""
    for picture in [p for p in context.tx.pictures.all() if p.person_id == person.id]:
        context.tx.pictures.delete(picture.id)
    seen = _unseen(context, person)
    return [*_sign_out(context, person, why), *seen, *_hand_back(context, person), ColleagueGone(person_id=person.id)]


def _unseen(context: Context, person: Person) -> list[Event]:
    """Their picture is no longer there to be shown in what is going on."""
    events: list[Event] = []
    for conversation in list(context.tx.conversations.live()):
        after, renewed = conversation.seen_with(person.id, "")
        if renewed:
            context.tx.conversations.put(after)
        events += [ParticipantChanged(conversation_id=conversation.id, participant=one) for one in renewed]
    return events


def _sign_out(context: Context, person: Person, why: str) -> list[Event]:
    for session in context.tx.sessions.all():
        if session.person_id == person.id:
            context.tx.sessions.delete(session.id)
    return [SessionsEnded(person_id=person.id, session_id=None, why=why)]


def _hand_back(context: Context, person: Person) -> list[Event]:
    tx = context.tx
    events: list[Event] = []
    presence = tx.memory.presence(person.id)
    if presence is not None:
        tx.memory.put_presence(replace(presence, wants_work=False, gone=True))
    for conversation in list(tx.conversations.live()):
        if conversation.agent_id == person.id:
            after, queued = conversation.requeue(context.now)
            tx.conversations.put(after)
            events += [queued, DeskLost(conversation_id=conversation.id, person_id=person.id, why="queued")]
    return [*events, presence_news(tx, person), *opening_news(tx)] if presence is not None else events


def _presence(context: Context, person: Person) -> list[Event]:
    """Who changes teams, languages or slots while at work may be given what waits."""
    presence = context.tx.memory.presence(person.id)
    if presence is None:
        return []
    context.tx.memory.put_presence(replace(presence, slots=person.slots))
    return [presence_news(context.tx, person), *opening_news(context.tx)]


def _find(context: Context, person_id: str) -> Person:
    person = context.tx.people.get(person_id)
    if person is None:
        raise NotFound
    return person


def _said(action: str, person: Person) -> Audited:
    return Audited(action=action, object=f"person:{person.id}")


def _place(person: Person) -> str:
    return f"{person.name.casefold()}\x00{person.id}"


def _version(person: Person) -> str:
    parts = (person.role, person.email, person.name, person.pseudonym, person.language)
    return version_of(*parts, person.languages, person.team_ids, person.slots, person.disabled)


def _state(person: Person, now: int) -> str:
    if person.disabled:
        return "disabled"
    if person.password_hash is not None:
        return "active"
    return "invited" if person.invite_hash is not None and person.invite_until > now else "expired"


def _show(context: Context, person: Person) -> PersonItem:
    actor = context.actor
    close = actor.role is Role.ADMIN or (actor.person is not None and actor.person.id == person.id)
    return PersonItem(
        id=person.id,
        role=person.role.value,  # type: ignore[arg-type]
        email=person.email if close else None,
        name=person.name,
        pseudonym=person.pseudonym,
        avatar=person.avatar,
        language=person.language,
        languages=list(person.languages),
        team_ids=list(person.team_ids),
        slots=person.slots,
        state=_state(person, context.now),  # type: ignore[arg-type]
        created_at=person.created_at if close else None,
        version=_version(person),
    )
