// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from "vitest";
import { language } from "#kit/texts/language.ts";
import { reviewTexts } from "#kit/texts/review.ts";
import { talkedBefore } from "./before.ts";
import type { AparteApi, Listening } from "./context.ts";
import { drawLauncher } from "./launcher.ts";
import { receive } from "./receive.ts";
import { findTag, readTag } from "./tag.ts";
import { en } from "./texts/launcher/en.ts";
import { fr } from "./texts/launcher/fr.ts";

const html = document.documentElement;

function tagOf(data: Record<string, string>): HTMLScriptElement {
  const script = document.createElement("script");
  script.type = "text/plain";
  script.src = "https://chat.example/deep/w/v1/aparte.js?v=2";
  Object.assign(script.dataset, { site: "shop", ...data });
  document.body.replaceChildren(script);
  return script;
}

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  html.removeAttribute("lang");
  language.value = "en";
});

test("the tag is found, and names its server and site", () => {
  const tag = tagOf({});
  expect(findTag()).toBe(tag);
  expect(readTag(tag, html)).toMatchObject({
    server: "https://chat.example/deep/",
    site: "shop",
    position: "end",
  });
});

test.each([
  [{ language: "fr" }, "en", "fr"],
  [{}, "fr-CA", "fr"],
  [{}, "de-FR", "en"],
  [{ language: "xx" }, "FR", "fr"],
  [{}, "", "en"],
])("a visitor is spoken to in their language: %o on a %o page is %s", (data, lang, expected) => {
  html.setAttribute("lang", lang);
  expect(readTag(tagOf(data as Record<string, string>), html).language).toBe(expected);
});

test("a tag cannot bring anything but a colour as its accent", () => {
  expect(readTag(tagOf({ accent: "#12aBcd" }), html).accent).toBe("#12aBcd");
  expect(readTag(tagOf({ accent: "red}*{display:none" }), html).accent).toBeUndefined();
});

const soon = () => Date.now() + 60_000;

test.each([
  [
    "a key that counts",
    () => localStorage.setItem("aparte", JSON.stringify({ site: "shop", until: soon() })),
    true,
  ],
  [
    "words not sent yet",
    () => sessionStorage.setItem("aparte", JSON.stringify({ site: "shop", unsent: [{}] })),
    true,
  ],
  [
    "a key that is over",
    () => localStorage.setItem("aparte", JSON.stringify({ site: "shop", until: 1 })),
    false,
  ],
  [
    "another site's key",
    () => localStorage.setItem("aparte", JSON.stringify({ site: "b", until: soon() })),
    false,
  ],
  ["somebody else's words", () => localStorage.setItem("aparte", "<nonsense>"), false],
  ["nothing", () => undefined, false],
])("a visitor with %s is known or not, and nothing is written", (_, prepare, expected) => {
  prepare();
  const before = JSON.stringify([{ ...localStorage }, { ...sessionStorage }]);
  const known = vi.fn();
  talkedBefore("shop", known);
  expect(known.mock.calls.length > 0).toBe(expected);
  expect(JSON.stringify([{ ...localStorage }, { ...sessionStorage }])).toBe(before);
});

function taken(listeners = new Set<Listening>()) {
  const told = readTag(tagOf({}), html);
  const { root, button } = drawLauncher(html, told);
  return { root, button, ...receive({ ...told, resume: false, root, button, listeners }) };
}

test("the launcher says in words what it shows", () => {
  const { button, launcher } = taken();
  expect(button.getAttribute("aria-label")).toBe("Chat with us");
  launcher.setUnread(2);
  expect([button.getAttribute("aria-label"), button.textContent]).toEqual([
    "Chat with us, 2 new messages",
    "2",
  ]);
  launcher.setOpen(true);
  expect([
    button.getAttribute("aria-label"),
    button.getAttribute("aria-expanded"),
    button.textContent,
  ]).toEqual(["Close the chat", "true", ""]);
  launcher.setOpen(false);
  launcher.setUnread(200);
  expect(button.textContent).toBe("99+");
});

test("the page cannot look into the launcher, but hears what it asked for", async () => {
  const heard = vi.fn();
  const { emit } = taken(
    new Set<Listening>([
      ["open", heard],
      ["close", heard],
    ]),
  );
  expect(document.querySelector("[data-aparte-block]")?.shadowRoot).toBeNull();
  emit("open", null);
  await vi.waitFor(() => expect(heard).toHaveBeenCalledOnce());
});

test("the launcher stays when the page empties its body", async () => {
  taken();
  document.body.replaceChildren();
  await vi.waitFor(() => expect(document.querySelector("[data-aparte-block]")).not.toBeNull());
});

test("calls made before the script are carried out, and wrong ones are told by a code", async () => {
  const warned = vi.spyOn(console, "warn").mockImplementation(() => {});
  tagOf({});
  const q: unknown[][] = [["on", "open", () => {}], ["dance"], ["on", "dance", () => {}]];
  const early = { q } as unknown as AparteApi & { q: unknown };
  Object.assign(window, { Aparte: early });
  await import("./loader.ts");
  expect(early.q).toBe(0);
  expect(warned.mock.calls.flat()).toEqual(["Aparte: unknown_name", "Aparte: unknown_name"]);
  for (const wrong of ["Ana", null, 7])
    await expect(early.identify(wrong as never)).rejects.toThrow("wrong_argument");
  expect(warned).toHaveBeenLastCalledWith("Aparte: wrong_argument");
  for (const wrong of ["nonsense", "a.b", "a.b.c.d", "a.b c.d", 7])
    await expect(early.identify({ token: wrong as string })).rejects.toThrow("wrong_argument");
  expect(warned).toHaveBeenCalledTimes(10);
  for (const wrong of [undefined, null, "open", 7, {}]) early.on("open", wrong as never);
  expect(warned).toHaveBeenCalledTimes(15);
  expect(warned).toHaveBeenLastCalledWith("Aparte: wrong_argument");
  void early.identify({ token: "eyJh.eyJz.c2ln" });
  void early.identify({ name: "Ana", email: "" });
  expect(warned).toHaveBeenCalledTimes(15);
  expect(typeof early.on("unread", () => {})).toBe("function");
  warned.mockRestore();
});

test("the launcher speaks both languages", () => {
  expect(reviewTexts(en, fr)).toEqual([]);
});
