// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { language } from "#kit/texts/language.ts";
import { finds, loaderOf, mayOpen, slotAt, slots } from "./slots.ts";

const slot = (name: string) => {
  const found = slots.find(each => each.name === name);
  if (!found) throw new Error(`no screen ${name}`);
  return found;
};

test("every door leads to a screen that exists", () => {
  expect(slots.every(each => loaderOf(each.name) !== undefined)).toBe(true);
  expect(slots.map(each => each.name)).toEqual(
    expect.arrayContaining(["desk", "settings", "replies", "account"]),
  );
});

test("a path belongs to the screen that says most of it", () => {
  expect(slotAt("/settings/replies")?.name).toBe("replies");
  expect(slotAt("/settings")?.name).toBe("settings");
  expect(slotAt("/desk/cv_1")?.name).toBe("desk");
  expect(slotAt("/desktop")).toBeUndefined();
});

test("settings are found by a word of their help, without accents, in both languages", () => {
  language.value = "en";
  expect(finds(slot("account"), "notif")).toBe(true);
  expect(finds(slot("replies"), "template name")).toBe(true);
  expect(finds(slot("replies"), "holiday")).toBe(false);
  language.value = "fr";
  expect(finds(slot("account"), "deconnexion")).toBe(true);
  language.value = "en";
});

test("an agent has no door to what only admins decide", () => {
  const admins = slots.filter(each => each.roles);
  expect(admins.every(each => !mayOpen(each, "agent") && mayOpen(each, "admin"))).toBe(true);
  expect(mayOpen(slot("account"), "agent")).toBe(true);
});
