/** The panel: a stable entry that the loader can name, hashed chunks behind it. */
import { resolve } from "node:path";
import { defineConfig } from "vite";
import { base, output, screens, web } from "./tools/screens.ts";
import { shortStyles } from "./tools/styles.ts";

export default defineConfig({
  ...base,
  plugins: [shortStyles()],
  root: resolve(web, "widget"),
  base: "./",
  build: {
    ...output,
    outDir: resolve(screens, "w/v1"),
    // The pages that embed us may forbid styles; CSS imports would make <link> elements.
    cssCodeSplit: false,
    rolldownOptions: {
      input: { panel: resolve(web, "widget/src/panel.tsx") },
      preserveEntrySignatures: "strict",
      output: {
        format: "es",
        entryFileNames: "[name].js",
        chunkFileNames: "[name]-[hash].js",
        assetFileNames: "[name]-[hash][extname]",
      },
    },
  },
});
