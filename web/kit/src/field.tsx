/** Fields: a label that stays, a hint before the mistake, an error after it; native controls underneath. */
import type { ComponentChildren, InputHTMLAttributes, SelectHTMLAttributes } from "preact";
import { useId } from "preact/hooks";
import { Icon } from "./icon.tsx";
import { chevronDown, circleAlert } from "./icons.ts";
import { css, useStyles } from "./styles.ts";
import { TextArea, type TextAreaProps } from "./textarea.tsx";
import { say } from "./texts/say.ts";

/** What a control needs from its field. */
export interface ControlLinks {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
  required: boolean;
}

interface Labelled {
  label: string;
  hint?: ComponentChildren;
  /** What is wrong and how to put it right; undefined when nothing is. */
  error?: string | undefined;
  required?: boolean;
  /** Marks the few optional fields of a form in which most are required. */
  optional?: boolean;
  /** Keeps the label for screen readers only, e.g. for a search box with an icon. */
  hideLabel?: boolean;
}

export interface FieldProps extends Labelled {
  children: (links: ControlLinks) => ComponentChildren;
}

export function Field({ label, hint, error, required = false, optional, hideLabel, children }: FieldProps) {
  useStyles(fieldCss);
  const id = useId();
  const described = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return (
    <div class="ap-field" data-invalid={error ? "" : undefined}>
      <label class={hideLabel ? "ap-hidden" : "ap-field-label"} for={id}>
        {label}
        {optional && <span class="ap-field-aside"> {say("optional")}</span>}
      </label>
      {children({
        id,
        "aria-describedby": described || undefined,
        "aria-invalid": error ? true : undefined,
        required,
      })}
      {hint && (
        <p class="ap-field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="ap-field-error" id={`${id}-error`}>
          <Icon path={circleAlert} size={15} />
          <span>{error}</span>
        </p>
      )}
    </div>
  );
}

type Bare<T> = Omit<T, "label" | "id" | "required" | "size">;

export type TextFieldProps = Labelled & Bare<InputHTMLAttributes<HTMLInputElement>> & { icon?: string };

/** Splits what belongs to the field from what belongs to the control. */
function split<T extends Labelled>(props: T): [Labelled, Omit<T, keyof Labelled>] {
  const { label, hint, error, required, optional, hideLabel, ...control } = props;
  const field = {
    label,
    hint,
    error,
    required: required ?? false,
    optional: !!optional,
    hideLabel: !!hideLabel,
  };
  return [field, control];
}

export function TextField(props: TextFieldProps) {
  const [field, { icon, ...control }] = split(props);
  return (
    <Field {...field}>
      {links => (
        <span class="ap-control" data-icon={icon ? "" : undefined}>
          {icon && <Icon path={icon} size={17} />}
          <input
            type="text"
            {...(control as InputHTMLAttributes<HTMLInputElement>)}
            {...links}
            class="ap-input"
          />
        </span>
      )}
    </Field>
  );
}

export type SelectFieldProps = Labelled & Bare<SelectHTMLAttributes<HTMLSelectElement>>;

/** A native select; `children` are `<option>`s. */
export function SelectField(props: SelectFieldProps) {
  const [field, { children, ...control }] = split(props);
  return (
    <Field {...field}>
      {links => (
        <span class="ap-control" data-select="">
          <select {...(control as SelectHTMLAttributes<HTMLSelectElement>)} {...links} class="ap-input">
            {children}
          </select>
          <Icon path={chevronDown} size={16} />
        </span>
      )}
    </Field>
  );
}

export type TextAreaFieldProps = Labelled & Omit<TextAreaProps, "label" | "id" | "required">;

export function TextAreaField(props: TextAreaFieldProps) {
  const [field, control] = split(props);
  return (
    <Field {...field}>
      {links => <TextArea rows={3} {...(control as TextAreaProps)} {...links} class="ap-input" />}
    </Field>
  );
}

const fieldCss = css`
.ap-field { display: flex; flex-direction: column; gap: var(--ap-1); min-inline-size: 0; }
.ap-field-label { font-weight: 500; }
.ap-field-aside { font-weight: 400; color: var(--ap-faint); font-size: var(--ap-text-s); }
.ap-field-hint { color: var(--ap-faint); font-size: var(--ap-text-s); }
.ap-field-error { display: flex; gap: var(--ap-1); color: var(--ap-danger-ink); font-size: var(--ap-text-s); }
.ap-field-error svg { margin-block-start: 3px; }
.ap-control { position: relative; display: flex; }
.ap-control > svg { position: absolute; inset-block: 0; margin-block: auto; inset-inline-start: var(--ap-3); color: var(--ap-faint); pointer-events: none; }
.ap-control[data-select] > svg { inset-inline: auto var(--ap-3); }
.ap-control[data-icon] .ap-input { padding-inline-start: 38px; }
.ap-control[data-select] .ap-input { appearance: none; padding-inline-end: 34px; cursor: pointer; }
.ap-input {
  inline-size: 100%; min-block-size: var(--ap-target); padding: var(--ap-1) var(--ap-3);
  background: var(--ap-surface); border: 1px solid var(--ap-edge); border-radius: var(--ap-radius);
  transition: border-color var(--ap-quick) var(--ap-ease);
}
.ap-input::placeholder { color: var(--ap-faint); opacity: 1; }
.ap-input:hover:not(:disabled) { border-color: var(--ap-soft); }
.ap-input:focus-visible { outline-offset: -1px; border-color: var(--ap-focus); }
.ap-input[aria-invalid] { border-color: var(--ap-danger); box-shadow: inset 0 0 0 1px var(--ap-danger); }
.ap-input:disabled { background: var(--ap-sunken); color: var(--ap-faint); border-color: var(--ap-line); cursor: default; }
`;
