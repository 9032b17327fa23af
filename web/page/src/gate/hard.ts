/**
 * Hard rules: fields about which nothing is told and in which the agent does nothing, whatever the site allows.
 */

const SECRET_KIND =
  /(?:^|\s)(?:cc-[\w-]+|(?:new|current)-password|one-time-code|transaction-[\w-]+)(?:\s|$)/i;
/** Words in a field's name, id or label that say it holds a secret, in the languages of the product and around. */
const SECRET_NAME =
  /pass(?:word|wd|code|phrase)|\bmot.?de.?passe|contrase|passwort|card.?(?:num|no|holder)|credit|carte.?(?:banc|cr[eé]d|bleue|num)|\bc(?:vc|vv|sc)\d?\b|crypto(?:gram)|expir|iban|\bbic\b|swift|account.?num|sort.?code|routing|ssn|social.?sec|s[eé]curit[eé].?sociale|\bnir\b|national.?id|passport|passeport|\botp\b|one.?time|2fa|totp|\bpin\b|secret|token|captcha/i;

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
  return SECRET_NAME.test(spoken(field));
}

/** The words by which a page calls a field: its name, id, label and hint. They never leave the page. */
export function spoken(field: Element): string {
  const words = ["name", "id", "aria-label", "placeholder", "title"].map(
    name => field.getAttribute(name) ?? "",
  );
  const labels = (field as Partial<Field>).labels;
  if (labels) for (const label of labels) words.push((label.textContent ?? "").slice(0, 200));
  for (const id of (field.getAttribute("aria-labelledby") ?? "").split(/\s+/).filter(Boolean)) {
    const root = field.getRootNode() as Partial<Document>;
    words.push(root.getElementById?.(id)?.textContent?.slice(0, 200) ?? "");
  }
  // `cardNumber` and `card_number` are to be read as two words.
  return words
    .join(" ")
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replace(/[_-]+/g, " ");
}
