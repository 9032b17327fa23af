/** The look at a draft of the masking: loaded only by a page opened with `#aparte-masking=…`. */
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
    lib: { entry: "src/masking/masking.tsx", formats: ["es"], fileName: () => "masking.js" },
    rolldownOptions: { output: { entryFileNames: "masking.js", codeSplitting: false } },
  },
});
