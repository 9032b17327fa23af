// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { language } from "#kit/texts/language.ts";
import { isOwn, sayAction, sayActor, sayDetail, sayObject, sayRole } from "./words.ts";

test("a line is read in the reader's own words", () => {
  language.value = "fr";
  expect(sayAction("log.read")).toBe("A lu une conversation close");
  expect(sayActor("visitor")).toBe("Un visiteur");
  expect(sayRole("admin:p_1")).toBe("administrateur");
  language.value = "en";
  expect(sayAction("site.identity_secret_rotated")).toBe("Made a new identity secret");
  expect(sayActor("system")).toBe("Aparté itself");
  expect(sayActor("key:y_0123456789")).toBe("A program (y_012345…)");
  expect(sayObject("conversation:c_1")).toBe("a conversation");
});

test("what this console does not know is shown as it is, never left out", () => {
  expect(sayAction("moon.landed")).toBe("moon.landed");
  expect(sayObject("moon:m_1")).toBe("moon:m_1");
  expect(sayRole("key:y_1")).toBeUndefined();
});

test("somebody who is gone is nobody's name", () => {
  expect(sayActor("agent:p_gone")).toBe("Somebody who is gone");
  expect(sayObject("person:p_gone")).toBe("Somebody who is gone");
});

test("how much and in which way is read in words too", () => {
  language.value = "fr";
  expect(sayDetail("visitors 1; conversations 12")).toBe("1 visiteur connu · 12 conversations");
  expect(sayDetail("csv; by text; own")).toBe(
    "en CSV · par des mots, qui ne sont pas notés · seulement les siennes",
  );
  expect(sayDetail("click 1, insert 2")).toBe("1 clic · 2 saisies");
  expect(sayDetail("agent")).toBe("par le conseiller");
  expect(sayDetail("role agent -> admin")).toBe("rôle\u202f: conseiller → administrateur");
  language.value = "en";
  expect(sayDetail("chat_history month -> off; mirroring ask -> on")).toBe(
    "Chat history: 30 days → Off · Page mirroring: Ask first → On",
  );
  expect(sayDetail("moonlight full -> new")).toBe("moonlight: full → new");
  expect(sayDetail("since 1700000000000")).toMatch(/^closed from /);
  expect(sayDetail("scopes read_log read_audit")).toBe("scopes read_log read_audit");
});

test("what one did to oneself is said once", () => {
  const line = { number: 1, at: 1, action: "session.begun", detail: "", reason: "", chain: "" };
  expect(isOwn({ ...line, actor: "agent:p_1", object: "person:p_1" })).toBe(true);
  expect(isOwn({ ...line, actor: "admin:p_2", object: "person:p_1" })).toBe(false);
});
