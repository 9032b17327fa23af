/** A rating: five small stars, said as "4 of 5". */
import { css, useStyles } from "#kit/styles.ts";
import { sayLog } from "../texts/log/say.ts";

const STAR = "M6 .9l1.6 3.3 3.6.5-2.6 2.5.6 3.6L6 9.1 2.8 10.8l.6-3.6L.8 4.7l3.6-.5Z";

export function Stars({ score }: { score: number | null }) {
  useStyles(starsCss, "room");
  if (score === null) return <span class="co-none">—</span>;
  return (
    <span class="co-stars" role="img" aria-label={sayLog("score_of", { score })}>
      {[1, 2, 3, 4, 5].map(place => (
        <svg
          key={place}
          viewBox="0 0 12 12"
          width="13"
          height="13"
          data-on={place <= score || undefined}
          aria-hidden="true"
        >
          <path d={STAR} />
        </svg>
      ))}
    </span>
  );
}

const starsCss = css`
.co-stars { display: inline-flex; gap: 1px; }
.co-stars svg { fill: none; stroke: var(--ap-edge); stroke-width: 1; }
.co-stars svg[data-on] { fill: var(--ap-accent-ink); stroke: var(--ap-accent-ink); }
@media (forced-colors: active) { .co-stars svg { stroke: CanvasText; } .co-stars svg[data-on] { fill: CanvasText; } }
`;
