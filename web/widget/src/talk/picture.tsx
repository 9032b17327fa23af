/**
 * Somebody's picture, painted: what a page allows the widget to reach is enough, and no image of ours has to be allowed
 * by its policy. Where it cannot be had the initials stay.
 */
import { useEffect, useRef } from "preact/hooks";
import type { Widget } from "../widget.ts";

const SIDE = 128;
const had = new Map<string, Promise<ImageBitmap>>();

/** Asked for once, without a cookie and without a word of the page it stands on. */
function take(address: string): Promise<ImageBitmap> {
  const known = had.get(address);
  if (known) return known;
  const taken = fetch(address, { credentials: "omit", referrerPolicy: "no-referrer" }).then(async answer =>
    createImageBitmap(await answer.blob()),
  );
  had.set(address, taken);
  return taken;
}

export function Picture({ widget, avatar }: { widget: Widget; avatar: string }) {
  // At the server's, not at the page's.
  const address = widget.session.origin.replace("ws", "http") + avatar;
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    take(address).then(
      bitmap => canvas.current?.getContext("2d")?.drawImage(bitmap, 0, 0, SIDE, SIDE),
      () => had.delete(address),
    );
  }, [address]);
  return <canvas ref={canvas} width={SIDE} height={SIDE} />;
}
