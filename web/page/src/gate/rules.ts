/**
 * The site's masking choice: what an admin allows to be shown, and what is never mirrored.
 *
 * Lists are only ever united, and what forbids wins over what allows, so another list can only tighten.
 */

export interface MaskingRules {
  /** Whether everyday words of shops are shown wherever nothing hides them: see `words.ts`. */
  words: boolean;
  /** CSS selectors of zones whose texts and pictures may be shown. Empty: everything is masked. */
  show: readonly string[];
  /** CSS selectors masked even inside what is shown. */
  hide: readonly string[];
  /** CSS selectors drawn as an empty box: not even the structure inside leaves the page. */
  block: readonly string[];
  /** Paths never mirrored, `*` for any characters: `/account/*`. */
  paths: readonly string[];
}

/** The strictest choice, which holds until the site's has arrived. */
export const NOTHING_SHOWN: MaskingRules = { words: false, show: [], hide: [], block: [], paths: [] };

/** What holds for an element and everything in it, as bits. */
export const Zone = { SHOW: 1, HIDE: 2, BLOCK: 4, TYPED: 8, OWN: 16, WORDS: 32 } as const;
const FORBIDDEN = Zone.HIDE | Zone.BLOCK | Zone.TYPED | Zone.OWN;

const SHOW = "[data-aparte-show]";
const HIDE = "[data-aparte-hide]";
const BLOCK = "[data-aparte-block]";
const TYPED = "[contenteditable]:not([contenteditable=false i]),[role=textbox i],[role=searchbox i]";

/** What was written in stays so when a page lets nobody write there any more: what stands in it was typed. */
const onceTyped = new WeakSet<Element>();

/** Something was written in an element, whatever made that possible. */
export function written(element: Element): void {
  onceTyped.add(element);
}

/** Whether somebody can write where an element stands, or did: its whole document may be one to write in. */
export function isTyped(element: Element): boolean {
  if ((element as Partial<HTMLElement>).isContentEditable) onceTyped.add(element);
  for (let at: Element | null = element; at; at = at.parentElement) if (onceTyped.has(at)) return true;
  return false;
}

/** The choice, joined into as few questions to the browser as there are zones. */
export interface Zoning {
  own(element: Element): number;
  /** Whether a change of any attribute may change the zone of what is *inside* an element. */
  reachesInside: boolean;
  /** Whether any change, or none that can be seen, may change the zone of anything. */
  reachesAnywhere: boolean;
  /** `hash`: as in a page's address, with its sign. */
  withheld(path: string, hash: string): boolean;
}

export function zoning(rules: MaskingRules, document: Document, ours: (element: Element) => boolean): Zoning {
  const show = [SHOW, ...rules.show.filter(selector => isValid(selector, document))].join();
  const forbidden = [...rules.hide, ...rules.block];
  // A rule that hides and cannot be read must not end in showing: then nothing is shown at all.
  const broken = forbidden.some(selector => !isValid(selector, document));
  const hide = [HIDE, ...rules.hide.filter(selector => isValid(selector, document))].join();
  const block = [BLOCK, ...rules.block.filter(selector => isValid(selector, document))].join();
  const selectors = [...rules.show, ...forbidden];
  return {
    own(element) {
      if (ours(element)) return Zone.OWN;
      let zone: number = !broken && rules.words ? Zone.WORDS : 0;
      if (!broken && element.matches(show)) zone |= Zone.SHOW;
      if (element.matches(hide)) zone |= Zone.HIDE;
      if (element.matches(block)) zone |= Zone.BLOCK;
      if (element.matches(TYPED)) onceTyped.add(element);
      if (onceTyped.has(element)) zone |= Zone.TYPED;
      return zone;
    },
    reachesInside: selectors.some(selector => /[\s>]/.test(selector.trim())),
    // Neighbours and states: `.locked + p`, `main:has(.card)`, `:checked`.
    reachesAnywhere: selectors.some(selector => /[+~:]/.test(selector)),
    withheld: (path, hash) => {
      const plain = plainPath(path);
      return rules.paths.some(rule => isOfRule(rule, rule.includes("#") ? plain + plainPath(hash) : plain));
    },
  };
}

/** What an element's zone is, given that of what it stands in. Nothing inside a blocked zone is less. */
export function zoneWithin(outer: number, own: number): number {
  return outer | own;
}

/** Whether texts and pictures may be shown. */
export function isShown(zone: number): boolean {
  return (zone & (Zone.SHOW | FORBIDDEN)) === Zone.SHOW;
}

/** Whether everyday words may be shown. */
export function showsWords(zone: number): boolean {
  return (zone & (Zone.WORDS | FORBIDDEN)) === Zone.WORDS;
}

function isValid(selector: string, document: Document): boolean {
  try {
    document.createDocumentFragment().querySelector(selector);
    return selector.trim() !== "";
  } catch {
    return false;
  }
}

/** As a server may read it: `/Acc%6Funt//me` is `/account/me`, whatever else in it cannot be read. */
function plainPath(path: string): string {
  const plain = path.replace(/(?:%[0-9a-f]{2})+/gi, decoded);
  return plain.replace(/\/{2,}/g, "/").replace(/;[^/]*/g, "");
}

function decoded(run: string): string {
  try {
    return decodeURIComponent(run);
  } catch {
    return run.replace(/%([0-7][0-9a-f])/gi, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
  }
}

/** Whether a path is one of a rule's. No regular expression: a long path with many stars would stop the page. */
function isOfRule(rule: string, path: string): boolean {
  // A trailing slash, or another case, is the same page to most sites; `/account/*` is about `/account` too.
  const wanted = rule.toLowerCase();
  const asked = path.toLowerCase();
  const globs = wanted.endsWith("/*") ? [wanted, wanted.slice(0, -2)] : [wanted];
  return globs.some(glob => fits(glob, asked) || (asked.endsWith("/") && fits(glob, asked.slice(0, -1))));
}

/** `*` stands for any characters, also for none: each part is looked for after the one before. */
function fits(glob: string, text: string): boolean {
  const [first = "", ...rest] = glob.split("*");
  if (rest.length === 0) return text === glob;
  const last = rest.pop() ?? "";
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length)
    return false;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= text.length - last.length;
}
