"""The questions of mirroring and cobrowsing, word for word: what a visitor's yes is a yes to.

EDPB guidelines 03/2022: who, why, what, what never, until when; a no costs nothing. The hash of the exact text names it.
"""

from aparte.domain.consent import Purpose
from aparte.policy.notice import wording

QUESTIONS: dict[Purpose, dict[str, str]] = {
    Purpose.MIRRORING: {
        "en": (
            "{name} asks to see this page. They see: its layout, everyday words such as “Basket” or “Delivery”, and the texts "
            "that {site} chose to show. Never: what you type, passwords, other tabs. "
            "Until: you press Stop, or the conversation ends. Nothing of it is kept."
        ),
        "fr": (
            "{name} demande à voir cette page. Il ou elle voit : sa mise en page, les mots courants comme « Panier » ou "
            "« Livraison », et les textes que {site} a choisi de montrer. "
            "Jamais : ce que vous tapez, les mots de passe, les autres onglets. "
            "Jusqu’à : votre clic sur Arrêter, ou la fin de la conversation. Rien n’en est conservé."
        ),
    },
    Purpose.COBROWSING_POINT: {
        "en": (
            "{name} asks to point at things on this page with a second mouse. They see the page, masked. "
            "They cannot click or type. Until: you press Stop or Escape, or 15 minutes have passed."
        ),
        "fr": (
            "{name} demande à pointer des éléments de cette page avec une deuxième souris. Il ou elle voit la page, masquée, "
            "sans pouvoir cliquer ni taper. Jusqu’à : votre clic sur Arrêter ou la touche Échap, ou au bout de 15 minutes."
        ),
    },
    Purpose.COBROWSING_ACT: {
        "en": (
            "{name} asks to scroll and click on this page for you. Never: send, pay, delete, accept terms, passwords, leaving this site. "
            "Your own mouse always wins. Until: you press Stop or Escape, or 15 minutes have passed."
        ),
        "fr": (
            "{name} demande à faire défiler et cliquer sur cette page pour vous. "
            "Jamais : envoyer, payer, supprimer, accepter des conditions, mots de passe, quitter ce site. "
            "Votre souris l’emporte toujours. Jusqu’à : votre clic sur Arrêter ou la touche Échap, ou au bout de 15 minutes."
        ),
    },
    Purpose.COBROWSING_TYPE: {
        "en": (
            "{name} asks to fill in fields on this page for you. Never: passwords, cards, files; you send the form yourself. "
            "Your own keyboard always wins. Until: you press Stop or Escape, or 15 minutes have passed."
        ),
        "fr": (
            "{name} demande à remplir des champs de cette page pour vous. "
            "Jamais : mots de passe, cartes, fichiers ; c’est vous qui envoyez le formulaire. "
            "Votre clavier l’emporte toujours. Jusqu’à : votre clic sur Arrêter ou la touche Échap, ou au bout de 15 minutes."
        ),
    },
}


def question(purpose: Purpose, name: str, site: str) -> dict[str, str]:
    """The exact text per language, as this visitor reads it."""
    return {language: text.format(name=name, site=site) for language, text in QUESTIONS[purpose].items()}


def wordings(texts: dict[str, str]) -> dict[str, str]:
    """The hash of each."""
    return {language: wording(text) for language, text in texts.items()}
