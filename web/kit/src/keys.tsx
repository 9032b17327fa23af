/** How shortcuts are shown: the keys of one, and the table of all. */
import { Fragment } from "preact";
import { Dialog } from "./dialog.tsx";
import { isMac, type Shortcut } from "./shortcuts.ts";
import { css, useStyles } from "./styles.ts";
import { say } from "./texts/desk/say.ts";

/** The name of one key on this machine: "⌘" or "Ctrl", "↑", "K". */
export function keyName(key: string, mac = isMac()): string {
  switch (key) {
    case "mod":
      return mac ? "⌘" : say("key_ctrl");
    case "ctrl":
      return mac ? "⌃" : say("key_ctrl");
    case "alt":
      return mac ? "⌥" : say("key_alt");
    case "shift":
      return mac ? "⇧" : say("key_shift");
    case "ArrowUp":
      return "↑";
    case "ArrowDown":
      return "↓";
    case "ArrowLeft":
      return "←";
    case "ArrowRight":
      return "→";
    case "Enter":
      return say("key_enter");
    case "Escape":
      return say("key_escape");
    case "Backspace":
      return say("key_backspace");
    case " ":
      return say("key_space");
    default:
      return key.length === 1 ? key.toUpperCase() : key;
  }
}

export function Keys({ keys }: { keys: string }) {
  useStyles(keysCss);
  return (
    <span class="ap-keys">
      {keys.split(" ").map((chord, index) => (
        <Fragment key={chord}>
          {index > 0 && <span class="ap-keys-then">{say("shortcut_then")}</span>}
          {chord.split("+").map(key => (
            <kbd key={key}>{keyName(key)}</kbd>
          ))}
        </Fragment>
      ))}
    </span>
  );
}

export interface ShortcutHelpProps {
  open: boolean;
  onClose: () => void;
  /** As `activeShortcuts` gives them. */
  shortcuts: readonly Shortcut[];
}

export function ShortcutHelp({ open, onClose, shortcuts }: ShortcutHelpProps) {
  useStyles(keysCss);
  const groups = [...new Set(shortcuts.map(shortcut => shortcut.group))];
  return (
    <Dialog open={open} onClose={onClose} title={say("shortcuts_title")} width="wide">
      <div class="ap-help">
        {groups.map(group => (
          <section key={group}>
            <h3>{group}</h3>
            <dl class="ap-help-list">
              {shortcuts
                .filter(shortcut => shortcut.group === group)
                .map(shortcut => (
                  <div key={shortcut.id}>
                    <dt>{shortcut.label}</dt>
                    <dd>
                      <Keys keys={shortcut.keys} />
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

const keysCss = css`
.ap-keys { display: inline-flex; align-items: center; gap: 3px; white-space: nowrap; }
.ap-keys kbd { display: inline-flex; justify-content: center; min-inline-size: 20px; padding-inline: 5px; border-radius: 5px; background: var(--ap-surface); box-shadow: inset 0 0 0 1px var(--ap-line), inset 0 -1px var(--ap-line); color: var(--ap-soft); font: 500 11px/20px var(--ap-font); }
.ap-keys-then { color: var(--ap-faint); font-size: var(--ap-text-xs); padding-inline: 2px; }
.ap-help { columns: 18rem 2; column-gap: var(--ap-8); }
.ap-help section { margin-block-end: var(--ap-6); }
.ap-help h3 { break-after: avoid; }
.ap-help-list > div { break-inside: avoid; }
.ap-help dt { min-inline-size: 0; }
.ap-help dd { flex: none; }
.ap-help h3 { margin-block-end: var(--ap-2); color: var(--ap-faint); font-size: var(--ap-text-s); font-weight: 500; letter-spacing: 0; }
.ap-help-list > div { display: flex; align-items: center; justify-content: space-between; gap: var(--ap-4); min-block-size: 34px; border-block-start: 1px solid var(--ap-line); }
@media (forced-colors: active) { .ap-keys kbd { border: 1px solid CanvasText; } }
`;
