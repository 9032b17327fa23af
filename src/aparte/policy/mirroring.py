"""Whether an agent may see the visitor's page, masked, while they talk."""

from aparte.domain.consent import Purpose
from aparte.policy.action import Action
from aparte.policy.reason import Reason
from aparte.policy.setting import Example, Facts, Group, Ladder, RungWords, Setting, Words


class Mirroring(Ladder):
    """Strictest first."""

    OFF = "off"
    ASK = "ask"
    ON = "on"


AGREED = Facts(consents=frozenset({Purpose.MIRRORING}))
SILENT = Facts()
GPC = Facts(gpc=True)


def may_propose(choice: Ladder, _facts: Facts) -> Reason | None:
    """An offer is refused where nothing may come of it."""
    return None if choice in (Mirroring.ASK, Mirroring.ON) else Reason.SWITCHED_OFF


def may_mirror(choice: Ladder, facts: Facts) -> Reason | None:
    """``on`` needs no question, unless the browser says ``Sec-GPC: 1``: then it is ``ask``."""
    if choice is Mirroring.ON and not facts.gpc:
        return None
    if choice in (Mirroring.ASK, Mirroring.ON):
        return None if Purpose.MIRRORING in facts.consents else Reason.CONSENT_MISSING
    return Reason.SWITCHED_OFF


MIRRORING = Setting(
    key="mirroring",
    group=Group.CONVERSATIONS,
    ladder=Mirroring,
    default=Mirroring.ASK,
    title=Words("Page mirroring", "Mirroring de la page"),
    help=Words(
        "Whether an agent may see the visitor’s page, masked, while they talk. Nothing of it is stored.",
        "Si un conseiller peut voir la page du visiteur, masquée, pendant qu’ils échangent. Rien n’en est conservé.",
    ),
    rungs={
        Mirroring.OFF: RungWords(
            name=Words("Off", "Désactivé"),
            does=Words(
                "The server refuses every offer and carries no frame; the visitor’s browser never loads the module.",
                "Le serveur refuse toute proposition et ne relaie aucune image ; le navigateur ne charge jamais le module.",
            ),
            visitor=Words("Is never asked.", "N’est jamais sollicité."),
            team=Words("Cannot see the page.", "Ne peut pas voir la page."),
            manager=Words("Cannot see the page.", "Ne peut pas voir la page."),
        ),
        Mirroring.ASK: RungWords(
            name=Words("Ask first", "Proposer le mirroring"),
            does=Words(
                "The server carries frames only after the visitor’s yes in this conversation, and until their stop.",
                "Le serveur ne relaie la page qu’après l’accord du visiteur dans cette conversation, et jusqu’à son arrêt.",
            ),
            visitor=Words(
                "Is asked once, may look first at what the agent would see, refuses or accepts, and stops at any time.",
                "Est sollicité une fois, peut voir d’abord ce que verrait le conseiller, refuse ou accepte, et arrête quand il veut.",
            ),
            team=Words(
                "Offers it; sees the masked page after a yes.", "Le propose ; voit la page masquée après un accord."
            ),
            manager=Words(
                "Does not see the page of others’ visitors.", "Ne voit pas la page des visiteurs des autres."
            ),
        ),
        Mirroring.ON: RungWords(
            name=Words("On", "Activé par défaut"),
            does=Words(
                "The server carries frames from the moment an agent answers; a browser that sends Sec-GPC is asked first.",
                "Le serveur relaie la page dès qu’un conseiller répond ; un navigateur qui envoie Sec-GPC est d’abord sollicité.",
            ),
            visitor=Words(
                "Sees a badge with a Stop button for as long as it lasts.",
                "Voit un bandeau avec un bouton Arrêter tant que cela dure.",
            ),
            team=Words("Sees the masked page at once.", "Voit la page masquée aussitôt."),
            manager=Words(
                "Does not see the page of others’ visitors.", "Ne voit pas la page des visiteurs des autres."
            ),
        ),
    },
    guards={
        Action.PROPOSE_MIRRORING: may_propose,
        Action.AGREE_TO_MIRRORING: may_propose,
        Action.MIRROR_PAGE: may_mirror,
    },
    examples=(
        *(
            Example(rung, SILENT, answer, action)
            for action in (Action.PROPOSE_MIRRORING, Action.AGREE_TO_MIRRORING)
            for rung, answer in ((Mirroring.OFF, Reason.SWITCHED_OFF), (Mirroring.ASK, None), (Mirroring.ON, None))
        ),
        Example(Mirroring.OFF, AGREED, Reason.SWITCHED_OFF, Action.MIRROR_PAGE),
        Example(Mirroring.ASK, SILENT, Reason.CONSENT_MISSING, Action.MIRROR_PAGE),
        Example(Mirroring.ASK, AGREED, None, Action.MIRROR_PAGE),
        Example(Mirroring.ON, SILENT, None, Action.MIRROR_PAGE),
        Example(Mirroring.ON, GPC, Reason.CONSENT_MISSING, Action.MIRROR_PAGE),
    ),
)
