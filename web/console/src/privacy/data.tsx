/** Data and retention: what is stored because of a setting, as the columns themselves declare it. */
import { Icon } from "#kit/icon.tsx";
import { chevronRight } from "#kit/icons.ts";
import { css, useStyles } from "#kit/styles.ts";
import { language } from "#kit/texts/language.ts";
import type { ProcessingView, SettingView } from "#wire/rest.ts";
import { sayPrivacy } from "../texts/privacy/say.ts";
import { both } from "./words.ts";

/** The address of the record of processing of a site, on paper or for programs. */
export const recordAddress = (site: string, kind: "pdf" | "json"): string => {
  const path = `/api/v1/sites/${encodeURIComponent(site)}/privacy/record`;
  return kind === "pdf" ? `${path}.pdf?language=${language.value}` : path;
};

export function DataOf({ setting, site }: { setting: SettingView; site: string }) {
  useStyles(dataCss, "room");
  return (
    <details class="co-data">
      <summary>
        <Icon path={chevronRight} size={15} flip />
        {sayPrivacy("data")}
      </summary>
      {setting.data.length === 0 && <p>{sayPrivacy("data_none")}</p>}
      <ul class="co-data-list">
        {setting.data.map(line => (
          <DataLine key={line.columns.join()} line={line} />
        ))}
      </ul>
      <p>
        <a href={recordAddress(site, "pdf")} download>
          {sayPrivacy("record_link")}
        </a>
      </p>
    </details>
  );
}

function DataLine({ line }: { line: ProcessingView }) {
  const about = { category: both(line.category), subject: both(line.subject).toLowerCase() };
  const until = { retention: both(line.retention), erasure: both(line.erasure) };
  return (
    <li>
      <strong>{both(line.purpose)}</strong>
      <span>{sayPrivacy("data_about", about)}</span>
      <span>{sayPrivacy("data_until", until)}</span>
      <code>{line.columns.join(", ")}</code>
    </li>
  );
}

const dataCss = css`
.co-data { margin-block-start: var(--ap-2); font-size: var(--ap-text-s); }
.co-data > summary { display: inline-flex; align-items: center; gap: var(--ap-1); min-block-size: var(--ap-target); padding-inline-end: var(--ap-2); border-radius: var(--ap-radius); color: var(--ap-soft); cursor: pointer; list-style: none; }
.co-data > summary::-webkit-details-marker { display: none; }
.co-data > summary:hover { color: var(--ap-ink); }
.co-data > summary svg { transition: transform var(--ap-quick) var(--ap-ease); }
.co-data[open] > summary svg { transform: rotate(90deg); }
.co-data > p { padding-inline-start: var(--ap-5); color: var(--ap-soft); }
.co-data-list { display: flex; flex-direction: column; gap: var(--ap-3); margin-block: var(--ap-1) var(--ap-3); padding-inline-start: var(--ap-5); }
.co-data-list li { display: flex; flex-direction: column; color: var(--ap-soft); }
.co-data-list strong { color: var(--ap-ink); font-weight: 500; }
.co-data-list code { color: var(--ap-faint); font-size: var(--ap-text-xs); overflow-wrap: anywhere; }
`;
