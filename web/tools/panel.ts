/** What the panel leaves out at build time: the words of the other languages, and Vite's preloading. */
import type { Plugin } from "vite";

/**
 * Empties `texts/…/fr.ts` in the English bundle and the other way round.
 *
 * Only for bundles in which `language` is set once and never changes: the widget's.
 */
export function oneLanguage(kept: string): Plugin {
  return {
    name: "aparte-one-language",
    enforce: "pre",
    transform: {
      filter: { id: /\/texts\/(?:.*\/)?[a-z]{2}\.ts$/ },
      handler(_code, id) {
        const tag = /([a-z]{2})\.ts$/.exec(id)?.[1] ?? kept;
        return tag === kept ? undefined : { code: `export const ${tag} = {};`, map: null };
      },
    },
  };
}

/** What Vite makes of `import("./x.ts")`, after shortening: with some names taken out of it, or whole. */
const wrapped =
  /\b[\w$]+\((?:async\(\)=>\{let\{([^}]*)\}=await (import\([^()]+\)(?:\.then\([^()]*\))?);return\{\1\}\}|\(\)=>(import\(.{1,120}?)),(?:\[\]|__VITE_PRELOAD__),import\.meta\.url\)/g;

/**
 * Makes `import()` plain again. Vite wraps it to put `<link>` elements into the document before, which is a page of
 * somebody else.
 */
export function plainImports(): Plugin {
  return {
    name: "aparte-plain-imports",
    enforce: "pre",
    load: {
      filter: { id: /vite\/preload-helper/ },
      handler: () => ({ code: "export const __vitePreload = load => load();", moduleSideEffects: false }),
    },
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== "chunk") continue;
        chunk.code = chunk.code.replace(wrapped, (_all, _names, one, bare) => one ?? bare);
        if (/(?:\[\]|__VITE_PRELOAD__),import/.test(chunk.code))
          this.error(`${chunk.fileName}: an import() is still wrapped`);
      }
    },
  };
}
