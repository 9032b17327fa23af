"""The record of processing (GDPR art. 30) in words, both languages: what the inventory declares, as a person reads it.

Nothing is said here that is not declared: the lines come from the inventory, this file only translates them.
"""

from collections.abc import Mapping

from aparte.policy.inventory import Category, Erasure, Retention, Subject
from aparte.policy.setting import Words

CATEGORIES: Mapping[Category, Words] = {
    Category.IDENTIFIER: Words("Identifier", "Identifiant"),
    Category.CONTENT: Words(
        "Content, encrypted under the conversation’s own key", "Contenu, chiffré sous la clé propre à la conversation"
    ),
    Category.COURSE: Words(
        "Course of a conversation: times, states, counts",
        "Déroulement d’une conversation : heures, états, nombres",
    ),
    Category.ACCOUNT: Words("Account of a person of the company", "Compte d’une personne de l’entreprise"),
    Category.HASH: Words("Hash of a secret", "Empreinte d’un secret"),
    Category.CONFIGURATION: Words("Configuration", "Configuration"),
    Category.CHOICE: Words("Privacy choice or consent", "Choix de confidentialité ou consentement"),
    Category.TRAIL: Words("Trail of acts, without names", "Trace d’actes, sans noms"),
    Category.KEY: Words("Encryption key, itself encrypted", "Clé de chiffrement, elle-même chiffrée"),
    Category.SERVER: Words(
        "Course of the server: events, counts, times", "Cours du serveur : événements, nombres, heures"
    ),
}

SUBJECTS: Mapping[Subject, Words] = {
    Subject.VISITOR: Words("Visitor", "Visiteur"),
    Subject.TEAM: Words("Person of the company", "Personne de l’entreprise"),
    Subject.COMPANY: Words("Company", "Entreprise"),
    Subject.NOBODY: Words("Nobody", "Aucune personne"),
}

RETENTIONS: Mapping[Retention, Words] = {
    Retention.CONVERSATION: Words(
        "As long as the conversation is kept (chat history)",
        "Tant que la conversation est conservée (historique des chats)",
    ),
    Retention.RECOGNITION: Words(
        "As long as the visitor is recognised (returning visitor)",
        "Tant que le visiteur est reconnu (visiteur qui revient)",
    ),
    Retention.ACCOUNT: Words(
        "Until the account or the company is removed", "Jusqu’à la suppression du compte ou de l’entreprise"
    ),
    Retention.PICTURE: Words(
        "Until it is replaced, taken away, or its person put out",
        "Jusqu’à son remplacement, son retrait ou le départ de la personne",
    ),
    Retention.SITE: Words("Until the site is removed", "Jusqu’à la suppression du site"),
    Retention.SESSION: Words("Until the session ends", "Jusqu’à la fin de la session"),
    Retention.LEDGER: Words(
        "Three years after it expires or is withdrawn, as proof (GDPR art. 7(1))",
        "Trois ans après son expiration ou son retrait, comme preuve (RGPD art. 7(1))",
    ),
    Retention.TRAIL: Words("One year", "Un an"),
    Retention.HOST: Words("As long as the host keeps its log", "Tant que l’hébergeur conserve son journal"),
    Retention.MEMORY: Words("Never at rest", "Jamais stocké"),
    Retention.TAB: Words(
        "Until it is sent, the tab closes or the session ends",
        "Jusqu’à l’envoi, la fermeture de l’onglet ou la fin de la session",
    ),
    Retention.BROWSER: Words("Until its person clears their browser", "Jusqu’à ce que la personne vide son navigateur"),
}

ERASURES: Mapping[Erasure, Words] = {
    Erasure.KEY_THEN_ROW: Words(
        "Key destroyed, row deleted, freed pages overwritten",
        "Clé détruite, ligne supprimée, pages libérées réécrites",
    ),
    Erasure.ROW: Words("Row deleted, freed pages overwritten", "Ligne supprimée, pages libérées réécrites"),
    Erasure.BROWSER: Words(
        "Removed in the browser, by the page that put it there or by its person",
        "Retiré dans le navigateur, par la page qui l’y a mis ou par la personne",
    ),
    Erasure.STAYS: Words("Stays: no person is in it", "Reste : aucune personne n’y figure"),
}

PURPOSES: Mapping[str, Words] = {
    said.en.lower(): said
    for said in (
        Words("Carry and route the conversation", "Acheminer la conversation"),
        Words("Name the conversation and who is in it", "Désigner la conversation et qui y participe"),
        Words("What was said", "Ce qui a été dit"),
        Words("How the team filed the conversation", "Comment l’équipe a classé la conversation"),
        Words("Keep the open tabs in step", "Garder les onglets ouverts en phase"),
        Words("The console as this person likes it", "La console comme la personne la préfère"),
        Words("Not lose what was written and not sent", "Ne pas perdre ce qui est écrit et n’est pas encore envoyé"),
        Words("Recognise a returning visitor", "Reconnaître un visiteur qui revient"),
        Words(
            "Let the company’s people sign in and answer",
            "Permettre aux personnes de l’entreprise de se connecter et de répondre",
        ),
        Words("Show visitors who answers them", "Montrer aux visiteurs qui leur répond"),
        Words("Check a secret without knowing it", "Vérifier un secret sans le connaître"),
        Words("Stay signed in, and revoke it", "Rester connecté, et pouvoir y mettre fin"),
        Words("How the company set its sites", "Les réglages des sites de l’entreprise"),
        Words("The site’s privacy choices", "Les choix de confidentialité du site"),
        Words("Prove a consent", "Prouver un consentement"),
        Words("Count without persons", "Compter sans personnes"),
        Words("Who did what, when and why", "Qui a fait quoi, quand et pourquoi"),
        Words("Open one conversation’s content", "Ouvrir le contenu d’une conversation"),
        Words("Erase again after a restore", "Effacer de nouveau après une restauration"),
        Words(
            "Let somebody in while strangers guess their password",
            "Laisser entrer une personne pendant que d’autres devinent son mot de passe",
        ),
        Words("Check signed visitor identities", "Vérifier les identités signées des visiteurs"),
        Words(
            "64-bit hash of the client’s id: makes a retry harmless",
            "Empreinte de 64 bits du numéro d’envoi : rend un renvoi inoffensif",
        ),
    )
}
"""Purposes as the tables declare them, without regard to capitals and apostrophes; one that is missing fails the build."""

EXPORTS: Mapping[str, Words] = {
    "never": Words("Never", "Jamais"),
    "person, tenant": Words("To the person, to the company", "À la personne, à l’entreprise"),
    "tenant export": Words("To the company", "À l’entreprise"),
    "visitor": Words("To the visitor", "Au visiteur"),
    "visitor, tenant": Words("To the visitor, to the company", "Au visiteur, à l’entreprise"),
}
"""Who receives it on request."""


def say_purpose(declared: str) -> Words | None:
    """The words of a declared purpose; None when nobody has written them yet."""
    return PURPOSES.get(declared.replace("'", "’").lower())
