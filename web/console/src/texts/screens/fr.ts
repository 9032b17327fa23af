/** The names of the screens, in French. */
import type { Translation } from "#kit/texts/catalogue.ts";
import type { en } from "./en.ts";

export const fr: Translation<typeof en> = {
  desk_title: "Bureau",
  desk_help: "Vos conversations en cours et la file d’attente.",
  log_title: "Journal",
  log_help: "Les conversations terminées encore conservées : chercher, ouvrir, exporter.",
  settings_title: "Paramètres",
  settings_help: "Tout ce qui peut se choisir, pour vous et pour l’entreprise.",
  settings_search: "Chercher dans les paramètres",
  settings_none: "Aucun paramètre ne parle de « {words} ».",
  settings_yours: "Les vôtres",
  settings_company: "L’entreprise",

  privacy_title: "Confidentialité",
  privacy_help:
    "Ce qui est recueilli, conservé et montré, pour les conseillers, les conversations et les visiteurs, site par site.",
  privacy_words:
    "historique conservation durée garder effacer supprimer consentement mention cookie mémoire mirroring cobrowsing statistiques superviseur RGPD préréglages audit",
  sites_title: "Sites",
  sites_help: "Les sites web qui portent le widget, et la ligne qui l’installe.",
  sites_words: "installer script balise CSP domaine adresse clé vérifier",
  people_title: "Personnes et équipes",
  people_help: "Qui répond, dans quelle langue et quelle équipe, avec quel rôle.",
  people_words: "conseiller agent manager administrateur inviter rôle pseudonyme désactiver langue places",
  appearance_title: "Apparence",
  appearance_help: "Couleurs, coin et accueil du widget, avec un contrôle du contraste.",
  appearance_words: "accent couleur logo accueil texte position sombre clair contraste widget",
  hours_title: "Horaires d’ouverture",
  hours_help: "Quand quelqu’un répond, par site et par fuseau horaire, jours fériés compris.",
  hours_words: "horaire fuseau férié vacances fermé absence calendrier",
  api_keys_title: "Clés d’API",
  api_keys_help: "Des clés pour les programmes qui parlent au nom de l’entreprise, chacune avec ses droits.",
  api_keys_words: "jeton portée intégration REST webhook secret programme",
  audit_title: "Journal d’audit",
  audit_help:
    "Qui a modifié, lu ou exporté quoi, quand et pourquoi ; enchaîné pour que rien ne puisse en être retiré.",
  audit_words: "historique preuve vérifier chaîne qui quand",
  join_title: "Rejoindre votre équipe",
  join_help: "Choisissez un mot de passe pour accepter l’invitation.",
  replies_title: "Réponses enregistrées",
  replies_help:
    "Les textes souvent envoyés, avec le nom du visiteur. Tapez / dans une conversation pour en choisir un.",
  replies_words: "modèle raccourci variable phrase type partagée",
  account_title: "Votre compte",
  account_help: "Mot de passe, sessions, langue, aspect, son, notifications et raccourcis clavier.",
  account_words: "déconnexion thème sombre clair appareil révoquer touches profil pseudonyme",
};
