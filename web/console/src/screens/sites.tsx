/** Engagement › Settings › Sites: the websites that carry the widget, and the line that installs it. */
import { useState } from "preact/hooks";
import { Button } from "#kit/button.tsx";
import { Icon } from "#kit/icon.tsx";
import { arrowLeft, plus } from "#kit/icons.ts";
import { css, useStyles } from "#kit/styles.ts";
import { language } from "#kit/texts/language.ts";
import type { SiteBody, SiteCreated, SiteItem } from "#wire/rest.ts";
import { call } from "../api.ts";
import { Shown, useAll, useAsked } from "../company/asked.tsx";
import { useSaving } from "../company/form.tsx";
import { go, Link, path } from "../router.tsx";
import { Page, Part } from "../shell/page.tsx";
import { detailsOf, SiteForm } from "../sites/form.tsx";
import { Install } from "../sites/install.tsx";
import { SiteList, siteAddress } from "../sites/list.tsx";
import { Masking } from "../sites/masking.tsx";
import { Remove } from "../sites/remove.tsx";
import { Identity, SecretDialog } from "../sites/secret.tsx";
import { sayScreen } from "../texts/screens/say.ts";
import { saySites } from "../texts/sites/say.ts";

const ROOT = "/settings/sites";

export default function Sites() {
  useStyles(sitesCss, "room");
  const named = decodeURIComponent(path.value.slice(ROOT.length + 1));
  if (named === "new") return <NewSite />;
  return named ? <OneSite key={named} id={named} /> : <AllSites />;
}

function AllSites() {
  const asking = useAll<SiteItem>("/sites");
  const add = (
    <Button kind="primary" icon={plus} onClick={() => go(`${ROOT}/new`)}>
      {saySites("add")}
    </Button>
  );
  return (
    <Page width="wide" title={sayScreen("sites_title")} help={sayScreen("sites_help")} actions={add}>
      <Shown of={asking}>{sites => <SiteList sites={sites} />}</Shown>
    </Page>
  );
}

const Back = () => (
  <p class="co-back">
    <Link to={ROOT}>
      <Icon path={arrowLeft} size={16} flip />
      {saySites("back")}
    </Link>
  </p>
);

function NewSite() {
  const saving = useSaving();
  const [made, setMade] = useState<SiteCreated | null>(null);
  const create = (body: SiteBody) =>
    void saving.carry(async () => setMade(await call<SiteCreated>("POST", "/sites", body)));
  const country = language.value === "fr" ? "FR" : "GB";
  const start = { name: "", language: language.value, country, origins: "", contact: "" };
  return (
    <Page title={saySites("add")} help={saySites("create_hint")}>
      <Back />
      <SiteForm start={start} saving={saving} onSave={create} onCancel={() => go(ROOT)} />
      {made && (
        <SecretDialog
          name={made.site.name}
          secret={made.identity_secret}
          onClose={() => go(siteAddress(made.site.id), { replace: true })}
        />
      )}
    </Page>
  );
}

function OneSite({ id }: { id: string }) {
  const asking = useAsked<SiteItem>(`/sites/${encodeURIComponent(id)}`);
  const saving = useSaving();
  const name = asking.asked.at === "here" ? asking.asked.value.name : sayScreen("sites_title");
  const save = (body: SiteBody) =>
    void saving.carry(
      async () => asking.put(await call<SiteItem>("PUT", `/sites/${encodeURIComponent(id)}`, body)),
      saySites("saved", { name: body.name }),
    );
  return (
    <Page title={name}>
      <Back />
      <Shown of={asking} lines={8}>
        {site => (
          <>
            <Install key={site.version} site={site.id} />
            <Part title={saySites("details")}>
              <SiteForm
                key={site.version}
                site={site}
                start={detailsOf(site)}
                saving={saving}
                onSave={save}
                onReload={() => {
                  saving.forget();
                  void asking.again();
                }}
              />
            </Part>
            <Masking
              key={`masking ${site.version}`}
              site={site}
              put={asking.put}
              again={() => void asking.again()}
            />
            <Identity site={site} />
            <Remove site={site} />
          </>
        )}
      </Shown>
    </Page>
  );
}

const sitesCss = css`
.co-back { margin-block: calc(-1 * var(--ap-3)) var(--ap-4); }
.ap-root .co-back a { display: inline-flex; align-items: center; gap: var(--ap-1); min-block-size: 28px; color: var(--ap-soft); text-decoration: none; font-size: var(--ap-text-s); }
.ap-root .co-back a:hover { color: var(--ap-ink); text-decoration: underline; }
.co-once { display: flex; flex-direction: column; gap: var(--ap-4); }
`;
