/**
 * Attributes: what of an element may leave the page. Nothing passes that `allowlist.json` does not name,
 * and every value must match the kind that it gives; texts pass only where the site shows texts.
 */
import allowlist from "../allowlist.json" with { type: "json" };
import type { Attributes } from "../wire.ts";
import { isAsked, isNever } from "./commits.ts";
import { isField, wasPassword } from "./hard.ts";
import type { Names } from "./names.ts";
import { isShown, showsWords, Zone } from "./rules.ts";
import { isPartOfSketch } from "./sketch.ts";
import { mask, TYPED, withoutHard } from "./text.ts";
import type { Values } from "./values.ts";
import { isEveryday } from "./words.ts";

export interface AttributeRules {
  names: Names;
  values: Values;
  /** The asset number of a picture, or null when it is not to be shown or cannot be read. */
  picture(url: string): number | null;
}

/** What makes the shape of a part of a drawing. */
const SHAPES = new Set(["path", "transform", "ref", "geometry"]);
/** By what a control is told to be, or called: a change of these may make it one that the agent never touches. */
const CALLED = new Set(
  "type name id class role href form autocomplete placeholder inputmode maxlength pattern required title aria-label value".split(
    " ",
  ),
);
type Space = "html" | "svg" | "math";

const KINDS = new Map(Object.entries(allowlist.kinds).map(([kind, pattern]) => [kind, new RegExp(pattern)]));
const ALLOWED: Record<Space, Map<string, string>> = {
  html: new Map(Object.entries(allowlist.attributes.html)),
  svg: new Map(Object.entries(allowlist.attributes.svg)),
  math: new Map(Object.entries(allowlist.attributes.math)),
};

/** Attributes of the page on which those of the mirror depend, where they are not of the same name. */
const FEEDS = new Map<string, readonly string[]>([
  ["src", ["src", "iw", "ih"]],
  ["srcset", ["src", "iw", "ih"]],
  ["poster", ["src"]],
  ["open", ["open", "top"]],
  ["popover", ["popover", "top"]],
  ["value", ["label"]],
  ["xlink:href", ["href"]],
]);
const PICTURED = new Set(["src", "srcset", "poster"]);
const WITH_SIZE = new Set(["img", "image", "video", "canvas", "input"]);
const BUTTONS = new Set(["button", "submit", "reset"]);
const NAMED = new Set(["aria-label", "title", "alt", "placeholder"]);
/** Fields that something could be written in. Made a button, such a field would say what was written. */
const onceFilled = new WeakSet<Element>();

export function spaceOf(element: Element): Space {
  const uri = element.namespaceURI ?? "";
  return uri.endsWith("/svg") ? "svg" : uri.endsWith("/MathML") ? "math" : "html";
}

/** Everything that may be told about an element. */
export function allAttributes(element: Element, zone: number, rules: AttributeRules): Attributes {
  const names = new Set<string>();
  for (const { name } of element.attributes) for (const fed of fedBy(element, name, rules)) names.add(fed);
  if (WITH_SIZE.has(element.localName)) for (const name of ["src", "iw", "ih"]) names.add(name);
  if (element.localName === "input") names.add("label");
  if (isAsked(element)) names.add("never");
  if (rules.names.conditions.has(":")) names.add("class");
  const told: Attributes = {};
  for (const name of names) {
    const value = attribute(element, name, zone, rules);
    if (value !== null && !(name === "class" && value === "")) told[name] = value;
  }
  return told;
}

/** What is to be told after some attributes changed; null for what is no longer there. */
export function changedAttributes(
  element: Element,
  changed: Iterable<string>,
  zone: number,
  rules: AttributeRules,
): Record<string, string | null> {
  const told: Record<string, string | null> = {};
  for (const name of changed) {
    for (const fed of fedBy(element, name, rules)) told[fed] = attribute(element, fed, zone, rules);
  }
  return told;
}

function fedBy(element: Element, name: string, rules: AttributeRules): string[] {
  const isFeed = !PICTURED.has(name) || WITH_SIZE.has(element.localName);
  const fed = isFeed ? [...(FEEDS.get(name) ?? [])] : [];
  if (fed.length === 0 && isFeed && ALLOWED[spaceOf(element)].has(name)) fed.push(name);
  if (element.localName === "image" && name.endsWith("href")) fed.push("src");
  if (CALLED.has(name) && isAsked(element)) fed.push("never");
  if (name !== "class" && rules.names.conditions.has(name)) fed.push("class");
  return fed;
}

/** One attribute of the mirror, or null. The last question is always the kind: what does not match is not told. */
export function attribute(
  element: Element,
  name: string,
  zone: number,
  rules: AttributeRules,
): string | null {
  const space = spaceOf(element);
  const kind = ALLOWED[space].get(name);
  if (kind === undefined) return null;
  if (space === "svg" && SHAPES.has(kind) && !isShown(zone) && isPartOfSketch(element)) return null;
  const value = candidate(element, name, kind, zone, rules);
  if (value === null || value.length > allowlist.limits.value) return null;
  if (kind === "text" || kind === "style") return value;
  return KINDS.get(kind)?.test(value) ? value : null;
}

