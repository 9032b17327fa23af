/** A question over the panel: what happens, and two answers of equal weight, the one that changes nothing first. */
import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { Button } from "#kit/button.tsx";
import { css, useStyles } from "#kit/styles.ts";

export interface ConfirmProps {
  title: string;
  children: ComponentChildren;
  no: string;
  yes: string;
  busy?: boolean;
  onNo: () => void;
  onYes: () => void;
}

export function Confirm({ title, children, no, yes, busy = false, onNo, onYes }: ConfirmProps) {
  useStyles(confirmCss, "room");
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const before = (box.current?.getRootNode() as ShadowRoot | undefined)?.activeElement;
    box.current?.querySelector("button")?.focus();
    return () => (before as HTMLElement | null | undefined)?.focus?.();
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    event.preventDefault();
    onNo();
  };
  return (
    <div class="aw-veil">
      <div
        ref={box}
        class="aw-confirm"
        role="alertdialog"
        tabIndex={-1}
        onKeyDown={onKeyDown}
        aria-labelledby={id}
        aria-describedby={`${id}-text`}
      >
        <h2 id={id}>{title}</h2>
        <p id={`${id}-text`}>{children}</p>
        <div class="aw-answers">
          <Button onClick={onNo}>{no}</Button>
          <Button onClick={onYes} busy={busy}>
            {yes}
          </Button>
        </div>
      </div>
    </div>
  );
}

const confirmCss = css`
.aw-veil { position: absolute; inset: 0; z-index: 5; display: flex; align-items: end; background: var(--ap-veil); animation: aw-fade var(--ap-calm) var(--ap-ease); }
.aw-confirm { flex: 1; padding: var(--ap-5); border-start-start-radius: var(--ap-radius-l); border-start-end-radius: var(--ap-radius-l); background: var(--ap-surface); box-shadow: var(--ap-shadow-l); animation: aw-up var(--ap-calm) var(--ap-ease); }
.aw-confirm > h2 { font-size: var(--ap-text-xl); }
.aw-confirm > p { margin-block: var(--ap-2) var(--ap-4); color: var(--ap-soft); }
.aw-answers { display: grid; grid-template-columns: 1fr 1fr; gap: var(--ap-2); }
.aw-answers .ap-button { inline-size: 100%; }
@keyframes aw-fade { from { opacity: 0; } }
@keyframes aw-up { from { transform: translateY(16px); opacity: 0; } }
`;
