/**
 * The page modules alone, for the suites and to weigh them; the widget and the console build them into theirs.
 *
 * `npx vite build -c page/vite.config.ts --outDir FOLDER`: `mirror.js`, `replay.js`, `preview.js`, `drive.js`.
 */
import { resolve } from "node:path";
import { defineConfig } from "vite";
import { base, output, web } from "../tools/screens.ts";

const entry = (name: string): string => resolve(web, "page/src", `${name}.ts`);

export default defineConfig({
  ...base,
  root: resolve(web, "page"),
  base: "./",
  build: {
    ...output,
    outDir: resolve(web, "page/dist"),
    rolldownOptions: {
      input: {
        mirror: entry("mirror"),
        replay: entry("replay"),
        preview: entry("preview"),
        drive: entry("drive"),
        validate: entry("validate"),
      },
      preserveEntrySignatures: "strict",
      output: { format: "es", entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" },
    },
  },
});
