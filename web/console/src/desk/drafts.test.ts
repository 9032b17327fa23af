// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from "vitest";

beforeEach(() => {
  sessionStorage.clear();
  vi.resetModules();
});

const stored = () => sessionStorage.getItem("aparte.drafts");

test("a draft survives a reload of the tab", async () => {
  (await import("./drafts.ts")).putDraft("cv_1", { reply: "Dear" }, true);
  vi.resetModules();
  expect((await import("./drafts.ts")).draftOf("cv_1")).toMatchObject({ reply: "Dear", mode: "reply" });
});

test("a draft of a conversation of which nothing is kept never reaches storage", async () => {
  const { draftOf, putDraft } = await import("./drafts.ts");
  putDraft("cv_1", { reply: "secret" }, false);
  expect([draftOf("cv_1").reply, stored()]).toEqual(["secret", null]);
});

test("a conversation that stops being kept takes its draft out of storage, not out of the agent's hands", async () => {
  const { draftOf, putDraft, unstoreDraft } = await import("./drafts.ts");
  putDraft("cv_1", { note: "secret" }, true);
  unstoreDraft("cv_1");
  expect([draftOf("cv_1").note, stored()]).toEqual(["secret", null]);
});

test("an emptied draft leaves no key behind", async () => {
  const { putDraft } = await import("./drafts.ts");
  putDraft("cv_1", { reply: "Dear" }, true);
  putDraft("cv_1", { reply: "" }, true);
  expect(stored()).toBeNull();
});

test("signing out forgets every draft", async () => {
  const { draftOf, putDraft } = await import("./drafts.ts");
  const { endSession, sessionState } = await import("../session.ts");
  sessionState.value = { at: "in", session: {} as never };
  putDraft("cv_1", { reply: "Dear" }, true);
  endSession("signed_out");
  expect([draftOf("cv_1").reply, stored()]).toEqual(["", null]);
});
