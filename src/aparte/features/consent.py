"""A visitor's yes, its line in the ledger, and its taking back. A no is only counted."""

from dataclasses import replace

from aparte.domain.consent import Consent, ConsentGiven, ConsentWithdrawn, Purpose
from aparte.domain.errors import Conflict, Invalid
from aparte.domain.events import Event
from aparte.policy.action import Action
from aparte.policy.notice import in_force
from aparte.policy.retention import known_until
from aparte.registry import Context, Outcome, handles
from aparte.wire.visitor import AcceptConsent, RefuseConsent, WithdrawConsent


def _purpose(raw: str) -> Purpose:
    try:
        return Purpose(raw)
    except ValueError:
        raise Invalid("This purpose is not known here.", field="purpose") from None


@handles(AcceptConsent, Action.GIVE_CONSENT, settled=True)
async def accept(command: AcceptConsent, context: Context) -> Outcome:
    """A yes to the exact wording shown; a wording that changed meanwhile must be read first.

    Said again it is the same yes. A yes to see or guide the page is given where that is asked, in its conversation.
    """
    actor, site = context.actor, context.actor.site
    if site is None or actor.visitor_id is None:
        raise LookupError("a visitor's socket has a site and an id")
    shown = dict(in_force(context.choices, site).wording)
    if command.language not in shown or shown[command.language] != command.wording:
        raise Conflict("The notice has changed since it was shown. Show it again, then ask again.")
    if _purpose(command.purpose) is not Purpose.CONVERSATION:
        raise Invalid("Agree to this where it is asked, in the conversation.", field="purpose")
    given = (c for c in context.tx.consents(actor.visitor_id) if c.purpose is Purpose.CONVERSATION)
    if any(c.stands(context.now) and (c.wording, c.language) == (command.wording, command.language) for c in given):
        return Outcome()
    consent = Consent(
        id=context.tx.new_id("k"),
        tenant_id=actor.tenant_id,
        site_id=actor.site_id,
        visitor_id=actor.visitor_id,
        conversation_id=None,
        purpose=Purpose.CONVERSATION,
        wording=command.wording,
        language=command.language,
        method="widget_button",
        given_at=context.now,
        expires_at=known_until(context.choices, context.now),
    )
    context.tx.put_consent(consent)
    events: list[Event] = context.met()
    return Outcome([*events, ConsentGiven(consent=consent)])


@handles(RefuseConsent, Action.GIVE_CONSENT)
async def refuse(command: RefuseConsent, context: Context) -> Outcome:
    """A no: one more in a counter, nothing about anybody."""
    context.tx.count_refusal(context.actor.site_id, _purpose(command.purpose))
    return Outcome()


@handles(WithdrawConsent, Action.GIVE_CONSENT, settled=True)
async def withdraw(command: WithdrawConsent, context: Context) -> Outcome:
    """A yes taken back, with effect on the next word."""
    actor, purpose = context.actor, _purpose(command.purpose)
    if actor.visitor_id is None:
        return Outcome()
    standing = [c for c in context.tx.consents(actor.visitor_id) if c.purpose is purpose and c.stands(context.now)]
    for consent in standing:
        context.tx.put_consent(replace(consent, withdrawn_at=context.now))
    if not standing:
        return Outcome()
    gone = ConsentWithdrawn(visitor_id=actor.visitor_id, site_id=actor.site_id, purpose=purpose, at=context.now)
    return Outcome([gone])
