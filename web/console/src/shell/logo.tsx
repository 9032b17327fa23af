/** The mark: two brackets around a word said aside. */
import { css, useStyles } from "#kit/styles.ts";
import { say } from "../texts/shell/say.ts";

export function Mark({ size = 32 }: { size?: number }) {
  useStyles(logoCss, "room");
  return (
    <svg class="co-mark" viewBox="0 0 32 32" width={size} height={size} aria-hidden="true">
      <rect width="32" height="32" rx="9" />
      <path d="M12.2 8.2a12.2 12.2 0 0 0 0 15.6M19.8 8.2a12.2 12.2 0 0 1 0 15.6" />
      <circle cx="16" cy="16" r="2.2" />
    </svg>
  );
}

export function Wordmark() {
  return (
    <p class="co-wordmark">
      <Mark size={36} />
      <span>{say("product")}</span>
    </p>
  );
}

const logoCss = css`
.co-mark rect { fill: var(--ap-own); }
.co-mark path { fill: none; stroke: var(--ap-on-own); stroke-width: 2.8; stroke-linecap: round; }
.co-mark circle { fill: #f3d9a4; }
.co-wordmark { display: flex; align-items: center; gap: var(--ap-3); font-size: var(--ap-text-xl); font-weight: 600; letter-spacing: -.02em; }
@media (forced-colors: active) { .co-mark rect { fill: CanvasText; } .co-mark path { stroke: Canvas; } .co-mark circle { fill: Canvas; } }
`;
