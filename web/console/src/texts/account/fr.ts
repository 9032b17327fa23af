/** "Your account", in French. */
import type { Translation } from "#kit/texts/catalogue.ts";
import type { en } from "./en.ts";

export const fr: Translation<typeof en> = {
  who: "Qui vous êtes",
  who_hint: "Un administrateur modifie votre nom, votre adresse, votre rôle et vos équipes.",
  name: "Nom",
  email: "Adresse e-mail",
  role: "Rôle",
  role_agent: "Conseiller",
  role_manager: "Manager",
  role_admin: "Administrateur",
  pseudonym: "Les visiteurs vous voient sous le nom de",
  profile: "Auprès des visiteurs",
  profile_hint:
    "Les visiteurs ne voient jamais votre nom. Les conversations vous arrivent dans les langues où vous répondez.",
  profile_saved: "Votre profil est enregistré.",
  picture: "Photo",
  picture_choose: "Choisir une photo",
  picture_other: "En choisir une autre",
  picture_remove: "La retirer",
  picture_hint:
    "Les visiteurs et vos collègues la voient. Elle est réduite dans ce navigateur : ni lieu, ni date, ni appareil ne l’accompagnent.",
  picture_unreadable: "Ce fichier ne se lit pas comme une photo. Prenez un fichier PNG, JPEG ou WebP.",
  pseudonym_missing: "Écrivez le nom que verront les visiteurs.",
  languages_missing: "Choisissez au moins une langue.",
  answers_in: "Vous répondez en",
  teams: "Équipes",
  no_team: "Aucune",

  here: "Dans ce navigateur",
  here_hint: "Ces choix restent dans ce navigateur et ne sont envoyés nulle part.",
  sound: "Son",
  sound_detail: "Deux notes douces quand un visiteur écrit ou qu’une conversation vous arrive.",
  sound_try: "Écouter",
  notifications: "Notifications du système",
  notifications_detail: "Seulement quand la console n’est pas devant vous. Elles disent qui, jamais quoi.",
  notifications_blocked:
    "Ce navigateur les bloque. Autorisez les notifications pour cette adresse dans ses réglages, puis réessayez.",

  slots: "Conversations à la fois",
  slots_hint: "Quand toutes vos places sont prises, aucune nouvelle conversation ne vous arrive. De 1 à 20.",

  password: "Mot de passe",
  password_old: "Mot de passe actuel",
  password_new: "Nouveau mot de passe",
  password_hint: "Au moins 10 caractères. Une phrase se retient mieux qu’une énigme ; il peut être collé.",
  password_short: "Au moins 10 caractères, s’il vous plaît.",
  password_change: "Changer le mot de passe",
  password_changed: "Votre mot de passe est changé. Vos autres sessions ont été fermées.",
  password_wrong: "Le mot de passe actuel n’est pas le bon.",

  sessions: "Sessions",
  sessions_hint: "Là où vous êtes connecté. Fermez celles que vous ne reconnaissez pas.",
  sessions_caption: "Vos sessions",
  session_where: "Navigateur",
  session_since: "Connexion",
  session_seen: "Dernier usage",
  session_this: "Celle-ci",
  session_close: "Fermer",
  session_close_named: "Fermer la session dans {browser}",
  session_closed: "La session est fermée.",
  session_unknown: "Navigateur inconnu",
  sign_out: "Se déconnecter",

  keys: "Raccourcis clavier",
  keys_single: "Raccourcis d’une seule lettre",
  keys_single_detail:
    "Ils n’agissent que si une liste ou le titre d’un écran a le focus. Désactivez-les si vous dictez ou utilisez une autre saisie.",
  keys_hint:
    "Choisissez une ligne et appuyez sur les nouvelles touches. Retour arrière enlève le raccourci, Échap le laisse tel quel.",
  keys_none: "Aucun",
  keys_press: "Appuyez sur les touches …",
  keys_change: "Changer le raccourci de « {command} »",
  keys_taken: "« {command} » a déjà ces touches. Choisissez-en d’autres, ou enlevez-les d’abord là-bas.",
  keys_usual: "Revenir aux raccourcis habituels",
  keys_saved: "« {command} » a maintenant un autre raccourci.",
};
