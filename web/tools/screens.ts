/**
 * What every build of the screens shares: where it goes, which browsers it serves, how JSX becomes Preact.
 *
 * Output lives inside the Python package, so that the wheel serves the screens without Node.
 */
import { resolve } from "node:path";
import type { BuildOptions, UserConfig } from "vite";

/** The folder `web/`; every config is run from there. */
export const web = resolve(import.meta.dirname, "..");

/** `src/aparte/screens/`, git-ignored: `w/v1/` for visitors, `console/` for the team. */
export const screens = resolve(web, "../src/aparte/screens");

// The oldest browsers with constructed style sheets, `<dialog>` and `inert`: the widget cannot do without them.
const browsers = ["chrome111", "edge111", "firefox115", "safari16.4"];

/** Settings common to all bundles. React packages (virtua) run on Preact's compatible layer. */
export const base = {
  logLevel: "warn",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  resolve: {
    alias: [
      { find: /^react\/jsx-runtime$/, replacement: "preact/jsx-runtime" },
      { find: /^react(-dom)?$/, replacement: "preact/compat" },
    ],
  },
} satisfies UserConfig;

/** Build settings common to all bundles: no inline asset, no polyfill, nothing that a strict CSP refuses. */
export const output: BuildOptions = {
  target: browsers,
  assetsInlineLimit: 0,
  modulePreload: { polyfill: false },
  emptyOutDir: false,
  sourcemap: false,
  reportCompressedSize: false,
};
