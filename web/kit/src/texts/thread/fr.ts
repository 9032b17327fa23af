/** The texts around messages, in French. */
import type { Translation } from "../catalogue.ts";
import type { en } from "./en.ts";

export const fr: Translation<typeof en> = {
  you: "Vous",
  writing: "{name} écrit",
  status_sending: "Envoi en cours",
  status_waiting: "Sera envoyé plus tard",
  status_sent: "Envoyé",
  status_delivered: "Reçu",
  status_read: "Lu",
  status_failed: "Non envoyé",
  retry: "Réessayer",
  delete: "Supprimer",
  note_label: "Note, réservée à l’équipe",
  whisper_label: "Conseil, pour vous seulement",
  messages_label: "Messages",
  new_messages: { one: "{count} nouveau", other: "{count} nouveaux" },
  to_latest: "Aller au dernier message",
};
