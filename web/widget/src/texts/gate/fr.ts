/** Textes français : l’information avant le premier mot. */
import type { Translation } from "#kit/texts/catalogue.ts";
import type { en } from "./en.ts";

export const fr: Translation<typeof en> = {
  title: "Avant d’écrire",
  accept: "Accepter",
  decline: "Refuser",
  declined_title: "Vous avez refusé",
  declined: "Rien n’a été envoyé ni enregistré. Vous pouvez continuer à consulter cette page.",
  again: "Relire l’information",
  announce: "Une information à lire avant d’écrire",
};
