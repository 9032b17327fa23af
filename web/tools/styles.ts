/**
 * Two Vite plugins for styles: one shortens css`…` in scripts, one prints the tokens as a CSS file.
 */
import type { Plugin } from "vite";
import { baseCss } from "../kit/src/base.ts";
import { tokenCss } from "../kit/src/tokens.ts";

/** CSS text without comments and needless spaces; spaces around `+` and before `:` mean something and stay. */
export function shorten(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\s+/g, " ")
    .replace(/ ?([{};,>]) ?/g, "$1")
    .replace(/([^\s{};]): /g, "$1:")
    .replace(/ !important/g, "!important")
    .replace(/="([a-z-]+)"\]/g, "=$1]")
    .replace(/;}/g, "}")
    .trim();
}

/** Turns css`…` into a plain string, so that a component nobody uses leaves no style behind. */
export function shortStyles(): Plugin {
  return {
    name: "aparte-short-styles",
    enforce: "pre",
    transform: {
      filter: { id: /\.tsx?$/, code: "css`" },
      handler(code) {
        const changed = code.replace(/\bcss`([^`$]*)`/g, (_, text: string) => JSON.stringify(shorten(text)));
        return { code: changed, map: null };
      },
    },
  };
}

const id = "virtual:aparte.css";

/**
 * `import "virtual:aparte.css"`: tokens and base styles as a file, there before the first script runs.
 *
 * Its unit follows the reader's own font size; the layers are those of `adopt`.
 */
export function tokenFile(): Plugin {
  return {
    name: "aparte-token-file",
    resolveId: { filter: { id: /^virtual:aparte\.css$/ }, handler: () => `\0${id}` },
    load: {
      filter: { id: new RegExp(`^\0${id.replace(".", "\\.")}$`) },
      handler: () => `@layer base,kit,room;@layer base{${shorten(tokenCss("0.0625rem"))}${shorten(baseCss)}}`,
    },
  };
}
