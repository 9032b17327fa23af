// @vitest-environment happy-dom
import { expect, test, vi } from "vitest";
import { enterMeans } from "./composer.tsx";
import { findCommands } from "./palette.tsx";
import { activeShortcuts, keyOf, type Shortcut, shortcutListener } from "./shortcuts.ts";
import { roam } from "./tabs.tsx";

const press = (key: string, more: KeyboardEventInit = {}) =>
  new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, composed: true, ...more });

function screenWith(...keys: string[]) {
  const run = vi.fn();
  const shortcuts: Shortcut[] = keys.map(each => ({
    id: each,
    keys: each,
    label: each,
    group: "",
    run: () => run(each),
  }));
  let time = 0;
  const listener = shortcutListener(
    () => shortcuts,
    () => time,
  );
  const field = document.createElement("textarea");
  document.body.replaceChildren(field);
  document.body.onkeydown = listener;
  return { run, field, wait: (milliseconds: number) => (time += milliseconds) };
}

test("an agent presses one key after the other", () => {
  const { run, wait } = screenWith("g s", "s");
  document.body.dispatchEvent(press("g"));
  document.body.dispatchEvent(press("s"));
  expect(run.mock.calls).toEqual([["g s"]]);
  document.body.dispatchEvent(press("g"));
  wait(2000);
  document.body.dispatchEvent(press("s"));
  expect(run.mock.calls).toEqual([["g s"], ["s"]]);
});

test("an agent who types is not interrupted by single letters", () => {
  const { run, field } = screenWith("r", "mod+k");
  field.dispatchEvent(press("r"));
  expect(run).not.toHaveBeenCalled();
  field.dispatchEvent(press("k", { ctrlKey: true }));
  expect(run).toHaveBeenCalledWith("mod+k");
});

test("a person who composes with an input method is left in peace", () => {
  const { run } = screenWith("mod+k");
  document.body.dispatchEvent(press("k", { ctrlKey: true, isComposing: true }));
  expect(run).not.toHaveBeenCalled();
  expect(enterMeans(press("Enter", { isComposing: true }))).toBeUndefined();
  expect(enterMeans(press("Enter", { keyCode: 229 } as KeyboardEventInit))).toBeUndefined();
});

test("Enter sends, Shift and Enter starts a line, Ctrl and Enter goes on", () => {
  expect(enterMeans(press("Enter"))).toBe("send");
  expect(enterMeans(press("Enter", { shiftKey: true }))).toBeUndefined();
  expect(enterMeans(press("Enter", { ctrlKey: true }))).toBe("next");
});

test("keys are named by what was meant, whatever the layout types", () => {
  expect(keyOf(press("å", { altKey: true, code: "KeyA" }), true)).toBe("alt+a");
  expect(keyOf(press("¡", { altKey: true, code: "Digit1" }), true)).toBe("alt+1");
  expect(keyOf(press("a", { altKey: true, code: "KeyQ" }), false)).toBe("alt+a");
  expect(keyOf(press("&", { altKey: true, code: "Digit1" }), false)).toBe("alt+1");
  expect(keyOf(press("?", { shiftKey: true }), false)).toBe("?");
  expect(keyOf(press("K", { ctrlKey: true, shiftKey: true }), false)).toBe("mod+shift+k");
  expect(keyOf(press("ArrowUp", { altKey: true }), false)).toBe("alt+ArrowUp");
});

test("an agent may give a shortcut other keys, or switch it off", () => {
  const all = ["r", "alt+a"].map(keys => ({ id: keys, keys, label: "", group: "", run: () => undefined }));
  expect(activeShortcuts(all, { remapped: { r: "" } }).map(each => each.keys)).toEqual(["alt+a"]);
  expect(activeShortcuts(all, { letters: false }).map(each => each.keys)).toEqual(["alt+a"]);
  expect(activeShortcuts(all, { remapped: { r: "e" } }).map(each => each.keys)).toEqual(["e", "alt+a"]);
});

test("a command is found by the start of a word, without accents, and by other words", () => {
  const commands = ["Transférer la conversation", "Ajouter une étiquette", "Changer la langue"].map(
    label => ({
      id: label,
      label,
      words: label.includes("langue") ? "english" : "",
      run: () => undefined,
    }),
  );
  const labels = (typed: string) => findCommands(commands, typed).map(command => command.label);
  expect(labels("transfe")[0]).toBe("Transférer la conversation");
  expect(labels("etiq")).toEqual(["Ajouter une étiquette"]);
  expect(labels("engl")).toEqual(["Changer la langue"]);
  expect(labels("")).toHaveLength(3);
  expect(labels("zzz")).toEqual([]);
  expect(labels("la conv")).toEqual(["Transférer la conversation"]);
  expect(labels("une é")).toEqual(["Ajouter une étiquette"]);
  expect(labels("(x) [y]\\ ^$ a-z")).toEqual([]);
});

test("arrows follow the direction of the text", () => {
  expect(roam("ArrowRight", 2, 3, false)).toBe(0);
  expect(roam("ArrowRight", 0, 3, true)).toBe(2);
  expect(roam("End", 0, 3, false)).toBe(2);
  expect(roam("a", 0, 3, false)).toBeUndefined();
});
