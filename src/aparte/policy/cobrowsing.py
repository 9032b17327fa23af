"""Whether an agent may ask for a second mouse on the visitor's page. There is no rung without asking."""

from aparte.domain.consent import Purpose
from aparte.policy.action import Action
from aparte.policy.reason import Reason
from aparte.policy.setting import Example, Facts, Group, Ladder, RungWords, Setting, Words


class Cobrowsing(Ladder):
    """Strictest first; no third rung exists."""

    OFF = "off"
    ASK = "ask"


AGREED = Facts(consents=frozenset({Purpose.COBROWSING_POINT}))
SILENT = Facts()


def may_ask(choice: Ladder, _facts: Facts) -> Reason | None:
    """A request is refused where nothing may come of it."""
    return None if choice is Cobrowsing.ASK else Reason.SWITCHED_OFF


def may_control(choice: Ladder, facts: Facts) -> Reason | None:
    """Only after the visitor's own yes, level by level."""
    if choice is not Cobrowsing.ASK:
        return Reason.SWITCHED_OFF
    return None if Purpose.COBROWSING_POINT in facts.consents else Reason.CONSENT_MISSING


COBROWSING = Setting(
    key="cobrowsing",
    group=Group.CONVERSATIONS,
    ladder=Cobrowsing,
    default=Cobrowsing.ASK,
    title=Words("Cobrowsing", "Cobrowsing"),
    help=Words(
        "Whether an agent may guide the visitor with a second mouse, on request and agreed to each time.",
        "Si un conseiller peut guider le visiteur avec une deuxième souris, sur demande et avec son accord à chaque fois.",
    ),
    rungs={
        Cobrowsing.OFF: RungWords(
            name=Words("Off", "Désactivé"),
            does=Words(
                "The server refuses every request and carries no action; the browser never loads the module.",
                "Le serveur refuse toute demande et ne relaie aucune action ; le navigateur ne charge jamais le module.",
            ),
            visitor=Words("Is never asked.", "N’est jamais sollicité."),
            team=Words("Describes what to do in words.", "Décrit en mots ce qu’il faut faire."),
            manager=Words("Nothing changes for them.", "Rien ne change pour eux."),
        ),
        Cobrowsing.ASK: RungWords(
            name=Words("Always asked, by level", "Toujours demandé, par niveau"),
            does=Words(
                "The server carries an action only within the level the visitor agreed to, for fifteen minutes.",
                "Le serveur ne relaie une action que dans le niveau accepté par le visiteur, pendant quinze minutes.",
            ),
            visitor=Words(
                "Agrees to pointing, then acting, then typing, each on its own; their own mouse always wins; Stop and Escape end it.",
                "Accepte le pointage, puis l’action, puis la saisie, chacun à part ; sa souris l’emporte ; Arrêter et Échap y mettent fin.",
            ),
            team=Words(
                "Asks level by level. Never presses submit, pay, consent or password controls.",
                "Demande niveau par niveau. N’actionne jamais envoi, paiement, consentement ni mot de passe.",
            ),
            manager=Words(
                "Does not see it. Admins read in the audit trail what was done.",
                "Ne le voit pas. Les administrateurs lisent dans le journal d’audit ce qui a été fait.",
            ),
        ),
    },
    guards={
        Action.REQUEST_CONTROL: may_ask,
        Action.GRANT_CONTROL: may_ask,
        Action.CONTROL_PAGE: may_control,
    },
    examples=(
        *(
            Example(rung, SILENT, answer, action)
            for action in (Action.REQUEST_CONTROL, Action.GRANT_CONTROL)
            for rung, answer in ((Cobrowsing.OFF, Reason.SWITCHED_OFF), (Cobrowsing.ASK, None))
        ),
        Example(Cobrowsing.OFF, AGREED, Reason.SWITCHED_OFF, Action.CONTROL_PAGE),
        Example(Cobrowsing.ASK, SILENT, Reason.CONSENT_MISSING, Action.CONTROL_PAGE),
        Example(Cobrowsing.ASK, AGREED, None, Action.CONTROL_PAGE),
    ),
)
