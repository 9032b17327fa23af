/** API keys, in French. */
import type { Translation } from "#kit/texts/catalogue.ts";
import type { en } from "./en.ts";

export const fr: Translation<typeof en> = {
  add: "Nouvelle clé",
  none: "Pas encore de clé",
  none_text:
    "Une clé permet à un programme de parler à l’API de l’entreprise, pour exactement ce que vous cochez.",
  all: "Les clés de l’entreprise",
  name: "Nom",
  name_hint: "Ce qu’est le programme, pour savoir plus tard s’il en a encore besoin.",
  scopes: "Peut",
  scopes_missing: "Choisissez au moins une chose qu’elle permet.",
  used: "Dernier usage",
  never: "Jamais",
  made: "Créée par {name}, {date}",
  made_date: "Créée le {date}",
  create: "Créer la clé",
  secret_title: "La clé {name}",
  secret: "Clé",
  secret_text:
    "Donnez-la au programme, qui l’envoie dans l’en-tête Authorization, après le mot Bearer. Elle n’est plus montrée ensuite ; si elle se perd, révoquez-la et créez-en une autre.",
  revoke: "Révoquer",
  revoke_title: "Révoquer la clé {name} ?",
  revoke_text:
    "Le programme est refusé dès sa prochaine demande. C’est irréversible ; vous pouvez créer une autre clé.",
  revoked: "La clé {name} n’ouvre plus rien.",
  docs: "Ce que l’API sait faire",
  scope_read_log: "Lire les conversations closes",
  scope_export_log: "Exporter les conversations closes",
  scope_use_saved_replies: "Lire les réponses enregistrées",
  scope_edit_shared_replies: "Écrire les réponses partagées",
  scope_read_company: "Lire les sites, les personnes et les équipes",
  scope_manage_sites: "Régler les sites",
  scope_manage_people: "Inviter et modifier des personnes, nommer des administrateurs",
  scope_read_privacy: "Lire les réglages de confidentialité",
  scope_read_audit: "Lire le journal d’audit",
};
