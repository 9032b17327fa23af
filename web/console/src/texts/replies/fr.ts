/** "Saved replies", in French. */
import type { Translation } from "#kit/texts/catalogue.ts";
import type { en } from "./en.ts";

export const fr: Translation<typeof en> = {
  add: "Nouvelle réponse",
  find: "Chercher une réponse enregistrée",
  none: "Pas encore de réponse enregistrée",
  none_text:
    "Écrivez un texte que vous envoyez souvent. Dans une conversation, tapez / et son raccourci pour l’employer.",
  none_found: "Aucune réponse enregistrée ne contient « {words} ».",
  shared: "Partagées",
  shared_hint: "Pour toute l’entreprise. Les managers et les administrateurs les écrivent.",
  own: "Les vôtres",
  own_hint: "Personne d’autre ne les voit.",
  edit: "Modifier la réponse {shortcut}",
  edit_title: "Réponse enregistrée",
  shortcut: "Raccourci",
  shortcut_hint: "Lettres, chiffres et traits d’union, sans espace. Se tape après la barre oblique.",
  shortcut_wrong: "Lettres, chiffres et traits d’union seulement, 40 au plus.",
  shortcut_used: "Une autre a déjà ce raccourci.",
  text: "Texte",
  text_missing: "Écrivez le texte.",
  variables: "Insérer :",
  variable_visitor: "nom du visiteur",
  variable_agent: "mon pseudonyme",
  variable_site: "nom du site",
  preview: "Telle qu’Ada la lirait",
  preview_visitor: "Ada",
  preview_site: "boutique.exemple",
  share: "Partager avec l’entreprise",
  share_locked: "Seuls les managers et les administrateurs écrivent les réponses partagées.",
  saved: "La réponse /{shortcut} est enregistrée.",
  remove: "Supprimer",
  removed: "La réponse /{shortcut} est supprimée.",
};
