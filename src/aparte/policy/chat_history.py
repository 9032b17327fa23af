"""How long a closed conversation is kept. Off: its content lives in memory only and never touches a disk."""

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
        visitor=Words(
            f"Sees the date until which the conversation is kept ({en.lower()} after its end).",
            f"Voit la date jusqu’à laquelle la conversation est conservée ({fr.lower()} après sa fin).",
        ),
        team=Words(
            "Can read and search closed conversations until that date.",
            "Peut relire et rechercher les conversations closes jusqu’à cette date.",
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
            visitor=Words(
                "Reads “Nothing is kept after you close”. A restart of the server ends the conversation.",
                "Lit « Rien n’est conservé après la fermeture ». Un redémarrage du serveur met fin à la conversation.",
            ),
            team=Words(
                "Cannot read a conversation once it is closed: it was never written down.",
                "Ne peut pas relire une conversation close : elle n’a jamais été écrite.",
            ),
        ),
        ChatHistory.DAY: _kept("1 day", "1 jour"),
        ChatHistory.WEEK: _kept("7 days", "7 jours"),
        ChatHistory.MONTH: _kept("30 days", "30 jours"),
        ChatHistory.QUARTER: _kept("91 days", "91 jours"),
        ChatHistory.YEAR: _kept("1 year", "1 an"),
    },
    keeps=KEEPS,
)
