"""Whether a visitor must accept the notice before the first word. Refusing stores nothing."""

from aparte.domain.consent import Purpose
from aparte.policy.action import Action
from aparte.policy.reason import Reason
from aparte.policy.setting import Example, Facts, Group, Ladder, RungWords, Setting, Words


class ConsentGate(Ladder):
    """Strictest first."""

    ASK_FIRST = "ask_first"
    INFORM = "inform"


ACCEPTED = Facts(consents=frozenset({Purpose.CONVERSATION}))
SILENT = Facts()


def may_speak(choice: Ladder, facts: Facts) -> Reason | None:
    """With ``ask_first``, only after a yes that stands."""
    if choice is not ConsentGate.INFORM and Purpose.CONVERSATION not in facts.consents:
        return Reason.CONSENT_MISSING
    return None


CONSENT_GATE = Setting(
    key="consent_gate",
    group=Group.VISITORS,
    ladder=ConsentGate,
    default=ConsentGate.INFORM,
    title=Words("Notice before the conversation", "Information avant la conversation"),
    help=Words(
        "Whether the visitor accepts the privacy notice before the first message, or is simply informed.",
        "Si le visiteur accepte la notice de confidentialité avant le premier message, ou en est seulement informé.",
    ),
    rungs={
        ConsentGate.ASK_FIRST: RungWords(
            name=Words("Ask first", "Demander d’abord"),
            visitor=Words(
                "Meets the notice with “Decline” and “Accept”, of equal weight, before anything can be sent. Declining stores nothing.",
                "Rencontre la notice avec « Refuser » et « Accepter », à égalité, avant tout envoi. Refuser n’enregistre rien.",
            ),
            team=Words(
                "Receives no message from a visitor who has not accepted.",
                "Ne reçoit aucun message d’un visiteur qui n’a pas accepté.",
            ),
        ),
        ConsentGate.INFORM: RungWords(
            name=Words("Inform", "Informer"),
            visitor=Words(
                "Reads one line about what is kept, with a link to the details, and may write at once.",
                "Lit une ligne sur ce qui est conservé, avec un lien vers le détail, et peut écrire aussitôt.",
            ),
            team=Words("Loses nothing.", "Ne perd rien."),
        ),
    },
    guards={Action.OPEN_CONVERSATION: may_speak},
    examples=tuple(
        Example(rung, facts, answer, Action.OPEN_CONVERSATION)
        for rung, facts, answer in (
            (ConsentGate.ASK_FIRST, SILENT, Reason.CONSENT_MISSING),
            (ConsentGate.ASK_FIRST, ACCEPTED, None),
            (ConsentGate.INFORM, SILENT, None),
            (ConsentGate.INFORM, ACCEPTED, None),
        )
    ),
)
