/**
 * `w/v1/masking.js`: a page opened by an admin from the console draws itself as an agent would see it.
 *
 * It is the same gate and the same view as the real thing, it follows the page, and nothing of it is sent. Closing the
 * picture leaves the page as it is, with what an agent could not read tinted.
 */
import { signal } from "@preact/signals";
import { render } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Button } from "#kit/button.tsx";
import { css } from "#kit/css.ts";
import { dress, Stage } from "#kit/stage.tsx";
import { useStyles } from "#kit/styles.ts";
import { language } from "#kit/texts/language.ts";
import { preview } from "#page/preview.ts";
import type { Told } from "../context.ts";
import { say } from "../texts/masking/say.ts";
import { draftIn } from "./draft.ts";

type Picture = "coming" | "shown" | "withheld" | "failed";

const ours = new WeakSet<Element>();
const picture = signal<Picture>("coming");
const isOpen = signal(true);

/** Draws at once, and again when the address carries another draft. */
export function begin(launcher: ShadowRoot, told: Told): void {
  language.value = told.language;
  const host = document.createElement("div");
  host.setAttribute("data-aparte-block", "");
  host.style.cssText = "all:initial!important";
  for (const own of [host, launcher.host]) ours.add(own);
  const root = host.attachShadow({ mode: "closed" });
  dress(root);
  const box = document.createElement("div");
  root.append(box);
  document.documentElement.append(host);
  render(<Trial />, box);
}

function Trial() {
  useStyles(maskingCss, "room");
  const dialog = useRef<HTMLDialogElement>(null);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => draw(place.current as HTMLDivElement), []);
  useEffect(() => {
    if (isOpen.value) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isOpen.value]);
  const state = picture.value;
  return (
    <Stage density="touch">
      <dialog ref={dialog} class="am-trial" aria-labelledby="am-trial" onClose={() => (isOpen.value = false)}>
        <header>
          <div>
            <h1 id="am-trial">{say("title")}</h1>
            <p>{say("text")}</p>
          </div>
          <Button onClick={() => (isOpen.value = false)}>{say("to_page")}</Button>
        </header>
        <div class="am-picture" ref={place} data-state={state} aria-hidden="true" />
        {(state === "withheld" || state === "failed") && (
          <p class="am-none" role="status">
            {say(state)}
          </p>
        )}
      </dialog>
      {!isOpen.value && (
        <div class="am-back">
          <Button kind="primary" onClick={() => (isOpen.value = true)}>
            {say("to_picture")}
          </Button>
        </div>
      )}
    </Stage>
  );
}

function draw(container: HTMLElement): () => void {
  let close = () => {};
  let isOver = false;
  const rules = draftIn(location.hash);
  preview({ container, rules, follows: true, ours: element => ours.has(element) }).then(
    made => {
      picture.value = "shown";
      close = made.close;
      if (isOver) close();
    },
    (why: Error) => {
      picture.value = why.message === "withheld" ? "withheld" : "failed";
    },
  );
  return () => {
    isOver = true;
    close();
  };
}

const maskingCss = css`
.am-trial { inset: 0; inline-size: min(1200px, calc(100vw - 24px)); block-size: calc(100dvh - 24px); max-inline-size: none; max-block-size: none; margin: auto; padding: 0; border: 0; border-radius: var(--ap-radius-l); background: var(--ap-surface); color: var(--ap-ink); box-shadow: var(--ap-shadow-l); overflow: hidden; }
.am-trial[open] { display: flex; flex-direction: column; }
.am-trial::backdrop { background: #0f1a18a6; }
.am-trial header { display: flex; flex-wrap: wrap; align-items: start; gap: var(--ap-3); padding: var(--ap-4); border-block-end: 1px solid var(--ap-line); }
.am-trial header > div { flex: 1 1 14em; min-inline-size: 0; }
.am-trial h1 { font-size: var(--ap-text-l); }
.am-trial header p { color: var(--ap-soft); font-size: var(--ap-text-s); }
.am-picture { flex: 1; min-block-size: 0; background: var(--ap-sunken); }
.am-picture[data-state=withheld], .am-picture[data-state=failed] { display: none; }
.am-none { margin: auto; padding: var(--ap-6); max-inline-size: 30em; text-align: center; color: var(--ap-soft); }
.am-back { position: fixed; inset-block-start: var(--ap-4); inset-inline: 0; z-index: 2147483647; display: flex; justify-content: center; pointer-events: none; }
.am-back > * { pointer-events: auto; box-shadow: var(--ap-shadow-l); }
@media (forced-colors: active) { .am-trial { border: 2px solid CanvasText; } }
`;
