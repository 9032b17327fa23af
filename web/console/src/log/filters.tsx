/** Narrowing the log down: times, site, tag, rating at once; words when one presses Enter, since a search reads them. */
import { useEffect, useId, useState } from "preact/hooks";
import { Button } from "#kit/button.tsx";
import { Field, SelectField, TextField } from "#kit/field.tsx";
import { search, x } from "#kit/icons.ts";
import { css, useStyles } from "#kit/styles.ts";
import { Checkbox } from "#kit/toggle.tsx";
import type { TagPage } from "#wire/rest.ts";
import { call } from "../api.ts";
import { desk } from "../desk/session.ts";
import { me } from "../session.ts";
import { sayLog } from "../texts/log/say.ts";
import { anything, filter, isNarrow, lookFor } from "./model.ts";

export function Filters() {
  useStyles(filtersCss, "room");
  const wanted = filter.value;
  const leads = me.value?.role !== "agent";
  return (
    <div class="co-filters" role="search" aria-label={sayLog("filters")}>
      <Words key={wanted.text} text={wanted.text} />
      <TextField
        type="date"
        label={sayLog("since")}
        value={wanted.since}
        max={wanted.until || undefined}
        onChange={event => lookFor({ since: event.currentTarget.value })}
      />
      <TextField
        type="date"
        label={sayLog("until")}
        value={wanted.until}
        min={wanted.since || undefined}
        onChange={event => lookFor({ until: event.currentTarget.value })}
      />
      <Sites site={wanted.site} />
      <Tags key={`tag ${wanted.tag}`} tag={wanted.tag} />
      <SelectField
        label={sayLog("score")}
        value={wanted.score}
        onChange={event => lookFor({ score: event.currentTarget.value })}
      >
        <option value="">{sayLog("score_any")}</option>
        {[5, 4, 3, 2, 1].map(score => (
          <option key={score} value={String(score)} selected={wanted.score === String(score)}>
            {sayLog("score_of", { score })}
          </option>
        ))}
      </SelectField>
      <div class="co-filters-end">
        {leads && (
          <Checkbox label={sayLog("mine")} checked={wanted.mine} onChange={mine => lookFor({ mine })} />
        )}
        {isNarrow(wanted) && (
          <Button size="small" kind="plain" icon={x} onClick={() => lookFor(anything)}>
            {sayLog("clear")}
          </Button>
        )}
      </div>
    </div>
  );
}

function Words({ text }: { text: string }) {
  const [typed, setTyped] = useState(text);
  const send = (event: Event) => {
    event.preventDefault();
    if (typed.trim().length !== 1) lookFor({ text: typed.trim() });
  };
  return (
    <form class="co-filters-words" onSubmit={send}>
      <TextField
        type="search"
        icon={search}
        label={sayLog("text")}
        placeholder={sayLog("text_hint")}
        value={typed}
        maxLength={100}
        autocomplete="off"
        enterkeyhint="search"
        onInput={event => setTyped(event.currentTarget.value)}
        onChange={event => event.currentTarget.value === "" && text && lookFor({ text: "" })}
      />
      <Button type="submit">{sayLog("search")}</Button>
    </form>
  );
}

function Sites({ site }: { site: string }) {
  const sites = [...(desk.value?.sites.value.values() ?? [])];
  if (sites.length < 2) return null;
  return (
    <SelectField
      label={sayLog("site")}
      value={site}
      onChange={event => lookFor({ site: event.currentTarget.value })}
    >
      <option value="">{sayLog("site_any")}</option>
      {sites.map(each => (
        <option key={each.id} value={each.id} selected={each.id === site}>
          {each.name}
        </option>
      ))}
    </SelectField>
  );
}

function Tags({ tag }: { tag: string }) {
  const [known, setKnown] = useState<readonly string[]>([]);
  const list = useId();
  useEffect(() => {
    call<TagPage>("GET", "/tags").then(
      page => setKnown(page.items),
      () => undefined,
    );
  }, []);
  return (
    <>
      <Field label={sayLog("tag")}>
        {links => (
          <input
            {...links}
            class="ap-input"
            placeholder={sayLog("tag_any")}
            value={tag}
            list={list}
            maxLength={40}
            autocomplete="off"
            onChange={event => lookFor({ tag: event.currentTarget.value })}
          />
        )}
      </Field>
      <datalist id={list}>
        {known.map(each => (
          <option key={each} value={each} />
        ))}
      </datalist>
    </>
  );
}

const filtersCss = css`
.co-filters { display: grid; grid-template-columns: repeat(auto-fill, minmax(9.5rem, 1fr)); gap: var(--ap-3); align-items: end; padding: var(--ap-4); margin-block-end: var(--ap-5); border: 1px solid var(--ap-line); border-radius: var(--ap-radius-l); background: var(--ap-surface); }
.co-filters-words { display: grid; grid-template-columns: 1fr auto; gap: var(--ap-2); align-items: end; grid-column: 1 / -1; }
.co-filters-end { display: flex; flex-wrap: wrap; align-items: center; gap: 0 var(--ap-4); min-block-size: var(--ap-target); }
.co-filters-end:empty { display: none; }
@media (max-width: 479px) { .co-filters { grid-template-columns: 1fr 1fr; padding: var(--ap-3); } }
`;
