/** Assets of one recording, as addresses that the frame may load; forgotten with it. */
import allowlist from "../allowlist.json" with { type: "json" };
import { typeOf } from "../bytes.ts";
import { redrawn } from "../gate/svg.ts";

const { assetBytes, assetsBytes, assets: MOST } = allowlist.limits;
const DRAWING = "image/svg+xml";
const REFERENCE = /url\(a([1-9][0-9]{0,5})\)/g;
const NO_PICTURE = 'url("data:,")';
const NO_FONT = 'local("")';

/** How pictures reach the view: as what its frame's policy allows. `none`: not at all; grey boxes keep their room. */
export type Carrier = "blob" | "data" | "none";

export class BlobAssets {
  private readonly urls = new Map<number, string>();
  private bytes = 0;

  constructor(readonly carrier: Carrier) {}

  /** Keep an asset; whether it is one. */
  add(id: number, type: string, bytes: Uint8Array<ArrayBuffer>): boolean {
    const { length } = bytes;
    const fits = length <= assetBytes && this.bytes + length <= assetsBytes && this.urls.size < MOST;
    if (!fits || this.urls.has(id)) return false;
    const part = type === DRAWING ? redrawn(new TextDecoder().decode(bytes), true) : bytes;
    if (part === "" || (part === bytes && typeOf(bytes) !== type)) return false;
    this.bytes += length;
    this.urls.set(id, this.address(part, type));
    return true;
  }

  url(id: number): string | undefined {
    return this.carrier === "none" ? undefined : this.urls.get(id);
  }

  private address(part: string | Uint8Array<ArrayBuffer>, type: string): string {
    if (this.carrier === "blob") return URL.createObjectURL(new Blob([part], { type }));
    return typeof part === "string" ? `data:${type},${encodeURIComponent(part)}` : inBase64(part, type);
  }

  /** CSS with the addresses of the assets that have arrived. */
  fill(css: string): string {
    const missing = css.startsWith("@font-face") ? NO_FONT : NO_PICTURE;
    return css.replace(REFERENCE, (_, id: string) => {
      const url = this.url(Number(id));
      return url ? `url("${url}")` : missing;
    });
  }

  /** Whether CSS refers to one of these assets. */
  static refers(css: string, ids: ReadonlySet<number>): boolean {
    for (const [, id] of css.matchAll(REFERENCE)) if (ids.has(Number(id))) return true;
    return false;
  }

  forget(): void {
    if (this.carrier === "blob") for (const url of this.urls.values()) URL.revokeObjectURL(url);
    this.urls.clear();
    this.bytes = 0;
  }
}

const CHUNK = 8_192;

function inBase64(bytes: Uint8Array, type: string): string {
  let letters = "";
  for (let at = 0; at < bytes.length; at += CHUNK)
    letters += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return `data:${type};base64,${btoa(letters)}`;
}

/** A grey picture of a size, to hold the place of one that is not shown or has not arrived. */
export function placeholder(width: string, height: string): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#8884"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
