/** A menu under its button. Its list is loaded when somebody comes near; the focus comes back to the button. */
import type { ComponentChildren } from "preact";
import { useId, useRef, useState } from "preact/hooks";
import { Button, IconButton } from "./button.tsx";
import { Icon } from "./icon.tsx";
import { chevronDown } from "./icons.ts";
import type { MenuList } from "./menu-list.tsx";
import { css, useStyles } from "./styles.ts";

export interface MenuItem {
  id: string;
  label: string;
  icon?: string;
  /** Makes it an item that can be on or off. */
  checked?: boolean;
  danger?: boolean;
  /** Why it cannot be chosen; it stays in the list and says so. */
  locked?: string | undefined;
  /** At the end of the line, e.g. `<Keys keys="alt+t" />`. */
  aside?: ComponentChildren;
  onSelect: () => void;
}

export interface MenuProps {
  label: string;
  /** Groups are separated by a line. */
  groups: readonly (readonly MenuItem[])[];
  /** With an icon the button shows only that, and the label is read. */
  icon?: string;
  size?: "regular" | "small";
}

export function Menu({ label, groups, icon, size = "regular" }: MenuProps) {
  useStyles(menuCss);
  const [open, setOpen] = useState(false);
  const [List, setList] = useState<typeof MenuList>();
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  const fetch = async () => {
    const { MenuList } = await import("./menu-list.tsx");
    setList(() => MenuList);
  };
  const trigger = {
    onPointerEnter: fetch,
    onFocus: fetch,
    "aria-haspopup": "menu" as const,
    "aria-expanded": open,
    "aria-controls": open ? id : undefined,
    size,
    onClick: () => setOpen(!open),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      event.preventDefault();
      setOpen(true);
    },
  };
  const close = (focus: boolean) => {
    setOpen(false);
    if (focus) box.current?.querySelector("button")?.focus();
  };
  return (
    <div class="ap-menu" ref={box}>
      {icon ? (
        <IconButton label={label} icon={icon} {...trigger} />
      ) : (
        <Button {...trigger}>
          <span class="ap-menu-trigger">
            {label} <Icon path={chevronDown} size={15} />
          </span>
        </Button>
      )}
      {open && List && <List id={id} label={label} groups={groups} onClose={close} />}
    </div>
  );
}

const menuCss = css`
.ap-menu { position: relative; display: inline-flex; }
.ap-menu-trigger { display: inline-flex; align-items: center; gap: var(--ap-1); }
`;