function candidate(element: Element, name: string, kind: string, zone: number, rules: AttributeRules) {
  const { names } = rules;
  const raw = element.getAttribute(name);
  switch (kind) {
    case "names":
      return names.classes(element);
    case "id":
      return raw === null ? null : identity(element, raw, names);
    case "parts":
      return raw === null ? null : tokens(raw, token => names.of("p", token));
    case "slot":
      return raw && (name === "slot" || element.localName === "slot") ? names.of("s", raw) : null;
    case "flag":
      return raw === null ? null : "";
    case "never":
      return isNever(element) ? "" : null;
    case "style":
      return inlineStyle(element, zone, rules);
    case "text":
      return wording(element, name, zone);
    case "asset":
      return picture(element, zone, rules);
    case "top":
      return top(element);
    case "number":
      return name === "iw" || name === "ih" ? natural(element, name) : raw;
    case "ref":
      return reference(element, names);
    default:
      return raw === null ? null : plain(raw, kind, rules);
  }
}

/** An inline style may name a picture of the visitor's own, so its pictures follow the zone. */
function inlineStyle(element: Element, zone: number, rules: AttributeRules): string {
  rules.values.standing = { base: element.baseURI, pictures: isShown(zone) };
  return rules.values.declarations((element as HTMLElement).style?.cssText ?? "");
}

/** An id matters when a style sheet or a drawing refers to it. */
function identity(element: Element, raw: string, names: Names): string | null {
  return (spaceOf(element) === "svg" ? names.of("i", raw) : names.find("i", raw)) ?? null;
}

function tokens(raw: string, name: (token: string) => string): string {
  return raw.trim().split(/\s+/).filter(Boolean).map(name).join(" ");
}

function reference(element: Element, names: Names): string | null {
  const href = element.getAttribute("href") ?? element.getAttribute("xlink:href") ?? "";
  return href.startsWith("#") && href.length > 1 ? `#${names.of("i", href.slice(1))}` : null;
}

function plain(raw: string, kind: string, rules: AttributeRules): string {
  if (kind === "paint" || kind === "url" || kind === "color") return rules.values.value(raw, "fill").trim();
  if (kind === "dir" || kind === "type" || kind === "align") return raw.trim().toLowerCase() || raw;
  return raw.trim();
}

/** Titles, alternative texts, hints, and the words on a button made of an input. */
function wording(element: Element, name: string, zone: number): string | null {
  if (name === "label") return buttonLabel(element, zone);
  const raw = NAMED.has(name) ? element.getAttribute(name) : null;
  if (raw === null) return null;
  if (isShown(zone)) return withoutHard(raw).slice(0, 500);
  if (showsWords(zone) && isEveryday(raw)) return raw;
  // A hint has a length on the screen; the others are words for those who do not see it.
  return name === "placeholder" ? mask(raw).slice(0, 200) : null;
}

function buttonLabel(element: Element, zone: number): string | null {
  const input = element as HTMLInputElement;
  const isOption = input.localName === "option" || input.localName === "optgroup";
  if (input.localName === "input" && !BUTTONS.has(input.type)) onceFilled.add(input);
  else if (!isOption && input.localName !== "input") return null;
  const raw = input.getAttribute(isOption ? "label" : "value");
  if (raw === null || onceFilled.has(input) || wasPassword(input)) return null;
  if (!isOption && showsWords(zone) && isEveryday(raw)) return raw;
  const masked = isOption ? TYPED : mask(raw);
  return (isShown(zone) ? withoutHard(raw) : masked).slice(0, 200);
}

function picture(element: Element, zone: number, rules: AttributeRules): string | null {
  if (!isShown(zone)) return null;
  const url = pictureUrl(element);
  const id = url ? rules.picture(url) : null;
  return id === null ? null : String(id);
}

function pictureUrl(element: Element): string {
  if (element.localName === "img") return (element as HTMLImageElement).currentSrc;
  if (element.localName === "video") return (element as HTMLVideoElement).poster;
  if (element.localName === "input")
    return (element as HTMLInputElement).type === "image" ? (element as HTMLInputElement).src : "";
  if (element.localName === "image")
    return element.getAttribute("href") ?? element.getAttribute("xlink:href") ?? "";
  return "";
}

/** The size a picture has by itself: it decides the layout around it, shown or not. */
function natural(element: Element, name: string): string | null {
  const media = element as Partial<HTMLImageElement & HTMLVideoElement>;
  const size =
    name === "iw"
      ? (media.naturalWidth ?? media.videoWidth ?? media.width)
      : (media.naturalHeight ?? media.videoHeight ?? media.height);
  if (element.localName === "input" && (element as HTMLInputElement).type !== "image") return null;
  // Nothing arrived, and nothing will: the browser then shows the words for it.
  const isBroken = size === 0 && media.complete === true && Boolean(media.currentSrc);
  return size || isBroken ? String(Math.round(size ?? 0)) : null;
}

/** Whether an element stands above the page, as an open dialog or popover does. */
function top(element: Element): string | null {
  if (element.localName === "dialog" && matches(element, ":modal")) return "modal";
  return matches(element, ":popover-open") ? "popover" : null;
}

function matches(element: Element, selector: string): boolean {
  try {
    return element.matches(selector);
  } catch {
    return false; // A browser that does not know popovers has none open.
  }
}

/** Whether a field is in a zone where its choice, not its text, may be told. */
export function tellsChoice(element: Element, zone: number): boolean {
  return isField(element) && isShown(zone) && (zone & Zone.TYPED) === 0;
}
