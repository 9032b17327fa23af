/**
 * Bytes: what a picture or a font is by its first bytes, whatever its name and its server say.
 *
 * A server may answer an address of a picture with a page, and that page may greet the visitor by name. So
 * nothing counts but what the bytes begin with; the relay asks the same (`policy/assets.py`).
 */

/** Type, place, and the bytes that have to stand there, as text of one byte a letter. */
const SIGNS: readonly (readonly [type: string, at: number, sign: string])[] = [
  ["image/png", 0, "\x89PNG\r\n\x1a\n"],
  ["image/jpeg", 0, "\xff\xd8\xff"],
  ["image/gif", 0, "GIF8"],
  ["image/webp", 8, "WEBP"],
  ["image/avif", 4, "ftypavif"],
  ["image/avif", 4, "ftypavis"],
  ["image/bmp", 0, "BM"],
  ["image/x-icon", 0, "\0\0\x01\0"],
  ["font/woff2", 0, "wOF2"],
  ["font/woff", 0, "wOFF"],
  ["font/ttf", 0, "\0\x01\0\0"],
  ["font/ttf", 0, "true"],
  ["font/otf", 0, "OTTO"],
  ["font/collection", 0, "ttcf"],
];
/** Pixels on a side, and in all, past which a small file is a trap for whoever draws it. */
const SIDE = 16_384;
const PIXELS = 40_000_000;
/** A picture says its size early. */
const SEGMENTS = 500;

/** The type of a picture or a font, or null for anything else. Drawings have no such sign: see `gate/svg.ts`. */
export function typeOf(bytes: Uint8Array): string | null {
  for (const [type, at, sign] of SIGNS) if (holds(bytes, at, sign)) return fits(type, bytes) ? type : null;
  return null;
}

function holds(bytes: Uint8Array, at: number, sign: string): boolean {
  for (let index = 0; index < sign.length; index += 1)
    if (bytes[at + index] !== sign.charCodeAt(index)) return false;
  return true;
}

function fits(type: string, bytes: Uint8Array): boolean {
  const [width, height] = sizeOf(type, bytes);
  return width <= SIDE && height <= SIDE && width * height <= PIXELS;
}

/** As it says itself; zeros where it is not told in its first bytes. */
function sizeOf(type: string, bytes: Uint8Array): [width: number, height: number] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (type === "image/png" && bytes.length >= 24) return [view.getUint32(16), view.getUint32(20)];
  if (type === "image/gif" && bytes.length >= 10) return [view.getUint16(6, true), view.getUint16(8, true)];
  if (type === "image/bmp" && bytes.length >= 26)
    return [Math.abs(view.getInt32(18, true)), Math.abs(view.getInt32(22, true))];
  if (type === "image/webp" && bytes.length >= 30) return webpSize(bytes, view);
  if (type === "image/jpeg") return jpegSize(view);
  return [0, 0];
}

function webpSize(bytes: Uint8Array, view: DataView): [number, number] {
  if (holds(bytes, 12, "VP8X"))
    return [(view.getUint32(24, true) & 0xffffff) + 1, (view.getUint32(26, true) >>> 8) + 1];
  if (holds(bytes, 12, "VP8L")) {
    const bits = view.getUint32(21, true);
    return [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1];
  }
  return [view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff];
}

/** From segment to segment until the one that says how large the picture is. */
function jpegSize(view: DataView): [number, number] {
  let at = 2;
  for (let segment = 0; segment < SEGMENTS && at + 9 < view.byteLength; segment += 1) {
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return [view.getUint16(at + 7), view.getUint16(at + 5)];
    at += 2 + view.getUint16(at + 2);
  }
  return [0, 0];
}
