/**
 * Never: what an agent does not touch on the visitor's page, whatever was agreed.
 *
 * Secrets, files, consent, and everything that commits the visitor to something, as `gate/commits.ts` reads it;
 * here it is asked about an element and about everything that it stands in.
 */
import { asksConsent, CONTROL, commits, isRefused } from "../gate/commits.ts";
import type { Place } from "../gate.ts";
import type { Result } from "../wire.ts";

export interface NeverRules {
  /** Our own elements: the widget, the overlay, the tint. */
  ours(element: Element): boolean;
  /** Selectors of the site, on top of `data-aparte-confirm`. */
  never: readonly string[];
  /** Whether a place of the site is one the agent may not see. */
  withheld(place: Place): boolean;
}

const PRESSED = "a,area,button,summary,label,input,[role=button],[role=link],[onclick],[tabindex]";

/** Why the agent may not act on an element, or null. */
export function refusalFor(element: Element, rules: NeverRules): Result | null {
  let isInConsent = false;
  for (const each of around(element)) {
    const refusal = refusalOf(each, rules);
    if (refusal) return refusal;
    isInConsent ||= asksConsent(each);
  }
  const control = closest(element, CONTROL) ?? element;
  if (isInConsent && control.matches(PRESSED)) return "never";
  // A button made of a host and a shadow has its words outside of the part that is pressed.
  return [control, ...hosts(control)].some(commits) ? "never" : null;
}

/** The element, what it stands in through shadow roots, and the fields that its labels are for. */
function* around(element: Element): Generator<Element> {
  for (let at: Element | null = element; at; at = parentOf(at)) {
    yield at;
    const field = (at as HTMLLabelElement).control;
    if (at.localName === "label" && field) yield field;
  }
}

function* hosts(element: Element): Generator<Element> {
  for (
    let root = element.getRootNode();
    (root as ShadowRoot).host;
    root = (root as ShadowRoot).host.getRootNode()
  )
    yield (root as ShadowRoot).host;
}

function refusalOf(element: Element, rules: NeverRules): Result | null {
  if (rules.ours(element)) return "own";
  if (rules.never.some(selector => element.matches(selector)) || isRefused(element)) return "never";
  return leaving(element, rules);
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
  const isElsewhere = (Boolean(target) && target !== "_self") || element.hasAttribute("ping");
  const window = element.ownerDocument.defaultView;
  if (isElsewhere || element.hasAttribute("download") || url.origin !== window?.location.origin)
    return "leaves";
  return rules.withheld(url) ? "masked" : null;
}

function parentOf(element: Element): Element | null {
  const root = element.getRootNode();
  return element.assignedSlot ?? element.parentElement ?? (root as Partial<ShadowRoot>).host ?? null;
}

function closest(element: Element, selector: string): Element | null {
  for (let at: Element | null = element; at; at = parentOf(at)) if (at.matches(selector)) return at;
  return null;
}
