/** The keyboard shortcuts: each can have other keys or none, and bare letters can be switched off (WCAG 2.1.4). */
import { useState } from "preact/hooks";
import { Button } from "#kit/button.tsx";
import { Keys } from "#kit/keys.tsx";
import { Notice } from "#kit/notice.tsx";
import { keyOf } from "#kit/shortcuts.ts";
import { css, useStyles } from "#kit/styles.ts";
import { Switch } from "#kit/toggle.tsx";
import { type Command, commands, holderOf, offer } from "../commands.ts";
import { deskCommands } from "../desk/commands.ts";
import { prefer, preferences } from "../preferences.ts";
import { announcer } from "../shell/announce.ts";
import { Part } from "../shell/page.tsx";
import { sayAccount } from "../texts/account/say.ts";

/** Those that may have other keys: all that have some, except the nine numbers, which are one idea. */
const changeable = (): Command[] =>
  [...deskCommands, ...commands.value].filter(
    (command, index, all) =>
      (command.keys !== undefined || preferences.value.shortcuts[command.id] !== undefined) &&
      !command.id.startsWith("desk.jump.") &&
      all.findIndex(other => other.id === command.id) === index,
  );

const keysNow = (command: Command) => preferences.value.shortcuts[command.id] ?? command.keys ?? "";

export function KeysPart() {
  useStyles(keysCss, "room");
  const [recording, setRecording] = useState<string | null>(null);
  const [taken, setTaken] = useState<Command | null>(null);
  const record = (command: Command, event: KeyboardEvent) => {
    if (["Shift", "Control", "Alt", "Meta", "Tab"].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    setTaken(null);
    if (event.key === "Escape") return setRecording(null);
    const keys = event.key === "Backspace" ? "" : keyOf(event);
    const holder = keys === "" ? undefined : holding(keys, command);
    if (holder) return setTaken(holder);
    prefer({ shortcuts: { ...preferences.value.shortcuts, [command.id]: keys } });
    announcer.status(sayAccount("keys_saved", { command: command.title() }));
    setRecording(null);
  };
  return (
    <Part title={sayAccount("keys")} hint={sayAccount("keys_hint")}>
      <Switch
        label={sayAccount("keys_single")}
        detail={sayAccount("keys_single_detail")}
        checked={preferences.value.singleKeys}
        onChange={singleKeys => prefer({ singleKeys })}
      />
      {taken && (
        <Notice kind="warning" role="alert">
          {sayAccount("keys_taken", { command: taken.title() })}
        </Notice>
      )}
      <ul class="co-keys">
        {changeable().map(command => (
          <li key={command.id}>
            <span>{command.title()}</span>
            <button
              type="button"
              class="co-keys-button"
              aria-label={sayAccount("keys_change", { command: command.title() })}
              onClick={() => setRecording(command.id)}
              onBlur={() => recording === command.id && setRecording(null)}
              onKeyDown={event => recording === command.id && record(command, event)}
            >
              <Shown command={command} recording={recording === command.id} />
            </button>
          </li>
        ))}
      </ul>
      <div>
        <Button size="small" onClick={() => prefer({ shortcuts: {} })}>
          {sayAccount("keys_usual")}
        </Button>
      </div>
    </Part>
  );
}

/** The desk's own commands count too, although the desk is not on the screen. */
function holding(keys: string, command: Command): Command | undefined {
  const stop = offer(deskCommands);
  const holder = holderOf(keys, command.id);
  stop();
  return holder;
}

function Shown({ command, recording }: { command: Command; recording: boolean }) {
  if (recording) return <em>{sayAccount("keys_press")}</em>;
  const keys = keysNow(command);
  return keys === "" ? <em>{sayAccount("keys_none")}</em> : <Keys keys={keys} />;
}

const keysCss = css`
.co-keys { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr)); column-gap: var(--ap-8); }
.co-keys li { display: flex; align-items: center; justify-content: space-between; gap: var(--ap-3); min-block-size: 40px; border-block-end: 1px solid var(--ap-line); }
.co-keys-button { min-block-size: 32px; padding-inline: var(--ap-2); border-radius: var(--ap-radius-s); }
.co-keys-button:hover { background: var(--ap-sunken); }
.co-keys-button em { color: var(--ap-faint); font-size: var(--ap-text-s); font-style: normal; }
`;
