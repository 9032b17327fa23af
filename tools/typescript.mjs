// @ts-check
/**
 * JSON Schema on standard input, TypeScript on standard output.
 *
 * The compiler is installed for `web/`, so it is looked up there. Titles were taken out of the schema:
 * with them each field would become a type of its own, and the unions would no longer discriminate.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const { compile } = createRequire(new URL("../web/package.json", import.meta.url))("json-schema-to-typescript");

process.stdout.write(
  await compile(JSON.parse(readFileSync(0, "utf8")), process.argv[2], {
    additionalProperties: false,
    // A list of at most twenty is a list: as a union of twenty tuples nobody could fill it.
    ignoreMinAndMaxItems: true,
    bannerComment: "// Generated from src/aparte by `make generate`; never edited by hand.",
    style: { printWidth: 110 },
  }),
);
