/**
 * Selectors: the same choice of elements, without the names and texts that made it.
 *
 * Classes and ids become numbers. What a selector asks about attributes is answered on the page and arrives
 * as a class (`[data-theme=dark]` as `.k7`): the agent's view then needs no such attribute, and a style
 * sheet cannot ask it anything about one. Hover and focus are classes that the view sets by itself.
 */
import allowlist from "../allowlist.json" with { type: "json" };
import type { Names } from "./names.ts";
import { unquoted } from "./values.ts";

const NAME = String.raw`-?-?(?:[a-zA-Z_\u0080-\uffff]|\\[^\n])(?:[\w\u0080-\uffff-]|\\[^\n])*`;
/** 1 attribute test · 2 class · 3 id · 4 colons · 5 pseudo · 6 "(" after it · 7 type · 8 any sign */
const PART = new RegExp(
  [
    String.raw`\[((?:[^\]"']|"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*')*)\]`,
    String.raw`\.(${NAME})`,
    `#(${NAME})`,
    `(::?)([\\w-]+)(\\()?`,
    `(${NAME})`,
    String.raw`([\s\S])`,
  ].join("|"),
  "g",
);

const STATES = new Map([
  ["hover", ".kh"],
  ["focus", ".kf"],
  ["focus-visible", ".kf"],
  ["focus-within", ".kw"],
  ["modal", ".km"],
]);
/** Decided on the page and sent as a class. */
const ASKED = new Set(["defined", "target", "fullscreen"]);
/** The agent's browser answers these as the visitor's does, from the structure alone. */
const NATIVE = new Set(
  `root empty first-child last-child only-child first-of-type last-of-type only-of-type link any-link checked
  indeterminate disabled enabled required optional read-only read-write placeholder-shown popover-open host
  scope before after marker backdrop placeholder first-line first-letter selection file-selector-button open
  -webkit-scrollbar -webkit-scrollbar-thumb -webkit-scrollbar-track -webkit-scrollbar-button -webkit-scrollbar-corner
  -webkit-resizer -webkit-slider-thumb -webkit-slider-runnable-track -webkit-progress-bar -webkit-progress-value
  -webkit-meter-bar -webkit-meter-optimum-value -webkit-meter-suboptimum-value -webkit-meter-even-less-good-value
  -webkit-inner-spin-button -webkit-outer-spin-button -webkit-search-decoration -webkit-search-cancel-button
  -webkit-search-results-button -webkit-search-results-decoration -webkit-datetime-edit
  -webkit-datetime-edit-fields-wrapper -webkit-datetime-edit-text -webkit-datetime-edit-minute
  -webkit-datetime-edit-hour-field -webkit-datetime-edit-day-field -webkit-datetime-edit-month-field
  -webkit-datetime-edit-year-field -webkit-calendar-picker-indicator -webkit-date-and-time-value
  -webkit-color-swatch -webkit-color-swatch-wrapper -webkit-file-upload-button -webkit-details-marker
  -webkit-input-placeholder details-content picker-icon checkmark`.split(/\s+/),
);
const WITH_SELECTORS = new Set([
  "not",
  "is",
  "where",
  "has",
  "matches",
  "-webkit-any",
  "slotted",
  "host",
  "host-context",
]);
const WITH_PLACES = new Set(["nth-child", "nth-last-child", "nth-of-type", "nth-last-of-type"]);
const WITH_WORDS = new Map([
  ["lang", /^[a-z]{2,3}(?:-[a-z]{2})?$/i],
  ["dir", /^(?:ltr|rtl)$/],
]);
/** A place in a list, too short to be somebody's number. */
const PLACE = /^\s*((?!.*\d{5})[-+\dn\s]+|even|odd)(?:\s+of\s+([\s\S]*))?$/;
const NOTHING = ":not(*)";

const TAGS = new Set<string>(
  [...allowlist.tags.html, ...allowlist.tags.svg, ...allowlist.tags.math].map(tag => tag.toLowerCase()),
);

/** Elements that show nothing of their own: scripts, templates, hints to the browser. */
const UNSEEN = new Set(
  "script noscript template link meta title base param source track area datalist style".split(" "),
);

