/** How visitors see one, and in which languages one answers: everybody may change these of themselves. */
import { useState } from "preact/hooks";
import { Button } from "#kit/button.tsx";
import { TextField } from "#kit/field.tsx";
import { Notice } from "#kit/notice.tsx";
import { css, useStyles } from "#kit/styles.ts";
import { languages } from "#kit/texts/language.ts";
import { Checkbox } from "#kit/toggle.tsx";
import type { MeView, ProfileBody } from "#wire/rest.ts";
import { call } from "../api.ts";
import { desk } from "../desk/session.ts";
import { sayProblem } from "../problems.ts";
import { sessionState } from "../session.ts";
import { languageNames } from "../shell/looks.tsx";
import { Part } from "../shell/page.tsx";
import { toasts } from "../shell/toasts.ts";
import { sayAccount } from "../texts/account/say.ts";
import { say } from "../texts/shell/say.ts";
import { PictureField } from "./picture.tsx";

/** The languages offered: those of the screens, and whatever else the person already answers in. */
const offered = (person: MeView): string[] => [...new Set<string>([...languages, ...person.languages])];

const nameOf = (tag: string): string =>
  tag === "en" || tag === "fr"
    ? languageNames[tag]
    : (new Intl.DisplayNames([tag], { type: "language" }).of(tag) ?? tag);

/** What the session says of the person, after a change. */
function renew(change: Partial<MeView>): void {
  const state = sessionState.peek();
  if (state.at !== "in") return;
  const person = { ...state.session.person, ...change };
  sessionState.value = { at: "in", session: { ...state.session, person } };
}

function useProfile(person: MeView) {
  const [pseudonym, setPseudonym] = useState(person.pseudonym);
  const [spoken, setSpoken] = useState<readonly string[]>(person.languages);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [missing, setMissing] = useState(false);
  const save = async (event: Event) => {
    event.preventDefault();
    setTrouble(null);
    setMissing(pseudonym.trim() === "");
    if (pseudonym.trim() === "") return;
    if (spoken.length === 0) return setTrouble(sayAccount("languages_missing"));
    setBusy(true);
    const changed = { pseudonym: pseudonym.trim(), languages: [...spoken] };
    const { language } = person;
    const slots = desk.peek()?.slots.peek() ?? person.slots;
    try {
      await call("PUT", "/people/me", { ...changed, language, slots } as ProfileBody);
      renew(changed);
      toasts.show({ text: sayAccount("profile_saved") });
    } catch (thrown) {
      setTrouble(sayProblem(thrown));
    }
    setBusy(false);
  };
  return { pseudonym, setPseudonym, spoken, setSpoken, busy, trouble, missing, save };
}

export function ProfilePart({ person }: { person: MeView }) {
  useStyles(profileCss, "room");
  const { pseudonym, setPseudonym, spoken, setSpoken, busy, trouble, missing, save } = useProfile(person);
  return (
    <Part title={sayAccount("profile")} hint={sayAccount("profile_hint")}>
      <PictureField
        of="me"
        id={person.id}
        name={person.pseudonym || person.name}
        avatar={person.avatar}
        onChange={avatar => renew({ avatar })}
      />
      <form class="co-profile" onSubmit={save} noValidate>
        {trouble && (
          <Notice kind="danger" role="alert">
            {trouble}
          </Notice>
        )}
        <TextField
          label={sayAccount("pseudonym")}
          error={missing ? sayAccount("pseudonym_missing") : undefined}
          value={pseudonym}
          maxLength={40}
          autocomplete="nickname"
          onInput={event => setPseudonym(event.currentTarget.value)}
        />
        <fieldset>
          <legend>{sayAccount("answers_in")}</legend>
          {offered(person).map(tag => (
            <Checkbox
              key={tag}
              label={<bdi lang={tag}>{nameOf(tag)}</bdi>}
              checked={spoken.includes(tag)}
              onChange={on => setSpoken(on ? [...spoken, tag] : spoken.filter(other => other !== tag))}
            />
          ))}
        </fieldset>
        <div>
          <Button type="submit" busy={busy}>
            {say("save")}
          </Button>
        </div>
      </form>
    </Part>
  );
}

const profileCss = css`
.co-profile { display: flex; flex-direction: column; gap: var(--ap-4); max-inline-size: 26rem; }
.co-profile legend { font-weight: 500; }
.co-profile fieldset { display: flex; flex-wrap: wrap; gap: 0 var(--ap-6); }
.co-profile legend { inline-size: 100%; }
`;
