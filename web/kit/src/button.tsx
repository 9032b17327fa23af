/** Buttons: what a person may do now. A button that cannot act says why instead of looking dead. */
import type { ButtonHTMLAttributes, ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { Icon } from "./icon.tsx";
import { css, useStyles } from "./styles.ts";
import { say } from "./texts/say.ts";

type Native = Omit<ButtonHTMLAttributes<HTMLButtonElement>, "icon" | "size" | "loading">;

interface Common extends Native {
  /** Busy keeps the focus and the width, and ignores presses. */
  busy?: boolean;
  /** Why the button cannot act: shown as title and read to screen readers. */
  locked?: string | undefined;
  size?: "regular" | "small";
}

export interface ButtonProps extends Common {
  /** quiet: outlined, the equal of its neighbour. plain: without outline. */
  kind?: "primary" | "quiet" | "plain" | "danger";
  icon?: string;
  children: ComponentChildren;
}

export interface IconButtonProps extends Common {
  /** The name that is read, and shown on hover. */
  label: string;
  icon: string;
  flip?: boolean;
  /** For a button that stays down: mute, filter. */
  pressed?: boolean;
}

/** Attributes shared by both buttons: type, waiting and the reason not to act. */
function behaviour({ busy, locked, onClick, class: _, ...rest }: Common, reasonId: string): Native {
  const inert = busy || locked !== undefined;
  return {
    type: "button",
    title: locked,
    ...rest,
    "aria-busy": busy || undefined,
    "aria-disabled": inert || undefined,
    "aria-describedby": locked === undefined ? rest["aria-describedby"] : reasonId,
    onClick: inert ? event => event.preventDefault() : onClick,
  };
}

const Dots = () => (
  <span class="ap-dots" aria-hidden="true">
    <i />
    <i />
    <i />
  </span>
);

export function Button({ kind = "quiet", size = "regular", icon, children, ...rest }: ButtonProps) {
  useStyles(buttonCss);
  const reasonId = useId();
  return (
    <>
      <button
        {...behaviour(rest, reasonId)}
        class={rest.class ? `ap-button ${rest.class}` : "ap-button"}
        data-kind={kind}
        data-size={size}
      >
        <span class="ap-button-face">
          {icon && <Icon path={icon} size={size === "small" ? 15 : 17} />}
          <span>{children}</span>
        </span>
        {rest.busy && <Dots />}
        {rest.busy && <span class="ap-hidden">{say("busy")}</span>}
      </button>
      {rest.locked !== undefined && (
        <span id={reasonId} hidden>
          {rest.locked}
        </span>
      )}
    </>
  );
}

export function IconButton({
  label,
  icon,
  flip = false,
  pressed,
  size = "regular",
  ...rest
}: IconButtonProps) {
  useStyles(buttonCss);
  const reasonId = useId();
  return (
    <>
      <button
        {...behaviour({ title: label, ...rest }, reasonId)}
        class={rest.class ? `ap-icon-button ${rest.class}` : "ap-icon-button"}
        data-size={size}
        aria-label={label}
        aria-pressed={pressed}
      >
        <Icon path={icon} size={size === "small" ? 16 : 19} flip={flip} />
      </button>
      {rest.locked !== undefined && (
        <span id={reasonId} hidden>
          {rest.locked}
        </span>
      )}
    </>
  );
}

const buttonCss = css`
.ap-button, .ap-icon-button {
  position: relative; display: inline-flex; align-items: center; justify-content: center; flex: none;
  min-block-size: var(--ap-target); border: 1px solid transparent; border-radius: var(--ap-radius);
  font-weight: 500; line-height: 1.2; white-space: nowrap; user-select: none; -webkit-tap-highlight-color: transparent;
  transition: var(--ap-quick) var(--ap-ease); transition-property: background-color, border-color, transform;
}
.ap-button { padding: var(--ap-1) var(--ap-4); max-inline-size: 100%; }
.ap-button[data-size="small"] { min-block-size: max(28px, var(--ap-target) - 8px); padding-inline: var(--ap-3); border-radius: 8px; font-size: var(--ap-text-s); }
.ap-button-face { display: inline-flex; align-items: center; gap: var(--ap-2); white-space: normal; text-align: center; }
.ap-button:active:not([aria-disabled]), .ap-icon-button:active:not([aria-disabled]) { transform: scale(.98); }
.ap-button[data-kind="primary"] { background: var(--ap-accent); color: var(--ap-on-accent); }
.ap-button[data-kind="primary"]:hover { background: var(--ap-accent-hover); }
.ap-button[data-kind="danger"] { background: var(--ap-danger); color: var(--ap-on-danger); border-color: var(--ap-danger); }
.ap-button[data-kind="danger"]:hover { background: var(--ap-danger-hover); }
.ap-button[data-kind="quiet"] { background: var(--ap-surface); border-color: var(--ap-rim); color: var(--ap-ink); box-shadow: var(--ap-shadow-s); }
.ap-button[data-kind="quiet"]:hover, .ap-button[data-kind="plain"]:hover, .ap-icon-button:hover { background: var(--ap-sunken); }
.ap-button[data-kind="plain"] { color: var(--ap-accent-ink); }
.ap-icon-button { inline-size: var(--ap-target); block-size: var(--ap-target); color: var(--ap-soft); }
.ap-icon-button:hover { color: var(--ap-ink); }
.ap-icon-button[data-size="small"] { inline-size: max(28px, var(--ap-target) - 8px); block-size: max(28px, var(--ap-target) - 8px); min-block-size: 0; border-radius: 8px; }
.ap-icon-button[aria-pressed="true"] { background: var(--ap-accent-soft); color: var(--ap-accent-ink); }
.ap-button[aria-disabled], .ap-icon-button[aria-disabled] { cursor: default; }
.ap-button[aria-disabled]:not([aria-busy]) { background: var(--ap-sunken); color: var(--ap-faint); border-color: transparent; }
.ap-icon-button[aria-disabled]:not([aria-busy]) { color: var(--ap-faint); background: none; opacity: .7; }
.ap-button[aria-busy] .ap-button-face { opacity: 0; }
.ap-dots { position: absolute; display: flex; gap: 4px; }
.ap-dots i { inline-size: 5px; block-size: 5px; border-radius: 50%; background: currentColor; animation: ap-dot 1s infinite var(--ap-ease); }
.ap-dots i:nth-child(2) { animation-delay: .15s; }
.ap-dots i:nth-child(3) { animation-delay: .3s; }
@keyframes ap-dot { 0%, 60%, 100% { opacity: .3; } 30% { opacity: 1; } }
@media (prefers-reduced-motion: reduce) { .ap-dots i { animation: none; } .ap-button, .ap-icon-button { transform: none !important; } }
@media (forced-colors: active) { .ap-button, .ap-icon-button { border-color: ButtonBorder; } .ap-button:is([data-kind="primary"], [data-kind="danger"]):not([aria-disabled]) { forced-color-adjust: none; } .ap-button[aria-disabled], .ap-icon-button[aria-disabled] { color: GrayText; } .ap-icon-button[aria-pressed="true"] { border-width: 2px; border-color: Highlight; } }
`;
