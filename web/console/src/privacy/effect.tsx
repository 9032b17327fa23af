/** One changed setting in the review: the two sentences that trade places, and what happens to what exists. */
import { Icon } from "#kit/icon.tsx";
import { arrowRight } from "#kit/icons.ts";
import { RadioLadder } from "#kit/ladder.tsx";
import { css, useStyles } from "#kit/styles.ts";
import type { EffectView, ErasureView, SettingView } from "#wire/rest.ts";
import { sayPrivacy } from "../texts/privacy/say.ts";
import type { Erase } from "./model.ts";
import { both, dayOf, daysText, lastDay, nameOf } from "./words.ts";

export interface EffectProps {
  effect: EffectView;
  setting: SettingView | undefined;
  erase: Erase;
  onErase: (erase: Erase) => void;
}

export function Effect({ effect, setting, erase, onErase }: EffectProps) {
  useStyles(effectCss, "room");
  const same = effect.stops.en === effect.starts.en;
  return (
    <section class="co-effect">
      <h3>
        <span>{setting ? both(setting.title) : effect.key}</span>
        <Step setting={setting} effect={effect} />
      </h3>
      {same ? (
        <p>{sayPrivacy("review_same")}</p>
      ) : (
        <dl class="co-trade">
          <dt>{sayPrivacy("review_stops")}</dt>
          <dd>{both(effect.stops)}</dd>
          <dt>{sayPrivacy("review_starts")}</dt>
          <dd>{both(effect.starts)}</dd>
        </dl>
      )}
      <Existing effect={effect} erase={erase} onErase={onErase} />
    </section>
  );
}

/** "30 days → 1 day", read as "from 30 days to 1 day". */
function Step({ setting, effect }: { setting: SettingView | undefined; effect: EffectView }) {
  return (
    <span class="co-step">
      <span class="ap-hidden">{sayPrivacy("review_from")} </span>
      {nameOf(setting, effect.before)}
      <Icon path={arrowRight} size={15} flip />
      <span class="ap-hidden"> {sayPrivacy("review_to")} </span>
      <strong>{nameOf(setting, effect.after)}</strong>
    </span>
  );
}

/** What happens to what was there before. */
function Existing({ effect, erase, onErase }: Omit<EffectProps, "setting">) {
  const live = [
    effect.to_memory > 0 && sayPrivacy("review_memory", { count: effect.to_memory }),
    effect.shortened > 0 && sayPrivacy("review_shortened", { count: effect.shortened }),
    !effect.tighter && sayPrivacy("looser"),
    effect.erased?.kind === "visitors" &&
      effect.erased.total > 0 &&
      sayPrivacy("visitors_cut", { count: effect.erased.total }),
  ].filter(line => line !== false);
  return (
    <>
      {live.map(line => (
        <p key={line}>{line}</p>
      ))}
      {effect.erased?.kind === "conversations" && (
        <Closed erased={effect.erased} erase={erase} onErase={onErase} />
      )}
    </>
  );
}

function Closed({
  erased,
  erase,
  onErase,
}: {
  erased: ErasureView;
  erase: Erase;
  onErase: (erase: Erase) => void;
}) {
  if (erased.total === 0) return <p>{sayPrivacy("review_existing_none")}</p>;
  const last = lastDay(erased.deadline);
  return (
    <>
      <RadioLadder<Erase>
        legend={sayPrivacy("erase")}
        hint={sayPrivacy("review_existing", { count: erased.total })}
        value={erase}
        onChange={onErase}
        rungs={[
          {
            value: "deadline",
            label: sayPrivacy("erase_deadline"),
            detail: last === null ? "" : sayPrivacy("erase_deadline_detail", { date: dayOf(last) }),
          },
          { value: "now", label: sayPrivacy("erase_now"), detail: daysText(erased.now) },
        ]}
      />
      {erase === "now" && <p class="co-final">{sayPrivacy("erase_final")}</p>}
    </>
  );
}

const effectCss = css`
.co-effect { display: flex; flex-direction: column; gap: var(--ap-3); padding: var(--ap-4) var(--ap-5); border: 1px solid var(--ap-line); border-radius: var(--ap-radius-l); }
.co-effect > h3 { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 var(--ap-4); font-size: var(--ap-text-m); }
.co-step { display: inline-flex; flex-wrap: wrap; align-items: center; gap: var(--ap-2); color: var(--ap-soft); font-weight: 400; }
.co-step strong { color: var(--ap-ink); font-weight: 600; }
.co-trade { display: grid; grid-template-columns: minmax(5.5rem, auto) minmax(0, 1fr); gap: var(--ap-1) var(--ap-3); margin: 0; }
.co-trade dt { color: var(--ap-faint); }
.co-trade dd { margin: 0; }
.co-effect > p { color: var(--ap-soft); }
.co-effect .ap-ladder-title { font-size: var(--ap-text-m); }
.co-effect > .co-final { color: var(--ap-danger-ink); }
@media (max-width: 479px) { .co-effect { padding: var(--ap-4); } .co-trade { grid-template-columns: minmax(0, 1fr); } .co-trade dd + dt { margin-block-start: var(--ap-2); } }
`;
