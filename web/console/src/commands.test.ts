// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { type Command, holderOf, listenToKeys, offer } from "./commands.ts";
import { prefer, preferences } from "./preferences.ts";

const done: string[] = [];
const command = (id: string, keys: string, change: Partial<Command> = {}): Command => ({
  id,
  group: "conversation",
  title: () => id,
  keys,
  run: () => done.push(id),
  ...change,
});

const usual = preferences.value;
let stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops) stop();
  done.length = 0;
  document.body.replaceChildren();
  preferences.value = usual;
});

function desk(...some: Command[]) {
  stops = [offer(some), listenToKeys()];
  document.body.innerHTML = `<ul data-keys tabindex="0"></ul><textarea></textarea><button></button>`;
}

function type(where: string, key: string, init: KeyboardEventInit = {}) {
  const code = /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : /^\d$/.test(key) ? `Digit${key}` : key;
  const target = document.querySelector<HTMLElement>(where);
  target?.focus();
  target?.dispatchEvent(
    new KeyboardEvent("keydown", { key, code, bubbles: true, cancelable: true, ...init }),
  );
}

test("a single letter is a command in the list, a letter in the composer, and nothing on a button", () => {
  desk(command("reply", "r"));
  type("textarea", "r");
  type("button", "r");
  expect(done).toEqual([]);
  type("ul", "r");
  expect(done).toEqual(["reply"]);
});

test("shortcuts with a modifier work while writing", () => {
  desk(command("take", "alt+a"));
  type("textarea", "a", { altKey: true });
  expect(done).toEqual(["take"]);
});

test("a key held down takes one conversation, not seven", () => {
  desk(command("take", "alt+a"));
  type("ul", "a", { altKey: true });
  type("ul", "a", { altKey: true, repeat: true });
  expect(done).toEqual(["take"]);
});

test("G then S is not S", () => {
  desk(command("settings", "g s"), command("s", "s"));
  for (const key of ["g", "s", "s"]) type("ul", key);
  expect(done).toEqual(["settings", "s"]);
});

test("an agent who moves a shortcut has it in its new place only, and is told who holds it", () => {
  desk(command("take", "alt+a"), command("close", "alt+w"));
  prefer({ shortcuts: { take: "alt+q" } });
  type("ul", "a", { altKey: true });
  type("ul", "q", { altKey: true });
  expect(done).toEqual(["take"]);
  expect(holderOf("alt+q", "close")?.id).toBe("take");
  expect(holderOf("alt+a", "close")).toBeUndefined();
});

test("an agent who switches single letters off can press them without harm", () => {
  desk(command("reply", "r"));
  prefer({ singleKeys: false });
  type("ul", "r");
  expect(done).toEqual([]);
});

test("a locked command does nothing", () => {
  desk(command("close", "alt+w", { locked: () => "nothing open" }));
  type("ul", "w", { altKey: true });
  expect(done).toEqual([]);
});

test("nothing behind an open dialog is run", () => {
  desk(command("take", "alt+a"));
  const dialog = document.createElement("dialog");
  dialog.setAttribute("open", "");
  document.body.append(dialog);
  type("ul", "a", { altKey: true });
  expect(done).toEqual([]);
});
