/** The self-check of an installation: loaded only by a page opened with `#aparte-check`. */
import { resolve } from "node:path";
import { defineConfig } from "vite";
import { base, output, screens, web } from "./tools/screens.ts";

export default defineConfig({
  ...base,
  root: resolve(web, "widget"),
  build: {
    ...output,
    outDir: resolve(screens, "w/v1"),
    lib: { entry: "src/check/check.ts", formats: ["es"], fileName: () => "check.js" },
    rolldownOptions: { output: { entryFileNames: "check.js" } },
  },
});
