/** Inviting somebody, and changing who they are to the company. */
import { useState } from "preact/hooks";
import { Button } from "#kit/button.tsx";
import { Dialog } from "#kit/dialog.tsx";
import { SelectField, TextField } from "#kit/field.tsx";
import { Notice } from "#kit/notice.tsx";
import { css, useStyles } from "#kit/styles.ts";
import { language } from "#kit/texts/language.ts";
import { Checkbox } from "#kit/toggle.tsx";
import type { PersonBody, PersonCreated, PersonItem, TeamItem } from "#wire/rest.ts";
import { PictureField } from "../account/picture.tsx";
import { call } from "../api.ts";
import { isAbout, type Saving, useSaving, Wrong } from "../company/form.tsx";
import { placeName } from "../company/places.ts";
import { desk } from "../desk/session.ts";
import type { Role } from "../session.ts";
import { sayCompany } from "../texts/company/say.ts";
import { sayPeople } from "../texts/people/say.ts";
import { say } from "../texts/shell/say.ts";

const ROLES: readonly Role[] = ["agent", "manager", "admin"];
const SLOTS = 20;

const blank = (teams: readonly TeamItem[]): PersonBody => ({
  email: "",
  name: "",
  pseudonym: "",
  role: "agent",
  language: language.peek(),
  languages: [language.peek()],
  team_ids: teams.length === 1 ? teams.map(team => team.id) : [],
  slots: 4,
  version: null,
});

const bodyOf = (person: PersonItem): PersonBody => ({
  email: person.email ?? "",
  name: person.name,
  pseudonym: person.pseudonym,
  role: person.role,
  language: person.language,
  languages: [...person.languages],
  team_ids: [...person.team_ids],
  slots: person.slots,
  version: person.version,
});

/** Languages offered: those of the screens and of the sites. */
function spoken(): string[] {
  const sites = [...(desk.value?.sites.value.values() ?? [])].map(site => site.language);
  return [...new Set([...sites, "fr", "en"])];
}

export interface PersonFormProps {
  /** Undefined: somebody new. */
  person?: PersonItem;
  teams: readonly TeamItem[];
  onClose: () => void;
  onSaved: (person: PersonItem) => void;
  onInvited: (made: PersonCreated) => void;
}

export function PersonForm({ person, teams, onClose, onSaved, onInvited }: PersonFormProps) {
  useStyles(formCss, "room");
  const [body, setBody] = useState<PersonBody>(person ? bodyOf(person) : blank(teams));
  const [avatar, setAvatar] = useState(person?.avatar ?? "");
  const [tried, setTried] = useState(false);
  const saving = useSaving();
  const set = (change: Partial<PersonBody>) => setBody({ ...body, ...change });
  const save = () => {
    setTried(true);
    if (!isWhole(body)) return;
    void saving.carry(
      async () => {
        if (person) {
          const path = `/people/${encodeURIComponent(person.id)}`;
          onSaved(await call<PersonItem>("PUT", path, body));
        } else onInvited(await call<PersonCreated>("POST", "/people", body));
      },
      person && sayPeople("saved", { name: body.name }),
    );
  };
  return (
    <Dialog
      open
      sticky
      place="end"
      title={person ? sayPeople("edit_title", { name: person.name }) : sayPeople("add")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say("cancel")}</Button>
          <Button kind="primary" busy={saving.busy} onClick={save}>
            {person ? say("save") : sayPeople("invite")}
          </Button>
        </>
      }
    >
      <form
        class="co-person-form"
        onSubmit={event => {
          event.preventDefault();
          save();
        }}
        noValidate
      >
        <Trouble saving={saving} body={body} />
        {person && (
          <PictureField
            of={person.id}
            id={person.id}
            name={person.pseudonym || person.name}
            avatar={avatar}
            onChange={setAvatar}
          />
        )}
        <Who body={body} tried={tried} saving={saving} set={set} />
        <Work body={body} tried={tried} teams={teams} set={set} />
        <input type="submit" hidden />
      </form>
    </Dialog>
  );
}

const looksLikeEmail = (email: string): boolean => /^[^@\s]+@[^@\s]+$/.test(email.trim());

const isWhole = (body: PersonBody): boolean =>
  looksLikeEmail(body.email) && !!body.name.trim() && !!body.pseudonym.trim() && body.languages.length > 0;

