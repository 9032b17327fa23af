/** What the log found: one row a conversation, latest close first, without who answered it. */
import { useEffect, useRef } from "preact/hooks";
import { Badge } from "#kit/badge.tsx";
import { Button } from "#kit/button.tsx";
import { EmptyState } from "#kit/empty.tsx";
import { archive, shield } from "#kit/icons.ts";
import { Skeleton } from "#kit/skeleton.tsx";
import { css, useStyles } from "#kit/styles.ts";
import { type Column, LoadMore, Table } from "#kit/table.tsx";
import { dateText, momentText } from "#kit/time.tsx";
import type { LogLine } from "#wire/rest.ts";
import { Trouble } from "../company/asked.tsx";
import { siteName, visitorNumber } from "../desk/names.ts";
import { desk } from "../desk/session.ts";
import { go, Link } from "../router.tsx";
import { sayLog } from "../texts/log/say.ts";
import { anything, busy, filter, found, isNarrow, lastOpened, look, lookFor, lookFurther } from "./model.ts";
import { Stars } from "./stars.tsx";

export const addressOf = (id: string): string => `/log/${encodeURIComponent(id)}`;

export function Results() {
  useStyles(resultsCss, "room");
  const state = found.value;
  if (state.at === "waiting") return <Skeleton look="rows" lines={6} />;
  if (state.at === "failed") return <Trouble thrown={state.problem} again={() => void look()} />;
  const { lines, next, reached } = state;
  if (lines.length === 0 && next === null) return <Nothing />;
  return (
    <div class="co-results" data-keys="" aria-busy={busy.value || undefined}>
      {lines.length > 0 && <Rows lines={lines} />}
      {next !== null && filter.value.text !== "" && reached !== null ? (
        <div class="co-results-on">
          <p>{sayLog("reached", { date: dateText(reached) })}</p>
          <Button size="small" busy={busy.value} onClick={lookFurther}>
            {sayLog("further")}
          </Button>
        </div>
      ) : (
        <LoadMore more={next !== null} busy={busy.value} shown={lines.length} onMore={lookFurther} />
      )}
    </div>
  );
}

function Rows({ lines }: { lines: readonly LogLine[] }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const last = lastOpened.peek();
    if (last === null) return;
    lastOpened.value = null;
    // After the title, which takes the focus of every screen that opens.
    const frame = requestAnimationFrame(() =>
      box.current?.querySelector<HTMLElement>(`a[href$="${CSS.escape(addressOf(last))}"]`)?.focus(),
    );
    return () => cancelAnimationFrame(frame);
  }, []);
  const sites = (desk.value?.sites.value.size ?? 0) > 1;
  const columns: Column<LogLine>[] = [
    { id: "visitor", label: sayLog("conversation"), title: true, cell: line => <Name line={line} /> },
    ...(sites
      ? [{ id: "site", label: sayLog("site"), cell: (line: LogLine) => siteName(line.site_id) }]
      : []),
    { id: "closed", label: sayLog("closed"), cell: line => <Closed at={line.closed_at} /> },
    { id: "tags", label: sayLog("tags"), cell: line => <TagList tags={line.tags} /> },
    { id: "score", label: sayLog("score"), cell: line => <Stars score={line.score} /> },
    { id: "kept", label: sayLog("kept_until"), cell: line => <Until at={line.keep_until} /> },
  ];
  return (
    <div ref={box}>
      <Table
        caption={sayLog("found")}
        columns={columns}
        rows={lines}
        rowKey={line => line.id}
        onOpen={line => go(addressOf(line.id))}
      />
    </div>
  );
}

function Name({ line }: { line: LogLine }) {
  return (
    <span class="co-results-name">
      <Link to={addressOf(line.id)}>{visitorNumber(line.label)}</Link>
      <Badge>{line.language.toUpperCase()}</Badge>
      {line.mine && <Badge tone="accent">{sayLog("yours")}</Badge>}
    </span>
  );
}

const Closed = ({ at }: { at: number }) => (
  <time dateTime={new Date(at).toISOString()}>{momentText(at)}</time>
);

const Until = ({ at }: { at: number }) => (
  <time dateTime={new Date(at).toISOString()} title={momentText(at)}>
    {dateText(at)}
  </time>
);

export function TagList({ tags }: { tags: readonly string[] }) {
  if (tags.length === 0) return <span class="co-none">—</span>;
  return (
    <ul class="co-results-tags">
      {tags.map(tag => (
        <li key={tag}>
          <Badge>{tag}</Badge>
        </li>
      ))}
    </ul>
  );
}

/** Nothing was found; where history is off, nothing ever will be, and the screen says so. */
function Nothing() {
  const narrow = isNarrow(filter.value);
  const sites = [...(desk.value?.sites.value.values() ?? [])];
  const off = sites.filter(
    site => site.settings["chat_history"] === "off" && (!filter.value.site || filter.value.site === site.id),
  );
  const names = off.map(site => site.name).join(", ");
  if (off.length > 0 && !narrow) {
    return (
      <EmptyState icon={shield} title={sayLog("off_title")}>
        {sayLog("off_text", { sites: names })}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={archive}
      title={sayLog(narrow ? "none_found" : "none")}
      actions={narrow && <Button onClick={() => lookFor(anything)}>{sayLog("clear")}</Button>}
    >
      <p>{sayLog(narrow ? "none_found_text" : "none_text")}</p>
      {off.length > 0 && <p>{sayLog("off_text", { sites: names })}</p>}
    </EmptyState>
  );
}

const resultsCss = css`
.co-results { transition: opacity var(--ap-quick) var(--ap-ease); }
.co-results[aria-busy] { opacity: .65; }
.co-results-name { display: inline-flex; flex-wrap: wrap; align-items: center; gap: var(--ap-2); font-weight: 500; }
.co-results-tags { display: flex; flex-wrap: wrap; gap: var(--ap-1); }
.co-none { color: var(--ap-faint); }
.co-results-on { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: var(--ap-3); padding-block: var(--ap-4); color: var(--ap-soft); }
`;
