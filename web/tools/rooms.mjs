// @ts-check
/**
 * The rooms of the browser side may only look down: `wire < client | page < kit < widget | console`.
 *
 * Reads every import of every source file and fails on one that looks up or sideways.
 * `node tools/rooms.mjs [folder]` takes another `web/` folder, for the test that plants a violation.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";

/** Each room with the rooms it may import besides itself. */
const below = {
  wire: [],
  client: ["wire"],
  page: ["wire"],
  kit: ["wire", "client", "page"],
  widget: ["wire", "client", "page", "kit"],
  console: ["wire", "client", "page", "kit"],
};

const specifiers = /(?:\bfrom\s*|\bimport\s*\(?\s*)(["'])((?:#|\.)[^"'\n]*)\1/g;

/** @param {string} room @returns {room is keyof typeof below} */
const isRoom = room => room in below;

/**
 * The room an import leads to, or undefined when it leaves the rooms (a package, a tool).
 * @param {string} web @param {string} file @param {string} specifier
 */
function roomOf(web, file, specifier) {
  if (specifier.startsWith("#")) return specifier.slice(1).split("/")[0];
  return relative(web, resolve(dirname(file), specifier)).split(sep)[0];
}

/** @param {string} web @param {string} file @returns {string[]} one sentence per forbidden import */
function violations(web, file) {
  const name = relative(web, file);
  const room = name.split(sep)[0] ?? "";
  if (!isRoom(room)) return [];
  const allowed = new Set([room, ...below[room]]);
  return [...readFileSync(file, "utf8").matchAll(specifiers)]
    .map(match => ({ specifier: match[2] ?? "", target: roomOf(web, file, match[2] ?? "") ?? "" }))
    .filter(({ target }) => isRoom(target) && !allowed.has(target))
    .map(({ specifier, target }) => `${name}: ${room} may not look into ${target} (${specifier})`);
}

/** @param {string} web @returns {string[]} absolute paths of the sources of all rooms */
function sources(web) {
  return Object.keys(below)
    .map(room => join(web, room))
    .filter(existsSync)
    .flatMap(folder =>
      readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter(name => /\.tsx?$/.test(name) && !name.includes("node_modules"))
        .map(name => join(folder, name)),
    );
}

const web = resolve(process.argv[2] ?? join(import.meta.dirname, ".."));
const files = sources(web);
const found = files.flatMap(file => violations(web, file));
for (const sentence of found) console.error(`rooms: ${sentence}`);
if (found.length > 0) process.exit(1);
console.log(`rooms: ${files.length} files look only down`);
