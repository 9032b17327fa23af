/**
 * A table that becomes a list of cards where its container is narrow; headers that sort are real buttons.
 *
 * Roles are written out because `display: block` takes the table semantics away in some browsers.
 */
import type { ComponentChildren } from "preact";
import { Button } from "./button.tsx";
import { Icon } from "./icon.tsx";
import { arrowDown, arrowUp, arrowUpDown } from "./icons.ts";
import { css, useStyles } from "./styles.ts";
import { formatNumber } from "./texts/catalogue.ts";
import { say } from "./texts/desk/say.ts";

export interface Column<Row> {
  id: string;
  label: string;
  cell: (row: Row) => ComponentChildren;
  /** Offers sorting by this column. */
  sortable?: boolean;
  /** "end" for figures. */
  align?: "start" | "end";
  /** Hides the label in the narrow layout: for the cell that names the row. */
  title?: boolean;
}

export interface Sort {
  column: string;
  direction: "ascending" | "descending";
}

export interface TableProps<Row> {
  /** Read before the table; shown only with `showCaption`. */
  caption: string;
  showCaption?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  sort?: Sort;
  onSort?: (sort: Sort) => void;
  /** Makes rows open something; the first cell should hold the link or button that does the same. */
  onOpen?: (row: Row) => void;
}

export function Table<Row>(props: TableProps<Row>) {
  useStyles(tableCss);
  const { caption, showCaption, columns, rows, rowKey, onOpen } = props;
  return (
    <div class="ap-table-box">
      <table class="ap-table" role="table">
        <caption class={showCaption ? "ap-caption" : "ap-hidden"}>{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map(column => (
              <HeaderCell key={column.id} column={column} {...props} />
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map(row => (
            <tr
              key={rowKey(row)}
              role="row"
              data-open={onOpen ? "" : undefined}
              onClick={() => onOpen?.(row)}
            >
              {columns.map(column => (
                <td
                  key={column.id}
                  role="cell"
                  data-label={column.title ? undefined : column.label}
                  data-align={column.align}
                >
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function HeaderCell<Row>({ column, sort, onSort }: { column: Column<Row> } & TableProps<Row>) {
  const direction = sort?.column === column.id ? sort.direction : undefined;
  if (!column.sortable || !onSort) {
    return (
      <th scope="col" role="columnheader" data-align={column.align}>
        {column.label}
      </th>
    );
  }
  const next = direction === "ascending" ? "descending" : "ascending";
  const arrow = direction === undefined ? arrowUpDown : direction === "ascending" ? arrowUp : arrowDown;
  return (
    <th scope="col" role="columnheader" data-align={column.align} aria-sort={direction}>
      <button
        type="button"
        class="ap-sort"
        data-on={direction ? "" : undefined}
        title={say("sort_by", { column: column.label })}
        onClick={() => onSort({ column: column.id, direction: next })}
      >
        {column.label}
        <Icon path={arrow} size={14} />
      </button>
    </th>
  );
}

export interface LoadMoreProps {
  /** Whether the server has more behind its cursor. */
  more: boolean;
  busy?: boolean;
  /** How many are shown now. */
  shown: number;
  onMore: () => void;
}

/** The end of a list that is read by cursor: no page numbers, since the list moves. */
export function LoadMore({ more, busy = false, shown, onMore }: LoadMoreProps) {
  useStyles(moreCss);
  return (
    <div class="ap-more">
      <span aria-live="polite">
        {more ? say("shown", { count: shown }) : `${formatNumber(shown)} · ${say("all_shown")}`}
      </span>
      {more && (
        <Button size="small" busy={busy} onClick={onMore}>
          {say("load_more")}
        </Button>
      )}
    </div>
  );
}

const tableCss = css`
.ap-table-box { container-type: inline-size; }
.ap-table { inline-size: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
.ap-caption { padding-block-end: var(--ap-2); text-align: start; font-weight: 600; }
.ap-table th { padding: 0 var(--ap-3); block-size: 36px; text-align: start; font-size: var(--ap-text-s); font-weight: 500; color: var(--ap-faint); white-space: nowrap; border-block-end: 1px solid var(--ap-line); }
.ap-table td { padding: 9px var(--ap-3); border-block-end: 1px solid var(--ap-line); vertical-align: middle; }
.ap-table :is(th, td):first-child { padding-inline-start: var(--ap-2); }
.ap-table [data-align="end"] { text-align: end; }
.ap-table tbody tr[data-open] { cursor: pointer; }
.ap-table tbody tr[data-open]:hover { background: var(--ap-sunken); }
.ap-sort { display: inline-flex; align-items: center; gap: 4px; min-block-size: 28px; margin-inline: -6px; padding-inline: 6px; border-radius: 6px; font-weight: 500; color: inherit; }
.ap-sort:hover, .ap-sort[data-on] { color: var(--ap-ink); }
.ap-sort:not([data-on]) svg { opacity: .55; }
@container (max-width: 560px) {
  .ap-table, .ap-table tbody { display: block; }
  .ap-table thead { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
  .ap-table tr { display: grid; gap: 2px; padding-block: var(--ap-3); border-block-end: 1px solid var(--ap-line); }
  .ap-table td, .ap-table td[data-align] { display: flex; align-items: center; justify-content: space-between; gap: var(--ap-4); padding: 1px var(--ap-2); border: 0; text-align: start; }
  .ap-table td[data-align="end"]:not([data-label]) { justify-content: end; }
  .ap-table td[data-label]::before { content: attr(data-label); flex: none; color: var(--ap-faint); font-size: var(--ap-text-s); }
}
`;

const moreCss = css`
.ap-more { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: var(--ap-3); padding-block: var(--ap-3); color: var(--ap-faint); font-size: var(--ap-text-s); }
`;
