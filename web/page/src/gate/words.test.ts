import { describe, expect, it } from "vitest";
import { isEveryday } from "./words.ts";

describe("an agent reads the words that every shop has", () => {
  it.each([
    "Ajouter au panier",
    "  Mon compte ",
    "Code postal *",
    "Moyens de paiement",
    "Conditions générales de vente",
    "Mot de passe oublié ?",
    "L’adresse de livraison",
    "Add to basket",
    "Terms & conditions",
    "« Continuer »",
    "Sous-total :",
    "SIGN UP",
  ])("%j", text => expect(isEveryday(text)).toBe(true));
});

describe("nobody reads what could be about the visitor", () => {
  it.each([
    "",
    "  ",
    "*",
    "Jean Dupont",
    "Bonjour Rose",
    "Panier (3)",
    "149,00 €",
    "Total 12",
    "Commande A-1024",
    "Paiement refusé",
    "Adresse de Camille",
    "oui",
    "No",
    "May",
    "Lyon",
    "😀",
    "panier@exemple.fr",
    "pa\u200bnier",
    "раnier",
    "continue ".repeat(8),
  ])("%j", text => expect(isEveryday(text)).toBe(false));
});
