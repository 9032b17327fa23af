/** Three ways to fill the page at once; equal in size and colour, in the order of their strictness. */
import { css, useStyles } from "#kit/styles.ts";
import type { PresetView, PrivacyView } from "#wire/rest.ts";
import { sayPrivacy } from "../texts/privacy/say.ts";
import type { PrivacyPage } from "./model.ts";
import { both } from "./words.ts";

export function Presets({ model, page }: { model: PrivacyPage; page: PrivacyView }) {
  useStyles(presetCss, "room");
  const matches = (preset: PresetView) =>
    page.settings.every(setting => preset.choices[setting.key] === model.rungOf(setting));
  return (
    <fieldset class="co-presets">
      <legend>{sayPrivacy("presets")}</legend>
      <div class="co-presets-row">
        {page.presets.map(preset => (
          <button
            key={preset.name}
            type="button"
            aria-pressed={matches(preset)}
            onClick={() => model.fill({ ...preset.choices })}
          >
            <strong>{both(preset.title)}</strong>
            <span>{both(preset.help)}</span>
          </button>
        ))}
      </div>
      <p>{sayPrivacy("presets_hint")}</p>
    </fieldset>
  );
}

const presetCss = css`
.co-presets { margin-block-end: var(--ap-6); }
.co-presets > legend { margin-block-end: var(--ap-2); color: var(--ap-soft); font-weight: 600; }
.co-presets-row { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: var(--ap-2); }
.co-presets-row > button { display: flex; flex-direction: column; gap: 2px; padding: var(--ap-3) var(--ap-4); border: 1px solid var(--ap-rim); border-radius: var(--ap-radius); background: var(--ap-surface); transition: border-color var(--ap-quick) var(--ap-ease); }
.co-presets-row > button:hover { border-color: var(--ap-soft); }
.co-presets-row > button[aria-pressed="true"] { border-color: var(--ap-accent); box-shadow: inset 0 0 0 1px var(--ap-accent); }
.co-presets-row strong { font-weight: 500; }
.co-presets-row span { color: var(--ap-faint); font-size: var(--ap-text-s); }
.co-presets > p { margin-block-start: var(--ap-2); color: var(--ap-faint); font-size: var(--ap-text-s); }
@media (max-width: 599px) { .co-presets-row { grid-template-columns: minmax(0, 1fr); } }
@media (forced-colors: active) { .co-presets-row > button[aria-pressed="true"] { outline: 2px solid Highlight; } }
`;
