/** Pages side by side, setting by setting: for a clash with somebody else, and for the history. */
import { Button } from "#kit/button.tsx";
import { Dialog } from "#kit/dialog.tsx";
import { css, useStyles } from "#kit/styles.ts";
import type { PrivacyView } from "#wire/rest.ts";
import { sayPrivacy } from "../texts/privacy/say.ts";
import { type Choices, type Clash, chosenOf, type PrivacyPage } from "./model.ts";
import { both, nameOf } from "./words.ts";

export interface Pillar {
  readonly title: string;
  readonly choices: Choices;
}

/** A table with a column for each state; what differs from the one before stands out, in weight and not only colour. */
export function ComparedStates({ page, pillars }: { page: PrivacyView; pillars: readonly Pillar[] }) {
  useStyles(compareCss, "room");
  return (
    <div class="co-compare">
      <table>
        <thead>
          <tr>
            <th scope="col">{sayPrivacy("conflict_setting")}</th>
            {pillars.map(pillar => (
              <th key={pillar.title} scope="col">
                {pillar.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {page.settings.map(setting => (
            <tr key={setting.key}>
              <th scope="row">{both(setting.title)}</th>
              {pillars.map((pillar, index) => {
                const rung = pillar.choices[setting.key] ?? setting.chosen;
                const moved = index > 0 && rung !== pillars[index - 1]?.choices[setting.key];
                return (
                  <td key={pillar.title} data-moved={moved || undefined} data-title={pillar.title}>
                    {nameOf(setting, rung)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Three columns: as it was opened, as it is, as it was wished. */
export function ClashDialog({
  model,
  clash,
  page,
  onSettled,
}: {
  model: PrivacyPage;
  clash: Clash;
  page: PrivacyView;
  /** `mine`: the draft is to be reviewed again over what is there now. */
  onSettled: (mine: boolean) => void;
}) {
  // What one's draft does not touch stays as it is now.
  const yours = { ...chosenOf(page), ...clash.yours };
  const settle = (mine: boolean) => {
    model.settle(mine);
    onSettled(mine);
  };
  return (
    <Dialog
      open
      sticky
      width="wide"
      title={sayPrivacy("conflict")}
      onClose={() => model.settle(true)}
      actions={
        <>
          <Button onClick={() => settle(false)}>{sayPrivacy("conflict_take")}</Button>
          <Button onClick={() => settle(true)}>{sayPrivacy("conflict_keep")}</Button>
        </>
      }
    >
      <p class="co-compare-text">{sayPrivacy("conflict_text")}</p>
      <ComparedStates
        page={page}
        pillars={[
          { title: sayPrivacy("conflict_before"), choices: clash.before },
          { title: sayPrivacy("conflict_now"), choices: chosenOf(page) },
          { title: sayPrivacy("conflict_yours"), choices: yours },
        ]}
      />
    </Dialog>
  );
}

const compareCss = css`
.co-compare { overflow-x: auto; }
.co-compare table { inline-size: 100%; border-collapse: collapse; }
.co-compare th, .co-compare td { padding: var(--ap-3) var(--ap-4) var(--ap-3) 0; border-block-end: 1px solid var(--ap-line); text-align: start; vertical-align: top; }
.co-compare thead th { color: var(--ap-faint); font-size: var(--ap-text-s); font-weight: 500; }
.co-compare tbody th { font-weight: 500; }
.co-compare td { color: var(--ap-soft); }
.co-compare td[data-moved] { color: var(--ap-ink); font-weight: 600; }
.co-compare-text { margin-block-end: var(--ap-4); color: var(--ap-soft); }
@media (max-width: 599px) {
  .co-compare thead { position: absolute; clip-path: inset(50%); inline-size: 1px; block-size: 1px; overflow: hidden; }
  .co-compare tr, .co-compare tbody th, .co-compare td { display: block; border: 0; }
  .co-compare tr { padding-block: var(--ap-3); border-block-end: 1px solid var(--ap-line); }
  .co-compare tbody th { padding-block: 0 var(--ap-1); }
  .co-compare td { display: flex; justify-content: space-between; gap: var(--ap-3); padding-block: 2px; padding-inline-end: 0; }
  .co-compare td::before { content: attr(data-title); color: var(--ap-faint); font-weight: 400; }
}
`;
