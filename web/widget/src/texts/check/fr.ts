/** The self-check of an installation, in French. */
import type { Translation } from "#kit/texts/catalogue.ts";
import type { en } from "./en.ts";

export const fr: Translation<typeof en> = {
  checking: "Aparté : vérification de cette page…",
  well: "Aparté marche sur cette page. La console le sait.",
  blocked:
    "Aparté est arrêté par la politique de sécurité du contenu de cette page. Ajoutez à {directive} : {value}",
  closed: "Le serveur d’Aparté ne répond pas, ou cette adresse n’est pas parmi celles du site.",
};
