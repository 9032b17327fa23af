// @ts-check
/**
 * Compares the built files with `bench/budgets.toml` and fails when one is over.
 *
 * The first opening is the loader, the panel and every chunk the panel imports statically;
 * what is imported with `import()` comes later and is not counted.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { brotli, gzip } from "./compress.mjs";

const root = resolve(import.meta.dirname, "../..");
const screens = join(root, "src/aparte/screens/w/v1");

/** @returns {Record<string, number>} the `[bytes]` table */
function budgets() {
  const table = readFileSync(join(root, "bench/budgets.toml"), "utf8").split(/^\[bytes\]$/m)[1] ?? "";
  const rows = [...(table.split(/^\[/m)[0] ?? "").matchAll(/^(\w+)\s*=\s*([\d_]+)/gm)];
  return Object.fromEntries(rows.map(row => [row[1], Number(row[2]?.replaceAll("_", ""))]));
}

/** @param {string} file @param {Set<string>} seen @returns {Set<string>} the file and its static imports */
function closure(file, seen = new Set()) {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const match of readFileSync(file, "utf8").matchAll(/\b(?:import|from)\s*["'](\.[^"']+)["']/g)) {
    closure(resolve(dirname(file), match[1] ?? ""), seen);
  }
  return seen;
}

/** @param {Iterable<string>} files @param {(bytes: Buffer) => Buffer} compress */
const weigh = (files, compress) =>
  [...files].reduce((sum, file) => sum + compress(readFileSync(file)).length, 0);

const loader = join(screens, "aparte.js");
const panel = join(screens, "panel.js");
const mirror = existsSync(screens)
  ? readdirSync(screens).find(name => /^mirror[-.].*js$/.test(name))
  : undefined;

/** @type {Record<string, number | undefined>} */
const sizes = {
  loader_brotli: existsSync(loader) ? weigh([loader], brotli) : undefined,
  first_open_brotli: existsSync(panel) ? weigh([loader, ...closure(panel)], brotli) : undefined,
  mirror_gzip: mirror ? weigh([join(screens, mirror)], gzip) : undefined,
};

let over = 0;
for (const [name, budget] of Object.entries(budgets())) {
  const size = sizes[name];
  if (size === undefined) {
    console.log(`budgets: ${name} not built`);
    continue;
  }
  console.log(`budgets: ${name} ${size} of ${budget} bytes (${Math.round((100 * size) / budget)} %)`);
  if (size > budget) over += 1;
}
if (over > 0) {
  console.error(`budgets: ${over} over; make it smaller, or raise bench/budgets.toml in a commit of its own`);
  process.exit(1);
}
