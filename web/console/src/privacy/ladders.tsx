/** The chapters of the page: one ladder per setting, and under it what the chosen rung means for each person. */
import { RadioLadder, type Rung } from "#kit/ladder.tsx";
import { css, useStyles } from "#kit/styles.ts";
import type { GroupView, PrivacyView, RungView, SettingView } from "#wire/rest.ts";
import { sayPrivacy } from "../texts/privacy/say.ts";
import { DataOf } from "./data.tsx";
import type { PrivacyPage } from "./model.ts";
import { both, changeText, heldRung, nameOf, rungOf } from "./words.ts";

export function Chapters({ model, page }: { model: PrivacyPage; page: PrivacyView }) {
  useStyles(chapterCss, "room");
  return (
    <>
      {page.groups.map(group => (
        <Chapter key={group.key} model={model} page={page} group={group} />
      ))}
    </>
  );
}

function Chapter({ model, page, group }: { model: PrivacyPage; page: PrivacyView; group: GroupView }) {
  return (
    <section class="co-chapter" aria-label={both(group.title)}>
      <h2>{both(group.title)}</h2>
      {group.unset && <p class="co-chapter-unset">{both(group.unset)}</p>}
      {page.settings
        .filter(setting => setting.group === group.key)
        .map(setting => (
          <SettingBlock key={setting.key} model={model} page={page} setting={setting} />
        ))}
    </section>
  );
}

/** The mark by which a ladder is found again when the review closes. */
export const ladderMark = (key: string): string => `privacy-${key}`;

function SettingBlock({
  model,
  page,
  setting,
}: {
  model: PrivacyPage;
  page: PrivacyView;
  setting: SettingView;
}) {
  const value = model.rungOf(setting);
  const changed = value !== setting.chosen;
  return (
    <div class="co-setting" id={ladderMark(setting.key)} data-changed={changed || undefined}>
      <RadioLadder
        legend={both(setting.title)}
        hint={both(setting.help)}
        layout="row"
        rungs={setting.rungs.map(rungChoice)}
        value={value}
        readOnly={!page.editable}
        changed={changed}
        aside={changed ? sayPrivacy("changed") : changeText(setting.changed)}
        onChange={rung => model.choose(setting.key, rung)}
      />
      <HostLimit setting={setting} value={value} />
      <Meaning rung={heldRung(setting, value)} />
      <DataOf setting={setting} site={page.site_id} />
    </div>
  );
}

const rungChoice = (rung: RungView): Rung<string> => ({
  value: rung.rung,
  label: both(rung.name),
  locked: rung.locked ? sayPrivacy("floor_locked") : undefined,
});

/** Said once under the ladder, when the host has a word in it. */
function HostLimit({ setting, value }: { setting: SettingView; value: string }) {
  if (setting.floor === null) return null;
  const beyond = rungOf(setting, value)?.locked ?? false;
  const rung = nameOf(setting, setting.floor);
  return <p class="co-setting-host">{sayPrivacy(beyond ? "floor_rules" : "floor", { rung })}</p>;
}

function Meaning({ rung }: { rung: RungView | undefined }) {
  if (!rung) return null;
  const lines = [
    ["server", rung.does],
    ["visitor", rung.visitor],
    ["agent", rung.agent],
    ["manager", rung.manager],
  ] as const;
  return (
    <dl class="co-meaning" aria-live="off">
      {lines.map(([who, words]) => (
        <div key={who}>
          <dt>{sayPrivacy(who)}</dt>
          <dd>{both(words)}</dd>
        </div>
      ))}
    </dl>
  );
}

const chapterCss = css`
.co-chapter { padding-block: var(--ap-6); border-block-start: 1px solid var(--ap-line); }
.co-chapter > h2 { margin-block-end: var(--ap-4); color: var(--ap-soft); font-size: var(--ap-text-m); letter-spacing: 0; }
.co-chapter-unset { max-inline-size: 68ch; color: var(--ap-soft); }
.co-setting + .co-setting { margin-block-start: var(--ap-8); }
.co-setting .ap-ladder-title { font-size: var(--ap-text-l); }
.co-setting-host { margin-block-start: var(--ap-2); color: var(--ap-soft); font-size: var(--ap-text-s); }
.co-meaning { display: grid; gap: var(--ap-1); margin-block-start: var(--ap-3); padding: var(--ap-3) var(--ap-4); border-radius: var(--ap-radius); background: var(--ap-ground); font-size: var(--ap-text-s); }
.co-meaning > div { display: grid; grid-template-columns: 6.5rem minmax(0, 1fr); gap: 0 var(--ap-3); }
.co-meaning dt { color: var(--ap-faint); }
.co-meaning dd { margin: 0; color: var(--ap-ink); }
.co-setting[data-changed] .co-meaning { background: var(--ap-accent-soft); }
@media (max-width: 479px) { .co-meaning > div { grid-template-columns: minmax(0, 1fr); } .co-meaning > div + div { margin-block-start: var(--ap-2); } }
@media (forced-colors: active) { .co-meaning { border: 1px solid CanvasText; } }
`;
