"""The privacy notice of a site, written from the choices in force, so that it cannot be out of date.

GDPR art. 13: what is kept, how long, who to write to. Its hash names the exact wording a visitor accepted: once the
wording changes, that yes no longer stands and the notice must be read again. It says what the site chose for all; what
a visitor tightened for themselves only makes less of it.
"""

import hashlib
from collections.abc import Iterable

from aparte.domain.consent import Consent, Purpose
from aparte.domain.privacy import InForce
from aparte.domain.site import Site
from aparte.policy.catalogue import Choices
from aparte.policy.chat_history import CHAT_HISTORY, KEEPS
from aparte.policy.consent_gate import CONSENT_GATE, ConsentGate
from aparte.policy.setting import DAY
from aparte.policy.visitor_memory import VISITOR_MEMORY, VisitorMemory

LANGUAGES = ("en", "fr")

_KEPT = {
    "en": "This conversation is kept for {days} after its end, encrypted, then erased.",
    "fr": "Cette conversation est conservée {days} après sa fin, chiffrée, puis effacée.",
}
_NOT_KEPT = {
    "en": "Nothing of this conversation is kept: it lives in memory only and is gone when it ends.",
    "fr": "Rien de cette conversation n’est conservé : elle ne vit qu’en mémoire et disparaît à sa fin.",
}
_READ_BY = {
    "en": "It is read by the people of {site} who answer you.",
    "fr": "Elle est lue par les personnes de {site} qui vous répondent.",
}
_MEMORY = {
    "en": {
        VisitorMemory.SESSION: "Your browser holds one key until you close the last tab of this site.",
        VisitorMemory.MONTH: "Your browser holds one key for 30 days, to find the conversation again.",
        VisitorMemory.YEAR: "Your browser holds one key for one year, to find the conversation again.",
    },
    "fr": {
        VisitorMemory.SESSION: "Votre navigateur garde une clé jusqu’à la fermeture du dernier onglet de ce site.",
        VisitorMemory.MONTH: "Votre navigateur garde une clé pendant 30 jours, pour retrouver la conversation.",
        VisitorMemory.YEAR: "Votre navigateur garde une clé pendant un an, pour retrouver la conversation.",
    },
}
_NEVER = {
    "en": "What you type is only sent when you press Send.",
    "fr": "Ce que vous tapez n’est transmis que lorsque vous l’envoyez.",
}
_CONTACT = {"en": "Questions and requests: {contact}.", "fr": "Questions et demandes : {contact}."}


def in_force(choices: Choices, site: Site) -> InForce:
    """What applies to the site's visitors now, with the notice that says so."""
    days = KEEPS[choices[CHAT_HISTORY]] // DAY
    texts = notice(choices, site)
    return InForce(
        settings=tuple(choices.rungs().items()),
        keeps_days=days or None,
        contact=site.privacy_contact,
        gate=choices[CONSENT_GATE] is ConsentGate.ASK_FIRST,
        notice=texts,
        wording=tuple((language, wording(text)) for language, text in texts),
    )


def notice(choices: Choices, site: Site) -> tuple[tuple[str, str], ...]:
    """The site's notice to all its visitors, per language."""
    said = choices.for_everybody()
    return tuple((language, _notice(language, said, site)) for language in LANGUAGES)


def wording(text: str) -> str:
    """The name of an exact text: the first 32 hexadecimal digits of its SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def standing(consents: Iterable[Consent], choices: Choices, site: Site, at: int) -> frozenset[Purpose]:
    """The purposes with a yes that counts now: neither over nor taken back, and given to the notice as it still reads."""
    stands = [consent for consent in consents if consent.stands(at)]
    if not stands:
        return frozenset()
    read = {wording(text) for _, text in notice(choices, site)}
    return frozenset(c.purpose for c in stands if c.purpose is not Purpose.CONVERSATION or c.wording in read)


def _notice(language: str, choices: Choices, site: Site) -> str:
    days = KEEPS[choices[CHAT_HISTORY]] // DAY
    unit = {"en": "1 day" if days == 1 else f"{days} days", "fr": "1 jour" if days == 1 else f"{days} jours"}[language]
    parts = [
        _KEPT[language].format(days=unit) if days else _NOT_KEPT[language],
        _READ_BY[language].format(site=site.name),
        _MEMORY[language][VisitorMemory(choices[VISITOR_MEMORY])],
        _NEVER[language],
    ]
    if site.privacy_contact:
        parts.append(_CONTACT[language].format(contact=site.privacy_contact))
    return " ".join(parts)
