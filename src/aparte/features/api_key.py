"""API keys: how programs are known, and when each was last used."""

from dataclasses import replace

from aparte.policy.action import Action
from aparte.registry import Context, Outcome, handles
from aparte.wire.internal import MarkKeyUsed


@handles(MarkKeyUsed, Action.RUN_HOUSEKEEPING)
async def mark_used(command: MarkKeyUsed, context: Context) -> Outcome:
    """To the minute; a key revoked meanwhile stays revoked."""
    key = context.tx.api_keys.get(command.key_id)
    if key is not None:
        context.tx.api_keys.put(replace(key, used_at=context.now))
    return Outcome()
