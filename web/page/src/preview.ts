/**
 * "Show me first": the visitor sees their own page as the agent would, before agreeing to anything.
 *
 * One masked snapshot is taken and drawn here; nothing is sent, and nothing is watched afterwards. It is
 * the same gate and the same view as later, so what is seen now is what will be seen then.
 */
import { type RecordOptions, start } from "./record.ts";
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
  close(): void;
}

/** Rejects when no picture came within ten seconds, or the page is one that is never mirrored. */
export function preview(options: PreviewOptions): Promise<Preview> {
  return new Promise((resolve, reject) => {
    const view = replay({ container: options.container, shown: () => done() });
    const recording = start({
      ...options,
      tint: options.follows ?? false,
      send: batch => view.apply(batch),
      asset: ({ id, type, bytes }: Asset) => view.asset(id, type, bytes),
      state: state => {
        if (state === "withheld" || state === "large") fail(state);
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
        close() {
          recording.stop();
          view.destroy();
        },
      });
    };
  });
}
