// @ts-check
/**
 * Builds every screen that has sources into `src/aparte/screens/`, then compresses each file beside itself.
 *
 * A screen whose entry is missing is left out and said so, so that one room can be built before the next exists.
 * Files of an earlier build go at the end, so that a running server is never without them.
 */
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "vite";
import { compressFolder } from "./compress.mjs";

const web = resolve(import.meta.dirname, "..");
const screens = resolve(web, "../src/aparte/screens");

/**
 * Builds one bundle and names its entry file.
 * @param {string} config @param {string} mode
 */
async function bundle(config, mode = "production") {
  const built = await build({ configFile: resolve(web, config), mode });
  const outputs = Array.isArray(built) ? built : "output" in built ? [built] : [];
  const entry = outputs.flatMap(one => one.output).find(file => file.type === "chunk" && file.isEntry);
  return entry?.fileName ?? "";
}

/** The panel once per language, and the file of stable name that leads to the one the loader asks for. */
async function panel() {
  const [en, fr] = [await bundle("vite.panel.config.ts", "en"), await bundle("vite.panel.config.ts", "fr")];
  const choose = `const p=import.meta.url.includes("?fr")?import("./${fr}"):import("./${en}");`;
  const mount = "export const mount=async h=>(await p).mount(h);\n";
  writeFileSync(resolve(screens, "w/v1/panel.js"), choose + mount);
}

const parts = [
  { name: "loader", entry: "widget/src/loader.ts", make: () => bundle("vite.loader.config.ts") },
  { name: "check", entry: "widget/src/check/check.ts", make: () => bundle("vite.check.config.ts") },
  {
    name: "masking",
    entry: "widget/src/masking/masking.tsx",
    make: () => bundle("vite.masking.config.ts"),
  },
  { name: "panel", entry: "widget/src/panel.tsx", make: panel },
  { name: "console", entry: "console/index.html", make: () => bundle("vite.console.config.ts") },
];

/** @param {number} before milliseconds; files older than that are removed. */
function sweep(before) {
  for (const name of readdirSync(screens, { recursive: true, encoding: "utf8" })) {
    const file = join(screens, name);
    if (statSync(file).isFile() && statSync(file).mtimeMs < before) rmSync(file);
  }
}

mkdirSync(screens, { recursive: true });
// A second of grace: some file systems round the time of a file down.
const started = Date.now() - 1000;
for (const part of parts) {
  if (!existsSync(resolve(web, part.entry))) {
    console.log(`build: ${part.name} left out, no ${part.entry}`);
    continue;
  }
  await part.make();
  console.log(`build: ${part.name}`);
}
sweep(started);
console.log(`build: ${compressFolder(screens)} files compressed`);
