/** Textes français : l’accueil et le cadre de la fenêtre. */
import type { Translation } from "#kit/texts/catalogue.ts";
import type { en } from "./en.ts";

export const fr: Translation<typeof en> = {
  close: "Fermer la fenêtre de conversation",
  back: "Retour",
  menu_privacy: "Votre vie privée",
  greeting: "Bonjour, que pouvons-nous faire pour vous\u202f?",
  greeting_more: "Écrivez-nous ici. Une personne vous répond.",
  available: {
    one: "{count} personne est là pour répondre",
    other: "{count} personnes sont là pour répondre",
  },
  busy: "Tout le monde est en conversation",
  when: "{day} à {time}",
  reply_minutes: {
    one: "Réponse en une minute en général",
    other: "Réponse en {count} minutes en général",
  },
  reply_hours: { one: "Réponse en une heure en général", other: "Réponse en {count} heures en général" },
  kept_days: {
    one: "Les conversations sont conservées {count} jour, puis effacées.",
    other: "Les conversations sont conservées {count} jours, puis effacées.",
  },
  kept_nothing: "Rien n’est conservé après la fermeture.",
  kept_details: "Détails",
  question_choose: "Pouvez-vous m’aider à choisir\u202f?",
  question_trouble: "Quelque chose ne marche pas. Pouvez-vous m’aider\u202f?",
  questions: "Pour commencer",
  placeholder: "Écrivez un message",
  say_it: "Message",
  reconnecting: "Reconnexion en cours. Ce que vous écrivez partira dès que la liaison revient.",
  offline: "Vous êtes hors ligne. Ce que vous écrivez sera envoyé plus tard.",
  connecting_failed: "Nous n’arrivons pas à joindre {site}. Nous continuons d’essayer.",
  back_online: "La liaison est revenue",
  unread: { one: "{count} nouveau message", other: "{count} nouveaux messages" },
};
