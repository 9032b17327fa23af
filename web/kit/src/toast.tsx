/**
 * Toasts: short word of something that went well and may be undone. Errors belong in a `Notice`, where they stay.
 *
 * The region exists from the start and is polite; a toast waits while the pointer or the focus is on it. It stands
 * under the head of the screen: at its foot are the things one writes and saves with.
 */
import { type ReadonlySignal, signal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { Button, IconButton } from "./button.tsx";
import { Icon } from "./icon.tsx";
import { x } from "./icons.ts";
import { type NoticeKind, noticeIcons } from "./notice.tsx";
import { css, useStyles } from "./styles.ts";
import { say } from "./texts/notice/say.ts";

export interface Toast {
  text: string;
  kind?: Extract<NoticeKind, "info" | "good" | "warning">;
  action?: { label: string; run: () => void };
  /** Milliseconds in sight; with an action at least 10 s. */
  stay?: number;
}

export interface ToastStore {
  readonly shown: ReadonlySignal<readonly (Toast & { id: number })[]>;
  show: (toast: Toast) => void;
  dismiss: (id: number) => void;
}

/** Holds what is shown; at most three, the oldest leaves first. */
export function createToasts(): ToastStore {
  const shown = signal<readonly (Toast & { id: number })[]>([]);
  let last = 0;
  return {
    shown,
    show: toast => {
      last += 1;
      shown.value = [...shown.value, { ...toast, id: last }].slice(-3);
    },
    dismiss: id => {
      shown.value = shown.value.filter(toast => toast.id !== id);
    },
  };
}

export function Toasts({ store }: { store: ToastStore }) {
  useStyles(toastCss);
  return (
    <div class="ap-toasts" role="status">
      {store.shown.value.map(toast => (
        <ToastCard key={toast.id} toast={toast} onDone={() => store.dismiss(toast.id)} />
      ))}
    </div>
  );
}

function ToastCard({ toast, onDone }: { toast: Toast; onDone: () => void }) {
  const [held, setHeld] = useState(false);
  const { text, kind = "good", action, stay = 5000 } = toast;
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(onDone, action ? Math.max(stay, 10_000) : stay);
    return () => clearTimeout(timer);
  }, [held]);
  return (
    <div
      class="ap-toast"
      data-kind={kind}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocusIn={() => setHeld(true)}
      onFocusOut={() => setHeld(false)}
    >
      <Icon path={noticeIcons[kind]} size={17} />
      <span>{text}</span>
      {action && (
        <Button
          size="small"
          kind="plain"
          onClick={() => {
            action.run();
            onDone();
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton label={say("dismiss")} icon={x} size="small" onClick={onDone} />
    </div>
  );
}

const toastCss = css`
.ap-toasts { position: fixed; z-index: 20; inset-inline: 0; inset-block-start: 72px; display: flex; flex-direction: column; align-items: center; gap: var(--ap-2); padding-inline: var(--ap-4); pointer-events: none; }
.ap-toast { display: flex; align-items: center; gap: var(--ap-2); max-inline-size: min(480px, 100%); padding: 6px; padding-inline-start: var(--ap-4); border-radius: 12px; border: 1px solid var(--ap-line); background: var(--ap-surface); box-shadow: var(--ap-shadow); pointer-events: auto; animation: ap-toast-in var(--ap-calm) var(--ap-ease); }
.ap-toast > svg { color: var(--ap-accent-ink); }
.ap-toast[data-kind="good"] > svg { color: var(--ap-good-ink); }
.ap-toast[data-kind="warning"] > svg { color: var(--ap-warn-ink); }
.ap-toast > span { min-inline-size: 0; padding-block: 5px; margin-inline-end: auto; }
@media (max-width: 29.99em) {
  .ap-toast { display: grid; grid-template-columns: auto 1fr auto; }
  .ap-toast > .ap-button { grid-area: 2 / 2; justify-self: start; margin-inline-start: calc(-1*var(--ap-3)); }
  .ap-toast > .ap-icon-button { grid-area: 1 / 3; align-self: start; }
}
@keyframes ap-toast-in { from { opacity: 0; transform: translateY(-8px); } }
`;
