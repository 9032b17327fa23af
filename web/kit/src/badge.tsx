/** Small marks: a count, a word, a state. Words first; shape and colour only repeat them. */
import type { ComponentChildren } from "preact";
import { css, useStyles } from "./styles.ts";
import { formatNumber } from "./texts/catalogue.ts";

export type Tone = "plain" | "accent" | "good" | "warn" | "danger" | "note";

export interface BadgeProps {
  tone?: Tone;
  children: ComponentChildren;
}

export function Badge({ tone = "plain", children }: BadgeProps) {
  useStyles(badgeCss);
  return (
    <span class="ap-badge" data-tone={tone}>
      {children}
    </span>
  );
}

/** A count that stands out, e.g. unread messages; 0 draws nothing. `label` is read in its place: "2 unread". */
export function Count({ value, label }: { value: number; label: string }) {
  useStyles(countCss);
  if (value === 0) return null;
  return (
    <span class="ap-count">
      <span aria-hidden="true">{value > 99 ? `${formatNumber(99)}+` : formatNumber(value)}</span>
      <span class="ap-hidden">{label}</span>
    </span>
  );
}

export type Status = "available" | "full" | "away" | "off" | "live";

/** disc, diamond, bar, ring, double ring: each readable without colour. */
const shapes: Record<Status, string> = {
  available: "M5 0a5 5 0 1 1 0 10a5 5 0 1 1 0-10Z",
  full: "M5 0l5 5-5 5-5-5Z",
  away: "M1 3.4h8a1.6 1.6 0 0 1 0 3.2h-8a1.6 1.6 0 0 1 0-3.2Z",
  off: "M5 0a5 5 0 1 1 0 10a5 5 0 1 1 0-10ZM5 2a3 3 0 1 0 0 6a3 3 0 1 0 0-6Z",
  live: "M5 0a5 5 0 1 1 0 10a5 5 0 1 1 0-10ZM5 1.4a3.6 3.6 0 1 0 0 7.2a3.6 3.6 0 1 0 0-7.2ZM5 3a2 2 0 1 1 0 4a2 2 0 1 1 0-4Z",
};

export interface StatusDotProps {
  status: Status;
  /** The state in words, always in the page. */
  label: string;
  /** Keeps the word for screen readers where the place is too narrow for it. */
  hideLabel?: boolean;
}

export function StatusDot({ status, label, hideLabel = false }: StatusDotProps) {
  useStyles(statusCss);
  return (
    <span class="ap-status" data-status={status} title={hideLabel ? label : undefined}>
      <svg
        viewBox="0 0 10 10"
        width="10"
        height="10"
        fill="currentColor"
        fill-rule="evenodd"
        aria-hidden="true"
      >
        <path d={shapes[status]} />
      </svg>
      <span class={hideLabel ? "ap-hidden" : undefined}>{label}</span>
    </span>
  );
}

const badgeCss = css`
.ap-badge { display: inline-flex; align-items: center; gap: 4px; padding: 1px 8px; border-radius: var(--ap-radius-full); background: var(--ap-sunken); color: var(--ap-soft); font-size: var(--ap-text-xs); font-weight: 500; line-height: 18px; white-space: nowrap; }
.ap-badge[data-tone="accent"] { background: var(--ap-accent-soft); color: var(--ap-accent-ink); }
.ap-badge[data-tone="good"] { background: var(--ap-good-soft); color: var(--ap-good-ink); }
.ap-badge[data-tone="warn"] { background: var(--ap-warn-soft); color: var(--ap-warn-ink); }
.ap-badge[data-tone="danger"] { background: var(--ap-danger-soft); color: var(--ap-danger-ink); }
.ap-badge[data-tone="note"] { background: var(--ap-note-soft); color: var(--ap-note-ink); }
@media (forced-colors: active) { .ap-badge { border: 1px solid CanvasText; } }
`;

const countCss = css`
.ap-count { display: inline-flex; justify-content: center; min-inline-size: 18px; padding-inline: 5px; border-radius: var(--ap-radius-full); background: var(--ap-accent); color: var(--ap-on-accent); font-size: 11px; font-weight: 600; line-height: 18px; font-variant-numeric: tabular-nums; }
@media (forced-colors: active) { .ap-count { forced-color-adjust: none; } }
`;

const statusCss = css`
.ap-status { display: inline-flex; align-items: center; gap: 6px; white-space: nowrap; }
.ap-status svg { color: var(--ap-faint); }
.ap-status[data-status="available"] svg, .ap-status[data-status="live"] svg { color: var(--ap-good-ink); }
.ap-status[data-status="full"] svg { color: var(--ap-warn-ink); }
.ap-status[data-status="away"] svg { color: var(--ap-danger-ink); }
`;
