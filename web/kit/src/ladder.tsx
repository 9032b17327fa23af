/**
 * A privacy ladder: one choice among rungs, strictest first.
 *
 * Native radios give one tab stop and arrow keys. No rung is praised by colour, size or place; one that the host
 * forbids stays in sight, locked, with the reason under it.
 */
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { Icon } from "./icon.tsx";
import { lock } from "./icons.ts";
import { css, useStyles } from "./styles.ts";
import { say } from "./texts/desk/say.ts";

export interface Rung<Value extends string> {
  value: Value;
  label: string;
  /** What it does, in a sentence. */
  detail?: ComponentChildren;
  /** Why it cannot be chosen here: who decided. */
  locked?: string | undefined;
}

export interface RadioLadderProps<Value extends string> {
  legend: string;
  hint?: ComponentChildren;
  rungs: readonly Rung<Value>[];
  value: Value;
  onChange: (value: Value) => void;
  /** "row" lays the rungs side by side where there is room. */
  layout?: "column" | "row";
  /** Everyone may read the page, not everyone may change it. */
  readOnly?: boolean;
  /** Marks a choice that is not saved yet. */
  changed?: boolean;
  /** Beside the legend: who changed it last, a link to more. */
  aside?: ComponentChildren;
}

export function RadioLadder<Value extends string>(props: RadioLadderProps<Value>) {
  useStyles(ladderCss);
  const id = useId();
  const { legend, hint, rungs, layout = "column", changed, aside } = props;
  return (
    <fieldset
      class="ap-ladder"
      aria-describedby={hint ? `${id}-hint` : undefined}
      data-changed={changed || undefined}
    >
      <legend class="ap-hidden">{legend}</legend>
      <div class="ap-ladder-head">
        <span class="ap-ladder-title" aria-hidden="true">
          {legend}
        </span>
        {aside && <span class="ap-ladder-aside">{aside}</span>}
      </div>
      {hint && (
        <p class="ap-ladder-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <div class="ap-rungs" data-layout={layout}>
        {rungs.map((rung, index) => (
          <RungChoice key={rung.value} rung={rung} group={id} index={index} ladder={props} />
        ))}
      </div>
    </fieldset>
  );
}

interface RungChoiceProps<Value extends string> {
  rung: Rung<Value>;
  group: string;
  index: number;
  ladder: RadioLadderProps<Value>;
}

function RungChoice<Value extends string>({ rung, group, index, ladder }: RungChoiceProps<Value>) {
  const id = `${group}-${index}`;
  const described = [rung.detail ? `${id}-detail` : "", rung.locked ? `${id}-lock` : ""]
    .filter(Boolean)
    .join(" ");
  return (
    <label class="ap-rung" for={id} data-locked={rung.locked ? "" : undefined}>
      <input
        type="radio"
        id={id}
        name={group}
        value={rung.value}
        checked={rung.value === ladder.value}
        disabled={rung.locked !== undefined || ladder.readOnly}
        aria-describedby={described || undefined}
        onChange={() => ladder.onChange(rung.value)}
      />
      <span class="ap-rung-mark" aria-hidden="true" />
      <span class="ap-rung-text">
        <span class="ap-rung-label">
          {rung.label}
          {rung.locked && <Icon path={lock} size={14} />}
        </span>
        {rung.detail && (
          <span class="ap-rung-detail" id={`${id}-detail`}>
            {rung.detail}
          </span>
        )}
        {rung.locked && (
          <span class="ap-rung-detail" id={`${id}-lock`}>
            <span class="ap-hidden">{say("locked")}. </span>
            {rung.locked}
          </span>
        )}
      </span>
    </label>
  );
}

const ladderCss = css`
.ap-ladder { position: relative; display: flex; flex-direction: column; gap: var(--ap-1); }
.ap-ladder-head { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: 0 var(--ap-4); }
.ap-ladder-title { font-weight: 600; font-size: var(--ap-text-l); }
.ap-ladder[data-changed] .ap-ladder-title::before { content: ""; display: inline-block; inline-size: 8px; block-size: 8px; margin-inline-end: var(--ap-2); border-radius: 50%; background: var(--ap-accent); }
.ap-ladder-aside { color: var(--ap-faint); font-size: var(--ap-text-s); }
.ap-ladder-hint { color: var(--ap-soft); max-inline-size: 68ch; }
.ap-rungs { display: flex; flex-direction: column; margin-block-start: var(--ap-1); }
.ap-rungs[data-layout="row"] { flex-flow: row wrap; column-gap: var(--ap-6); }
.ap-rung { position: relative; display: flex; gap: var(--ap-3); padding-block: calc((var(--ap-target) - 1.5em) / 2); cursor: pointer; }
.ap-rung input { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; opacity: 0; cursor: inherit; }
.ap-rung:has(input:disabled) { cursor: default; }
.ap-rung-mark { position: relative; z-index: 1; flex: none; inline-size: 18px; block-size: 18px; margin-block-start: calc(.75em - 9px); border: 1.5px solid var(--ap-edge); border-radius: 50%; background: var(--ap-surface); transition: border-color var(--ap-quick) var(--ap-ease); }
.ap-rung-mark::after { content: ""; position: absolute; inset: 3px; border-radius: 50%; background: var(--ap-accent); transform: scale(0); transition: transform var(--ap-quick) var(--ap-ease); }
.ap-rung:hover input:not(:disabled, :checked) + .ap-rung-mark { border-color: var(--ap-soft); }
.ap-rung input:checked + .ap-rung-mark { border-color: var(--ap-accent); }
.ap-rung input:checked + .ap-rung-mark::after { transform: none; }
.ap-rung input:focus-visible + .ap-rung-mark { outline: 2px solid var(--ap-focus); outline-offset: 2px; }
.ap-rungs[data-layout="column"] .ap-rung:not(:last-child)::before { content: ""; position: absolute; inset-inline-start: 8.25px; inset-block: calc(var(--ap-target) / 2) calc(var(--ap-target) / -2); inline-size: 1.5px; background: var(--ap-line); }
.ap-rung-text { display: flex; flex-direction: column; min-inline-size: 0; }
.ap-rung-label { display: flex; align-items: center; gap: 6px; }
.ap-rung input:checked ~ .ap-rung-text .ap-rung-label { font-weight: 500; }
.ap-rung-detail { color: var(--ap-faint); font-size: var(--ap-text-s); max-inline-size: 64ch; }
.ap-rung[data-locked] .ap-rung-label { color: var(--ap-faint); }
.ap-rung input:disabled:not(:checked) + .ap-rung-mark { background: var(--ap-sunken); border-color: var(--ap-line); }
@media (forced-colors: active) { .ap-rung-mark::after { forced-color-adjust: none; background: Highlight; } .ap-rung[data-locked] { color: GrayText; } }
`;
