/** The door for those who are invited, in French. */
import type { Translation } from "#kit/texts/catalogue.ts";
import type { en } from "./en.ts";

export const fr: Translation<typeof en> = {
  welcome: "Bienvenue chez {company}",
  greeting: "{name}, choisissez un mot de passe pour {email}.",
  password: "Mot de passe",
  password_hint: "Au moins 10 caractères ; quelques mots faciles à retenir conviennent. Il peut être collé.",
  password_short: "Au moins 10 caractères.",
  password_long: "Au plus 200 caractères.",
  show: "Montrer",
  hide: "Cacher",
  join: "Rejoindre et se connecter",
  until: "Cette invitation marche une fois, jusqu’au {date}.",
  gone: "Cette invitation ne marche plus",
  gone_text:
    "Elle a déjà servi, a été remplacée par une plus récente, ou a plus de sept jours. Demandez-en une nouvelle à un administrateur.",
  to_sign_in: "J’ai un mot de passe : me connecter",
  missing: "Ce lien n’est pas entier",
  missing_text:
    "Ouvrez-le à nouveau depuis l’endroit où vous l’avez reçu ; la partie après # en fait partie.",
  signed_in: "Vous êtes connecté comme {name}",
  signed_in_text: "Pour accepter une invitation pour quelqu’un d’autre, déconnectez-vous d’abord.",
};
