/** The command palette and the help of the keys; and the commands that exist on every screen. */
import { signal } from "@preact/signals";
import { useEffect, useLayoutEffect, useMemo } from "preact/hooks";
import { Dialog } from "#kit/dialog.tsx";
import { archive, keyboard, languages, logOut, messagesSquare, moon, settings } from "#kit/icons.ts";
import type { PaletteCommand } from "#kit/palette.tsx";
import {
  type Command,
  type CommandGroup,
  commands,
  perform,
  shortcutsNow,
  useCommands,
} from "../commands.ts";
import { mine, snoozed } from "../desk/model.ts";
import { nameOf } from "../desk/names.ts";
import { select } from "../desk/selection.ts";
import { prefer } from "../preferences.ts";
import { go } from "../router.tsx";
import { mayOpen, slots } from "../screens/slots.ts";
import { type Role, signOut } from "../session.ts";
import { say } from "../texts/shell/say.ts";
import { lazily } from "./lazily.tsx";

const CommandPalette = lazily(async () => (await import("#kit/palette.tsx")).CommandPalette);
const ShortcutHelp = lazily(async () => (await import("#kit/keys.tsx")).ShortcutHelp);

/** Milliseconds after which the palette is fetched, so that it opens at once when it is first asked for. */
const SETTLED = 1_500;

export const paletteOpen = signal(false);
export const helpOpen = signal(false);

const groupNames = {
  conversation: "group_conversation",
  moving: "group_moving",
  person: "group_person",
  console: "group_console",
} as const;

export const groupName = (group: CommandGroup): string => say(groupNames[group]);

const shellCommands: readonly Command[] = [
  command(
    "console.palette",
    "console",
    () => say("open_palette"),
    () => (paletteOpen.value = true),
    { keys: "mod+k", keysOnly: true },
  ),
  command(
    "console.help",
    "console",
    () => say("show_shortcuts"),
    () => (helpOpen.value = true),
    { keys: "?", icon: keyboard },
  ),
  command(
    "go.desk",
    "moving",
    () => say("go_desk"),
    () => go("/desk"),
    { keys: "g d", icon: messagesSquare },
  ),
  command(
    "go.log",
    "moving",
    () => say("go_log"),
    () => go("/log"),
    { keys: "g l", icon: archive },
  ),
  command(
    "go.settings",
    "moving",
    () => say("go_settings"),
    () => go("/settings"),
    { keys: "g s", icon: settings },
  ),
  command(
    "looks.auto",
    "person",
    () => say("theme_auto"),
    () => prefer({ scheme: "auto" }),
    { icon: moon },
  ),
  command(
    "looks.light",
    "person",
    () => say("theme_light"),
    () => prefer({ scheme: "light" }),
    { icon: moon },
  ),
  command(
    "looks.dark",
    "person",
    () => say("theme_dark"),
    () => prefer({ scheme: "dark" }),
    { icon: moon },
  ),
  command(
    "language.en",
    "person",
    () => say("language_en"),
    () => prefer({ language: "en" }),
    { icon: languages },
  ),
  command(
    "language.fr",
    "person",
    () => say("language_fr"),
    () => prefer({ language: "fr" }),
    { icon: languages },
  ),
  command(
    "session.end",
    "person",
    () => say("sign_out"),
    () => void signOut(),
    { icon: logOut },
  ),
];

function command(
  id: string,
  group: CommandGroup,
  title: () => string,
  run: () => void,
  more: Partial<Command>,
): Command {
  return { id, group, title, run, ...more };
}

/** Screens and conversations as commands of the palette only in so far as buttons lead to them too. */
function places(role: Role): PaletteCommand[] {
  const screens = slots
    .filter(slot => slot.place === "settings" && mayOpen(slot, role))
    .map(slot => ({
      id: `go.${slot.name}`,
      label: say("go_to", { screen: slot.title() }),
      words: `${slot.help()} ${slot.words?.() ?? ""}`,
      group: groupName("moving"),
      icon: slot.icon,
      run: () => go(slot.path),
    }));
  const conversations = [...mine.value, ...snoozed.value].map(one => ({
    id: `open.${one.id}`,
    label: nameOf(one.thread.value.snapshot),
    words: one.thread.value.snapshot.team?.tags.join(" ") ?? "",
    group: groupName("conversation"),
    run: () => select(one.id),
  }));
  return [...conversations, ...screens];
}

function listed(role: Role): PaletteCommand[] {
  const keys = new Map(shortcutsNow(groupName).map(each => [each.id, each.keys]));
  const order: CommandGroup[] = ["conversation", "moving", "person", "console"];
  const own = commands.value
    .filter(each => !each.keysOnly && each.locked?.() === undefined)
    .sort((one, other) => order.indexOf(one.group) - order.indexOf(other.group))
    .map(each => ({
      id: each.id,
      label: each.title(),
      group: groupName(each.group),
      words: each.words?.() ?? "",
      keys: keys.get(each.id) ?? "",
      ...(each.icon ? { icon: each.icon } : {}),
      run: () => void perform(each),
    }));
  return [...own, ...places(role)];
}

/** Typed into a palette that is still being fetched. */
let early = "";

const close = () => {
  paletteOpen.value = false;
  early = "";
};

/** While it is fetched the keys are already its own: no letter of a command ends in a reply. */
function Coming() {
  useLayoutEffect(CommandPalette.prepare, []);
  return (
    <Dialog open bare place="top" title={say("open_palette")} onClose={close}>
      <input
        class="ap-hidden"
        aria-label={say("open_palette")}
        onInput={event => {
          early = event.currentTarget.value;
        }}
      />
    </Dialog>
  );
}

export function Palette({ role }: { role: Role }) {
  useCommands(shellCommands);
  const open = paletteOpen.value;
  const found = useMemo(() => (open ? listed(role) : []), [open, role]);
  useEffect(() => {
    const timer = setTimeout(CommandPalette.prepare, SETTLED);
    return () => clearTimeout(timer);
  }, []);
  return (
    <>
      {open &&
        (CommandPalette.ready() ? (
          <CommandPalette open onClose={close} commands={found} typed={early} />
        ) : (
          <Coming />
        ))}
      {helpOpen.value && <ShortcutHelp open onClose={() => (helpOpen.value = false)} shortcuts={forHelp()} />}
    </>
  );
}

/** The keys of the screen and of the console, one line each; nine numbers are one idea. */
function forHelp() {
  const all = shortcutsNow(groupName).filter(each => !/^desk\.jump\.[2-8]$/.test(each.id));
  const list = commands.value.find(each => each.id === "desk.list");
  // Escape belongs to the place where one writes, not to the table of commands; it is told all the same.
  if (list)
    all.push({ id: list.id, keys: "Escape", label: list.title(), group: groupName("moving"), run: list.run });
  return all.sort((one, other) => one.group.localeCompare(other.group));
}
