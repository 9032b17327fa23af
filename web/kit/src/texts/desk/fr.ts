/** The texts of the controls that only the console has, in French. */
import type { Translation } from "../catalogue.ts";
import type { en } from "./en.ts";

export const fr: Translation<typeof en> = {
  load_more: "Afficher la suite",
  shown: { one: "{count} affiché", other: "{count} affichés" },
  all_shown: "Tout est affiché",
  sort_by: "Trier par {column}",
  locked: "Verrouillé",
  palette_label: "Commandes",
  palette_placeholder: "Tapez une commande",
  palette_found: { one: "{count} commande", other: "{count} commandes" },
  palette_none: "Aucune commande ne correspond. Essayez un autre mot.",
  shortcuts_title: "Raccourcis clavier",
  shortcut_then: "puis",
  key_ctrl: "Ctrl",
  key_alt: "Alt",
  key_shift: "Maj",
  key_enter: "Entrée",
  key_escape: "Échap",
  key_space: "Espace",
  key_backspace: "Retour",
};
