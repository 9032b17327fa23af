/**
 * What commits the visitor to something: those controls the visitor presses.
 *
 * Read from what a control is, says, and is called, in the languages around us. The lists are wide on purpose:
 * a button refused by mistake costs a click of the visitor's.
 */
import { isField, isHard, spoken } from "./hard.ts";

/** Words of a control that commits; without accents, in lower case. Some are only the beginning of a word. */
const COMMITS = new RegExp(
  `\\b(?:${`
  pay buy buying purchase order checkout check-out bid donate book reserve delete remove erase discard cancel terminate
  submit send sign allow approve transfer withdraw deposit upload download log-in log-out log-off log-on login logout
  close-my-account close-account unlink empty clear reset wipe revoke renew upgrade downgrade refund rent trial
  payer payez payons paye paie regler reglez acheter achetez achete commander commandez commandons commande
  valider validez validons valide soumettre transmettre reserver reservez donner signer signez virement encherir
  vider videz vide reinitialiser renouveler rembourser louer louez
  connexion deconnexion connecter deconnecter s-identifier fermer-mon-compte
  kaufen kaufe zahlen bezahlen senden buchen spenden konto-schliessen kopen koop betalen afrekenen akkoord versturen
  pagar paga pago comprar compra pedido enviar borrar pagare ordina invia cancella acquista encomendar excluir
  `
    .trim()
    .split(/\s+/)
    .join("|")
    .replace(/-/g, "[ -]?")})\\b|\\b(?:${`
  subscri unsubscri abonn desabonn accept accett acept akzept agree consent authori autoris confirm conferm bestatig
  bevestig zustimm einverstanden annehm erlaub deactiv desactiv supprim effac retirer retirez resili annul souscri inscri
  register registrier anmeld abmeld eliminar elimina losch entfern kundig stornier verwijder bestell absend abschick
  einreich uberweis telecharg herunterlad hochlad install envoy iscriv suscrib zahlungspflichtig kostenpflichtig aceit
  concord finalis finaliz approuv publi desinscri
  `
    .trim()
    .split(/\s+/)
    .join("|")})|\u{1f5d1}`,
  "u",
);
/** The same in names that only the site's makers read: icons have no words. */
const COMMITS_BY_NAME =
  /(?:^|[-_ #/])(?:delete|remove|trash|bin|destroy|checkout|buy|purchase|pay(?:now)?|submit|log-?out|sign-?out|credit-?card|place-?order|order-?now|confirm|unsubscribe|supprimer|poubelle|payer|valider|loeschen)\d*(?:$|[-_ .])/;
/** Addresses that do something by being visited. */
const COMMITS_BY_ADDRESS =
  /(?:^|[/_=?&:-])(?:user)?(?:log-?out|sign-?out|sign-?off|deconnexion|abmelden|delete|remove|destroy|supprimer|unsubscribe|desabonnement|cancel|annuler|resilier|confirm|pay|purchase|checkout)(?:$|[/._=&-])/i;
/** An answer that says nothing of the question: what stands around it does. */
const ANSWERS =
  /^(?:yes|yep|ok|okay|oui|d accord|continue|continuer|proceed|go ahead|next|suivant|i m sure|i am sure|je suis sure?|ja|si|sim|sure|weiter|apply|appliquer|save|enregistrer|do it|c est parti)\b/;
/** Letters of a control that may leave its words to a style: an icon has one or two. */
const FEW = 2;
const DIALOG = "dialog,[role=dialog],[role=alertdialog],[aria-modal=true],[popover]";
/** Words of a box that agrees to something. */
const AGREES =
  /\b(?:terms?|conditions?|cgv|cgu|agb|consent|accept\w*|agree|privacy|policy|gdpr|rgpd|dsgvo|datenschutz\w*|newsletter|marketing|cookies?|opt.?(?:in|out)|subscribe|certif\w*|declare|attest\w*|consens|accord|autoris\w*|acepto|accetto|zustimm\w*|einverstanden|einwillig\w*|akkoord|mandat\w*|sepa|power of attorney)\b/;
/** A zone in which every answer is one to a question of consent. */
const CONSENT_ZONE =
  /(?:^|[-_ ])(?:cookies?|consent|gdpr|rgpd|onetrust|didomi|axeptio|tarteaucitron|cookiebot|usercentrics)(?:$|[-_ ])/;

export const BOX =
  "input[type=checkbox i],input[type=radio i],[role=checkbox],[role=radio],[role=switch],[role=menuitemcheckbox]";
/** What somebody could act on. */
export const CONTROL =
  "a,area,button,summary,label,input,select,textarea,option,[role],[onclick],[tabindex],[contenteditable]";
const BUTTON = "button,[role=button],input[type=button i],summary";
const CONFIRM = "[data-aparte-confirm]";
const FRAME = /^(?:iframe|object|embed|frame|portal|fencedframe)$/;
/** Elements about which `isRefused` has an answer of its own. */
const ASKED = /^(?:a|area|button|input|select|textarea|summary|iframe|object|embed|frame)$/;

/** Whether the agent never acts on an element, by what it is itself; what it stands in is not asked. */
export function isRefused(element: Element): boolean {
  if (element.matches(CONFIRM) || FRAME.test(element.localName)) return true;
  if ((isField(element) && isHard(element)) || isSubmit(element)) return true;
  return element.matches(BOX) && isAgreement(element);
}

/** Whether an element is of a kind that the agent could press or fill. */
export function isAsked(element: Element): boolean {
  return (
    ASKED.test(element.localName) ||
    element.hasAttribute("role") ||
    element.hasAttribute("data-aparte-confirm")
  );
}

/** As `isRefused`, and by its words and its address: what is told to the relay, which then refuses it too. */
export function isNever(element: Element): boolean {
  return isRefused(element) || commits(element);
}

/** A control that sends a form, by itself or because it is the form's button. */
export function isSubmit(element: Element): boolean {
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

/** Whether a place of the site does something by being visited. */
export function commitsByAddress({ pathname, search }: Pick<URL, "pathname" | "search">): boolean {
  return COMMITS_BY_ADDRESS.test(pathname + search);
}

/** Whether a control commits the visitor by what it says, by what its makers call it, or by where it leads. */
export function commits(control: Element): boolean {
  if (isField(control) && !control.matches(`${BUTTON},${BOX}`)) return COMMITS_BY_NAME.test(namesOf(control));
  const words = wordsOf(control);
  return (
    COMMITS.test(words) ||
    COMMITS_BY_NAME.test(namesOf(control)) ||
    COMMITS_BY_ADDRESS.test(pathOf(control)) ||
    (ANSWERS.test(words) && answersACommitment(control))
  );
}

/** "Yes" is what the dialog around it asks. */
function answersACommitment(control: Element): boolean {
  const dialog = control.closest(DIALOG);
  return dialog !== null && COMMITS.test(plain((dialog.textContent ?? "").slice(0, 1_000)));
}

/** Whether a choice of a list commits: menus of actions are made of lists too. */
export function commitsAsChoice(option: Element): boolean {
  return COMMITS.test(plain(option.getAttribute("label") ?? option.textContent ?? ""));
}

/** Whether an element is where consent is asked for. */
export function asksConsent(element: Element): boolean {
  // What a site says of its whole page, it does not say of a banner.
  if (/^(?:html|body)$/.test(element.localName)) return false;
  const said = ["id", "class", "aria-label"].map(name => element.getAttribute(name) ?? "").join(" ");
  return CONSENT_ZONE.test(plain(said));
}

function pathOf(control: Element): string {
  const href = control.getAttribute("href");
  if (href === null || href.startsWith("#")) return "";
  try {
    const { pathname, search } = new URL(href, control.baseURI);
    return pathname + search;
  } catch {
    return "";
  }
}

/** What a control says of itself: its text, or the words for those who do not see it. Long texts are no controls. */
export function wordsOf(element: Element): string {
  const text = textOf(element);
  const longest = element.matches(BUTTON) ? 600 : 160;
  const pictures = [...element.querySelectorAll("img,[aria-label],svg title")].slice(0, 5);
  const said = ["aria-label", "title", "alt", "value"].map(name =>
    isField(element) && name === "value" && !element.matches(BUTTON) && !isSubmit(element)
      ? ""
      : (element.getAttribute(name) ?? ""),
  );
  for (const each of pictures)
    said.push(each.getAttribute("alt") ?? each.getAttribute("aria-label") ?? each.textContent ?? "");
  for (const id of (element.getAttribute("aria-labelledby") ?? "").split(/\s+/).filter(Boolean))
    said.push((element.getRootNode() as Partial<Document>).getElementById?.(id)?.textContent ?? "");
  if (text.trim().length <= FEW && !isField(element)) said.push(drawnOn(element));
  return plain([text.length > longest ? "" : text, ...said].join(" "));
}

/** What a style writes on a control that says little by itself. */
function drawnOn(element: Element): string {
  const view = element.ownerDocument.defaultView;
  return ["::before", "::after"].map(part => view?.getComputedStyle(element, part).content ?? "").join(" ");
}

/** Its text as it is seen: what stands in its slots is its own text too. */
function textOf(element: Element): string {
  let text = element.textContent ?? "";
  for (const slot of element.querySelectorAll("slot"))
    for (const node of slot.assignedNodes({ flatten: true })) text += ` ${node.textContent ?? ""}`;
  return text;
}

function namesOf(element: Element): string {
  const names = ["id", "name", "class", "data-action", "data-testid", "formaction"].map(
    name => element.getAttribute(name) ?? "",
  );
  for (const icon of [...element.querySelectorAll("i,svg,use,span,img")].slice(0, 5))
    names.push(
      icon.getAttribute("class") ?? "",
      icon.getAttribute("href") ?? icon.getAttribute("xlink:href") ?? "",
    );
  return names
    .join(" ")
    .replace(/([a-z])([A-Z])/g, "$1-$2")
    .toLowerCase();
}

export function plain(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff]/g, "")
    .toLowerCase()
    .replace(/[’']/g, " ")
    .replace(/ß/g, "ss")
    .replace(/\s+/g, " ")
    .trim();
}
