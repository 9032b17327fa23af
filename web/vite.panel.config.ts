/**
 * The panel, once per language (`--mode fr`): a visitor never downloads the other one's words.
 *
 * The build names the entries in `w/v1/panel.js`, which the loader knows; see `tools/panel.mjs`.
 */
import { resolve } from "node:path";
import { defineConfig } from "vite";
import { oneLanguage, plainImports } from "./tools/panel.ts";
import { drawOnly } from "./tools/preact.ts";
import { base, output, screens, web } from "./tools/screens.ts";
import { shortStyles } from "./tools/styles.ts";

/** A visitor does not carry what no screen of ours uses. */
const light = resolve(web, "tools/signals.ts");

export default defineConfig(({ mode }) => {
  const language = mode === "fr" ? "fr" : "en";
  return {
    ...base,
    mode: "production",
    plugins: [shortStyles(), oneLanguage(language), plainImports(), drawOnly()],
    root: resolve(web, "widget"),
    base: "./",
    resolve: { alias: [...base.resolve.alias, { find: /^@preact\/signals$/, replacement: light }] },
    build: {
      ...output,
      outDir: resolve(screens, "w/v1"),
      // The pages that embed us may forbid styles, and Vite's preloading would put <link> elements into them.
      cssCodeSplit: false,
      modulePreload: false,
      rolldownOptions: {
        input: { [language]: resolve(web, "widget/src/panel.tsx") },
        preserveEntrySignatures: "allow-extension",
        // An icon or a style then lies in the chunk that draws it, not in the first one with all the others.
        optimization: { inlineConst: { mode: "all", pass: 3 } },
        output: {
          format: "es",
          // One file for the first opening: it compresses better than several, and comes in one round trip.
          codeSplitting: { groups: [{ name: "first", tags: ["$initial"] }] },
          entryFileNames: "[name]-[hash].js",
          chunkFileNames: `[name]-${language}-[hash].js`,
          assetFileNames: "[name]-[hash][extname]",
        },
      },
    },
  };
});
