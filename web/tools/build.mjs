// @ts-check
/**
 * Builds every screen that has sources into `src/aparte/screens/`, then compresses each file beside itself.
 *
 * A screen whose entry is missing is left out and said so, so that one room can be built before the next exists.
 */
import { existsSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { build } from "vite";
import { compressFolder } from "./compress.mjs";

const web = resolve(import.meta.dirname, "..");
const screens = resolve(web, "../src/aparte/screens");

const parts = [
  { name: "loader", entry: "widget/src/loader.ts", config: "vite.loader.config.ts" },
  { name: "panel", entry: "widget/src/panel.tsx", config: "vite.panel.config.ts" },
  { name: "console", entry: "console/index.html", config: "vite.console.config.ts" },
];

rmSync(screens, { recursive: true, force: true });
for (const part of parts) {
  if (!existsSync(resolve(web, part.entry))) {
    console.log(`build: ${part.name} left out, no ${part.entry}`);
    continue;
  }
  await build({ configFile: resolve(web, part.config) });
  console.log(`build: ${part.name}`);
}
console.log(`build: ${compressFolder(screens)} files compressed`);
