/** The widget's looks, in French. */
import type { Translation } from "#kit/texts/catalogue.ts";
import type { en } from "./en.ts";

export const fr: Translation<typeof en> = {
  colours: "Couleurs",
  colours_hint: "Une pour le bouton et vos réponses, une pour ce qui est écrit dessus.",
  accent: "Couleur",
  on_accent: "Texte dessus",
  wrong: "Une couleur s’écrit #rrggbb.",
  contrast_good: "Contraste de {ratio} pour 1 : lisible.",
  contrast_bad:
    "Contraste de {ratio} pour 1 : un texte demande au moins 4,5 pour 1, cette paire ne peut donc être enregistrée.",
  nearest: "Prendre {colour}, la plus proche qui soit lisible",
  scheme: "Fond",
  scheme_auto: "Comme le système du visiteur",
  scheme_light: "Toujours clair",
  scheme_dark: "Toujours sombre",
  corner: "Coin de la page",
  corner_end: "En fin de ligne",
  corner_start: "En début de ligne",
  corner_hint: "La fin de la ligne : à droite là où on lit de gauche à droite.",
  texts: "Textes",
  texts_hint: "Ce qui est laissé vide, Aparté le dit avec ses propres mots.",
  title: "Titre",
  title_hint: "En haut de la fenêtre ; vide : le nom du site.",
  greeting: "Accueil en {language}",
  preview: "Aperçu",
  preview_hint: "Tel qu’un visiteur le voit, en {scheme}",
  preview_light: "clair",
  preview_dark: "sombre",
  preview_greeting: "Bonjour, que pouvons-nous pour vous ?",
  preview_visitor: "Où est mon colis ?",
  preview_team: "Je regarde. Il est parti ce matin.",
  preview_write: "Écrivez un message…",
  saved: "L’apparence de {site} est enregistrée. Qui ouvre le widget à partir de maintenant la voit.",
  paste:
    "Le bouton prend sa couleur et son coin dans la balise, puisqu’il ne demande rien à notre serveur : collez la ligne à nouveau.",
  to_install: "Vers la ligne",
};
