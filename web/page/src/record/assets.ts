/**
 * Assets: pictures and fonts that the page already shows, read again from the browser's cache.
 *
 * The agent's view asks no server for anything, so what it draws comes from here: capped in number and
 * size, numbered instead of named, since an address can tell who the visitor is.
 */
import allowlist from "../allowlist.json" with { type: "json" };
import { typeOf } from "../bytes.ts";
import { redrawn } from "../gate/svg.ts";
import type { Asset } from "../wire.ts";

export type Use = "picture" | "style" | "font";

const { assetBytes, assetsBytes, assets: MOST } = allowlist.limits;
const DRAWING = "image/svg+xml";
const AT_ONCE = 2;

export class Assets {
  private readonly ids = new Map<string, number>();
  private readonly queue: [id: number, url: string, use: Use][] = [];
  private running = 0;
  private bytes = 0;
  private isOn = true;

  constructor(
    private readonly window: Window,
    private readonly give: ((asset: Asset) => void) | undefined,
  ) {}

  /** The number of an address; null when nobody takes assets, or there are too many. */
  number(url: string, use: Use): number | null {
    if (!this.give || !/^(?:https?|data|blob):/.test(url)) return null;
    const known = this.ids.get(url);
    if (known) return known;
    if (this.ids.size >= MOST) return null;
    const id = this.ids.size + 1;
    this.ids.set(url, id);
    this.queue.push([id, url, use]);
    this.pull();
    return id;
  }

  stop(): void {
    this.isOn = false;
    this.queue.length = 0;
  }

  private pull(): void {
    while (this.isOn && this.running < AT_ONCE) {
      const next = this.queue.shift();
      if (!next) return;
      this.running += 1;
      this.read(...next)
        .catch(() => undefined) // Not open to reading: the agent sees a grey box.
        .finally(() => {
          this.running -= 1;
          this.pull();
        });
    }
  }

  private async read(id: number, url: string, use: Use): Promise<void> {
    const bytes = url.startsWith("data:") ? decoded(url) : await this.fetched(url);
    const type = typeOf(bytes) ?? DRAWING;
    // A drawing inside a style sheet is the site's, but it may hold words all the same.
    const kept = type === DRAWING ? drawing(bytes, use === "picture") : bytes;
    const isAsked = type.startsWith("font/") === (use === "font");
    this.bytes += kept.length;
    if (!this.isOn || !isAsked || kept.length === 0) return;
    if (kept.length <= assetBytes && this.bytes <= assetsBytes) this.give?.({ id, type, bytes: kept });
  }

  private async fetched(url: string): Promise<Uint8Array<ArrayBuffer>> {
    const isOwn = new URL(url).origin === this.window.origin;
    const answer = await this.window.fetch(url, {
      credentials: isOwn ? "same-origin" : "omit",
      cache: "force-cache",
      redirect: isOwn ? "error" : "follow",
    });
    if (!answer.ok) throw new Error(String(answer.status));
    return new Uint8Array(await answer.arrayBuffer());
  }
}

/** A `data:` address without asking the network, which the page's policy may forbid. */
function decoded(url: string): Uint8Array<ArrayBuffer> {
  const [, base64 = "", data = ""] = /^data:[^,]*?(;base64)?,([\s\S]*)$/i.exec(url) ?? [];
  const text = base64 ? atob(decodeURIComponent(data)) : unescapeBytes(data);
  return Uint8Array.from(text, char => char.charCodeAt(0));
}

function unescapeBytes(data: string): string {
  const bytes = new TextEncoder().encode(data);
  const latin = Array.from(bytes, byte => String.fromCharCode(byte)).join("");
  return latin.replace(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** Nothing, for bytes that are no drawing. */
function drawing(bytes: Uint8Array<ArrayBuffer>, showsWords: boolean): Uint8Array<ArrayBuffer> {
  const source = bytes.length <= assetBytes ? new TextDecoder().decode(bytes) : "";
  return new TextEncoder().encode(source.includes("<svg") ? redrawn(source, showsWords) : "");
}
