/**
 * Hard rules: fields about which nothing is told and in which the agent does nothing, whatever the site allows.
 */

const SECRET_KIND =
  /(?:^|\s)(?:cc-[\w-]+|(?:new|current)-password|one-time-code|transaction-[\w-]+)(?:\s|$)/i;
/** Words in a field's name, id or label that say it holds a secret, in the languages of the product and around. */
const SECRET_NAME = new RegExp(
  [
    "pass ?(?:word|wd|code|phrase)|\\b(?:pwd|psw|mdp|pass)\\b|mot.?de.?passe|contrase|passwort|kennwort|senha|wachtwoord|parola|clave",
    "card.?(?:num|no\\b|holder|code)|on card|credit|debit|carte.?(?:banc|cr[eé]d|bleue|num|de paie)|(?:n[o°º]|num[eé]ro).{0,14}carte",
    "titulaire|kartennum|karteninhaber|pr[uü]f(?:ziffer|nummer)|tarjeta|kaartnum|numero.{0,6}carta",
    "\\bc(?:vc|vv|sc|vn|id)\\d?\\b|crypto ?gram|security.?(?:code|num)|code.{0,4}s[eé]curit[eé]|sicherheitscode|c[oó]digo.{0,4}seguridad",
    "expir|validity|date.{0,4}validit[eé]|ablauf|g[uü]ltig|caduc|\\b(?:mm|mois) ?\\/ ?(?:yy|aa|jj)",
    "iban|\\bbic\\b|swift|account.?num|kontonum|num[eé]ro.{0,5}compte|sort.?code|routing|\\brib\\b|sepa",
    "\\bssn\\b|social.?sec|s[eé]curit[eé].?sociale|\\bnir\\b|national.?id|sozialversicherung|steuer.?id|\\bdni\\b|\\bnif\\b|codice fiscale|tax.?id",
    "passport|passeport|pasaporte|reisepass|carte.{0,4}identit[eé]|id.?card|personalausweis|driving.?licen|permis.{0,4}conduire",
    "\\botp\\b|one.?time|2fa|\\bmfa\\b|totp|verification.?code|code.{0,5}(?:v[eé]rification|validation|re[cç]u|sms)|\\bpin\\b|secret|token|captcha",
  ].join("|"),
  "i",
);
/** What a card looks like in a hint: groups of digits, dots or noughts. */
const CARD_HINT = /(?:[\dX•*·]{4}[ -]?){3,}|^\W*(?:mm|mois)\s*\/\s*(?:yy|aa|jj)/i;
/** Attributes by which payment libraries mark their fields. */
const PAYMENT_MARKS = [
  "data-stripe",
  "data-braintree-name",
  "data-recurly",
  "data-encrypted-name",
  "data-checkout",
  "data-cse",
];

export type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** Password fields stay so when a page turns them into text to let the visitor read them. */
const onceSecret = new WeakSet<Element>();

/** Whether a field was one for a password when it was last looked at. */
export function wasPassword(field: Element): boolean {
  return onceSecret.has(field);
}

export function isField(element: Element): element is Field {
  return /^(?:input|textarea|select)$/.test(element.localName);
}

/** Whether a field holds a secret by its kind or by its name. */
export function isHard(field: Element): boolean {
  if (onceSecret.has(field)) return true;
  const type = field.getAttribute("type")?.toLowerCase() ?? "";
  if (type === "password") onceSecret.add(field);
  if (type === "password" || type === "hidden" || type === "file") return true;
  if (SECRET_KIND.test(field.getAttribute("autocomplete") ?? "")) return true;
  return SECRET_NAME.test(spoken(field)) || looksLikeCard(field);
}

/** A field for as many digits as a card has, or marked or hinted at as one. */
function looksLikeCard(field: Element): boolean {
  if (PAYMENT_MARKS.some(name => field.hasAttribute(name))) return true;
  if (CARD_HINT.test(field.getAttribute("placeholder") ?? "")) return true;
  const isOfDigits =
    /^(?:numeric|decimal)$/i.test(field.getAttribute("inputmode") ?? "") ||
    /^\^?(?:\\d|\[0-9)/.test(field.getAttribute("pattern") ?? "") ||
    field.getAttribute("type")?.toLowerCase() === "tel";
  const longest = Number(field.getAttribute("maxlength") ?? 0);
  // Cards with and without spaces, and what stands on their backs.
  return isOfDigits && ((longest >= 16 && longest <= 23) || longest === 3);
}

/** The words by which a page calls a field: its name, id, label and hint. They never leave the page. */
export function spoken(field: Element): string {
  const words = ["name", "id", "aria-label", "placeholder", "title"].map(
    name => field.getAttribute(name) ?? "",
  );
  const labels = (field as Partial<Field>).labels;
  if (labels) for (const label of labels) words.push((label.textContent ?? "").slice(0, 200));
  words.push(field.closest("fieldset")?.querySelector(":scope > legend")?.textContent?.slice(0, 100) ?? "");
  for (const id of (field.getAttribute("aria-labelledby") ?? "").split(/\s+/).filter(Boolean)) {
    const root = field.getRootNode() as Partial<Document>;
    words.push(root.getElementById?.(id)?.textContent?.slice(0, 200) ?? "");
  }
  // `cardNumber` and `card_number` are to be read as two words, without accents put on by signs of their own.
  return words
    .join(" ")
    .normalize("NFC")
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, "")
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replace(/[_-]+/g, " ");
}
