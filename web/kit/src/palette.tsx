/** The command palette: opens at once, finds by any part of a word, shows each command's shortcut. */
import { useId, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { Dialog } from "./dialog.tsx";
import { Icon } from "./icon.tsx";
import { search } from "./icons.ts";
import { Keys } from "./keys.tsx";
import { css, useStyles } from "./styles.ts";
import { say } from "./texts/desk/say.ts";

export interface PaletteCommand {
  id: string;
  label: string;
  group?: string;
  icon?: string;
  /** Shortcut text, e.g. "alt+t". */
  keys?: string;
  /** Other words people may type. */
  words?: string;
  run: () => void;
}

export interface CommandPaletteProps {
  open: boolean;
  onClose: () => void;
  commands: readonly PaletteCommand[];
  /** What was typed before it was there. */
  typed?: string;
}

const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/**
 * How well a command answers what was typed: 0 not at all; a start of a word beats a middle, scattered letters last.
 * Accents and case do not matter.
 */
export function score(typed: string, label: string, words = ""): number {
  const wanted = plain(typed.trim());
  if (wanted === "") return 1;
  const name = plain(label);
  if (name.startsWith(wanted)) return 5;
  if (starts(name, wanted)) return 4;
  if (name.includes(wanted)) return 3;
  if (plain(words).includes(wanted)) return 2;
  let from = 0;
  for (const letter of wanted) {
    from = name.indexOf(letter, from) + 1;
    if (from === 0) return 0;
  }
  return 1;
}

/** Whether a word of `name` starts with what is wanted, whatever signs are in it. */
function starts(name: string, wanted: string): boolean {
  for (let at = name.indexOf(wanted, 1); at > 0; at = name.indexOf(wanted, at + 1)) {
    if (/[\s:'’-]/.test(name[at - 1] ?? "")) return true;
  }
  return false;
}

/** The commands that match, best first; equal ones keep their order. */
export function findCommands(commands: readonly PaletteCommand[], typed: string): PaletteCommand[] {
  return commands
    .map(command => ({
      command,
      rank: score(typed, command.label, `${command.group ?? ""} ${command.words ?? ""}`),
    }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank)
    .map(({ command }) => command);
}

export function CommandPalette({ open, onClose, commands, typed = "" }: CommandPaletteProps) {
  useStyles(paletteCss);
  return (
    <Dialog open={open} onClose={onClose} title={say("palette_label")} place="top" bare>
      <PaletteBody commands={commands} onClose={onClose} early={typed} />
    </Dialog>
  );
}

interface Body {
  commands: readonly PaletteCommand[];
  onClose: () => void;
  early: string;
}

function PaletteBody({ commands, onClose, early }: Body) {
  const [typed, setTyped] = useState(early);
  const [index, setIndex] = useState(0);
  const found = useMemo(() => findCommands(commands, typed), [commands, typed]);
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() =>
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" }),
  );
  const choose = (command: PaletteCommand | undefined) => {
    if (!command) return;
    onClose();
    command.run();
  };
  const onType = (text: string) => {
    setTyped(text);
    setIndex(0);
  };
  const onKey = (key: string) => {
    const last = found.length - 1;
    const next = { ArrowDown: index < last ? index + 1 : 0, ArrowUp: index > 0 ? index - 1 : last }[key];
    if (next !== undefined) setIndex(next);
    else if (key === "Enter") choose(found[index]);
    return next !== undefined || key === "Enter";
  };
  return (
    <>
      <PaletteInput
        list={id}
        active={found[index] && `${id}-${index}`}
        typed={typed}
        onType={onType}
        onKey={onKey}
      />
      <div class="ap-palette-list" role="listbox" id={id} aria-label={say("palette_label")} ref={list}>
        {found.map((command, row) => (
          <PaletteRow
            key={command.id}
            id={`${id}-${row}`}
            command={command}
            selected={row === index}
            heading={typed === "" && command.group !== found[row - 1]?.group ? command.group : undefined}
            onHover={() => setIndex(row)}
            onChoose={() => choose(command)}
          />
        ))}
      </div>
      {found.length === 0 && <p class="ap-palette-none">{say("palette_none")}</p>}
      <p class="ap-hidden" role="status">
        {typed && say("palette_found", { count: found.length })}
      </p>
    </>
  );
}

interface PaletteInputProps {
  /** Id of the list below, and of the row that is chosen now. */
  list: string;
  active: string | undefined;
  typed: string;
  onType: (text: string) => void;
  /** True when the key was used. */
  onKey: (key: string) => boolean;
}

function PaletteInput({ list, active, typed, onType, onKey }: PaletteInputProps) {
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => input.current?.focus(), []);
  return (
    <div class="ap-palette-box">
      <Icon path={search} size={18} />
      <input
        ref={input}
        role="combobox"
        aria-expanded="true"
        aria-controls={list}
        aria-activedescendant={active}
        aria-label={say("palette_label")}
        placeholder={say("palette_placeholder")}
        autocomplete="off"
        spellcheck={false}
        value={typed}
        onInput={event => onType(event.currentTarget.value)}
        onKeyDown={event => {
          if (!event.isComposing && onKey(event.key)) event.preventDefault();
        }}
      />
    </div>
  );
}

interface PaletteRowProps {
  id: string;
  command: PaletteCommand;
  selected: boolean;
  heading: string | undefined;
  onHover: () => void;
  onChoose: () => void;
}

function PaletteRow({ id, command, selected, heading, onHover, onChoose }: PaletteRowProps) {
  return (
    <>
      {heading && (
        <div class="ap-palette-group" role="presentation">
          {heading}
        </div>
      )}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard chooses through the combobox, which keeps the focus. */}
      <div
        id={id}
        role="option"
        tabIndex={-1}
        aria-selected={selected}
        class="ap-palette-row"
        onPointerMove={selected ? undefined : onHover}
        onPointerDown={event => event.preventDefault()}
        onClick={onChoose}
      >
        {command.icon && <Icon path={command.icon} size={17} />}
        <span>{command.label}</span>
        {command.keys && <Keys keys={command.keys} />}
      </div>
    </>
  );
}

const paletteCss = css`
.ap-palette-box { display: flex; align-items: center; gap: var(--ap-3); padding-inline: var(--ap-5); border-block-end: 1px solid var(--ap-line); color: var(--ap-faint); }
.ap-palette-box input { flex: 1; min-inline-size: 0; block-size: 54px; border: 0; background: none; color: var(--ap-ink); font-size: 16px; outline: none; }
.ap-palette-box input::placeholder { color: var(--ap-faint); opacity: 1; }
.ap-palette-list { overflow: auto; max-block-size: min(52dvh, 400px); padding: var(--ap-2); scroll-padding-block: var(--ap-8) var(--ap-2); }
.ap-palette-list:empty { display: none; }
.ap-palette-group { padding: var(--ap-2) var(--ap-3) var(--ap-1); color: var(--ap-faint); font-size: var(--ap-text-xs); font-weight: 500; }
.ap-palette-row { display: flex; align-items: center; gap: var(--ap-3); min-block-size: max(38px, var(--ap-target)); padding-inline: var(--ap-3); border-radius: 8px; cursor: pointer; }
.ap-palette-row > svg { color: var(--ap-soft); }
.ap-palette-row > span:not(.ap-keys) { flex: 1; min-inline-size: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.ap-palette-row[aria-selected="true"] { background: var(--ap-accent-soft); }
.ap-palette-none { padding: var(--ap-6) var(--ap-5); color: var(--ap-soft); text-align: center; }
@media (forced-colors: active) { .ap-palette-row[aria-selected="true"] { outline: 2px solid Highlight; outline-offset: -2px; } }
`;
