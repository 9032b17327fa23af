/** The only texts that every page loads: the name of the launcher, and what it says when the panel does not come. */
export const words = {
  en: ["Chat with us", "The chat could not be loaded. Please try again."],
  fr: ["Discuter avec nous", "La discussion n’a pas pu être chargée. Veuillez réessayer."],
} as const;
