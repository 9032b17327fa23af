/** The shell's texts, in French. */
import type { Translation } from "#kit/texts/catalogue.ts";
import type { en } from "./en.ts";

export const fr: Translation<typeof en> = {
  skip: "Aller au contenu",
  product: "Aparté",
  rail: "Navigation principale",
  nav_account: "Votre compte",
  engagement: "Engagement",
  settings: "Paramètres",
  not_found: "Cette page n’existe pas",
  not_found_text: "L’adresse est peut-être ancienne, ou l’écran ne fait pas partie de cette installation.",
  to_desk: "Aller au bureau",
  not_allowed: "Cet écran n’est pas prévu pour votre rôle",
  not_allowed_text: "Demandez à un administrateur de {company} si vous en avez besoin.",
  screen_failed: "Cet écran n’a pas pu être chargé",
  screen_failed_text:
    "Une nouvelle version vient peut-être d’être installée. Recharger la page suffit en général.",
  reload: "Recharger",
  part_failed: "Cette partie n’a pas pu être chargée. Réessayez dans un instant.",

  sign_in: "Se connecter",
  sign_in_to: "Connexion à la console",
  email: "Adresse e-mail",
  password: "Mot de passe",
  show_password: "Afficher",
  hide_password: "Masquer",
  sign_in_wrong:
    "Cette adresse et ce mot de passe ne vont pas ensemble. Vérifiez les deux ; le mot de passe peut être collé.",
  sign_in_wait: {
    one: "Trop de tentatives. Vous pourrez réessayer dans {count} seconde.",
    other: "Trop de tentatives. Vous pourrez réessayer dans {count} secondes.",
  },
  sign_in_wait_long: "Trop de tentatives. Vous pourrez réessayer dans {time} minutes.",
  sign_in_missing_email: "Indiquez votre adresse e-mail.",
  sign_in_missing_password: "Indiquez votre mot de passe.",
  sign_in_forgotten:
    "Mot de passe oublié ? Un administrateur de votre entreprise peut vous envoyer une nouvelle invitation.",
  sign_in_promise: "Un seul cookie, pour la connexion. Aucune autre trace dans ce navigateur.",
  opening: "Ouverture de la console",
  unreachable: "Le serveur ne répond pas",
  unreachable_text:
    "Vérifiez votre connexion. Si d’autres ont le même souci, prévenez la personne qui gère le serveur.",
  save: "Enregistrer",
  cancel: "Annuler",
  try_again: "Réessayer",

  ended_signed_out: "Votre session est fermée",
  ended_signed_out_text:
    "Vos brouillons ont quitté ce navigateur. Les conversations qui vous attendaient vont à vos collègues.",
  ended_revoked: "Cette session a été fermée",
  ended_revoked_text:
    "Elle l’a été ailleurs, par vous ou par un administrateur. Rien de ce que vous avez envoyé n’est perdu.",
  ended_disabled: "Votre compte est désactivé",
  ended_removed: "Votre compte a été supprimé",
  ended_removed_text:
    "Un administrateur de votre entreprise l’a supprimé. Demandez-lui s’il s’agit d’une erreur.",
  ended_disabled_text:
    "Un administrateur de votre entreprise l’a désactivé. Demandez-lui s’il s’agit d’une erreur.",
  ended_expired: "Votre session a expiré",
  ended_expired_text:
    "Reconnectez-vous pour continuer. Les conversations qui vous attendaient sont retournées dans la file.",
  sign_in_again: "Se reconnecter",

  link_reconnecting: "Reconnexion … Ce que vous écrivez est gardé et sera envoyé une seule fois.",
  link_offline:
    "Vous êtes hors ligne. Ce que vous écrivez est gardé ici et partira au retour de la connexion.",
  link_back: "De nouveau en ligne. Tout est à jour.",
  link_old: "Une nouvelle version de la console est prête. Vos brouillons restent.",
  link_refused: "Le serveur refuse l’accès au bureau : {advice}",

  language: "Langue",
  looks: "Aspect",
  looks_auto: "Système",
  looks_light: "Clair",
  looks_dark: "Sombre",
  theme_auto: "Aspect : comme le système",
  theme_light: "Aspect : clair",
  theme_dark: "Aspect : sombre",
  language_en: "Langue : anglais (English)",
  language_fr: "Langue : français",
  sign_out: "Se déconnecter",
  open_palette: "Chercher une commande",
  show_shortcuts: "Tous les raccourcis clavier",
  go_desk: "Aller au bureau",
  go_log: "Aller au journal",
  go_settings: "Aller aux paramètres",
  go_to: "Aller à : {screen}",
  group_conversation: "Conversation",
  group_moving: "Déplacements",
  group_person: "Vous",
  group_console: "Console",

  problem_offline: "Le serveur est injoignable. Rien n’a changé ; réessayez dans un instant.",
  problem_rate_limited: "Trop de demandes à la fois. Attendez un instant, puis réessayez.",
  problem_not_found: "Cela n’est plus là, ou pas à votre portée.",
  problem_conflict: "Quelqu’un a été plus rapide. Rechargez pour voir où en sont les choses.",
  problem_invalid: "Le serveur n’accepte pas cette valeur : {advice}",
  problem_too_long: "C’est trop long. Raccourcissez, ou envoyez en plusieurs fois.",
  problem_role: "Votre rôle ne le permet pas. Demandez à un administrateur.",
  problem_not_yours: "Cette conversation n’est pas à vous.",
  problem_consent: "Le visiteur n’y a pas consenti.",
  problem_refused:
    "Désactivé par {who}. Un administrateur peut le changer dans Engagement › Paramètres › Confidentialité.",
  to_privacy: "Voir ce qui s’applique",
  problem_slots_full:
    "Toutes vos places sont prises. Terminez d’abord une conversation, ou prenez plus de places.",
  problem_wrong_state: "Ce n’est plus possible : la conversation a avancé.",
  problem_failed: "Une erreur s’est produite sur le serveur. Rien n’a changé ; réessayez.",
  reference: "Référence pour l’assistance : {code}",

  decider_host: "qui gère ce serveur",
  decider_site: "votre entreprise, sur ce site",
  decider_visitor: "le visiteur",
  decider_product: "Aparté même",
  refused_change: "un administrateur, dans Engagement › Paramètres › Confidentialité",
};
