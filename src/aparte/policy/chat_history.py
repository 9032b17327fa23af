"""How long a closed conversation is kept. Off: its content lives in memory only and never touches a disk."""

from aparte.policy.inventory import Retention
from aparte.policy.setting import DAY, Group, Ladder, RungWords, Setting, Words


class ChatHistory(Ladder):
    """Strictest first."""

    OFF = "off"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


KEEPS: dict[Ladder, int] = {
    ChatHistory.OFF: 0,
    ChatHistory.DAY: DAY,
    ChatHistory.WEEK: 7 * DAY,
    ChatHistory.MONTH: 30 * DAY,
    ChatHistory.QUARTER: 91 * DAY,
    ChatHistory.YEAR: 365 * DAY,
}


def _kept(en: str, fr: str) -> RungWords:
    return RungWords(
        name=Words(en, fr),
        does=Words(
            f"A closed conversation is kept for {en.lower()}, encrypted under a key of its own, then erased.",
            f"Une conversation close est conservée {fr.lower()}, chiffrée sous sa propre clé, puis effacée.",
        ),
        visitor=Words(
            f"Sees the date until which the conversation is kept: {en.lower()} after its end.",
            f"Voit la date jusqu’à laquelle la conversation est conservée : {fr.lower()} après sa fin.",
        ),
        team=Words(
            "Reads and searches their own closed conversations until that date.",
            "Relit et recherche ses propres conversations closes jusqu’à cette date.",
        ),
        manager=Words(
            "Reads, searches and exports the closed conversations of their teams until that date.",
            "Relit, recherche et exporte les conversations closes de ses équipes jusqu’à cette date.",
        ),
    )


CHAT_HISTORY = Setting(
    key="chat_history",
    group=Group.CONVERSATIONS,
    ladder=ChatHistory,
    default=ChatHistory.MONTH,
    title=Words("Chat history", "Historique des chats"),
    help=Words(
        "How long a closed conversation is kept. Then it is erased by itself, on time.",
        "Combien de temps une conversation close est conservée. Ensuite elle est effacée d’elle-même, à l’heure dite.",
    ),
    rungs={
        ChatHistory.OFF: RungWords(
            name=Words("Off", "Désactivé"),
            does=Words(
                "A conversation lives in memory only; nothing of it is ever written to disk.",
                "Une conversation ne vit qu’en mémoire ; rien n’en est jamais écrit sur le disque.",
            ),
            visitor=Words(
                "Reads “Nothing is kept after you close”. A restart of the server ends the conversation.",
                "Lit « Rien n’est conservé après la fermeture ». Un redémarrage du serveur met fin à la conversation.",
            ),
            team=Words(
                "Cannot read a conversation once it is closed: it was never written down.",
                "Ne peut pas relire une conversation close : elle n’a jamais été écrite.",
            ),
            manager=Words(
                "Has no log of conversations to read, search or export.",
                "N’a aucun journal de conversations à relire, rechercher ou exporter.",
            ),
        ),
        ChatHistory.DAY: _kept("1 day", "1 jour"),
        ChatHistory.WEEK: _kept("7 days", "7 jours"),
        ChatHistory.MONTH: _kept("30 days", "30 jours"),
        ChatHistory.QUARTER: _kept("91 days", "91 jours"),
        ChatHistory.YEAR: _kept("1 year", "1 an"),
    },
    keeps=KEEPS,
    governs=(Retention.CONVERSATION,),
)
