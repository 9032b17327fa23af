"""The paper's own texts, in both languages."""

from collections.abc import Mapping

TEXTS: Mapping[str, Mapping[str, str]] = {
    "product": {"en": "Aparté", "fr": "Aparté"},
    "title": {"en": "Privacy of {site}", "fr": "Confidentialité de {site}"},
    "made": {
        "en": "{company}. Printed on {at}, state {version}.",
        "fr": "{company}. Imprimé le {at}, état {version}.",
    },
    "addresses": {"en": "Site addresses: {origins}", "fr": "Adresses du site : {origins}"},
    "contact": {"en": "Questions and requests: {contact}", "fr": "Questions et demandes : {contact}"},
    "no_contact": {"en": "no address given", "fr": "aucune adresse donnée"},
    "page": {"en": "Page [n] of [all]", "fr": "Page [n] sur [all]"},
    "settings": {"en": "What applies", "fr": "Ce qui s’applique"},
    "settings_text": {
        "en": "Each setting as the server enforces it now. The strictest of host, site and visitor wins.",
        "fr": "Chaque réglage tel que le serveur l’applique. Entre hébergeur, site et visiteur, le plus strict l’emporte.",
    },
    "setting": {"en": "Setting", "fr": "Réglage"},
    "choice": {"en": "Choice", "fr": "Choix"},
    "does": {"en": "What the server does", "fr": "Ce que fait le serveur"},
    "chosen": {"en": "Chosen by", "fr": "Choisi par"},
    "by_host": {"en": "The host of the server", "fr": "L’hébergeur du serveur"},
    "by_default": {"en": "Nobody yet: the default", "fr": "Personne encore : valeur par défaut"},
    "gone": {"en": "somebody no longer here", "fr": "une personne partie depuis"},
    "notice": {"en": "What visitors read", "fr": "Ce que lisent les visiteurs"},
    "notice_text": {
        "en": "Written by the server from the choices above.",
        "fr": "Écrit par le serveur à partir des choix ci-dessus.",
    },
    "gate": {
        "en": "It must be accepted before the first message; declining stores nothing.",
        "fr": "Elle doit être acceptée avant le premier message ; refuser n’enregistre rien.",
    },
    "no_gate": {"en": "It is shown before the first message.", "fr": "Elle est montrée avant le premier message."},
    "retention": {"en": "Retention table", "fr": "Tableau des durées de conservation"},
    "retention_text": {
        "en": "How long each kind of data lasts on this site, and how it goes.",
        "fr": "Combien de temps dure chaque sorte de données sur ce site, et comment elle disparaît.",
    },
    "until": {"en": "Kept", "fr": "Conservation"},
    "lasts": {"en": "On this site", "fr": "Sur ce site"},
    "fixed": {"en": "The same on every site", "fr": "Comme sur tout site"},
    "step": {"en": "{title}: from {before} to {after}", "fr": "{title} : de {before} à {after}"},
    "erasure": {"en": "How it goes", "fr": "Comment cela disparaît"},
    "processing": {"en": "Record of processing", "fr": "Registre des traitements"},
    "processing_text": {
        "en": "GDPR article 30: every column that stands on a disk, by purpose. What is not listed is not kept.",
        "fr": "RGPD, article 30 : toute colonne écrite sur disque, par finalité. Ce qui n’y figure pas n’est pas conservé.",
    },
    "purpose": {"en": "Purpose", "fr": "Finalité"},
    "data": {"en": "Data, about whom", "fr": "Données, sur qui"},
    "end": {"en": "End, recipients", "fr": "Fin, destinataires"},
    "export": {"en": "Export: {who}", "fr": "Export : {who}"},
    "columns": {"en": "Where it stands", "fr": "Où elles se trouvent"},
    "history": {"en": "Changes", "fr": "Changements"},
    "history_text": {
        "en": "From the audit trail, newest first, for one year.",
        "fr": "D’après la journal d’audit, du plus récent au plus ancien, sur un an.",
    },
    "no_history": {"en": "Nothing has been changed.", "fr": "Rien n’a été changé."},
    "when": {"en": "When", "fr": "Quand"},
    "who": {"en": "Who", "fr": "Qui"},
    "what": {"en": "What", "fr": "Quoi"},
    "why": {"en": "Why", "fr": "Pourquoi"},
}
