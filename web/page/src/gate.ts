/**
 * The gate: everything that leaves the page passes here, and what it does not know stays.
 *
 * It reads the page and answers in tuples of APM/1; it changes nothing and sends nothing. The recorder has
 * no other way to learn a tag, an attribute, a text or a style, so forgetting to mask is not possible there.
 */

import { around } from "./gate/around.ts";
import { type AttributeRules, allAttributes, changedAttributes, spaceOf } from "./gate/attributes.ts";
import { Names } from "./gate/names.ts";
import {
  isShown,
  isTyped,
  type MaskingRules,
  showsWords,
  Zone,
  type Zoning,
  zoneWithin,
  zoning,
} from "./gate/rules.ts";
import { EMPTY, tagOf } from "./gate/selectors.ts";
import { media, type SheetRules, scrubRule } from "./gate/sheets.ts";
import { mask, shownText, TYPED } from "./gate/text.ts";
import { Values } from "./gate/values.ts";
import { isEveryday } from "./gate/words.ts";
import type { Attributes } from "./wire.ts";
import { Kind } from "./wire.ts";

export { NOTHING_SHOWN } from "./gate/rules.ts";
export type { MaskingRules };

export interface GateOptions {
  rules: MaskingRules;
  document: Document;
  /** Elements of ours, which are never mirrored. */
  ours(element: Element): boolean;
  /** A number for a picture or font at an absolute address, or null when it cannot be had. */
  asset(url: string, use: "picture" | "style" | "font"): number | null;
  /** Called when a media condition that was answered turns. */
  turned(): void;
}

/** Of an address, what the rules of a site ask about. */
export type Place = Pick<Location, "pathname" | "hash">;

/** Elements whose content is not part of the picture: fallbacks, what a field holds, what only a script can put there. */
const WITHOUT_CONTENT = new Set(
  "textarea video audio canvas object embed iframe input img br hr wbr col".split(" "),
);
const SPACE_KIND = { html: Kind.HTML, svg: Kind.SVG, math: Kind.MATH } as const;
/** Boxes that stand for something outside the document: a plug-in, a frame of another site. */
const OPAQUE = new Set(["object", "embed"]);

export class Gate {
  readonly names = new Names();
  private readonly zoning: Zoning;
  private readonly values: Values;
  private readonly rules: AttributeRules;
  private readonly sheetRules: SheetRules;
  private readonly media = new Map<string, MediaQueryList>();
  /** Sheets that are copies of files. */
  readonly files = new WeakSet<CSSStyleSheet>();

  constructor(private readonly options: GateOptions) {
    this.zoning = zoning(options.rules, options.document, options.ours);
    this.values = new Values({
      names: this.names,
      supports: (property, value) => CSS.supports(property, value),
      asset: (url, base, property) => this.address(url, base, property),
    });
    this.rules = {
      names: this.names,
      values: this.values,
      picture: url => this.address(url, options.document.baseURI, ""),
    };
    this.sheetRules = {
      names: this.names,
      values: this.values,
      holds: condition => this.holds(condition),
      supports: condition => CSS.supports(condition),
    };
  }

  /** Whether a place of the site is never mirrored. */
  withholds({ pathname, hash }: Place): boolean {
    return this.zoning.withheld(pathname, hash);
  }

  /** Whether an attribute changed on an element can change the zones inside it. */
  get zonesReachInside(): boolean {
    return this.zoning.reachesInside;
  }

  /** Whether the zone of any element may change at any time. */
  get zonesReachAnywhere(): boolean {
    return this.zoning.reachesAnywhere;
  }

  zone(element: Element, outer: number): number {
    return zoneWithin(outer, this.zoning.own(element));
  }

  /** The kind and the tag of an element; made-up and unwanted elements lose theirs. */
  element(element: Element, zone: number): [kind: 1 | 2 | 4, tag: string] {
    const space = spaceOf(element);
    if ((zone & Zone.OWN) !== 0) return [Kind.HTML, EMPTY];
    if (isSheetHolder(element)) return [Kind.HTML, "style"];
    return [SPACE_KIND[space], tagOf(element.localName, space, this.names)];
  }

  attributes(element: Element, zone: number): Attributes {
    if (this.isBare(element, zone)) return {};
    const told = allAttributes(element, zone, this.rules);
    if (this.isBox(element, zone)) told["box"] = boxOf(element);
    return told;
  }

