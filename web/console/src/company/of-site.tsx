/** A screen about one site at a time: which one, said in the address, chosen at the top. */
import type { ComponentChildren } from "preact";
import { Button } from "#kit/button.tsx";
import { EmptyState } from "#kit/empty.tsx";
import { SelectField } from "#kit/field.tsx";
import { globe } from "#kit/icons.ts";
import type { SiteItem } from "#wire/rest.ts";
import { go, path } from "../router.tsx";
import { Page } from "../shell/page.tsx";
import { sayCompany } from "../texts/company/say.ts";
import { Shown, useAll } from "./asked.tsx";

export interface OfSiteProps {
  /** The screen's own path. */
  root: string;
  title: string;
  help: string;
  width?: "regular" | "wide";
  /** Drawn anew whenever it is another site, or another state of it. */
  children: (site: SiteItem, put: (site: SiteItem) => void, again: () => void) => ComponentChildren;
}

export function OfSite({ root, title, help, width = "regular", children }: OfSiteProps) {
  const asking = useAll<SiteItem>("/sites");
  const sites = asking.asked.at === "here" ? asking.asked.value : [];
  const named = decodeURIComponent(path.value.slice(root.length + 1));
  const site = sites.find(each => each.id === named) ?? sites[0];
  const put = (changed: SiteItem) => asking.put(sites.map(each => (each.id === changed.id ? changed : each)));
  const choice = sites.length > 1 && site && <SiteChoice root={root} site={site} sites={sites} />;
  return (
    <Page width={width} title={title} help={help} actions={choice}>
      <Shown of={asking}>{() => (site ? children(site, put, () => void asking.again()) : <NoSites />)}</Shown>
    </Page>
  );
}

function SiteChoice({ root, site, sites }: { root: string; site: SiteItem; sites: readonly SiteItem[] }) {
  return (
    <SelectField
      label={sayCompany("site")}
      hideLabel
      value={site.id}
      onChange={event => go(`${root}/${encodeURIComponent(event.currentTarget.value)}`)}
    >
      {sites.map(each => (
        <option key={each.id} value={each.id} selected={each.id === site.id}>
          {each.name}
        </option>
      ))}
    </SelectField>
  );
}

const NoSites = () => (
  <EmptyState
    icon={globe}
    title={sayCompany("no_sites")}
    actions={<Button onClick={() => go("/settings/sites/new")}>{sayCompany("to_sites")}</Button>}
  >
    {sayCompany("no_sites_text")}
  </EmptyState>
);