function Trouble({ saving, body }: { saving: Saving; body: PersonBody }) {
  if (saving.problem?.code !== "conflict") return <Wrong problem={saving.problem} fields={["email"]} />;
  // Of the two conflicts, only losing the last admin can follow from taking the role away.
  const key = body.version !== null && body.role !== "admin" ? "last_admin" : "email_used";
  return (
    <Notice kind="warning" role="alert">
      {key === "last_admin" ? `${sayPeople(key)} ${sayCompany("conflict_text")}` : sayPeople(key)}
    </Notice>
  );
}

interface PartProps {
  body: PersonBody;
  tried: boolean;
  set: (change: Partial<PersonBody>) => void;
}

function Who({ body, tried, saving, set }: PartProps & { saving: Saving }) {
  const wrong = tried && !looksLikeEmail(body.email);
  const missing = (text: string) => (tried && !text.trim() ? sayCompany("missing") : undefined);
  return (
    <>
      <TextField
        label={sayPeople("name")}
        hint={sayPeople("name_hint")}
        error={missing(body.name)}
        value={body.name}
        maxLength={100}
        autofocus
        autocomplete="off"
        onInput={event => set({ name: event.currentTarget.value })}
      />
      <TextField
        label={sayPeople("pseudonym")}
        hint={sayPeople("pseudonym_hint")}
        error={missing(body.pseudonym)}
        value={body.pseudonym}
        maxLength={40}
        autocomplete="off"
        onInput={event => set({ pseudonym: event.currentTarget.value })}
      />
      <TextField
        type="email"
        label={sayPeople("email")}
        hint={sayPeople("email_hint")}
        error={wrong || isAbout(saving.problem, "email") ? sayPeople("email_wrong") : undefined}
        value={body.email}
        maxLength={254}
        autocomplete="off"
        onInput={event => set({ email: event.currentTarget.value })}
      />
    </>
  );
}

function Work({ body, tried, teams, set }: PartProps & { teams: readonly TeamItem[] }) {
  const mine = body.team_ids ?? [];
  const toggle = (all: readonly string[], one: string, on: boolean) =>
    on ? [...all, one] : all.filter(other => other !== one);
  const offered = [...new Set([...spoken(), ...body.languages])];
  return (
    <>
      <SelectField
        label={sayPeople("role")}
        hint={sayPeople(`role_${body.role}_means`)}
        value={body.role}
        onChange={event => set({ role: event.currentTarget.value as Role })}
      >
        {ROLES.map(role => (
          <option key={role} value={role} selected={role === body.role}>
            {sayPeople(`role_${role}`)}
          </option>
        ))}
      </SelectField>
      <fieldset>
        <legend>{sayPeople("in_teams")}</legend>
        {teams.map(team => (
          <Checkbox
            key={team.id}
            label={team.name}
            checked={mine.includes(team.id)}
            onChange={on => set({ team_ids: toggle(mine, team.id, on) })}
          />
        ))}
        {mine.length === 0 && <p class="co-person-note">{sayPeople("no_team")}</p>}
      </fieldset>
      <fieldset>
        <legend>{sayPeople("answers_in")}</legend>
        {offered.map(code => (
          <Checkbox
            key={code}
            label={placeName("language", code)}
            checked={body.languages.includes(code)}
            onChange={on => set({ languages: toggle(body.languages, code, on) })}
          />
        ))}
        {tried && body.languages.length === 0 && (
          <p class="co-person-note" role="alert">
            {sayPeople("answers_in_missing")}
          </p>
        )}
      </fieldset>
      <TextField
        type="number"
        label={sayPeople("slots")}
        value={body.slots ?? 4}
        min={1}
        max={SLOTS}
        onChange={event =>
          set({ slots: Math.min(SLOTS, Math.max(1, Math.round(event.currentTarget.valueAsNumber) || 1)) })
        }
      />
    </>
  );
}

const formCss = css`
.co-person-form { display: flex; flex-direction: column; gap: var(--ap-4); }
.co-person-form fieldset { display: flex; flex-wrap: wrap; gap: 0 var(--ap-6); }
.co-person-form legend { inline-size: 100%; font-weight: 500; }
.co-person-note { inline-size: 100%; color: var(--ap-faint); font-size: var(--ap-text-s); }
.co-person-form [type="number"] { max-inline-size: 6rem; }
`;
