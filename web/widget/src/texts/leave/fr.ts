/** Textes français : personne n’est là, et où répondre à un message laissé. */
import type { Translation } from "#kit/texts/catalogue.ts";
import type { en } from "./en.ts";

export const fr: Translation<typeof en> = {
  away: "Personne n’est là pour le moment",
  opens: "Nous revenons {when}",
  leave_text: "Laissez un message : il sera lu.",
  email: "E-mail, si vous voulez y recevoir la réponse",
  email_hint: "Utilisé pour cette réponse seulement.",
  email_wrong: "Une adresse e-mail ressemble à nom@exemple.fr.",
};
