/** The look at a draft of the masking, in French. */
import type { Translation } from "#kit/texts/catalogue.ts";
import type { en } from "./en.ts";

export const fr: Translation<typeof en> = {
  title: "Ce qu’un conseiller verrait de cette page",
  text: "Dessiné ici, selon les règles que vous essayez, et qui suit la page. Rien n’en est envoyé à qui que ce soit.",
  to_page: "Revenir à la page",
  to_picture: "Ce que verrait un conseiller",
  withheld: "Cette page n’est jamais montrée : son chemin est l’un de ceux que vous avez exclus.",
  failed:
    "Aucune image de cette page n’a pu être faite. Rechargez-la ; si cela n’aide pas, dites-le à la personne qui s’occupe du serveur.",
};
