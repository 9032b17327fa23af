/** The list of a menu, loaded when somebody comes near its button: arrows, Home, End, first letters, Escape. */
import { useLayoutEffect, useRef } from "preact/hooks";
import { Icon } from "./icon.tsx";
import { check } from "./icons.ts";
import type { MenuItem, MenuProps } from "./menu.tsx";
import { css, useStyles } from "./styles.ts";

interface MenuListProps extends Pick<MenuProps, "label" | "groups"> {
  id: string;
  onClose: (focus: boolean) => void;
}

export function MenuList({ id, label, groups, onClose }: MenuListProps) {
  useStyles(listCss);
  const list = useRef<HTMLDivElement>(null);
  const aligned = groups.some(group => group.some(item => item.icon));
  useLayoutEffect(() => {
    const menu = list.current;
    if (!menu) return;
    menu.showPopover?.();
    placeUnder(menu, menu.parentElement as HTMLElement);
    items(menu)[0]?.focus();
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape" || event.key === "Tab") {
      if (event.key === "Escape") event.preventDefault();
      event.stopPropagation();
      onClose(true);
    } else if (list.current && move(list.current, event.key)) event.preventDefault();
  };
  return (
    <div
      ref={list}
      id={id}
      class="ap-menu-list"
      role="menu"
      aria-label={label}
      popover="manual"
      tabIndex={-1}
      onKeyDown={onKeyDown}
      onFocusOut={event => {
        if (!list.current?.parentElement?.contains(event.relatedTarget as Node | null)) onClose(false);
      }}
    >
      {groups.map((group, index) => (
        <div key={group[0]?.id ?? index} role="group" class="ap-menu-group">
          {group.map(item => (
            <Item key={item.id} item={item} aligned={aligned} onClose={onClose} />
          ))}
        </div>
      ))}
    </div>
  );
}

interface ItemProps {
  item: MenuItem;
  /** Leaves room for an icon, since others in the menu have one. */
  aligned: boolean;
  onClose: (focus: boolean) => void;
}

function Item({ item, aligned, onClose }: ItemProps) {
  const locked = item.locked !== undefined;
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: set only with the role that knows it.
    <button
      type="button"
      role={item.checked === undefined ? "menuitem" : "menuitemcheckbox"}
      aria-checked={item.checked}
      aria-disabled={locked || undefined}
      tabIndex={-1}
      class="ap-menu-item"
      data-danger={item.danger || undefined}
      onClick={() => {
        if (locked) return;
        onClose(true);
        item.onSelect();
      }}
    >
      {(item.icon || aligned) && <Icon path={item.icon ?? ""} size={17} />}
      <span class="ap-menu-label">
        {item.label}
        {locked && <span class="ap-menu-reason">{item.locked}</span>}
      </span>
      {item.checked && <Icon path={check} size={16} />}
      {item.aside}
    </button>
  );
}

const items = (menu: HTMLElement) => [...menu.querySelectorAll<HTMLElement>("[role^=menuitem]")];

/** Moves the focus for a key; false when the key means nothing here. */
function move(menu: HTMLElement, key: string): boolean {
  const all = items(menu);
  const index = all.indexOf((menu.getRootNode() as Document | ShadowRoot).activeElement as HTMLElement);
  const step = { ArrowDown: index + 1, ArrowUp: index - 1 + all.length, Home: 0, End: all.length - 1 }[key];
  if (step !== undefined) {
    all[step % all.length]?.focus();
    return true;
  }
  if (key.length !== 1 || key === " ") return false;
  const rest = [...all.slice(index + 1), ...all.slice(0, index + 1)];
  const match = rest.find(item => item.textContent?.trim().toLowerCase().startsWith(key.toLowerCase()));
  match?.focus();
  return match !== undefined;
}

/** Places the list below its button, or above when there is no room; aligned with the nearer edge. */
function placeUnder(menu: HTMLElement, anchor: HTMLElement): void {
  const button = anchor.getBoundingClientRect();
  const size = menu.getBoundingClientRect();
  const below = button.bottom + 6 + size.height <= innerHeight || button.top < size.height;
  const fromStart = button.left + size.width <= innerWidth - 8 && button.left < innerWidth / 2;
  const left = fromStart ? button.left : button.right - size.width;
  menu.style.left = `${Math.max(8, Math.min(left, innerWidth - size.width - 8))}px`;
  menu.style.top = `${below ? button.bottom + 6 : button.top - 6 - size.height}px`;
}

const listCss = css`
.ap-menu-list { position: fixed; inset: auto; z-index: 10; margin: 0; padding: var(--ap-1); border: 1px solid var(--ap-line); inline-size: max-content; min-inline-size: 200px; max-inline-size: min(320px, calc(100vw - 16px)); max-block-size: min(70dvh, 480px); overflow: auto; border-radius: 12px; background: var(--ap-surface); color: var(--ap-ink); box-shadow: var(--ap-shadow); animation: ap-menu-in var(--ap-quick) var(--ap-ease); }
.ap-menu-group + .ap-menu-group { margin-block-start: var(--ap-1); padding-block-start: var(--ap-1); border-block-start: 1px solid var(--ap-line); }
.ap-menu-item { display: flex; align-items: center; gap: 10px; inline-size: 100%; min-block-size: max(32px, var(--ap-target) - 4px); padding: 5px 10px; border-radius: 8px; }
.ap-menu-item > svg { color: var(--ap-soft); }
.ap-menu-item:hover, .ap-menu-item:focus { background: var(--ap-sunken); }
.ap-menu-item:focus-visible { outline-offset: -2px; }
.ap-menu-label { flex: 1; min-inline-size: 0; display: flex; flex-direction: column; }
.ap-menu-item[data-danger], .ap-menu-item[data-danger] > svg { color: var(--ap-danger-ink); }
.ap-menu-item[aria-disabled] { color: var(--ap-faint); cursor: default; }
.ap-menu-reason { font-size: var(--ap-text-xs); color: var(--ap-faint); }
@keyframes ap-menu-in { from { opacity: 0; transform: translateY(-4px); } }
`;
