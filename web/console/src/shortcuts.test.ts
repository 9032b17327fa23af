// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import type { Command } from "./commands.ts";
import { offer } from "./commands.ts";
import { prefer, preferences } from "./preferences.ts";
import { listenToKeys } from "./shortcuts.ts";

const done: string[] = [];
const command = (id: string, ...keys: string[]): Command => ({
  id,
  group: "conversation",
  title: () => id,
  keys,
  run: index => done.push(`${id}${index}`),
});

const usual = preferences.value;
let stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops) stop();
  stops = [];
  done.length = 0;
  document.body.replaceChildren();
  preferences.value = usual;
});

function desk(...some: Command[]) {
  stops = [offer(some), listenToKeys()];
  document.body.innerHTML = `<ul data-keys tabindex="0"></ul><textarea></textarea>`;
}

function type(where: string, key: string, init: KeyboardEventInit = {}) {
  const code = /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : /^\d$/.test(key) ? `Digit${key}` : key;
  const event = new KeyboardEvent("keydown", { key, code, bubbles: true, cancelable: true, ...init });
  document.querySelector(where)?.dispatchEvent(event);
}

test("a single letter is a command in the list and a letter in the composer", () => {
  desk(command("reply", "R"));
  type("textarea", "r");
  expect(done).toEqual([]);
  type("ul", "r");
  expect(done).toEqual(["reply0"]);
});

test("shortcuts with a modifier work while writing", () => {
  desk(command("take", "Alt+A"));
  type("textarea", "a", { altKey: true });
  expect(done).toEqual(["take0"]);
});

test("G then S is not S", () => {
  desk(command("settings", "G S"), command("s", "S"));
  type("ul", "g");
  type("ul", "s");
  type("ul", "s");
  expect(done).toEqual(["settings0", "s0"]);
});

test("one command can answer to nine keys and knows which", () => {
  desk({ ...command("jump", "Alt+1", "Alt+2", "Alt+3"), keysShown: "Alt+1…3" });
  type("textarea", "3", { altKey: true });
  expect(done).toEqual(["jump2"]);
});

test("an agent who moves a shortcut has it in its new place only", () => {
  desk(command("take", "Alt+A"));
  prefer({ shortcuts: { take: "Alt+Q" } });
  type("ul", "a", { altKey: true });
  type("ul", "q", { altKey: true });
  expect(done).toEqual(["take0"]);
});

test("an agent who switches single letters off can press them without harm", () => {
  desk(command("reply", "R"));
  prefer({ singleKeys: false });
  type("ul", "r");
  expect(done).toEqual([]);
});

test("a locked command does nothing, and its key still does nothing else", () => {
  desk({ ...command("close", "Alt+W"), locked: () => "nothing open" });
  type("ul", "w", { altKey: true });
  expect(done).toEqual([]);
});

test("nothing behind an open dialog is run", () => {
  desk(command("take", "Alt+A"));
  const dialog = document.createElement("dialog");
  dialog.setAttribute("open", "");
  document.body.append(dialog);
  type("ul", "a", { altKey: true });
  expect(done).toEqual([]);
});
