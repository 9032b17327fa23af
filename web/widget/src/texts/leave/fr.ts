/** Textes français : où répondre à un message laissé. */
import type { Translation } from "#kit/texts/catalogue.ts";
import type { en } from "./en.ts";

export const fr: Translation<typeof en> = {
  email: "E-mail, si vous voulez y recevoir la réponse",
  email_hint: "Utilisé pour cette réponse seulement.",
  email_wrong: "Une adresse e-mail ressemble à nom@exemple.fr.",
};
