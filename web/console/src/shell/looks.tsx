/** Language and looks, within reach before anybody has signed in. */
import { Segmented } from "#kit/segmented.tsx";
import { css, useStyles } from "#kit/styles.ts";
import { type Language, language } from "#kit/texts/language.ts";
import { prefer, preferences, type Scheme } from "../preferences.ts";
import { say } from "../texts/shell/say.ts";

/** Each language in its own words: whoever cannot read the screen must find it. */
export const languageNames: Readonly<Record<Language, string>> = { en: "English", fr: "Français" };

export function LanguageChoice() {
  return (
    <Segmented<Language>
      label={say("language")}
      value={language.value}
      onChange={chosen => prefer({ language: chosen })}
      segments={(["en", "fr"] as const).map(value => ({
        value,
        label: <bdi lang={value}>{languageNames[value]}</bdi>,
      }))}
    />
  );
}

export function SchemeChoice() {
  return (
    <Segmented<Scheme>
      label={say("looks")}
      value={preferences.value.scheme}
      onChange={scheme => prefer({ scheme })}
      segments={[
        { value: "auto", label: say("looks_auto") },
        { value: "light", label: say("looks_light") },
        { value: "dark", label: say("looks_dark") },
      ]}
    />
  );
}

export function LooksBar() {
  useStyles(looksCss, "room");
  return (
    <div class="co-looks">
      <LanguageChoice />
      <SchemeChoice />
    </div>
  );
}

const looksCss = css`
.co-looks { display: flex; flex-wrap: wrap; justify-content: center; gap: var(--ap-2) var(--ap-4); }
`;
