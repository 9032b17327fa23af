// @vitest-environment happy-dom
import { signal } from "@preact/signals";
import { afterEach, expect, test } from "vitest";
import type { DeskSession } from "#client/desk.ts";
import { tell } from "../gallery/fixtures.ts";
import { toasts } from "../shell/toasts.ts";
import { departures, expectDeparture, watchDepartures } from "./departures.ts";

let stop = () => {};
afterEach(() => {
  stop();
  departures.value = new Map();
  for (const toast of toasts.shown.value) toasts.dismiss(toast.id);
});

/** A desk with two conversations, of which the second lives in memory only. */
function desk() {
  const kept = tell({ id: "cv_kept", label: 1, opened: 0, said: ["v: hello"] });
  const unkept = tell({ id: "cv_unkept", label: 2, opened: 0, said: ["v: hello"], change: { kept: false } });
  const held = [kept, unkept].map(
    snapshot => [snapshot.conversation.id, { thread: signal({ snapshot, held: [] }) }] as const,
  );
  const session = {
    lost: signal<{ id: string; why: string } | null>(null),
    mine: signal(held.map(([id]) => id)),
    conversations: signal(new Map(held)),
  };
  stop = watchDepartures(session as unknown as DeskSession);
  return session;
}

const why = (id: string) => departures.value.get(id)?.why;

test("a conversation that went back to the queue says so", () => {
  const session = desk();
  session.lost.value = { id: "cv_kept", why: "queued" };
  session.mine.value = ["cv_unkept"];
  expect(why("cv_kept")).toBe("queued");
  expect(toasts.shown.value).toHaveLength(1);
});

test("what a restart took is told apart: lost when it lived in memory only, gone to somebody when it was kept", () => {
  const session = desk();
  session.mine.value = [];
  expect([why("cv_kept"), why("cv_unkept")]).toEqual(["gone", "lost"]);
});

test("an agent who passes a conversation on needs no word about it", () => {
  const session = desk();
  expectDeparture("cv_kept");
  session.lost.value = { id: "cv_kept", why: "transferred" };
  session.mine.value = ["cv_unkept"];
  expect(toasts.shown.value).toHaveLength(0);
});

test("a conversation that comes back is no longer gone", () => {
  const session = desk();
  session.mine.value = ["cv_unkept"];
  expect(why("cv_kept")).toBe("gone");
  session.mine.value = ["cv_unkept", "cv_kept"];
  expect(why("cv_kept")).toBeUndefined();
});
