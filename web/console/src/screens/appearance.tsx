/** Engagement › Settings › Appearance: the widget's colours, corner and words, with a contrast check. */
import { useState } from "preact/hooks";
import { Button } from "#kit/button.tsx";
import { TextAreaField, TextField } from "#kit/field.tsx";
import { Notice } from "#kit/notice.tsx";
import { Segmented } from "#kit/segmented.tsx";
import { css, useStyles } from "#kit/styles.ts";
import { languages } from "#kit/texts/language.ts";
import type { SiteItem } from "#wire/rest.ts";
import { call } from "../api.ts";
import { Colours, canBeRead } from "../appearance/colours.tsx";
import { bodyOf, isSame, type Look, lookOf } from "../appearance/look.ts";
import { Preview } from "../appearance/preview.tsx";
import { SaveBar, useSaving, useUnsaved, Wrong } from "../company/form.tsx";
import { OfSite } from "../company/of-site.tsx";
import { placeInSentence } from "../company/places.ts";
import { go } from "../router.tsx";
import { Part } from "../shell/page.tsx";
import { siteAddress } from "../sites/list.tsx";
import { sayAppearance } from "../texts/appearance/say.ts";
import { sayScreen } from "../texts/screens/say.ts";

export default function Appearance() {
  return (
    <OfSite
      root="/settings/appearance"
      width="wide"
      title={sayScreen("appearance_title")}
      help={sayScreen("appearance_help")}
    >
      {(site, put, again) => (
        <Editor key={`${site.id} ${site.version}`} site={site} put={put} again={again} />
      )}
    </OfSite>
  );
}

interface EditorProps {
  site: SiteItem;
  put: (site: SiteItem) => void;
  again: () => void;
}

/** What the tag says of the button, besides the site's key. */
const inTag = (look: Look): string => `${look.accent} ${look.corner}`;
const pasteAgain = new Set<string>();

function Editor({ site, put, again }: EditorProps) {
  useStyles(editorCss, "room");
  const start = lookOf(site);
  const [look, setLook] = useState(start);
  const saving = useSaving();
  const unsaved = !isSame(look, start);
  useUnsaved(unsaved);
  const set = (change: Partial<Look>) => setLook({ ...look, ...change });
  const save = (event: Event) => {
    event.preventDefault();
    if (!canBeRead(look.accent, look.on_accent)) return;
    const path = `/sites/${encodeURIComponent(site.id)}/appearance`;
    void saving.carry(
      async () => {
        const saved = await call<SiteItem>("PUT", path, bodyOf(look, site.version));
        if (inTag(look) !== inTag(start)) pasteAgain.add(site.id);
        put(saved);
      },
      sayAppearance("saved", { site: site.name }),
    );
  };
  return (
    <div class="co-look">
      <form onSubmit={save} noValidate>
        <Wrong problem={saving.problem} fields={["accent"]} onReload={again} />
        {pasteAgain.has(site.id) && <PasteAgain site={site} />}
        <Part title={sayAppearance("colours")} hint={sayAppearance("colours_hint")}>
          <Colours
            accent={look.accent}
            text={look.on_accent}
            onAccent={accent => set({ accent })}
            onText={on_accent => set({ on_accent })}
          />
          <Place look={look} set={set} />
        </Part>
        <Part title={sayAppearance("texts")} hint={sayAppearance("texts_hint")}>
          <Words look={look} set={set} site={site.name} />
        </Part>
        <SaveBar busy={saving.busy} unsaved={unsaved} onUndo={() => setLook(start)} />
      </form>
      <Preview look={look} site={site.name} />
    </div>
  );
}

const PasteAgain = ({ site }: { site: SiteItem }) => (
  <Notice
    actions={
      <Button size="small" onClick={() => go(siteAddress(site.id))}>
        {sayAppearance("to_install")}
      </Button>
    }
  >
    {sayAppearance("paste")}
  </Notice>
);

interface FieldsProps {
  look: Look;
  set: (change: Partial<Look>) => void;
}

function Place({ look, set }: FieldsProps) {
  return (
    <>
      <div class="co-look-choice">
        <p class="ap-field-label">{sayAppearance("scheme")}</p>
        <Segmented<Look["scheme"]>
          label={sayAppearance("scheme")}
          value={look.scheme}
          onChange={scheme => set({ scheme })}
          segments={(["auto", "light", "dark"] as const).map(value => ({
            value,
            label: sayAppearance(`scheme_${value}`),
          }))}
        />
      </div>
      <div class="co-look-choice">
        <p class="ap-field-label">{sayAppearance("corner")}</p>
        <Segmented<Look["corner"]>
          label={sayAppearance("corner")}
          value={look.corner}
          onChange={corner => set({ corner })}
          segments={(["end", "start"] as const).map(value => ({
            value,
            label: sayAppearance(`corner_${value}`),
          }))}
        />
        <p class="ap-field-hint">{sayAppearance("corner_hint")}</p>
      </div>
    </>
  );
}

function Words({ look, set, site }: FieldsProps & { site: string }) {
  return (
    <>
      <TextField
        label={sayAppearance("title")}
        hint={sayAppearance("title_hint")}
        placeholder={site}
        value={look.title}
        maxLength={60}
        autocomplete="off"
        onInput={event => set({ title: event.currentTarget.value })}
      />
      {languages.map(code => (
        <TextAreaField
          key={code}
          label={sayAppearance("greeting", { language: placeInSentence("language", code) })}
          lang={code}
          rows={2}
          maxLength={300}
          value={look.greeting[code] ?? ""}
          onInput={event => set({ greeting: { ...look.greeting, [code]: event.currentTarget.value } })}
        />
      ))}
    </>
  );
}

const editorCss = css`
.co-look { display: grid; grid-template-columns: minmax(0, 1fr) 22rem; gap: var(--ap-8); align-items: start; }
.co-look > .co-preview { position: sticky; inset-block-start: var(--ap-5); }
.co-look .co-part:first-of-type { border: 0; padding-block-start: 0; }
.co-look-choice { display: flex; flex-direction: column; align-items: start; gap: var(--ap-1); }
.co-look form > .ap-notice { margin-block-end: var(--ap-4); }
@media (max-width: 960px) { .co-look { grid-template-columns: minmax(0, 1fr); gap: var(--ap-5); } .co-look > .co-preview { position: static; order: -1; } .co-look .co-preview-page { block-size: 400px; } }
@media (max-width: 479px) { .co-look .ap-segmented { flex-wrap: wrap; } }
`;
