/** The console: a single-page application under `/console/`, without inline script or style. */
import { resolve } from "node:path";
import { defineConfig } from "vite";
import { base, output, screens, web } from "./tools/screens.ts";
import { shortStyles, tokenFile } from "./tools/styles.ts";

export default defineConfig({
  ...base,
  plugins: [shortStyles(), tokenFile()],
  root: resolve(web, "console"),
  base: "/console/",
  build: {
    ...output,
    outDir: resolve(screens, "console"),
    rolldownOptions: { input: { console: resolve(web, "console/index.html") } },
  },
});
