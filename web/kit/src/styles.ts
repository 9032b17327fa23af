/**
 * Styles without `<style>`: constructed sheets, adopted by the root a component lives in.
 *
 * A page may forbid inline styles (`style-src 'none'`); adopted sheets are exempt. Each component adopts its own
 * sheet when it is first drawn, so that a screen carries only the styles of what it uses. Cascade layers make the
 * order of adoption irrelevant: base, then kit, then room.
 */
import { createContext } from "preact";
import { useContext } from "preact/hooks";

export { css } from "./css.ts";

export type StyleRootNode = Document | ShadowRoot;
export type Layer = "base" | "kit" | "room";

const order = "@layer base,kit,room;";
const sheets = new Map<string, CSSStyleSheet>();
const adopted = new WeakMap<StyleRootNode, Set<string>>();

function sheetOf(text: string): CSSStyleSheet {
  let sheet = sheets.get(text);
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    sheets.set(text, sheet);
  }
  return sheet;
}

/** Adds CSS text to a root, once. */
export function adopt(root: StyleRootNode, text: string, layer: Layer): void {
  const known = adopted.get(root) ?? new Set<string>();
  if (known.has(text)) return;
  if (known.size === 0) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheetOf(order)];
  known.add(text);
  adopted.set(root, known);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheetOf(`@layer ${layer}{${text}}`)];
}

/** The root the current tree is drawn in; `Stage` sets it. */
export const StyleRoot = createContext<StyleRootNode | undefined>(undefined);

/** Adopts a component's styles while it is drawn; cheap when they are there already. */
export function useStyles(text: string, layer: Layer = "kit"): void {
  const root = useContext(StyleRoot);
  adopt(root ?? document, text, layer);
}
