"""API keys: how programs are known, what they may do, and when each was last used."""

from dataclasses import replace

from aparte.domain.account import ApiKey
from aparte.domain.errors import Invalid, NotFound
from aparte.domain.events import Audited
from aparte.domain.ids import ApiKeyId
from aparte.domain.message import checked_text
from aparte.domain.visitor import hash_secret
from aparte.policy.action import Action
from aparte.policy.scope import SCOPES
from aparte.readings.page import cut
from aparte.registry import Context, Outcome, answers, handles
from aparte.wire.api_key import ApiKeyCreated, ApiKeyItem, ApiKeyPage, CreateApiKey, ListApiKeys, RevokeApiKey
from aparte.wire.internal import MarkKeyUsed

MOST_KEYS = 100
PREFIX = "aparte_"


@answers(ListApiKeys, Action.MANAGE_API_KEYS, settled=False)
async def list_keys(query: ListApiKeys, context: Context) -> Outcome:
    """By name, without their secrets: only their hashes are known."""
    page, following = cut(context.tx.api_keys.all(), _place, query.cursor, query.limit)
    return Outcome(view=ApiKeyPage(items=[_show(key) for key in page], next=following))


@handles(CreateApiKey, Action.MANAGE_API_KEYS)
async def create_key(command: CreateApiKey, context: Context) -> Outcome:
    """A prefix lets scanners of code find a key that was published by mistake."""
    tx, wanted = context.tx, command.key
    if len(list(tx.api_keys.all())) >= MOST_KEYS:
        raise Invalid(f"There can be {MOST_KEYS} keys. Revoke one first.", field="name")
    secret = PREFIX + tx.secret()
    key = ApiKey(
        id=ApiKeyId(tx.new_id("y")),
        tenant_id=tx.tenant_id,
        name=checked_text(wanted.name, limit=100, field="name"),
        token_hash=hash_secret(secret),
        scopes=tuple(scope.value for scope in SCOPES if scope.value in wanted.scopes),
        created_by=context.actor.person_id,
        created_at=context.now,
    )
    tx.api_keys.put(key)
    made = Audited(action="api_key.created", object=f"api_key:{key.id}", detail=f"scopes {' '.join(key.scopes)}")
    return Outcome([made], view=ApiKeyCreated(key=_show(key), secret=secret))


@handles(RevokeApiKey, Action.MANAGE_API_KEYS)
async def revoke_key(command: RevokeApiKey, context: Context) -> Outcome:
    """It no longer opens anything, from now on."""
    key = context.tx.api_keys.get(command.key_id)
    if key is None:
        raise NotFound
    context.tx.api_keys.delete(key.id)
    return Outcome([Audited(action="api_key.revoked", object=f"api_key:{key.id}")])


@handles(MarkKeyUsed, Action.RUN_HOUSEKEEPING)
async def mark_used(command: MarkKeyUsed, context: Context) -> Outcome:
    """To the minute; a key revoked meanwhile stays revoked."""
    key = context.tx.api_keys.get(command.key_id)
    if key is not None:
        context.tx.api_keys.put(replace(key, used_at=context.now))
    return Outcome()


def _place(key: ApiKey) -> str:
    return f"{key.name.casefold()}\x00{key.id}"


def _show(key: ApiKey) -> ApiKeyItem:
    return ApiKeyItem(
        id=key.id,
        name=key.name,
        scopes=list(key.scopes),
        created_by=key.created_by,
        created_at=key.created_at,
        used_at=key.used_at or None,
    )