  changed(element: Element, names: Iterable<string>, zone: number): Record<string, string | null> {
    return this.isBare(element, zone) ? {} : changedAttributes(element, names, zone, this.rules);
  }

  /** Whether nothing is told of an element but its place. */
  private isBare(element: Element, zone: number): boolean {
    const [, tag] = this.element(element, zone);
    return tag === EMPTY || tag === "style";
  }

  /** Whether an element is drawn as an empty box of its size. */
  isBox(element: Element, zone: number): boolean {
    return (zone & Zone.BLOCK) !== 0 || OPAQUE.has(element.localName);
  }

  /** Whether the content of an element is told at all. */
  hasContent(element: Element, zone: number): boolean {
    if ((zone & (Zone.BLOCK | Zone.OWN)) !== 0 || WITHOUT_CONTENT.has(element.localName)) return false;
    return !this.isBare(element, zone);
  }

  /** A text as it may be told, and whether it is shown or masked. */
  text(node: CharacterData, zone: number): [kind: 3 | 5, text: string] {
    const raw = node.data.slice(0, 20_000);
    if (raw.trim() === "") return [Kind.MASKED, raw.replace(/[^\n\r\t \u00a0]/g, " ")];
    const mayBeRead = isShown(zone) || (showsWords(zone) && isEveryday(raw));
    const { parentElement: parent } = node;
    const isWritten = (zone & Zone.TYPED) !== 0 || (mayBeRead && parent !== null && isTyped(parent));
    if (isWritten || (parent?.localName === "option" && !isShown(zone))) return [Kind.MASKED, TYPED];
    if (!mayBeRead) return [Kind.MASKED, mask(raw)];
    return [Kind.TEXT, isShown(zone) ? shownText(raw, () => around(node)) : raw];
  }

  /** The rules of a sheet, one by one, so that the caller can stop between two. Throws when it may not be read. */
  *sheet(sheet: CSSStyleSheet, base: string): Generator<string> {
    const rules = sheet.disabled ? [] : sheet.cssRules;
    const condition = sheet.media.mediaText;
    for (const rule of rules) {
      const scrubbed = this.rule(rule, base);
      yield condition ? media(condition, scrubbed, this.sheetRules) : scrubbed;
    }
  }

  rule(rule: CSSRule, base: string): string {
    this.values.standing = { base, pictures: this.showsPicturesOf(rule.parentStyleSheet) };
    return scrubRule(rule, this.sheetRules);
  }

  /**
   * A file of styles is everybody's. What a page or its scripts write into a sheet may be the visitor's own
   * face, and a rule does not say in which zone it will apply.
   */
  private showsPicturesOf(sheet: CSSStyleSheet | null): boolean {
    if (sheet && (sheet.href !== null || this.files.has(sheet))) return true;
    const root = this.options.document.documentElement;
    return isShown(this.zone(root, 0));
  }

  /** Forget the media conditions asked so far. */
  stop(): void {
    for (const list of this.media.values()) list.onchange = null;
    this.media.clear();
  }

  private holds(condition: string): boolean {
    const known = this.media.get(condition);
    if (known) return known.matches;
    const list = this.options.document.defaultView?.matchMedia(condition);
    if (!list) return false;
    list.onchange = () => this.options.turned();
    this.media.set(condition, list);
    return list.matches;
  }

  private address(url: string, base: string, property: string): number | null {
    let absolute: string;
    try {
      absolute = new URL(url, base).href;
    } catch {
      return null;
    }
    return this.options.asset(absolute, property === "" ? "picture" : property === "src" ? "font" : "style");
  }
}

/** The size of a box on the screen, and whether it stands in a line of text. */
function boxOf(element: Element): string {
  const { width, height } = element.getBoundingClientRect();
  const display = element.ownerDocument.defaultView?.getComputedStyle(element).display ?? "";
  return `${round(width)} ${round(height)} ${display.startsWith("inline") ? 1 : 0}`;
}

const round = (length: number): number => Math.round(Math.min(length, 900_000) * 100) / 100;

/** Whether an element holds a style sheet. */
export function isSheetHolder(element: Element): boolean {
  if (element.localName === "style") return true;
  return (
    element.localName === "link" && /(?:^|\s)stylesheet(?:\s|$)/i.test(element.getAttribute("rel") ?? "")
  );
}
