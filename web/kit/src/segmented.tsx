/** A few exclusive views or modes side by side: Reply or Note, Day or Week. Native radios underneath. */
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { css, useStyles } from "./styles.ts";

export interface Segment<Value extends string> {
  value: Value;
  label: ComponentChildren;
}

export interface SegmentedProps<Value extends string> {
  /** Read to screen readers as the name of the group. */
  label: string;
  segments: readonly Segment<Value>[];
  value: Value;
  onChange: (value: Value) => void;
}

export function Segmented<Value extends string>({ label, segments, value, onChange }: SegmentedProps<Value>) {
  useStyles(segmentedCss);
  const group = useId();
  return (
    <div class="ap-segmented" role="radiogroup" aria-label={label}>
      {segments.map(segment => (
        <label key={segment.value} class="ap-segment">
          <input
            type="radio"
            name={group}
            value={segment.value}
            checked={segment.value === value}
            onChange={() => onChange(segment.value)}
          />
          <span>{segment.label}</span>
        </label>
      ))}
    </div>
  );
}

const segmentedCss = css`
.ap-segmented { display: inline-flex; gap: 2px; padding: 3px; border-radius: var(--ap-radius); background: var(--ap-sunken); max-inline-size: 100%; }
.ap-segment { position: relative; display: inline-flex; cursor: pointer; }
.ap-segment input { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; opacity: 0; cursor: inherit; }
.ap-segment span { display: inline-flex; align-items: center; gap: var(--ap-1); min-block-size: calc(var(--ap-target) - 6px); padding-inline: var(--ap-3); border-radius: 7px; color: var(--ap-soft); font-weight: 500; white-space: nowrap; transition: background-color var(--ap-quick) var(--ap-ease); }
.ap-segment:hover span { color: var(--ap-ink); }
.ap-segment input:checked + span { background: var(--ap-surface); color: var(--ap-ink); box-shadow: var(--ap-shadow-s), 0 0 0 1px var(--ap-line); }
.ap-segment input:focus-visible + span { outline: 2px solid var(--ap-focus); outline-offset: 2px; }
@media (forced-colors: active) { .ap-segment input:checked + span { outline: 2px solid Highlight; outline-offset: -2px; } }
`;
