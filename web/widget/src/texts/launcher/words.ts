/** The only texts that every page loads: the name of the launcher, and what it says when the panel does not come. */
export const words = {
  en: ["Chat with us", "The chat did not load. Try again."],
  fr: ["Discuter avec nous", "Le chargement a échoué. Réessayez."],
} as const;
