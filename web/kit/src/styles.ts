/**
 * Styles without `<style>`: constructed sheets, adopted by the roots that our components live in.
 *
 * A page may forbid inline styles (`style-src 'none'`); adopted sheets are exempt. Each component adopts its own
 * sheet when it is first drawn, so that a screen carries only the styles of what it uses. Cascade layers make the
 * order of adoption irrelevant: base, then kit, then room.
 */
export { css } from "./css.ts";

export type StyleRootNode = Document | ShadowRoot;
export type Layer = "base" | "kit" | "room";

const order = "@layer base,kit,room;";
const sheets = new Map<string, CSSStyleSheet>();
/** Of components, which every root has. */
const common: string[] = [];
const roots = new Set<StyleRootNode>();

function sheetOf(text: string): CSSStyleSheet {
  let sheet = sheets.get(text);
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    sheets.set(text, sheet);
  }
  return sheet;
}

const layered = (text: string, layer: Layer) => `@layer ${layer}{${text}}`;

function adopt(root: StyleRootNode, ...texts: readonly string[]): void {
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...texts.map(sheetOf)];
}

/** Makes a root ready for our components: these texts first, then the styles of all that are drawn. */
export function furnish(root: StyleRootNode, ...base: readonly string[]): void {
  if (roots.has(root)) return;
  roots.add(root);
  adopt(root, order, ...base.map(text => layered(text, "base")), ...common);
}

/** A root that is gone for good need not be kept in mind. */
export function abandon(root: StyleRootNode): void {
  roots.delete(root);
}

/** Adopts a component's styles while it is drawn; cheap when they are there already. */
export function useStyles(text: string, layer: Layer = "kit"): void {
  const style = layered(text, layer);
  if (common.includes(style)) return;
  common.push(style);
  for (const root of roots) adopt(root, style);
}
