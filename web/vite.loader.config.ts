/** The one file a visitor's page loads: a classic script, since `document.currentScript` names its server. */
import { resolve } from "node:path";
import { defineConfig } from "vite";
import { base, output, screens, web } from "./tools/screens.ts";
import { shortStyles } from "./tools/styles.ts";

export default defineConfig({
  ...base,
  plugins: [shortStyles()],
  root: resolve(web, "widget"),
  build: {
    ...output,
    outDir: resolve(screens, "w/v1"),
    lib: { entry: "src/loader.ts", formats: ["iife"], name: "_", fileName: () => "aparte.js" },
    rolldownOptions: { output: { entryFileNames: "aparte.js" } },
  },
});
