// @ts-check
/**
 * Compares the built files with `bench/budgets.toml` and fails when one is over.
 *
 * The first opening is the loader, the panel in the heavier of its languages, every chunk that it imports statically,
 * and those that it asks for by itself on some sites: with a colour of their own, with a notice before the first word,
 * with nobody there. What comes with the visitor's first word is not counted. A test in a browser holds this list to
 * what is really asked for.
 * The desk's first load is the console's own page, its entry and the desk's screen, each with its static imports, and
 * the words of the heavier language.
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
const mirrors = existsSync(screens) ? readdirSync(screens).filter(name => /^mirror[-.].*js$/.test(name)) : [];

/** The chunks that a first opening asks for besides, by the site's choices. */
const besides = {
  first_open_brotli: [],
  first_open_notice_brotli: ["gate"],
  first_open_away_brotli: ["leave"],
};

/** The first opening in each language, with these chunks: `panel.js` names the entries. @param {string[]} names */
function firstOpenings(names) {
  if (!existsSync(panel)) return [];
  const built = readdirSync(screens).filter(name => name.endsWith(".js"));
  return [...readFileSync(panel, "utf8").matchAll(/import\("\.\/(([^"-]+)[^"]*)"\)/g)].map(found => {
    const chunks = names.map(name => built.find(file => file.startsWith(`${name}-${found[2]}-`)) ?? name);
    const files = new Set([loader, panel]);
    for (const file of [found[1] ?? "", ...chunks]) closure(join(screens, file), files);
    return weigh(files, brotli);
  });
}

/** What an agent waits for until the desk is drawn. */
function deskFirstLoad() {
  const assets = join(root, "src/aparte/screens/console/assets");
  const page = join(assets, "../index.html");
  if (!existsSync(page)) return undefined;
  const linked = readFileSync(page, "utf8").matchAll(/(?:src|href)="\/console\/assets\/([^"]+)"/g);
  const desk = readdirSync(assets).filter(name => /^desk-[^.]+\.js$/.test(name));
  const files = new Set([page]);
  for (const name of [...[...linked].map(found => found[1] ?? ""), ...desk])
    closure(join(assets, name), files);
  const words = readdirSync(assets).filter(name => /^words-[^.]+\.js$/.test(name));
  return weigh(files, brotli) + Math.max(0, ...words.map(name => weigh([join(assets, name)], brotli)));
}

/** @param {number[]} weights */
const heaviest = weights => (weights.length > 0 ? Math.max(...weights) : undefined);

/** @type {Record<string, number | undefined>} */
const sizes = {
  loader_brotli: existsSync(loader) ? weigh([loader], brotli) : undefined,
  ...Object.fromEntries(
    Object.entries(besides).map(([name, chunks]) => [name, heaviest(firstOpenings(chunks))]),
  ),
  desk_first_load_brotli: deskFirstLoad(),
  mirror_gzip: heaviest(mirrors.map(name => weigh([join(screens, name)], gzip))),
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
