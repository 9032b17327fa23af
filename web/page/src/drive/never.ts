/**
 * Never: what an agent does not touch on the visitor's page, whatever was agreed.
 *
 * Secrets, files, consent, and everything that commits the visitor to something: those the visitor presses.
 * The lists are wide on purpose; a button refused by mistake costs a click of the visitor's.
 */
import { isField, isHard, spoken } from "../gate/hard.ts";
import type { Result } from "../wire.ts";

export interface NeverRules {
  /** Our own elements: the widget, the overlay, the tint. */
  ours(element: Element): boolean;
  /** Selectors of the site, on top of `data-aparte-confirm`. */
  never: readonly string[];
  /** Whether a path is one the agent may not see. */
  withheld(path: string): boolean;
}

/** Words of a control that commits, in the languages around us; without accents, in lower case. */
const COMMITS =
  /\b(?:pay|buy|purchase|order|checkout|check out|subscribe|unsubscribe|donate|book|reserve|delete|remove|erase|discard|cancel|terminate|deactivate|confirm|submit|send|sign|log ?(?:in|out|off|on)|register|accept|agree|consent|allow|authori[sz]e|approve|transfer|withdraw|upload|download|install|payer|payez|acheter|achetez|commander|commandez|commande|valider|validez|confirmer|confirmez|envoyer|envoyez|supprimer|effacer|retirer|resilier|annuler|desactiver|souscrire|abonner|desabonner|accepter|acceptez|consentir|autoriser|signer|connexion|deconnexion|connecter|deconnecter|inscrire|inscription|virement|telecharger|reserver|donner|kaufen|bestellen|bezahlen|loschen|entfernen|kundigen|senden|bestatigen|zustimmen|akzeptieren|anmelden|abmelden|pagar|comprar|eliminar|borrar|enviar|confirmar|aceptar|cancelar|suscribir|pagare|paga|acquista|ordina|elimina|invia|conferma|accetta|annulla|iscriviti)\b/;
/** The same in names that only the site's makers read: icons have no words. */
const COMMITS_BY_NAME =
  /(?:^|[-_ ])(?:delete|remove|trash|destroy|checkout|buy|purchase|pay(?:now)?|submit|logout|sign-?out)(?:$|[-_ ])/;
/** Words of a box that agrees to something. */
const AGREES =
  /\b(?:terms?|conditions?|cgv|cgu|consent|accept|agree|privacy|policy|gdpr|rgpd|dsgvo|newsletter|marketing|cookies?|opt.?(?:in|out)|subscribe|certif\w*|declare|consens|accord|autoris\w*|acepto|accetto|zustimm\w*|mandat\w*|sepa|power of attorney)\b/;

const CONTROL =
  "a,area,button,summary,label,input,select,textarea,option,[role],[onclick],[tabindex],[contenteditable]";
const BOX =
  "input[type=checkbox i],input[type=radio i],[role=checkbox],[role=radio],[role=switch],[role=menuitemcheckbox]";
const CONFIRM = "[data-aparte-confirm]";

/** Why the agent may not act on an element, or null. */
export function refusalFor(element: Element, rules: NeverRules): Result | null {
  for (const each of around(element)) {
    const refusal = refusalOf(each, rules);
    if (refusal) return refusal;
  }
  const control = closest(element, CONTROL) ?? element;
  return COMMITS.test(wordsOf(control)) || COMMITS_BY_NAME.test(namesOf(control)) ? "never" : null;
}

/** The element, what it stands in through shadow roots, and the fields that its labels are for. */
function* around(element: Element): Generator<Element> {
  for (let at: Element | null = element; at; at = parentOf(at)) {
    yield at;
    const field = (at as HTMLLabelElement).control;
    if (at.localName === "label" && field) yield field;
  }
}

function refusalOf(element: Element, rules: NeverRules): Result | null {
  if (rules.ours(element)) return "own";
  if (element.matches(CONFIRM) || rules.never.some(selector => element.matches(selector))) return "never";
  if (/^(?:iframe|object|embed|frame|portal|fencedframe)$/.test(element.localName)) return "never";
  if (isField(element) && isHard(element)) return "never";
  if (isSubmit(element)) return "never";
  if (element.matches(BOX) && isAgreement(element)) return "never";
  return leaving(element, rules);
}

/** A control that sends a form, by itself or because it is the form's button. */
function isSubmit(element: Element): boolean {
  const { localName } = element;
  if (localName !== "button" && localName !== "input") return false;
  const button = element as HTMLButtonElement;
  if (localName === "input") return /^(?:submit|image|reset)$/.test(button.type);
  return button.form !== null && button.type !== "button";
}

/** A box that must be ticked to go on is a promise, whatever its words. */
function isAgreement(element: Element): boolean {
  const isRequired =
    (element as HTMLInputElement).required || element.getAttribute("aria-required") === "true";
  const around = element.closest("label")?.textContent ?? element.parentElement?.textContent ?? "";
  return isRequired || AGREES.test(plain(`${spoken(element)} ${wordsOf(element)} ${around.slice(0, 300)}`));
}

function leaving(element: Element, rules: NeverRules): Result | null {
  const isLink = element.localName === "a" || element.localName === "area";
  const href = isLink
    ? ((element as HTMLAnchorElement).getAttribute("href") ?? element.getAttribute("xlink:href"))
    : null;
  if (href === null) return null;
  let url: URL;
  try {
    url = new URL(href, element.baseURI);
  } catch {
    return "leaves";
  }
  const target =
    element.getAttribute("target") ??
    element.ownerDocument.querySelector("base[target]")?.getAttribute("target");
  const isElsewhere = Boolean(target) && target !== "_self";
  const window = element.ownerDocument.defaultView;
  if (isElsewhere || element.hasAttribute("download") || url.origin !== window?.location.origin)
    return "leaves";
  return rules.withheld(url.pathname) ? "masked" : null;
}

function parentOf(element: Element): Element | null {
  const root = element.getRootNode();
  return element.assignedSlot ?? element.parentElement ?? (root as Partial<ShadowRoot>).host ?? null;
}

function closest(element: Element, selector: string): Element | null {
  for (let at: Element | null = element; at; at = parentOf(at)) if (at.matches(selector)) return at;
  return null;
}

/** What a control says of itself: its text, or the words for those who do not see it. Long texts are no controls. */
export function wordsOf(element: Element): string {
  const text = element.textContent ?? "";
  const pictures = [...element.querySelectorAll("img,[aria-label],svg title")].slice(0, 5);
  const said = ["aria-label", "title", "alt", "value"].map(name =>
    isField(element) && name === "value" && !isSubmit(element) ? "" : (element.getAttribute(name) ?? ""),
  );
  for (const each of pictures)
    said.push(each.getAttribute("alt") ?? each.getAttribute("aria-label") ?? each.textContent ?? "");
  return plain([text.length > 160 ? "" : text, ...said].join(" "));
}

function namesOf(element: Element): string {
  const names = ["id", "name", "class", "data-action", "data-testid", "formaction"].map(
    name => element.getAttribute(name) ?? "",
  );
  return names
    .join(" ")
    .replace(/([a-z])([A-Z])/g, "$1-$2")
    .toLowerCase();
}

function plain(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/\s+/g, " ")
    .trim();
}
