/**
 * "Show me first": the visitor sees their own page as the agent would, before agreeing to anything.
 *
 * One masked snapshot is taken and drawn here; nothing is sent, and nothing is watched afterwards. It is
 * the same gate and the same view as later, so what is seen now is what will be seen then.
 */
import { type RecordOptions, start } from "./record.ts";
import type { Carrier } from "./replay/assets.ts";
import { type Replay, replay } from "./replay.ts";
import type { Asset } from "./wire.ts";

export interface PreviewOptions extends Pick<RecordOptions, "rules" | "ours" | "fault" | "window"> {
  /** An element of ours in which the picture is drawn. */
  container: HTMLElement;
  /** Go on following the page until it is closed, with what cannot be read tinted on it. */
  follows?: boolean;
}

export interface Preview {
  view: Replay;
  /** Whether this page's policy lets us draw pictures; where not, grey boxes keep their room. */
  hasPictures: boolean;
  close(): void;
}

/** A picture of one dot, as small as can be. */
const DOT = "R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAUwAOw==";

/** Rejects when no picture came within ten seconds, or the page is one that is never mirrored. */
export async function preview(options: PreviewOptions): Promise<Preview> {
  const carrier = await carrierHere(options.window ?? globalThis.window);
  return await new Promise((resolve, reject) => {
    const view = replay({ container: options.container, carrier, shown: () => done() });
    const recording = start({
      ...options,
      tint: options.follows ?? false,
      send: batch => view.apply(batch),
      asset: ({ id, type, bytes }: Asset) => view.asset(id, type, bytes),
      state: state => {
        if (state === "withheld") fail(state);
      },
      large: () => true,
    });
    const fail = (reason: string): void => {
      clearTimeout(timer);
      recording.stop();
      view.destroy();
      reject(new Error(reason));
    };
    const timer = setTimeout(() => fail("timeout"), 10_000);
    const done = (): void => {
      clearTimeout(timer);
      // Pictures are still being read from the cache; the page itself is no longer watched.
      if (!options.follows) setTimeout(() => recording.stop(), 1_500);
      resolve({
        view,
        hasPictures: carrier !== "none",
        close() {
          recording.stop();
          view.destroy();
        },
      });
    };
  });
}

/** The frame of a preview has this page's policy as well as its own: what may pictures come as? */
async function carrierHere(window: Window & typeof globalThis): Promise<Carrier> {
  if (await isDrawn(window, `data:image/gif;base64,${DOT}`)) return "data";
  const bytes = Uint8Array.from(atob(DOT), letter => letter.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([bytes], { type: "image/gif" }));
  const isBlobDrawn = await isDrawn(window, address);
  URL.revokeObjectURL(address);
  return isBlobDrawn ? "blob" : "none";
}

function isDrawn(window: Window & typeof globalThis, address: string): Promise<boolean> {
  return new Promise(resolve => {
    const image = new window.Image();
    image.onload = () => resolve(true);
    image.onerror = () => resolve(false);
    image.src = address;
  });
}
