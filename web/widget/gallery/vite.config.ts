/** The widget's states on one page each, for those who build and judge them: never part of a build. */
import { resolve } from "node:path";
import { defineConfig } from "vite";
import { base, web } from "../../tools/screens.ts";

export default defineConfig({
  ...base,
  root: resolve(web, "widget/gallery"),
  // Several galleries may run at once; each prepares its packages in a place of its own.
  cacheDir: resolve(web, "node_modules/.vite/widget"),
  server: { fs: { allow: [web] } },
});
