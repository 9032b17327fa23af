// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from "vitest";
import type { PrivacyView } from "#wire/rest.ts";
import { page, preview } from "./fixtures.ts";
import { PrivacyPage } from "./model.ts";

let saved: PrivacyView;
let asked: { method: string; path: string; body: unknown }[];
/** What the next PUT is answered with; undefined saves it. */
let refusal: { status: number; code: string } | undefined;

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });

function put(body: { choices: Record<string, string>; version: string }): Response {
  if (refusal) return json({ code: refusal.code }, refusal.status);
  if (body.version !== saved.version) return json({ code: "conflict" }, 409);
  saved = chosen(saved, body.choices, `${saved.version}+`);
  return json(saved);
}

/** The page once somebody has saved these choices. */
function chosen(before: PrivacyView, choices: Record<string, string>, version: string): PrivacyView {
  const settings = before.settings.map(each => {
    const rung = choices[each.key] ?? each.chosen;
    return { ...each, chosen: rung, in_force: rung };
  });
  return { ...before, version, settings };
}

beforeEach(() => {
  saved = page();
  asked = [];
  refusal = undefined;
  vi.useFakeTimers();
  vi.stubGlobal("fetch", async (url: string, init?: RequestInit) => {
    const method = init?.method ?? "GET";
    const body = init?.body ? JSON.parse(String(init.body)) : undefined;
    asked.push({ method, path: url.replace("/api/v1/sites/w_1", ""), body });
    if (method === "GET") return json(saved);
    if (method === "POST") return json(preview("chat_history", "day"));
    return put(body);
  });
});

async function opened(): Promise<PrivacyPage> {
  const model = new PrivacyPage("w_1");
  await model.load();
  return model;
}

test("an admin who comes back to the saved rung has changed nothing", async () => {
  const model = await opened();
  model.choose("chat_history", "day");
  expect(model.changed.value.map(each => each.key)).toEqual(["chat_history"]);
  model.choose("chat_history", "month");
  expect(model.draft.value).toEqual({});
});

test("the server is asked once for what a draft would do, when the hand rests", async () => {
  const model = await opened();
  for (const rung of ["off", "day", "week"]) model.choose("chat_history", rung);
  await vi.advanceTimersByTimeAsync(1000);
  const previews = asked.filter(each => each.path === "/privacy/preview");
  expect(previews.map(each => each.body)).toEqual([{ choices: { chat_history: "week" } }]);
  expect(model.preview.value?.notice.gate).toBe(true);
  model.discard();
  expect(model.preview.value).toBeNull();
});

test("nothing is saved before it is said", async () => {
  const model = await opened();
  model.fill({ chat_history: "off", consent_gate: "ask_first", visitor_memory: "session" });
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked.some(each => each.method === "PUT")).toBe(false);
});

test("a saving carries the version that was read, the reason and what becomes of what exists", async () => {
  const model = await opened();
  model.choose("chat_history", "day");
  await model.save("works council", "now");
  expect(asked.at(-1)).toMatchObject({
    method: "PUT",
    body: { choices: { chat_history: "day" }, version: "v1", reason: "works council", erase: "now" },
  });
  expect(model.draft.value).toEqual({});
  expect(model.page.value?.settings[0]?.chosen).toBe("day");
  expect(model.savings.value).toBe(1);
});

test("a failed saving keeps the draft and says nothing was applied", async () => {
  const model = await opened();
  model.choose("chat_history", "day");
  refusal = { status: 503, code: "unavailable" };
  await expect(model.save("why", "deadline")).rejects.toMatchObject({ code: "unavailable" });
  expect(model.draft.value).toEqual({ chat_history: "day" });
  expect(model.page.value?.settings[0]?.chosen).toBe("month");
  expect(model.clash.value).toBeNull();
});

test("when somebody was faster the three states are there to compare, and the draft stays", async () => {
  const model = await opened();
  model.choose("chat_history", "day");
  saved = chosen(saved, { chat_history: "year", visitor_memory: "year" }, "v2");
  await expect(model.save("why", "deadline")).rejects.toMatchObject({ code: "conflict" });
  expect(model.clash.value).toMatchObject({
    before: { chat_history: "month", visitor_memory: "session" },
    now: { chat_history: "year", visitor_memory: "year" },
    yours: { chat_history: "day" },
  });
  model.settle(true);
  expect(model.draft.value).toEqual({ chat_history: "day" });
  await model.save("still", "deadline");
  expect(model.page.value?.settings.map(each => each.chosen)).toEqual(["day", "inform", "year"]);
});

test("taking what is there now leaves nothing drafted", async () => {
  const model = await opened();
  model.choose("chat_history", "day");
  saved = chosen(saved, { visitor_memory: "year" }, "v2");
  await expect(model.save("why", "deadline")).rejects.toMatchObject({ code: "conflict" });
  model.settle(false);
  expect(model.draft.value).toEqual({});
  expect(model.clash.value).toBeNull();
});

test("somebody else's change shows by itself while nothing is drafted", async () => {
  const model = await opened();
  saved = chosen(saved, { chat_history: "off" }, "v2");
  await model.notice({ chat_history: "off", consent_gate: "inform", visitor_memory: "session" });
  expect(model.page.value?.settings[0]?.chosen).toBe("off");
  expect(model.clash.value).toBeNull();
});

test("somebody else's change under a draft is shown before it can be saved over", async () => {
  const model = await opened();
  model.choose("visitor_memory", "year");
  saved = chosen(saved, { chat_history: "off" }, "v2");
  await model.notice({ chat_history: "off", consent_gate: "inform", visitor_memory: "session" });
  expect(model.clash.value?.now["chat_history"]).toBe("off");
  expect(model.draft.value).toEqual({ visitor_memory: "year" });
});

test("one's own change, told back by the desk, is no clash", async () => {
  const model = await opened();
  model.choose("chat_history", "day");
  await model.save("why", "deadline");
  await model.notice({ chat_history: "day", consent_gate: "inform", visitor_memory: "session" });
  expect(model.clash.value).toBeNull();
});

test("one's own change is no clash either when the desk hears of it before the saving is answered", async () => {
  const model = await opened();
  model.choose("chat_history", "day");
  const saving = model.save("why", "deadline");
  await model.notice({ chat_history: "day", consent_gate: "inform", visitor_memory: "session" });
  await saving;
  await vi.advanceTimersByTimeAsync(0);
  expect(model.clash.value).toBeNull();
  expect(asked.map(each => each.method)).toEqual(["GET", "PUT"]);
});

test("a reader who may not change the page asks for no preview", async () => {
  saved = page({}, { editable: false });
  const model = await opened();
  model.choose("chat_history", "day");
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked.map(each => each.method)).toEqual(["GET"]);
});
