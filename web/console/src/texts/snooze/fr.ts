/** Putting a conversation aside, in French. */
import type { Translation } from "#kit/texts/catalogue.ts";
import type { en } from "./en.ts";

export const fr: Translation<typeof en> = {
  other: "Un autre moment",
  bar_word: "En veille jusqu’à un message du visiteur.",
  bar: "En veille jusqu’à {time}, ou jusqu’à un message du visiteur.",
  title: "Mettre {name} en veille",
  hour: "Dans une heure",
  evening: "Ce soir",
  tomorrow: "Demain matin",
  monday: "Lundi matin",
  word: "Jusqu’à son prochain message",
  pick: "Un autre moment",
  go: "Mettre en veille",
  wrong: "Choisissez un moment dans les 30 prochains jours.",
  back: "Elle revient d’elle-même à l’heure dite, et dès que le visiteur écrit.",
  place: "Elle garde sa place parmi les vôtres, même en votre absence. Le visiteur n’en est pas informé.",
  not_kept: "Rien n’en est conservé : elle se termine tout de même dix minutes après le départ du visiteur.",
  done: "{name} est en veille jusqu’à {time}.",
  done_word: "{name} est en veille jusqu’à son prochain message.",
};
