/** The texts of files in a conversation, in French. */
import type { Translation } from "../catalogue.ts";
import type { en } from "./en.ts";

export const fr: Translation<typeof en> = {
  attach: "Joindre un fichier",
  save: "Enregistrer {name}",
  show: "Afficher l’image {name}",
  picture: "Image : {name}",
  sending: "{percent} envoyés",
  cancel: "Ne pas envoyer {name}",
  size_kb: "{size} ko",
  size_mb: "{size} Mo",
  not_read: "Il n’a pas pu être récupéré. Réessayez.",
  failed_kind:
    "On peut envoyer des images, des PDF, du texte et des documents bureautiques. Pour le reste, envoyez un lien.",
  failed_too_long: "Un fichier peut faire 5 Mo. Envoyez-en un plus petit, ou un lien.",
  failed_invalid: "Le fichier n’est pas ce que dit son nom, ou il est abîmé.",
  failed_conflict: "Il n’y a pas de place pour lui en ce moment. Réessayez plus tard, ou envoyez un lien.",
  failed_refused: "On ne peut pas envoyer de fichier ici.",
  failed_wrong_state: "La conversation est terminée.",
  failed_other: "Il n’a pas été envoyé. Réessayez.",
};
