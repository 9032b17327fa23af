/** What the company's screens have in common, in French. */
import type { Translation } from "#kit/texts/catalogue.ts";
import type { en } from "./en.ts";

export const fr: Translation<typeof en> = {
  site: "Site",
  no_sites: "Pas encore de site",
  no_sites_text: "Créez d’abord un site : c’est là que vit le widget.",
  to_sites: "Aller aux sites",
  conflict: "Quelqu’un a modifié ceci entre-temps",
  conflict_text:
    "Vos modifications sont encore dans le formulaire et n’ont pas été enregistrées. Chargez l’état actuel, puis refaites-les.",
  conflict_reload: "Charger l’état actuel",
  nothing_to_save: "Rien n’a été modifié.",
  unsaved: "Pas encore enregistré",
  undo: "Annuler les modifications",
  copy: "Copier",
  copied: "Copié",
  missing: "Ce champ est nécessaire.",
  once: "Montré cette seule fois",
  done: "Terminé",
};
