// @vitest-environment happy-dom
import { expect, test } from "vitest";
import type { PrivacyView } from "#wire/rest.ts";
import { ladderSentences, sentencesOf, sentenceWith } from "./help-texts.ts";
import { slots } from "./slots.ts";

const names = slots.filter(slot => slot.place === "settings").map(slot => slot.name);

test("every screen of the settings has sentences to search, in both languages", async () => {
  for (const tag of ["en", "fr"] as const) {
    const found = await sentencesOf(names, tag);
    expect([...found].filter(([, some]) => some.length === 0)).toEqual([]);
  }
});

test("a word of a help text leads to its screen, without accents", async () => {
  const english = await sentencesOf(names, "en");
  expect(sentenceWith("midnight 24:00", english.get("hours"))).toBeUndefined();
  expect(sentenceWith("24:00", english.get("hours"))).toContain("end at 24:00");
  expect(sentenceWith("fingerprint", english.get("audit"))).toContain("fingerprint");
  expect(sentenceWith("fingerprint", english.get("people"))).toBeUndefined();
  const french = await sentencesOf(names, "fr");
  expect(sentenceWith("REPONSES enregistrees", french.get("people"))).toContain("réponses enregistrées");
  expect(sentenceWith("  ", french.get("people"))).toBeUndefined();
});

test("the ladders of the privacy page are found by what each of their rungs does", () => {
  const said = (en: string) => ({ en, fr: `${en} (fr)` });
  const rung = { name: said("A month"), does: said("Erased by itself on the thirtieth day.") };
  const setting = { title: said("Chat history"), help: said("How long it is kept."), rungs: [rung] };
  const view = { settings: [setting] } as unknown as PrivacyView;
  expect(sentenceWith("thirtieth", ladderSentences(view, "en"))).toBe(
    "Chat history · A month · Erased by itself on the thirtieth day.",
  );
  expect(sentenceWith("how long", ladderSentences(view, "fr"))).toContain("Chat history (fr)");
});
