/** Passing a conversation on, in French. */
import type { Translation } from "#kit/texts/catalogue.ts";
import type { en } from "./en.ts";

export const fr: Translation<typeof en> = {
  transfer_title: "Transférer {name}",
  transfer_to: "À qui",
  transfer_comment: "Un mot pour eux",
  transfer_comment_hint: "Seule l’équipe le lit. Le visiteur voit que quelqu’un d’autre répond.",
  transfer_go: "Transférer",
  transfer_waits:
    "Si personne n’est libre, la conversation les attend en tête de file ; une personne absente, deux minutes au plus.",
  transfer_held: "{held} sur {slots}",
  transfer_language: "ne répond pas dans cette langue",
  transfer_none: "Aucun collègue, aucune équipe ne correspond.",
  transfer_find: "Chercher un collègue ou une équipe",
  transfer_missing: "Choisissez un collègue ou une équipe.",
};
