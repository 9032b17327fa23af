/**
 * A dialog on the native `<dialog>`: top layer, inert page, Escape and focus return come from the browser.
 */
import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { IconButton } from "./button.tsx";
import { x } from "./icons.ts";
import { css, useStyles } from "./styles.ts";
import { say } from "./texts/say.ts";

export interface DialogProps {
  open: boolean;
  title: string;
  /** Escape, the cross, or a click outside. */
  onClose: () => void;
  /** Buttons at the end; the refusal first. */
  actions?: ComponentChildren;
  /** "end" is a sheet along the end of the screen. */
  place?: "center" | "end" | "top";
  width?: "narrow" | "regular" | "wide";
  /** Without title bar, for screens that draw their own; the title is still read. */
  bare?: boolean;
  /** A click outside does not close: for forms with unsaved words. */
  sticky?: boolean;
  children: ComponentChildren;
}

export function Dialog(props: DialogProps) {
  useStyles(dialogCss);
  const {
    open,
    title,
    onClose,
    actions,
    place = "center",
    width = "regular",
    bare = false,
    sticky,
    children,
  } = props;
  const element = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    const dialog = element.current;
    if (!dialog || dialog.open === open) return;
    if (open) dialog.showModal();
    else dialog.close();
  }, [open]);
  // A dialog that is taken away while open must still give the focus back.
  useLayoutEffect(() => () => element.current?.close(), []);
  return (
    <dialog
      ref={element}
      class="ap-dialog"
      data-place={place}
      data-width={width}
      aria-labelledby={id}
      onCancel={event => {
        event.preventDefault();
        onClose();
      }}
      onPointerDown={event => {
        if (!sticky && event.target === element.current) onClose();
      }}
    >
      {open && (
        <div class="ap-dialog-sheet">
          <header class={bare ? "ap-hidden" : "ap-dialog-head"}>
            <h2 id={id}>{title}</h2>
            {!bare && <IconButton label={say("close")} icon={x} size="small" onClick={onClose} />}
          </header>
          <div class="ap-dialog-body" data-bare={bare || undefined}>
            {children}
          </div>
          {actions && <footer class="ap-dialog-actions">{actions}</footer>}
        </div>
      )}
    </dialog>
  );
}

const dialogCss = css`
.ap-dialog { position: fixed; inset: 0; margin: auto; padding: 0; border: 0; inline-size: min(520px, calc(100vw - 32px)); max-inline-size: none; max-block-size: min(84dvh, 760px); border-radius: var(--ap-radius-l); background: var(--ap-surface); color: var(--ap-ink); box-shadow: var(--ap-shadow-l), 0 0 0 1px var(--ap-line); overflow: hidden; }
.ap-dialog[open] { display: flex; animation: ap-rise var(--ap-calm) var(--ap-ease); }
.ap-dialog[data-width="narrow"] { inline-size: min(400px, calc(100vw - 32px)); }
.ap-dialog[data-width="wide"] { inline-size: min(880px, calc(100vw - 32px)); }
.ap-dialog[data-place="top"] { margin-block-start: min(14vh, 120px); }
.ap-dialog[data-place="end"] { margin: 0; margin-inline-start: auto; block-size: 100dvh; max-block-size: none; border-start-end-radius: 0; border-end-end-radius: 0; }
.ap-dialog::backdrop { background: var(--ap-veil, rgb(0 0 0/.4)); animation: ap-fade var(--ap-calm) var(--ap-ease); }
.ap-dialog-sheet { display: flex; flex-direction: column; flex: 1; min-inline-size: 0; min-block-size: 0; }
.ap-dialog-head { display: flex; align-items: center; justify-content: space-between; gap: var(--ap-3); padding-block: var(--ap-4) var(--ap-2); padding-inline: var(--ap-6) var(--ap-4); }
.ap-dialog-body { flex: 1; overflow: auto; padding: var(--ap-2) var(--ap-6) var(--ap-6); overscroll-behavior: contain; }
.ap-dialog-body[data-bare] { padding: 0; display: flex; flex-direction: column; overflow: hidden; }
.ap-dialog-actions { display: flex; flex-wrap: wrap; justify-content: end; gap: var(--ap-2); padding: var(--ap-3) var(--ap-6) var(--ap-5); }
@keyframes ap-rise { from { opacity: 0; transform: translateY(8px) scale(.985); } }
@keyframes ap-fade { from { opacity: 0; } }
@media (max-width: 479px) { .ap-dialog[data-place="center"] { margin-block-end: 0; inline-size: 100vw; border-end-start-radius: 0; border-end-end-radius: 0; max-block-size: 92dvh; } .ap-dialog[data-place="end"] { inline-size: 100vw; border-radius: 0; } }
@media (forced-colors: active) { .ap-dialog { border: 1px solid CanvasText; } }
`;
