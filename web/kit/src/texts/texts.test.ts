import { afterEach, expect, test } from "vitest";
import { catalogue } from "./catalogue.ts";
import { en as enDesk } from "./desk/en.ts";
import { fr as frDesk } from "./desk/fr.ts";
import { en } from "./en.ts";
import { en as enFiles } from "./files/en.ts";
import { fr as frFiles } from "./files/fr.ts";
import { fr } from "./fr.ts";
import { directionOf, language, pickLanguage } from "./language.ts";
import { en as enNotice } from "./notice/en.ts";
import { fr as frNotice } from "./notice/fr.ts";
import { reviewTexts } from "./review.ts";
import { en as enThread } from "./thread/en.ts";
import { fr as frThread } from "./thread/fr.ts";

afterEach(() => {
  language.value = "en";
});

test.each([
  ["core", en, fr],
  ["thread", enThread, frThread],
  ["files", enFiles, frFiles],
  ["notice", enNotice, frNotice],
  ["desk", enDesk, frDesk],
])("the kit speaks both languages completely: %s", (_, english, french) => {
  expect(reviewTexts(english, french)).toEqual([]);
});

test.each([
  [{ a: "One" }, {}, "only in English"],
  [{}, { a: "Un" }, "only in French"],
  [{ a: "By {who}" }, { a: "Par {qui}" }, "placeholders differ"],
  [{ a: "One" }, { a: " " }, "empty"],
  [{ a: "Why?" }, { a: "Pourquoi ?" }, "narrow no-break space before"],
  [{ a: "Why?" }, { a: "Pourquoi?" }, "narrow no-break space before"],
  [{ a: "It's" }, { a: "C'est" }, "instead of ’"],
  [{ a: "“Yes”" }, { a: "«\u202f\u202fOui\u202f»" }, "more than one no-break space"],
  [{ a: "“Yes”" }, { a: "« Oui »" }, "inside « »"],
  [{ a: { one: "a", other: "b" } }, { a: "c" }, "plural in one language only"],
])("a translator who errs is told: %o %o", (english, french, complaint) => {
  expect(reviewTexts(english, french as Record<string, string>).join()).toContain(complaint);
});

test("a reader hears plurals and numbers as their language has them", () => {
  const say = catalogue({
    en: { kept: { one: "{count} message kept for {name}", other: "{count} messages kept for {name}" } },
    fr: { kept: { one: "{count} message gardé pour {name}", other: "{count} messages gardés pour {name}" } },
  });
  expect(say("kept", { count: 0, name: "Zoé" })).toBe("0 messages kept for Zoé");
  language.value = "fr";
  expect(say("kept", { count: 0, name: "Zoé" })).toBe("0 message gardé pour Zoé");
  expect(say("kept", { count: 1204, name: "Zoé" })).toBe("1\u202f204 messages gardés pour Zoé");
});

test("a value that looks like a placeholder is not filled again", () => {
  const say = catalogue({ en: { hello: "Hello {name}" }, fr: { hello: "Bonjour {name}" } });
  expect(say("hello", { name: "{name}" })).toBe("Hello {name}");
});

test("a person from Québec is answered in French, one from Berlin in English", () => {
  expect(pickLanguage(null, "fr-CA", "en")).toBe("fr");
  expect(pickLanguage("de-DE")).toBe("en");
  expect(directionOf("ar-EG")).toBe("rtl");
});
