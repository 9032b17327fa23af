/** The kit's own texts, in French. */
import type { Translation } from "./catalogue.ts";
import type { en } from "./en.ts";

export const fr: Translation<typeof en> = {
  close: "Fermer",
  cancel: "Annuler",
  busy: "Un instant",
  dismiss: "Masquer",
  required: "obligatoire",
  optional: "facultatif",
  load_more: "Afficher la suite",
  shown: { one: "{count} affiché", other: "{count} affichés" },
  all_shown: "Tout est affiché",
  sort_by: "Trier par {column}",
  locked: "Verrouillé",

  refused_by: "Désactivé par {who}",
  refused_by_since: "Désactivé par {who} depuis le {date}",
  refused_change: "Qui peut le changer\u202f: {who}",

  palette_label: "Commandes",
  palette_placeholder: "Tapez une commande",
  palette_found: { one: "{count} commande", other: "{count} commandes" },
  palette_none: "Aucune commande ne correspond. Essayez un autre mot.",
  shortcuts_title: "Raccourcis clavier",
  shortcut_then: "puis",
  key_ctrl: "Ctrl",
  key_alt: "Alt",
  key_shift: "Maj",
  key_enter: "Entrée",
  key_escape: "Échap",
  key_space: "Espace",
  key_backspace: "Retour",

  burst: { one: "{count} nouveau message", other: "{count} nouveaux messages" },
  message_announced: "{sender}\u202f: {text}",

  just_now: "à l’instant",
  today: "Aujourd’hui",
  yesterday: "Hier",

  compose_label: "Message",
  compose_hint: "Entrée envoie, Maj et Entrée vont à la ligne.",
  compose_left: { one: "{count} caractère restant", other: "{count} caractères restants" },
  send: "Envoyer",

  status_sending: "Envoi en cours",
  status_waiting: "Sera envoyé plus tard",
  status_sent: "Envoyé",
  status_delivered: "Reçu",
  status_read: "Lu",
  status_failed: "Non envoyé",
  retry: "Réessayer",
  delete: "Supprimer",
  you: "Vous",
  note_label: "Note, réservée à l’équipe",
  whisper_label: "Conseil, pour vous seulement",
  writing: "{name} écrit",
  messages_label: "Messages",
  new_messages: { one: "{count} nouveau", other: "{count} nouveaux" },
  to_latest: "Aller au dernier message",
};