/**
 * Elements that the agent's view draws by elements of ours: without scripts a canvas is no picture but what
 * stands in it, and a dialog takes the focus when it opens.
 */
const STAND_INS = new Map([
  ["canvas", "x-canvas"],
  ["dialog", "x-dialog"],
]);

/** The tag of an element of which nothing is told but that it stands there, as others count their places by it. */
export const EMPTY = "x-0";

const BY_SPACE = {
  html: new Set<string>(allowlist.tags.html),
  svg: new Set<string>(allowlist.tags.svg),
  math: new Set<string>(allowlist.tags.math),
};

/** The tag an element has in the agent's view; one that the site made up has a number. */
export function tagOf(local: string, space: keyof typeof BY_SPACE, names: Names): string {
  const standIn = space === "html" ? STAND_INS.get(local) : undefined;
  if (standIn) return standIn;
  if (BY_SPACE[space].has(local)) return local;
  // Unknown elements of HTML show what is in them; those of drawings and formulas do not.
  return UNSEEN.has(local) || space !== "html" ? EMPTY : names.of("x", local);
}

/** The tag that a selector asks for, in whatever space. */
function tagInSelector(local: string, names: Names): string {
  const lower = local.toLowerCase();
  const standIn = STAND_INS.get(lower);
  if (standIn) return standIn;
  return TAGS.has(lower) ? local : tagOf(lower, "html", names);
}

/** Rewrite a selector list as the CSSOM prints it. */
export function rewriteSelector(selector: string, names: Names): string {
  let out = "";
  for (let at = 0; at < selector.length; ) {
    PART.lastIndex = at;
    const part = PART.exec(selector);
    if (!part) break;
    at = PART.lastIndex;
    if (part[6]) {
      const end = closing(selector, at);
      out += withArgument(part[4] ?? "", part[5] ?? "", selector.slice(at, end), names);
      at = end + 1;
    } else out += simple(part, names);
  }
  return out;
}

/** Where the bracket opened before `from` closes; the end when it does not. */
function closing(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at += 1) {
    const char = text[at];
    if (char === "\\") at += 1;
    else if (char === '"' || char === "'") at = Math.max(at, text.indexOf(char, at + 1));
    else if (char === "(") depth += 1;
    else if (char === ")") depth -= 1;
    if (depth === 0) return at;
  }
  return text.length;
}

function simple(part: RegExpExecArray, names: Names): string {
  const [, test, className, id, colons, pseudo, , type, sign] = part;
  if (test !== undefined) return `.${names.ofCondition(attributeOf(test), `[${test}]`)}`;
  if (className !== undefined) return `.${names.ofSelector("c", unquoted(className))}`;
  if (id !== undefined) return `#${names.ofSelector("i", unquoted(id))}`;
  if (pseudo !== undefined) return pseudoClass(colons ?? ":", pseudo, names);
  if (type !== undefined) return tagInSelector(unquoted(type), names);
  return sign !== undefined && " >+~*,|&\n".includes(sign) ? sign : "";
}

function attributeOf(test: string): string {
  return /^(?:[^|]*\|(?!=))?\s*([^\s~|^$*=\]]+)/.exec(test)?.[1]?.toLowerCase() ?? "";
}

function pseudoClass(colons: string, name: string, names: Names): string {
  const state = STATES.get(name);
  if (state) return state;
  if (ASKED.has(name)) return `.${names.ofCondition(":", `:${name}`)}`;
  return NATIVE.has(name) ? colons + name : NOTHING;
}

function withArgument(colons: string, name: string, argument: string, names: Names): string {
  if (WITH_SELECTORS.has(name)) return `${colons}${name}(${rewriteSelector(argument, names)})`;
  if (name === "part") {
    const parts = argument
      .trim()
      .split(/\s+/)
      .map(part => names.of("p", unquoted(part)));
    return `::part(${parts.join(" ")})`;
  }
  if (WITH_PLACES.has(name)) {
    const [, place = "", rest = ""] = PLACE.exec(argument) ?? [];
    const among = rest ? ` of ${rewriteSelector(rest, names)}` : "";
    return place ? `${colons}${name}(${place.trim()}${among})` : NOTHING;
  }
  return WITH_WORDS.get(name)?.test(argument) ? `${colons}${name}(${argument})` : NOTHING;
}
