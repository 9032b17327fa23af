/** A site's own details: the same form makes one and changes one. */
import { useState } from "preact/hooks";
import { Button } from "#kit/button.tsx";
import { TextAreaField, TextField } from "#kit/field.tsx";
import { css, useStyles } from "#kit/styles.ts";
import type { SiteBody, SiteItem } from "#wire/rest.ts";
import { isAbout, SaveBar, type Saving, useUnsaved, Wrong } from "../company/form.tsx";
import { PlaceField } from "../company/place-field.tsx";
import { sayCompany } from "../texts/company/say.ts";
import { say } from "../texts/shell/say.ts";
import { saySites } from "../texts/sites/say.ts";

export interface Details {
  readonly name: string;
  readonly language: string;
  readonly country: string;
  /** As typed: one a line. */
  readonly origins: string;
  readonly contact: string;
}

export const detailsOf = (site: SiteItem): Details => ({
  name: site.name,
  language: site.language,
  country: site.country,
  origins: site.origins.join("\n"),
  contact: site.privacy_contact,
});

const linesOf = (typed: string): string[] =>
  typed
    .split(/[\s,]+/)
    .map(line => line.trim())
    .filter(Boolean);

/** What a browser would say of an address; undefined when it is none. */
export function originOf(typed: string): string | undefined {
  if (!URL.canParse(typed)) return undefined;
  const { protocol, origin, pathname, search, hash, username } = new URL(typed);
  const bare = pathname === "/" && !search && !hash && !username;
  return /^https?:$/.test(protocol) && bare ? origin : undefined;
}

/** As the server takes it; undefined when something is missing or wrong. */
export function bodyOf(details: Details, version: string | null): SiteBody | undefined {
  const origins = linesOf(details.origins).map(originOf);
  if (!details.name.trim() || origins.length === 0 || origins.includes(undefined)) return undefined;
  return {
    name: details.name.trim(),
    language: details.language,
    country: details.country,
    origins: origins as string[],
    privacy_contact: details.contact.trim(),
    version,
  };
}

export interface SiteFormProps {
  /** Undefined: a new one. */
  site?: SiteItem;
  start: Details;
  saving: Saving;
  onSave: (body: SiteBody) => void;
  onReload?: () => void;
  onCancel?: () => void;
}

export function SiteForm({ site, start, saving, onSave, onReload, onCancel }: SiteFormProps) {
  useStyles(formCss, "room");
  const [details, setDetails] = useState(start);
  const [tried, setTried] = useState(false);
  const unsaved = JSON.stringify(details) !== JSON.stringify(start);
  useUnsaved(unsaved);
  const set = (change: Partial<Details>) => setDetails({ ...details, ...change });
  const send = (event: Event) => {
    event.preventDefault();
    setTried(true);
    const body = bodyOf(details, site?.version ?? null);
    if (body) onSave(body);
  };
  return (
    <form class="co-site-form" onSubmit={send} noValidate>
      <Wrong problem={saving.problem} fields={["origins"]} {...(onReload ? { onReload } : {})} />
      <Fields details={details} tried={tried} refused={isAbout(saving.problem, "origins")} set={set} />
      {site ? (
        <SaveBar busy={saving.busy} unsaved={unsaved} onUndo={() => setDetails(start)} />
      ) : (
        <div class="co-form-end">
          <Button onClick={onCancel}>{say("cancel")}</Button>
          <Button type="submit" kind="primary" busy={saving.busy}>
            {saySites("create")}
          </Button>
        </div>
      )}
    </form>
  );
}

interface FieldsProps {
  details: Details;
  /** Somebody tried to save: what is missing is said from then on. */
  tried: boolean;
  /** The server did not take the addresses. */
  refused: boolean;
  set: (change: Partial<Details>) => void;
}

function Fields({ details, tried, refused, set }: FieldsProps) {
  const wrong = linesOf(details.origins).some(line => originOf(line) === undefined);
  const origins = refused || (tried && (wrong || !details.origins.trim()));
  return (
    <>
      <TextField
        label={saySites("name")}
        hint={saySites("name_hint")}
        error={tried && !details.name.trim() ? sayCompany("missing") : undefined}
        value={details.name}
        maxLength={100}
        autocomplete="off"
        onInput={event => set({ name: event.currentTarget.value })}
      />
      <TextAreaField
        label={saySites("origins")}
        hint={saySites("origins_hint")}
        error={origins ? saySites("origins_wrong") : undefined}
        value={details.origins}
        rows={2}
        spellcheck={false}
        dir="ltr"
        onInput={event => set({ origins: event.currentTarget.value })}
      />
      <div class="co-pair">
        <PlaceField
          kind="language"
          label={saySites("language")}
          value={details.language}
          onChange={language => set({ language })}
        />
        <PlaceField
          kind="region"
          label={saySites("country")}
          value={details.country}
          onChange={country => set({ country })}
        />
      </div>
      <TextField
        label={saySites("contact")}
        hint={saySites("contact_hint")}
        value={details.contact}
        maxLength={254}
        autocomplete="off"
        onInput={event => set({ contact: event.currentTarget.value })}
      />
    </>
  );
}

const formCss = css`
.co-site-form { display: flex; flex-direction: column; gap: var(--ap-4); max-inline-size: 36rem; }
.co-pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: var(--ap-4); }
.co-form-end { display: flex; flex-wrap: wrap; gap: var(--ap-2); }
`;
