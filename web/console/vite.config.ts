/** The console's gallery for development: `npx vite --config console/vite.config.ts`, then `/console/src/gallery/index.html`. Never part of a build. */
import { resolve } from "node:path";
import { defineConfig } from "vite";
import { base, web } from "../tools/screens.ts";

export default defineConfig({
  ...base,
  root: resolve(web, "console"),
  base: "/console/",
  // Apart from the other galleries, whose servers may run at the same time.
  cacheDir: resolve(web, "node_modules/.vite/console"),
  server: { hmr: false, fs: { allow: [web] } },
});
