/** Engagement › Settings › Privacy: the page a data protection officer can read aloud, one site at a time. */
import { useEffect, useMemo, useState } from "preact/hooks";
import { Button } from "#kit/button.tsx";
import { EmptyState } from "#kit/empty.tsx";
import { SelectField } from "#kit/field.tsx";
import { Icon } from "#kit/icon.tsx";
import { download, shield } from "#kit/icons.ts";
import { Notice } from "#kit/notice.tsx";
import { Segmented } from "#kit/segmented.tsx";
import { Skeleton } from "#kit/skeleton.tsx";
import { css, useStyles } from "#kit/styles.ts";
import type { DeskSiteView } from "#wire/protocol.ts";
import type { PrivacyView } from "#wire/rest.ts";
import { desk } from "../desk/session.ts";
import { type Audience, audiences, ReadAs } from "../privacy/audience.tsx";
import { recordAddress } from "../privacy/data.tsx";
import { Desk } from "../privacy/desk.tsx";
import { type PrivacyPage, pageOf } from "../privacy/model.ts";
import { sayProblem, sayReference } from "../problems.ts";
import { go, path } from "../router.tsx";
import { me } from "../session.ts";
import { Page, Part } from "../shell/page.tsx";
import { sayPrivacy } from "../texts/privacy/say.ts";
import { sayScreen } from "../texts/screens/say.ts";
import { say } from "../texts/shell/say.ts";

const ROOT = "/settings/privacy";

/** The site the address names, else the first by name. */
function siteHere(sites: readonly DeskSiteView[]): string | undefined {
  const named = decodeURIComponent(path.value.slice(ROOT.length + 1));
  return named || sites[0]?.id;
}

export default function Privacy() {
  useStyles(screenCss, "room");
  const session = desk.value;
  const sites = [...(session?.sites.value.values() ?? [])].sort((one, other) =>
    one.name.localeCompare(other.name),
  );
  const site = siteHere(sites);
  if (site) return <OfSite key={site} site={site} sites={sites} />;
  return (
    <Page title={sayScreen("privacy_title")} help={sayPrivacy("intro")}>
      {session?.socket.state.value === "live" ? (
        <EmptyState icon={shield} title={sayPrivacy("no_sites")}>
          {sayPrivacy("no_sites_text")}
        </EmptyState>
      ) : (
        <Skeleton lines={6} />
      )}
    </Page>
  );
}

function OfSite({ site, sites }: { site: string; sites: readonly DeskSiteView[] }) {
  const model = useMemo(() => pageOf(site), [site]);
  const [reader, setReader] = useState<Audience>(me.value?.role ?? "agent");
  const settings = sites.find(each => each.id === site)?.settings;
  useEffect(() => void model.load(), [model]);
  useEffect(() => {
    // The desk hears of every change within a second: somebody else's shows here too.
    if (settings) void model.notice(settings).catch(() => undefined);
  }, [model, settings]);
  useUnsaved(model);
  const page = model.page.value;
  const name = page?.site_name ?? sites.find(each => each.id === site)?.name ?? "";
  return (
    <Page
      width="wide"
      title={name ? sayPrivacy("of_site", { site: name }) : sayScreen("privacy_title")}
      help={sayPrivacy("intro")}
      actions={sites.length > 1 && <SiteChoice site={site} sites={sites} />}
    >
      {page ? (
        <Read model={model} page={page} reader={reader} onReader={setReader} />
      ) : (
        <Waiting model={model} />
      )}
    </Page>
  );
}

function SiteChoice({ site, sites }: { site: string; sites: readonly DeskSiteView[] }) {
  return (
    <SelectField
      label={sayPrivacy("site")}
      hideLabel
      value={site}
      onChange={event => go(`${ROOT}/${encodeURIComponent(event.currentTarget.value)}`)}
    >
      {sites.map(each => (
        <option key={each.id} value={each.id} selected={each.id === site}>
          {each.name}
        </option>
      ))}
    </SelectField>
  );
}

/** Closing the tab with unsaved changes asks first. */
function useUnsaved(model: PrivacyPage): void {
  const unsaved = model.changed.value.length > 0;
  useEffect(() => {
    if (!unsaved) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [unsaved]);
}

function Waiting({ model }: { model: PrivacyPage }) {
  const state = model.state.value;
  if (state.at !== "failed") return <Skeleton lines={8} />;
  const reference = sayReference(state.problem);
  return (
    <Notice
      kind="danger"
      title={sayPrivacy("failed")}
      actions={<Button onClick={() => void model.load()}>{say("try_again")}</Button>}
    >
      <p>{sayProblem(state.problem)}</p>
      {reference && <p>{reference}</p>}
    </Notice>
  );
}

interface ReadProps {
  model: PrivacyPage;
  page: PrivacyView;
  reader: Audience;
  onReader: (reader: Audience) => void;
}

function Read({ model, page, reader, onReader }: ReadProps) {
  return (
    <>
      <div class="co-view-as">
        <span>{sayPrivacy("view_as")}</span>
        <Segmented<Audience>
          label={sayPrivacy("view_as")}
          value={reader}
          onChange={onReader}
          segments={audiences.map(value => ({ value, label: sayPrivacy(`as_${value}`) }))}
        />
      </div>
      {reader === "admin" ? <Desk model={model} page={page} /> : <ReadAs page={page} reader={reader} />}
      <Exports page={page} />
    </>
  );
}

function Exports({ page }: { page: PrivacyView }) {
  return (
    <Part title={sayPrivacy("exports")} hint={sayPrivacy("exports_hint")}>
      <div class="co-exports">
        {(["pdf", "json"] as const).map(kind => (
          <a key={kind} class="co-export" href={recordAddress(page.site_id, kind)} download>
            <Icon path={download} size={17} />
            {sayPrivacy(`export_${kind}`)}
          </a>
        ))}
      </div>
    </Part>
  );
}

const screenCss = css`
.co-view-as { display: flex; flex-wrap: wrap; align-items: center; gap: var(--ap-2) var(--ap-3); margin-block-end: var(--ap-6); }
.co-view-as > span { color: var(--ap-soft); font-size: var(--ap-text-s); }
.co-exports { display: flex; flex-wrap: wrap; gap: var(--ap-2); }
.ap-root a.co-export { display: inline-flex; align-items: center; gap: var(--ap-2); min-block-size: var(--ap-target); padding-inline: var(--ap-4); border: 1px solid var(--ap-rim); border-radius: var(--ap-radius); color: var(--ap-ink); font-weight: 500; text-decoration: none; }
.ap-root a.co-export:hover { border-color: var(--ap-soft); }
.co-page-actions .ap-field { min-inline-size: 14rem; }
`;
