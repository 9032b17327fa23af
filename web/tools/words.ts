/**
 * The words that the console draws first, one language at a time: they leave the files of the first load, and each
 * language becomes a file of its own, for which `console/src/spoken.ts` asks.
 */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Plugin } from "vite";
import { languages } from "../kit/src/texts/language.ts";
import { web } from "./screens.ts";

/** What the shell and the desk say. Another screen brings its own words, in every language. */
const rooms = [
  ...["", "thread/", "files/", "notice/", "desk/"].map(room => `kit/src/texts/${room}`),
  ...["shell/", "desk/", "mirroring/", "screens/"].map(room => `console/src/texts/${room}`),
];
const SPOKEN = resolve(web, "console/src/spoken.ts");
const PACK = "\0words-";
const WORDS = "\0said-";

export function oneLanguageFirst(): Plugin {
  const packs = languages.map(tag => `${tag}: () => import("${PACK}${tag}")`).join(", ");
  return {
    name: "aparte-one-language-first",
    enforce: "pre",
    resolveId: id => (id.startsWith(PACK) || id.startsWith(WORDS) ? id : undefined),
    load(id) {
      if (id === SPOKEN) return { code: shelf.replace("PACKS", packs), moduleType: "js" };
      if (id.startsWith(PACK)) return { code: pack(id.slice(PACK.length)), moduleType: "js" };
      if (id.startsWith(WORDS))
        return { code: readFileSync(resolve(web, id.slice(WORDS.length)), "utf8"), moduleType: "ts" };
      const [, room = "", tag] = /^(.*\/)([a-z]{2})\.ts$/.exec(id) ?? [];
      const at = rooms.find(each => resolve(web, each) === resolve(room));
      if (!tag || !at) return undefined;
      const code = `import { words } from ${JSON.stringify(SPOKEN)};\nexport const ${tag} = words("${tag}", "${at}");`;
      return { code, moduleType: "js" };
    },
  };
}

/** All first words of a language, by room. */
function pack(tag: string): string {
  const imports = rooms.map(
    (room, index) => `import { ${tag} as w${index} } from "${WORDS}${room}${tag}.ts";`,
  );
  const table = rooms.map((room, index) => `"${room}": w${index}`);
  return `${imports.join("\n")}\nexport default { ${table.join(", ")} };`;
}

/** `spoken.ts` as built: what was imported stays empty until its language has come. */
const shelf = `
const rooms = {}, here = {}, coming = {};
const packs = { PACKS };
export const words = (tag, room) => rooms[tag + room] ??= {};
export function fetchWords(tag) {
  if (here[tag]) return undefined;
  return coming[tag] ??= packs[tag]().then(
    ({ default: all }) => {
      for (const room in all) Object.assign(words(tag, room), all[room]);
      here[tag] = true;
    },
    async () => {
      await new Promise(done => setTimeout(done, 1000));
      coming[tag] = undefined;
      return fetchWords(tag);
    },
  );
}
`;
