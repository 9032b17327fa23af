/** All sites: where each stands, and whether its widget has been seen. */
import { Badge, StatusDot } from "#kit/badge.tsx";
import { Button } from "#kit/button.tsx";
import { EmptyState } from "#kit/empty.tsx";
import { globe, plus } from "#kit/icons.ts";
import { type Column, Table } from "#kit/table.tsx";
import { agoText, everyHalfMinute } from "#kit/time.tsx";
import type { SiteItem } from "#wire/rest.ts";
import { placeName } from "../company/places.ts";
import { go, Link } from "../router.tsx";
import { saySites } from "../texts/sites/say.ts";

export const siteAddress = (id: string): string => `/settings/sites/${encodeURIComponent(id)}`;

export function SiteList({ sites }: { sites: readonly SiteItem[] }) {
  if (sites.length === 0) {
    return (
      <EmptyState
        icon={globe}
        title={saySites("none")}
        actions={
          <Button kind="primary" icon={plus} onClick={() => go("/settings/sites/new")}>
            {saySites("add")}
          </Button>
        }
      >
        {saySites("none_text")}
      </EmptyState>
    );
  }
  const columns: Column<SiteItem>[] = [
    {
      id: "name",
      label: saySites("name"),
      title: true,
      cell: site => (
        <strong>
          <Link to={siteAddress(site.id)}>{site.name}</Link>
        </strong>
      ),
    },
    {
      id: "place",
      label: saySites("country"),
      cell: site => (
        <>
          {placeName("region", site.country)} <Badge>{site.language.toUpperCase()}</Badge>
        </>
      ),
    },
    { id: "origins", label: saySites("origins"), cell: site => <Origins origins={site.origins} /> },
    { id: "seen", label: saySites("step_check"), cell: site => <State site={site} /> },
  ];
  return (
    <Table
      caption={saySites("all")}
      columns={columns}
      rows={sites}
      rowKey={site => site.id}
      onOpen={site => go(siteAddress(site.id))}
    />
  );
}

function Origins({ origins }: { origins: readonly string[] }) {
  const [first = "", ...others] = origins;
  return (
    <span dir="ltr" title={origins.join("\n")}>
      {first.replace(/^https?:\/\//, "")} {others.length > 0 && <Badge>+{others.length}</Badge>}
    </span>
  );
}

function State({ site }: { site: SiteItem }) {
  const now = everyHalfMinute.value;
  const blocked = site.blocked_directive !== null && (site.blocked_at ?? 0) >= (site.seen_at ?? 0);
  if (blocked) {
    return (
      <StatusDot status="away" label={saySites("blocked", { ago: agoText(site.blocked_at ?? 0, now) })} />
    );
  }
  if (site.seen_at === null) return <StatusDot status="off" label={saySites("seen_not")} />;
  return <StatusDot status="available" label={saySites("seen", { ago: agoText(site.seen_at, now) })} />;
}
