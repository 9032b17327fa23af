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
  };
}
