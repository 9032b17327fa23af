/**
 * Style sheets: each rule rewritten, one for one, so that the place of a rule stays its place.
 *
 * What only the page can decide (what the browser supports, whether it prints, whether it has a mouse) is
 * decided here; conditions on the window's size are left to the agent's view, which has the same size.
 */
import type { Names } from "./names.ts";
import { rewriteSelector } from "./selectors.ts";
import type { Values } from "./values.ts";

export interface SheetRules {
  names: Names;
  values: Values;
  /** Whether a media condition holds now on the page; it is remembered, to tell the sheet again when it turns. */
  holds(media: string): boolean;
  supports(condition: string): boolean;
}

/** Stands for a rule that is left out. */
export const NO_RULE = "@media not all{}";

const SIZE_WORDS = new Set(
  `only screen all and or not width height min-width max-width min-height max-height orientation portrait landscape
  aspect-ratio min-aspect-ratio max-aspect-ratio px em rem ch`.split(/\s+/),
);

/** Whether a media condition asks about nothing but the size of the window. */
function bySize(condition: string): boolean {
  return (condition.match(/[a-z][a-z-]*/gi) ?? []).every(word => SIZE_WORDS.has(word.toLowerCase()));
}

/** The rules of a list, each rewritten; a generator, so that a long sheet can be cut into slices of time. */
export function* scrubRules(rules: CSSRuleList, gate: SheetRules): Generator<string> {
  for (const rule of rules) yield scrubRule(rule, gate);
}

export function scrubRule(rule: CSSRule, gate: SheetRules): string {
  // By name and not by class: rules of a framed page have their own window's classes.
  const scrub = SCRUBBERS[Object.prototype.toString.call(rule).slice(8, -1)];
  return scrub ? scrub(rule as never, gate) : NO_RULE;
}

type Scrubber = (rule: never, gate: SheetRules) => string;

const SCRUBBERS: Record<string, Scrubber> = {
  CSSStyleRule: ((rule: CSSStyleRule, gate) =>
    `${rewriteSelector(rule.selectorText, gate.names)}{${body(rule, gate)}}`) as Scrubber,
  CSSNestedDeclarations: ((rule: CSSStyleRule, gate) =>
    gate.values.declarations(rule.style.cssText)) as Scrubber,
  CSSMediaRule: ((rule: CSSMediaRule, gate) =>
    media(rule.media.mediaText, inner(rule.cssRules, gate), gate)) as Scrubber,
  CSSSupportsRule: ((rule: CSSSupportsRule, gate) =>
    gate.supports(rule.conditionText) ? `@media all{${inner(rule.cssRules, gate)}}` : NO_RULE) as Scrubber,
  CSSImportRule: ((rule: CSSImportRule, gate) => imported(rule, gate)) as Scrubber,
  CSSFontFaceRule: ((rule: CSSFontFaceRule, gate) =>
    `@font-face{${gate.values.declarations(rule.style.cssText)}}`) as Scrubber,
  CSSKeyframesRule: ((rule: CSSKeyframesRule, gate) =>
    `@keyframes ${gate.values.word(CSS.escape(rule.name))}{${inner(rule.cssRules, gate)}}`) as Scrubber,
  CSSKeyframeRule: ((rule: CSSKeyframeRule, gate) =>
    `${gate.values.value(rule.keyText)}{${gate.values.declarations(rule.style.cssText)}}`) as Scrubber,
  CSSLayerBlockRule: ((rule: CSSLayerBlockRule, gate) =>
    `@layer ${layer(rule.name, gate)}{${inner(rule.cssRules, gate)}}`) as Scrubber,
  CSSLayerStatementRule: ((rule: CSSLayerStatementRule, gate) =>
    `@layer ${[...rule.nameList].map(name => layer(name, gate)).join(",")};`) as Scrubber,
  CSSContainerRule: ((rule: CSSContainerRule, gate) => container(rule, gate)) as Scrubber,
  CSSPropertyRule: ((rule: CSSPropertyRule, gate) => property(rule, gate)) as Scrubber,
  CSSScopeRule: ((rule: CSSScopeRule, gate) => scope(rule, gate)) as Scrubber,
};

interface CSSScopeRule extends CSSGroupingRule {
  start: string | null;
  end: string | null;
}

const inner = (rules: CSSRuleList, gate: SheetRules): string => [...scrubRules(rules, gate)].join("");

/** The declarations of a style rule, then the rules nested in it. */
function body(rule: CSSStyleRule, gate: SheetRules): string {
  const own = gate.values.declarations(rule.style.cssText);
  return rule.cssRules?.length ? `${own};${inner(rule.cssRules, gate)}` : own;
}

/** Wrap rules in a media condition, or answer it now. */
export function media(condition: string, rules: string, gate: SheetRules): string {
  if (bySize(condition)) return `@media ${gate.values.value(condition) || "all"}{${rules}}`;
  return gate.holds(condition) ? `@media all{${rules}}` : NO_RULE;
}

function imported(rule: CSSImportRule, gate: SheetRules): string {
  const supported = (rule as { supportsText?: string | null }).supportsText;
  if (supported && !gate.supports(supported) && !gate.supports(`(${supported})`)) return NO_RULE;
  const rules = rule.styleSheet ? rulesOf(rule.styleSheet, gate) : "";
  if (rules === null) return NO_RULE;
  const layered = rule.layerName === null || rule.layerName === undefined;
  return media(
    rule.media.mediaText,
    layered ? rules : `@layer ${layer(rule.layerName ?? "", gate)}{${rules}}`,
    gate,
  );
}

/** The rules of an imported file, whose addresses are relative to it; null when it is another origin's and not open. */
function rulesOf(sheet: CSSStyleSheet, gate: SheetRules): string | null {
  const { standing } = gate.values;
  gate.values.standing = { base: sheet.href ?? standing.base, pictures: true };
  try {
    return inner(sheet.cssRules, gate);
  } catch {
    return null;
  } finally {
    gate.values.standing = standing;
  }
}

function layer(name: string, gate: SheetRules): string {
  return name
    .split(".")
    .filter(Boolean)
    .map(part => gate.names.of("n", part))
    .join(".");
}

function container(rule: CSSContainerRule, gate: SheetRules): string {
  const name = rule.containerName ? gate.values.word(rule.containerName) : "";
  return `@container ${name} ${gate.values.value(rule.containerQuery)}{${inner(rule.cssRules, gate)}}`;
}

function property(rule: CSSPropertyRule, gate: SheetRules): string {
  const initial = rule.initialValue ? `;initial-value:${gate.values.value(rule.initialValue)}` : "";
  const syntax = gate.values.value(JSON.stringify(rule.syntax), "syntax");
  return `@property ${gate.values.word(rule.name)}{syntax:${syntax};inherits:${rule.inherits}${initial}}`;
}

function scope(rule: CSSScopeRule, gate: SheetRules): string {
  const from = rule.start ? `(${rewriteSelector(rule.start, gate.names)})` : "";
  const to = rule.end ? ` to (${rewriteSelector(rule.end, gate.names)})` : "";
  return `@scope ${from}${to}{${inner(rule.cssRules, gate)}}`;
}
