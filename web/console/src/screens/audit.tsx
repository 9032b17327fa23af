/** Engagement › Settings › Audit trail: who read, exported or changed what, when and why. */
import { EmptyState } from "#kit/empty.tsx";
import { history } from "#kit/icons.ts";
import { css, useStyles } from "#kit/styles.ts";
import { type Column, LoadMore, Table } from "#kit/table.tsx";
import { momentText } from "#kit/time.tsx";
import type { AuditLine } from "#wire/rest.ts";
import { Check } from "../audit/check.tsx";
import { isOwn, sayAction, sayActor, sayDetail, sayObject, sayRole } from "../audit/words.ts";
import { Shown, useListed } from "../company/asked.tsx";
import { Page } from "../shell/page.tsx";
import { sayAudit } from "../texts/audit/say.ts";
import { sayScreen } from "../texts/screens/say.ts";

export default function Audit() {
  useStyles(auditCss, "room");
  const listing = useListed<AuditLine>("/audit?limit=50");
  return (
    <Page width="wide" title={sayScreen("audit_title")} help={sayScreen("audit_help")}>
      <Check />
      <Shown of={listing} lines={8}>
        {lines =>
          lines.length === 0 ? (
            <EmptyState icon={history} title={sayAudit("none")}>
              {sayAudit("none_text")}
            </EmptyState>
          ) : (
            <>
              <Table
                caption={sayAudit("all")}
                columns={columns()}
                rows={lines}
                rowKey={line => String(line.number)}
              />
              <LoadMore
                more={listing.more}
                busy={listing.busy}
                shown={lines.length}
                onMore={listing.onMore}
              />
            </>
          )
        }
      </Shown>
    </Page>
  );
}

const columns = (): Column<AuditLine>[] => [
  { id: "what", label: sayAudit("what"), title: true, cell: line => <What line={line} /> },
  { id: "about", label: sayAudit("about"), cell: line => (isOwn(line) ? "—" : sayObject(line.object)) },
  { id: "who", label: sayAudit("who"), cell: line => <Who line={line} /> },
  {
    id: "when",
    label: sayAudit("when"),
    cell: line => <time dateTime={new Date(line.at).toISOString()}>{momentText(line.at)}</time>,
  },
  { id: "number", label: "N°", align: "end", cell: line => <span title={line.chain}>{line.number}</span> },
];

function What({ line }: { line: AuditLine }) {
  return (
    <span class="co-audit-what">
      <strong title={line.action}>{sayAction(line.action)}</strong>
      {line.detail && <span>{sayDetail(line.detail)}</span>}
      {line.reason && <span>{sayAudit("why", { reason: line.reason })}</span>}
    </span>
  );
}

function Who({ line }: { line: AuditLine }) {
  const role = sayRole(line.actor);
  return (
    <span class="co-audit-what">
      <span class="co-audit-name">{sayActor(line.actor)}</span>
      {role && <span>{role}</span>}
    </span>
  );
}

const auditCss = css`
.co-audit-what { display: flex; flex-direction: column; min-inline-size: 0; }
.co-audit-what > strong { font-weight: 500; }
.co-audit-what > span:not(.co-audit-name) { color: var(--ap-faint); font-size: var(--ap-text-s); overflow-wrap: anywhere; }
`;
