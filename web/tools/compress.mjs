// @ts-check
/** Writes `.br` and `.gz` beside each text asset, so that the server only has to pick a file. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const text = /\.(js|css|html|svg|json|txt|webmanifest)$/;

/** @param {Buffer} bytes @returns {Buffer} at the highest quality: built once, sent often. */
export function brotli(bytes) {
  return brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
}

/** @param {Buffer} bytes @returns {Buffer} */
export function gzip(bytes) {
  return gzipSync(bytes, { level: 9 });
}

/** @param {string} folder searched recursively @returns {number} how many assets were compressed */
export function compressFolder(folder) {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(name => text.test(name));
  for (const name of files) {
    const bytes = readFileSync(join(folder, name));
    writeFileSync(join(folder, `${name}.br`), brotli(bytes));
    writeFileSync(join(folder, `${name}.gz`), gzip(bytes));
  }
  return files.length;
}
