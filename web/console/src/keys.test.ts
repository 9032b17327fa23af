import { expect, test } from "vitest";
import { answers, isSingle, parseShortcut, shortcutOf } from "./keys.ts";

const press = (
  key: string,
  code: string,
  held: Partial<Record<"ctrl" | "meta" | "alt" | "shift", true>> = {},
) => ({
  key,
  code,
  ctrlKey: held.ctrl ?? false,
  metaKey: held.meta ?? false,
  altKey: held.alt ?? false,
  shiftKey: held.shift ?? false,
});
const first = (shortcut: string) => {
  const [found] = parseShortcut(shortcut);
  if (!found) throw new Error("no press");
  return found;
};

test("the modifier is Ctrl on a PC and Command on a Mac, never the other one", () => {
  const ctrlK = press("k", "KeyK", { ctrl: true });
  const commandK = press("k", "KeyK", { meta: true });
  expect([answers(ctrlK, first("Mod+K"), false), answers(commandK, first("Mod+K"), false)]).toEqual([
    true,
    false,
  ]);
  expect([answers(ctrlK, first("Mod+K"), true), answers(commandK, first("Mod+K"), true)]).toEqual([
    false,
    true,
  ]);
});

test("Option on a Mac writes å, and still is Alt+A", () => {
  expect(answers(press("å", "KeyA", { alt: true }), first("Alt+A"), true)).toBe(true);
});

test("an agent on a French keyboard jumps with Alt and the digit's place", () => {
  expect(answers(press("&", "Digit1", { alt: true }), first("Alt+1"), false)).toBe(true);
});

test("a French keyboard's letters go by what is written on the key", () => {
  expect(answers(press("a", "KeyQ", { alt: true }), first("Alt+A"), false)).toBe(true);
});

test("? needs Shift on most keyboards and none on others", () => {
  expect(answers(press("?", "Slash", { shift: true }), first("?"))).toBe(true);
  expect(answers(press("?", "KeyM"), first("?"))).toBe(true);
});

test("a capital letter is not the small one's shortcut", () => {
  expect(answers(press("R", "KeyR", { shift: true }), first("R"))).toBe(false);
  expect(answers(press("r", "KeyR"), first("R"))).toBe(true);
});

test("single characters are known, alone or as the start of a sequence", () => {
  expect(["R", "?", "G D", "Alt+A", "Mod+Enter", "Escape"].map(isSingle)).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
  ]);
});

test("a press can be recorded and is then answered", () => {
  const pressed = press("j", "KeyJ", { alt: true, shift: true });
  const shortcut = shortcutOf(pressed, false);
  expect(shortcut).toBe("Alt+Shift+J");
  expect(answers(pressed, first(shortcut ?? ""), false)).toBe(true);
  expect(shortcutOf(press("Control", "ControlLeft", { ctrl: true }), false)).toBeNull();
});
