"""Whether a visitor must accept the notice before the first word. Refusing stores nothing."""

from aparte.domain.consent import Purpose
from aparte.policy.action import Action
from aparte.policy.inventory import Retention
from aparte.policy.reason import Reason
from aparte.policy.setting import Example, Facts, Group, Ladder, RungWords, Setting, Words


class ConsentGate(Ladder):
    """Strictest first."""

    ASK_FIRST = "ask_first"
    INFORM = "inform"


ACCEPTED = Facts(consents=frozenset({Purpose.CONVERSATION}))
SILENT = Facts()
ANSWERING = Facts(team=True)

GUARDED = (
    Action.OPEN_CONVERSATION,
    Action.POST_MESSAGE,
    Action.RATE_CONVERSATION,
    Action.IDENTIFY,
    Action.SHOW_PAGE,
    Action.SHOW_TYPING,
    Action.MOVE_RECEIPTS,
    Action.AGREE_TO_MIRRORING,
    Action.MIRROR_PAGE,
    Action.GRANT_CONTROL,
)
"""All that carries something of the visitor. Every no, closing, stopping to keep and taking a yes back stay free."""


def may_speak(choice: Ladder, facts: Facts) -> Reason | None:
    """With ``ask_first``, a visitor only after a yes that stands."""
    if choice is ConsentGate.INFORM or facts.team or Purpose.CONVERSATION in facts.consents:
        return None
    return Reason.CONSENT_MISSING


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
            does=Words(
                "The server refuses every message of a visitor who has not accepted the notice.",
                "Le serveur refuse tout message d’un visiteur qui n’a pas accepté la notice.",
            ),
            visitor=Words(
                "Meets the notice with “Decline” and “Accept”, of equal weight, before anything can be sent. Declining stores nothing.",
                "Rencontre la notice avec « Refuser » et « Accepter », à égalité, avant tout envoi. Refuser n’enregistre rien.",
            ),
            team=Words(
                "Receives no message from a visitor who has not accepted.",
                "Ne reçoit aucun message d’un visiteur qui n’a pas accepté.",
            ),
            manager=Words(
                "Finds no trace of who declined: refusals are counted, never tied to a person.",
                "Ne trouve aucune trace de qui a refusé : les refus sont comptés, jamais reliés à une personne.",
            ),
        ),
        ConsentGate.INFORM: RungWords(
            name=Words("Inform", "Informer"),
            does=Words(
                "The notice is shown before the first message; the visitor may write at once.",
                "La notice est montrée avant le premier message ; le visiteur peut écrire aussitôt.",
            ),
            visitor=Words(
                "Reads one line about what is kept, with a link to the details, and may write at once.",
                "Lit une ligne sur ce qui est conservé, avec un lien vers le détail, et peut écrire aussitôt.",
            ),
            team=Words("Nothing changes for them.", "Rien ne change pour eux."),
            manager=Words("Nothing changes for them.", "Rien ne change pour eux."),
        ),
    },
    guards=dict.fromkeys(GUARDED, may_speak),
    examples=tuple(
        Example(rung, facts, answer, action)
        for action in GUARDED
        for rung, facts, answer in (
            (ConsentGate.ASK_FIRST, SILENT, Reason.CONSENT_MISSING),
            (ConsentGate.ASK_FIRST, ACCEPTED, None),
            (ConsentGate.ASK_FIRST, ANSWERING, None),
            (ConsentGate.INFORM, SILENT, None),
        )
    ),
    governs=(Retention.LEDGER,),
)
