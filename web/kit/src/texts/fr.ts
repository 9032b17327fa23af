/** The texts of the controls that every screen has, in French. */
import type { Translation } from "./catalogue.ts";
import type { en } from "./en.ts";

export const fr: Translation<typeof en> = {
  close: "Fermer",
  cancel: "Annuler",
  busy: "Un instant",
  optional: "facultatif",
  compose_label: "Message",
  compose_hint: "Entrée envoie, Maj et Entrée vont à la ligne.",
  compose_left: { one: "{count} caractère restant", other: "{count} caractères restants" },
  send: "Envoyer",
  today: "Aujourd’hui",
  yesterday: "Hier",
  just_now: "à l’instant",
  burst: { one: "{count} nouveau message", other: "{count} nouveaux messages" },
  message_announced: "{sender}\u202f: {text}",
};
