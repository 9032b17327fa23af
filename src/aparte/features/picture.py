"""A picture towards visitors, by choice: put, replaced, taken away. Without one, the initials are drawn."""

from collections.abc import Iterator
from dataclasses import replace

from aparte.domain.errors import NotFound
from aparte.domain.events import Audited, ColleagueChanged, Event, ParticipantChanged
from aparte.domain.ids import PersonId
from aparte.domain.people import Person
from aparte.domain.picture import Picture, checked_picture
from aparte.domain.visitor import hash_secret
from aparte.policy.action import Action
from aparte.registry import Context, Outcome, handles
from aparte.wire.people import PictureView, PutOwnPicture, PutPicture, RemoveOwnPicture, RemovePicture

ADDRESS = "/w/v1/pictures/"


@handles(PutOwnPicture, Action.CHANGE_OWN_ACCOUNT)
async def put_own(command: PutOwnPicture, context: Context) -> Outcome:
    """How visitors and colleagues see me."""
    return _put(context, context.actor.person_id, command.picture)


@handles(PutPicture, Action.MANAGE_PEOPLE)
async def put(command: PutPicture, context: Context) -> Outcome:
    """How visitors and colleagues see somebody."""
    return _put(context, command.person_id, command.picture)


@handles(RemoveOwnPicture, Action.CHANGE_OWN_ACCOUNT)
async def remove_own(command: RemoveOwnPicture, context: Context) -> Outcome:
    """My initials again."""
    return _remove(context, context.actor.person_id)


@handles(RemovePicture, Action.MANAGE_PEOPLE)
async def remove(command: RemovePicture, context: Context) -> Outcome:
    """Somebody's initials again."""
    return _remove(context, command.person_id)


def _put(context: Context, person_id: str, data: bytes) -> Outcome:
    person, (kind, bare) = _find(context, person_id), checked_picture(data)
    _forget(context, person)
    # A new address for each: what a browser keeps for a year is never another picture.
    picture = Picture(
        id=hash_secret(context.tx.secret())[:32],
        tenant_id=context.tx.tenant_id,
        person_id=person.id,
        kind=kind,
        data=bare,
    )
    context.tx.pictures.put(picture)
    return _point(context, person, f"{ADDRESS}{picture.id}")


def _remove(context: Context, person_id: str) -> Outcome:
    person = _find(context, person_id)
    _forget(context, person)
    return _point(context, person, "")


def _point(context: Context, person: Person, avatar: str) -> Outcome:
    shown = replace(person, avatar=avatar)
    context.tx.people.put(shown)
    news = [] if shown.disabled else [ColleagueChanged(person=shown)]
    said = Audited(action="person.picture_changed", object=f"person:{person.id}")
    return Outcome([*_shown(context, person, avatar), *news, said], view=PictureView(avatar=avatar))


def _shown(context: Context, person: Person, avatar: str) -> Iterator[Event]:
    """In what is going on, at once; the picture of before is no longer there to be shown."""
    for conversation in list(context.tx.conversations.live()):
        after, renewed = conversation.seen_with(person.id, avatar)
        if renewed:
            context.tx.conversations.put(after)
        for participant in renewed:
            yield ParticipantChanged(conversation_id=conversation.id, participant=participant)


def _forget(context: Context, person: Person) -> None:
    for picture in [p for p in context.tx.pictures.all() if p.person_id == person.id]:
        context.tx.pictures.delete(picture.id)


def _find(context: Context, person_id: str) -> Person:
    person = context.tx.people.get(PersonId(person_id))
    if person is None:
        raise NotFound
    return person
