/** The console: a single-page application under `/console/`, without inline script or style. */
import { resolve } from "node:path";
import { defineConfig } from "vite";
import { base, output, screens, web } from "./tools/screens.ts";
import { shortStyles, tokenFile } from "./tools/styles.ts";
import { oneLanguageFirst } from "./tools/words.ts";

export default defineConfig({
  ...base,
  plugins: [oneLanguageFirst(), shortStyles(), tokenFile()],
  root: resolve(web, "console"),
  base: "/console/",
  build: {
    ...output,
    outDir: resolve(screens, "console"),
    rolldownOptions: {
      input: { console: resolve(web, "console/index.html") },
      // An icon or a style then lies in the chunk that draws it, not in one with all the others.
      output: {
        codeSplitting: { groups: [{ name: "first", tags: ["$initial"] }] },
        chunkFileNames: chunk => `assets/${chunk.name.replace(/^_/, "")}-[hash].js`,
      },
      optimization: { inlineConst: { mode: "all", pass: 3 } },
    },
  },
});
