/** Tabs with one tab stop: arrows move along the text's direction, Home and End jump. */
import type { ComponentChildren } from "preact";
import { useId, useRef } from "preact/hooks";
import { css, useStyles } from "./styles.ts";

export interface Tab<Id extends string> {
  id: Id;
  label: ComponentChildren;
  /** A count or a mark after the label. */
  extra?: ComponentChildren;
}

export interface TabsProps<Id extends string> {
  label: string;
  tabs: readonly Tab<Id>[];
  selected: Id;
  onSelect: (id: Id) => void;
  /** What the selected tab shows. */
  children: ComponentChildren;
}

/** The index a key leads to, or undefined when the key is not for tabs. */
export function roam(key: string, index: number, count: number, rightToLeft: boolean): number | undefined {
  const forward = rightToLeft ? "ArrowLeft" : "ArrowRight";
  const back = rightToLeft ? "ArrowRight" : "ArrowLeft";
  if (key === forward) return (index + 1) % count;
  if (key === back) return (index - 1 + count) % count;
  if (key === "Home") return 0;
  return key === "End" ? count - 1 : undefined;
}

export function Tabs<Id extends string>({ label, tabs, selected, onSelect, children }: TabsProps<Id>) {
  useStyles(tabsCss);
  const base = useId();
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!list.current) return;
    const index = tabs.findIndex(tab => tab.id === selected);
    const next = roam(event.key, index, tabs.length, getComputedStyle(list.current).direction === "rtl");
    const target = next === undefined ? undefined : tabs[next];
    if (!target || next === undefined) return;
    event.preventDefault();
    onSelect(target.id);
    (list.current.children[next] as HTMLElement).focus();
  };
  return (
    <div class="ap-tabs">
      <div class="ap-tablist" role="tablist" aria-label={label} ref={list} onKeyDown={onKeyDown}>
        {tabs.map(tab => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            class="ap-tab"
            id={`${base}-${tab.id}`}
            aria-selected={tab.id === selected}
            aria-controls={`${base}-panel`}
            tabIndex={tab.id === selected ? 0 : -1}
            onClick={() => onSelect(tab.id)}
          >
            {tab.label}
            {tab.extra !== undefined && <span class="ap-tab-extra">{tab.extra}</span>}
          </button>
        ))}
      </div>
      <div class="ap-tabpanel" role="tabpanel" id={`${base}-panel`} aria-labelledby={`${base}-${selected}`}>
        {children}
      </div>
    </div>
  );
}

const tabsCss = css`
.ap-tabs { display: flex; flex-direction: column; min-block-size: 0; }
.ap-tablist { display: flex; gap: var(--ap-5); overflow-x: auto; scrollbar-width: none; box-shadow: inset 0 -1px var(--ap-line); }
.ap-tab { position: relative; display: inline-flex; align-items: center; gap: 6px; min-block-size: var(--ap-target); padding-inline: 2px; color: var(--ap-soft); font-weight: 500; white-space: nowrap; }
.ap-tab:hover { color: var(--ap-ink); }
.ap-tab::after { content: ""; position: absolute; inset-inline: 0; inset-block-end: 0; block-size: 2px; border-radius: 2px 2px 0 0; background: transparent; }
.ap-tab[aria-selected="true"] { color: var(--ap-accent-ink); }
.ap-tab[aria-selected="true"]::after { background: var(--ap-accent); }
.ap-tab:focus-visible { outline-offset: -2px; border-radius: 6px; }
.ap-tab-extra { color: var(--ap-faint); font-variant-numeric: tabular-nums; font-weight: 400; }
.ap-tabpanel { min-block-size: 0; padding-block-start: var(--ap-4); }
@media (forced-colors: active) { .ap-tab[aria-selected="true"]::after { background: Highlight; forced-color-adjust: none; } }
`;
