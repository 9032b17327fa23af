/**
 * "Show me first", and "What she sees": the page as the agent would see it, made and drawn here.
 *
 * Nothing is sent. It is the same gate and the same view as the real thing, in a dialog of ours over the page.
 */
import { signal } from "@preact/signals";
import { render } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Button } from "#kit/button.tsx";
import { css } from "#kit/css.ts";
import { dress, Stage } from "#kit/stage.tsx";
import { abandon, useStyles } from "#kit/styles.ts";
import type { Shared } from "./mirroring.ts";
import { ours } from "./ours.ts";
import { say } from "./texts/mirroring/say.ts";
import { textScale } from "./unit.ts";

type Picture = "coming" | "shown" | "withheld" | "failed";

let close: (() => void) | null = null;

/** It stands before everything else: a press of Escape is for it alone. */
export const isPreviewOpen = (): boolean => close !== null;

/** One at a time; a second call opens it anew. */
export function openPreview(shared: Shared): void {
  close?.();
  const make = (tag: string): HTMLElement => Document.prototype.createElement.call(document, tag);
  const host = make("div");
  host.setAttribute("data-aparte-block", "");
  host.style.cssText = "all:initial!important";
  ours.add(host);
  const root = host.attachShadow({ mode: "closed" });
  dress(root, `${textScale(host)}px`);
  const box = make("div");
  root.append(box);
  document.documentElement.append(host);
  const before = document.activeElement;
  close = () => {
    close = null;
    render(null, box);
    abandon(root);
    host.remove();
    (before as HTMLElement | null)?.focus?.({ preventScroll: true });
  };
  render(<Preview shared={shared} onClose={() => close?.()} />, box);
}

function Preview({ shared, onClose }: { shared: Shared; onClose: () => void }) {
  useStyles(previewCss, "room");
  const dialog = useRef<HTMLDialogElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const picture = useRef(signal<Picture>("coming")).current;
  const isGrey = useRef(signal(false)).current;
  const { name } = shared;
  const live = shared.live.value;
  useEffect(() => {
    dialog.current?.showModal();
    let stop = () => {};
    let isOver = false;
    draw(shared, place.current as HTMLDivElement).then(
      made => {
        picture.value = "shown";
        isGrey.value = !made.hasPictures;
        stop = made.close;
        if (isOver) stop();
      },
      (why: Error) => {
        picture.value = why.message === "withheld" ? "withheld" : "failed";
      },
    );
    return () => {
      isOver = true;
      stop();
    };
  }, []);
  const state = picture.value;
  const scheme = shared.widget.session.site.value?.appearance.scheme ?? "auto";
  return (
    <Stage theme={scheme} density="touch">
      <dialog ref={dialog} class="aw-preview" aria-labelledby="aw-preview" onClose={onClose}>
        <header>
          <div>
            <h1 id="aw-preview">{say(live ? "preview_title_live" : "preview_title", { name })}</h1>
            <p>{say(live ? "preview_text_live" : "preview_text")}</p>
            {isGrey.value && <p role="status">{say("preview_grey")}</p>}
          </div>
          <Button onClick={() => dialog.current?.close()}>{say("preview_close")}</Button>
        </header>
        <div class="aw-preview-picture" ref={place} data-state={state} aria-hidden="true" />
        {(state === "withheld" || state === "failed") && (
          <p class="aw-preview-none" role="status">
            {say(state === "withheld" ? "preview_withheld" : "preview_failed")}
          </p>
        )}
      </dialog>
    </Stage>
  );
}

async function draw(
  shared: Shared,
  container: HTMLElement,
): Promise<{ hasPictures: boolean; close(): void }> {
  const [{ loadPreview }] = await Promise.all([import("#page/mirror.ts"), refreshed(shared)]);
  const { preview } = await loadPreview();
  const rules = shared.sharing?.masking.peek() ?? { words: false, show: [], hide: [], block: [], paths: [] };
  return preview({ container, rules, ours: element => ours.has(element) });
}

/** The site's masking as it is now, when the server can be asked. */
function refreshed({ sharing }: Shared): Promise<void> {
  return new Promise(resolve => {
    if (!sharing?.refresh(() => resolve())) resolve();
  });
}

const previewCss = css`
.aw-preview { inset: 0; inline-size: min(1100px, calc(100vw - 24px)); block-size: calc(100dvh - 24px); max-inline-size: none; max-block-size: none; margin: auto; padding: 0; border: 0; border-radius: var(--ap-radius-l); background: var(--ap-surface); color: var(--ap-ink); box-shadow: var(--ap-shadow-l); overflow: hidden; }
.aw-preview[open] { display: flex; flex-direction: column; }
.aw-preview::backdrop { background: #0f1a18a6; }
.aw-preview header { display: flex; flex-wrap: wrap; align-items: start; gap: var(--ap-3); padding: var(--ap-4); border-block-end: 1px solid var(--ap-line); }
.aw-preview header > div { flex: 1 1 14em; min-inline-size: 0; }
.aw-preview h1 { font-size: var(--ap-text-l); }
.aw-preview header p { color: var(--ap-soft); font-size: var(--ap-text-s); }
.aw-preview-picture { flex: 1; min-block-size: 0; background: var(--ap-sunken); }
.aw-preview-picture[data-state=withheld], .aw-preview-picture[data-state=failed] { display: none; }
.aw-preview-none { margin: auto; padding: var(--ap-6); max-inline-size: 30em; text-align: center; color: var(--ap-soft); }
@media (forced-colors: active) { .aw-preview { border: 2px solid CanvasText; } }
`;
