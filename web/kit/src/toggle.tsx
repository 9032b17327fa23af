/** Switch and checkbox: native checkboxes, so that forms, keyboards and screen readers know them. */
import type { ComponentChildren, InputHTMLAttributes } from "preact";
import { useId } from "preact/hooks";
import { css, useStyles } from "./styles.ts";

export interface ToggleProps
  extends Omit<InputHTMLAttributes<HTMLInputElement>, "type" | "checked" | "onChange" | "label" | "size"> {
  label: ComponentChildren;
  detail?: ComponentChildren;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

/** Takes effect at once. */
export const Switch = (props: ToggleProps) => <Toggle {...props} look="switch" />;

/** Takes effect when the form is sent. */
export const Checkbox = (props: ToggleProps) => <Toggle {...props} look="checkbox" />;

function Toggle({ label, detail, checked, onChange, look, ...rest }: ToggleProps & { look: string }) {
  useStyles(toggleCss);
  const id = useId();
  return (
    <label class="ap-toggle" data-look={look} for={id}>
      <input
        {...rest}
        id={id}
        type="checkbox"
        role={look === "switch" ? "switch" : undefined}
        checked={checked}
        aria-describedby={detail ? `${id}-detail` : undefined}
        onChange={event => onChange(event.currentTarget.checked)}
      />
      <span class="ap-toggle-mark" aria-hidden="true" />
      <span class="ap-toggle-text">
        <span>{label}</span>
        {detail && (
          <span class="ap-toggle-detail" id={`${id}-detail`}>
            {detail}
          </span>
        )}
      </span>
    </label>
  );
}

const toggleCss = css`
.ap-toggle { position: relative; display: flex; gap: var(--ap-3); align-items: start; padding-block: calc((var(--ap-target) - 1.5em) / 2 - 2px); cursor: pointer; }
.ap-toggle[data-look="switch"] { flex-direction: row-reverse; justify-content: space-between; }
.ap-toggle input { position: absolute; opacity: 0; inline-size: 100%; block-size: 100%; inset: 0; cursor: inherit; }
.ap-toggle:has(input:disabled) { cursor: default; color: var(--ap-faint); }
.ap-toggle-text { display: flex; flex-direction: column; min-inline-size: 0; }
.ap-toggle-detail { color: var(--ap-faint); font-size: var(--ap-text-s); }
.ap-toggle-mark { position: relative; flex: none; inline-size: 18px; block-size: 18px; margin-block-start: calc(.75em - 9px); border: 1.5px solid var(--ap-edge); border-radius: 5px; background: var(--ap-surface); transition: background-color var(--ap-quick) var(--ap-ease), border-color var(--ap-quick) var(--ap-ease); }
.ap-toggle-mark::after { content: ""; position: absolute; inset-block-start: 2px; inset-inline-start: 5px; inline-size: 5px; block-size: 9px; border: solid var(--ap-on-accent); border-width: 0 2px 2px 0; transform: rotate(45deg) scale(0); transition: transform var(--ap-quick) var(--ap-ease); }
.ap-toggle input:checked + .ap-toggle-mark { background: var(--ap-accent); border-color: var(--ap-accent); }
.ap-toggle input:checked + .ap-toggle-mark::after { transform: rotate(45deg); }
.ap-toggle input:focus-visible + .ap-toggle-mark { outline: 2px solid var(--ap-focus); outline-offset: 2px; }
.ap-toggle input:disabled + .ap-toggle-mark { opacity: .55; }
.ap-toggle:hover input:not(:disabled, :checked) + .ap-toggle-mark { border-color: var(--ap-soft); }
[data-look="switch"] .ap-toggle-mark { inline-size: 36px; block-size: 22px; margin-block-start: calc(.75em - 11px); border-radius: 11px; background: var(--ap-sunken); }
[data-look="switch"] .ap-toggle-mark::after { inset-block-start: 2.5px; inset-inline-start: 2.5px; inline-size: 14px; block-size: 14px; border: 0; border-radius: 50%; background: var(--ap-edge); transform: none; transition: inset-inline-start var(--ap-quick) var(--ap-ease), background-color var(--ap-quick) var(--ap-ease); }
[data-look="switch"] input:checked + .ap-toggle-mark::after { inset-inline-start: 16.5px; background: var(--ap-on-accent); transform: none; }
@media (forced-colors: active) { .ap-toggle input:checked + .ap-toggle-mark, .ap-toggle-mark::after { forced-color-adjust: none; } }
`;
