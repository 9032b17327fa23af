"""How long a returning visitor is recognised: it governs the one key in their browser, and what we know it by."""

from aparte.policy.inventory import Retention
from aparte.policy.setting import DAY, Group, Ladder, RungWords, Setting, Words


class VisitorMemory(Ladder):
    """Strictest first."""

    SESSION = "session"
    MONTH = "month"
    YEAR = "year"


KEEPS: dict[Ladder, int] = {VisitorMemory.SESSION: DAY, VisitorMemory.MONTH: 30 * DAY, VisitorMemory.YEAR: 365 * DAY}
"""``session``: the key ends with the last open tab; the server forgets it a day after it was given, whatever a browser does."""


def _known(en: str, fr: str) -> RungWords:
    return RungWords(
        name=Words(en, fr),
        does=Words(
            f"The browser keeps one first-party key for {en.lower()}; the server forgets it on the same day.",
            f"Le navigateur garde une clé de première partie pendant {fr.lower()} ; le serveur l’oublie le même jour.",
        ),
        visitor=Words(
            f"Finds the conversation again for {en.lower()}. One first-party key stays in the browser until then.",
            f"Retrouve sa conversation pendant {fr.lower()}. Une clé de première partie reste dans le navigateur jusque-là.",
        ),
        team=Words(
            "Can tell that a visitor has come back: their conversations carry the same identifier.",
            "Peut voir qu’un visiteur est revenu : ses conversations portent le même identifiant.",
        ),
        manager=Words(
            "Can tell that a visitor has come back: their conversations carry the same identifier.",
            "Peut voir qu’un visiteur est revenu : ses conversations portent le même identifiant.",
        ),
    )


VISITOR_MEMORY = Setting(
    key="visitor_memory",
    group=Group.VISITORS,
    ladder=VisitorMemory,
    default=VisitorMemory.SESSION,
    title=Words("Recognising a returning visitor", "Reconnaître un visiteur qui revient"),
    help=Words(
        "How long the browser keeps the one key that finds a conversation again. Before the visitor opens the widget, nothing is stored.",
        "Combien de temps le navigateur garde l’unique clé qui retrouve une conversation. "
        "Avant que le visiteur ouvre le widget, rien n’est stocké.",
    ),
    rungs={
        VisitorMemory.SESSION: RungWords(
            name=Words("This visit", "Cette visite"),
            does=Words(
                "The browser keeps one key while a tab of the site is open; the server forgets it within a day.",
                "Le navigateur garde une clé tant qu’un onglet du site est ouvert ; le serveur l’oublie en un jour au plus.",
            ),
            visitor=Words(
                "Is forgotten when the last tab of the site closes, and at most a day later.",
                "Est oublié à la fermeture du dernier onglet du site, et au plus un jour après.",
            ),
            team=Words("Meets every visit as a new visitor.", "Rencontre chaque visite comme un nouveau visiteur."),
            manager=Words(
                "Cannot tell that two visits were made by the same person.",
                "Ne peut pas savoir que deux visites sont de la même personne.",
            ),
        ),
        VisitorMemory.MONTH: _known("30 days", "30 jours"),
        VisitorMemory.YEAR: _known("1 year", "1 an"),
    },
    keeps=KEEPS,
    governs=(Retention.RECOGNITION,),
)
