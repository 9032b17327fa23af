/** What an agent may read of a mirrored page, and a look at it on the site's own pages before anything is saved. */
import { useState } from "preact/hooks";
import { Button } from "#kit/button.tsx";
import { TextAreaField, TextField } from "#kit/field.tsx";
import { eye } from "#kit/icons.ts";
import { css, useStyles } from "#kit/styles.ts";
import { Switch } from "#kit/toggle.tsx";
import type { MaskingBody, SiteItem } from "#wire/rest.ts";
import { call } from "../api.ts";
import { isAbout, SaveBar, useSaving, useUnsaved, Wrong } from "../company/form.tsx";
import { Part } from "../shell/page.tsx";
import { saySites } from "../texts/sites/say.ts";
import {
  type Draft,
  draftOf,
  isSelector,
  LISTS,
  type ListName,
  lookAddress,
  maskingOf,
  wrongLine,
} from "./rules.ts";

export interface MaskingProps {
  site: SiteItem;
  put: (site: SiteItem) => void;
  again: () => void;
}

export function Masking({ site, put, again }: MaskingProps) {
  useStyles(maskingCss, "room");
  const start = draftOf(site.masking);
  const [draft, setDraft] = useState(start);
  const [tried, setTried] = useState(false);
  const saving = useSaving();
  const unsaved = JSON.stringify(draft) !== JSON.stringify(start);
  useUnsaved(unsaved);
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
  const wrong = (list: ListName) => {
    const line = wrongLine(list, draft[list], isSelector);
    if (tried && line)
      return saySites(list === "paths" ? "masking_no_path" : "masking_no_selector", { line });
    return isAbout(saving.problem, list) ? saySites("masking_refused") : undefined;
  };
  const save = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (LISTS.some(list => wrongLine(list, draft[list], isSelector))) return;
    const body: MaskingBody = { ...maskingOf(draft), version: site.version };
    const path = `/sites/${encodeURIComponent(site.id)}/masking`;
    void saving.carry(
      async () => put(await call<SiteItem>("PUT", path, body)),
      saySites("saved", { name: site.name }),
    );
  };
  return (
    <Part title={saySites("masking")} hint={saySites("masking_hint")}>
      <form class="co-masking" onSubmit={save} noValidate>
        <Wrong
          problem={saving.problem}
          fields={LISTS}
          onReload={() => {
            saving.forget();
            again();
          }}
        />
        <Switch
          label={saySites("masking_words")}
          detail={saySites("masking_words_hint")}
          checked={draft.words}
          onChange={words => set({ words })}
        />
        {LISTS.map(list => (
          <TextAreaField
            key={list}
            label={saySites(`masking_${list}`)}
            hint={saySites(`masking_${list}_hint`)}
            error={wrong(list)}
            value={draft[list]}
            rows={2}
            spellcheck={false}
            dir="ltr"
            onInput={event => set({ [list]: event.currentTarget.value })}
          />
        ))}
        <Look site={site} draft={draft} />
        <SaveBar busy={saving.busy} unsaved={unsaved} onUndo={() => setDraft(start)} />
      </form>
    </Part>
  );
}

/** The draft, tried on a page of the site: the page draws it, and nothing is sent. */
function Look({ site, draft }: { site: SiteItem; draft: Draft }) {
  const [page, setPage] = useState(`${site.origins[0] ?? ""}/`);
  const address = lookAddress(page, site.origins, maskingOf(draft));
  return (
    <div class="co-masking-look">
      <TextField
        label={saySites("masking_page")}
        hint={saySites("masking_page_hint")}
        error={address ? undefined : saySites("masking_page_wrong")}
        value={page}
        type="url"
        dir="ltr"
        autocomplete="off"
        onInput={event => setPage(event.currentTarget.value)}
      />
      <Button
        icon={eye}
        locked={address ? undefined : saySites("masking_page_wrong")}
        onClick={() => window.open(address, "_blank", "noopener,noreferrer")}
      >
        {saySites("masking_look")}
      </Button>
    </div>
  );
}

const maskingCss = css`
.co-masking { display: flex; flex-direction: column; gap: var(--ap-4); max-inline-size: 36rem; }
.co-masking-look { display: flex; flex-direction: column; align-items: start; gap: var(--ap-3); padding: var(--ap-4); border: 1px solid var(--ap-line); border-radius: var(--ap-radius); background: var(--ap-sunken); }
.co-masking-look > :first-child { align-self: stretch; }
`;
