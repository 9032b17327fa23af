/** The kit on one page, for those who build screens: `npm run gallery`. Never part of a build. */
import { resolve } from "node:path";
import { defineConfig } from "vite";
import { base, web } from "./tools/screens.ts";
import { tokenFile } from "./tools/styles.ts";

export default defineConfig({
  ...base,
  plugins: [tokenFile()],
  // Its own, so that two servers of two people do not take each other's files away.
  cacheDir: resolve(web, "node_modules/.vite/gallery"),
  root: resolve(web, "kit/gallery"),
  server: { fs: { allow: [web] } },
});
