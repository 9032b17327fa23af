/** What stands in while a block loads: nothing for 150 ms, then quiet bars; never a spinner for the whole page. */
import { css, useStyles } from "./styles.ts";
import { say } from "./texts/say.ts";

export interface SkeletonProps {
  /** How many bars. */
  lines?: number;
  /** "rows" draws a disc and two bars, as in a list of people or conversations. */
  look?: "text" | "rows" | "block";
}

export function Skeleton({ lines = 3, look = "text" }: SkeletonProps) {
  useStyles(skeletonCss);
  return (
    <div class="ap-skeleton" data-look={look} aria-busy="true">
      <span class="ap-hidden">{say("busy")}</span>
      {Array.from({ length: lines }, (_, index) => (
        <div key={index} class="ap-bone" aria-hidden="true">
          {look === "rows" && <i />}
          <b />
        </div>
      ))}
    </div>
  );
}

const skeletonCss = css`
.ap-skeleton { display: flex; flex-direction: column; gap: var(--ap-3); animation: ap-appear 1ms 150ms both; }
.ap-bone { display: flex; align-items: center; gap: var(--ap-3); }
.ap-bone b, .ap-bone i { display: block; border-radius: 6px; background: color-mix(in srgb, var(--ap-line) 45%, var(--ap-sunken)); animation: ap-breathe 1.6s infinite ease-in-out; }
.ap-bone b { inline-size: 100%; block-size: 12px; }
.ap-bone:last-child b { inline-size: 64%; }
.ap-bone i { flex: none; inline-size: 36px; block-size: 36px; border-radius: 50%; }
[data-look="rows"] .ap-bone b { block-size: 28px; border-radius: 8px; }
[data-look="block"] .ap-bone b { block-size: 96px; inline-size: 100%; border-radius: var(--ap-radius); }
@keyframes ap-appear { from { opacity: 0; } }
@keyframes ap-breathe { 50% { opacity: .5; } }
@media (prefers-reduced-motion: reduce) { .ap-bone b, .ap-bone i { animation: none; } }
@media (forced-colors: active) { .ap-bone b, .ap-bone i { border: 1px solid GrayText; } }
`;
