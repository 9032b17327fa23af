"""Whether a visitor may still say something in a conversation: the notice's gate, as it stands now."""

from aparte.domain.consent import Purpose
from aparte.domain.conversation import Conversation
from aparte.policy.catalogue import Choices
from aparte.policy.consent_gate import CONSENT_GATE, may_speak
from aparte.policy.notice import standing
from aparte.policy.setting import Facts
from aparte.ports.store import Transaction


def may_still_speak(tx: Transaction, choices: Choices, conversation: Conversation) -> bool:
    """Nobody has to be asked, or this visitor said yes to the notice as it now reads."""
    if may_speak(choices[CONSENT_GATE], Facts()) is None:
        return True
    site = tx.sites.get(conversation.site_id)
    given = standing(tx.consents(conversation.visitor_id), choices, site, tx.now) if site else frozenset()
    return Purpose.CONVERSATION in given


def is_asked_first(choices: Choices) -> bool:
    """Whether a visitor without a yes is silent here."""
    return may_speak(choices[CONSENT_GATE], Facts()) is not None
