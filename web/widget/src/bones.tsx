/** What stands in while a screen is on its way: nothing for 150 ms, then quiet bars. */
import { css, useStyles } from "#kit/styles.ts";

export function Bones() {
  useStyles(bonesCss, "room");
  return (
    <div class="aw-bones" aria-busy="true">
      <i />
      <i />
      <i />
    </div>
  );
}

const bonesCss = css`
.aw-bones { display: grid; gap: var(--ap-3); padding: var(--ap-8) var(--ap-4); animation: aw-late 1ms 150ms both; }
.aw-bones > i { block-size: 14px; border-radius: 6px; background: var(--ap-sunken); }
.aw-bones > :first-child { block-size: 64px; }
.aw-bones > :last-child { inline-size: 60%; }
@keyframes aw-late { from { opacity: 0; } }
@media (forced-colors: active) { .aw-bones > i { border: 1px solid GrayText; } }
`;
