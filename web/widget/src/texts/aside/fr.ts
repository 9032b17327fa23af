/** Textes français : ce qui n’apparaît que parfois sur l’accueil. */
import type { Translation } from "#kit/texts/catalogue.ts";
import type { en } from "./en.ts";

export const fr: Translation<typeof en> = {
  last_conversation: "Votre dernière conversation",
  last_ended: "Terminée {when}",
  refused_version: "Cette fenêtre n’est plus à jour. Rechargez la page pour continuer.",
  refused_site: "Ce site n’ouvre pas de conversation pour le moment.",
  refused_code: "Référence\u202f: {code}",
  lost_title: "La conversation précédente n’existe plus",
  lost_text:
    "Elle ne vivait qu’en mémoire, comme ce site le promet, et le service a redémarré. Il n’en reste rien nulle part. Ce que vous écrivez va dans une nouvelle.",
  unread: { one: "{count} nouveau message", other: "{count} nouveaux messages" },
};
