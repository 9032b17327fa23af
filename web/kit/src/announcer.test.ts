// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createAnnouncer, createRegion } from "./announcer.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function listening() {
  const region = createRegion();
  document.body.replaceChildren(region);
  return { region, announcer: createAnnouncer(region) };
}

test("a blind visitor finds an empty polite region before the first word", () => {
  const { region } = listening();
  expect(region.textContent).toBe("");
  expect(region.getAttribute("aria-live")).toBe("polite");
});

test("a blind visitor hears one message with its sender", () => {
  const { region, announcer } = listening();
  announcer.message("Zoé", "Hello");
  expect(region.textContent).toBe("");
  vi.advanceTimersByTime(600);
  expect(region.textContent).toBe("Zoé: Hello");
});

test("a burst is joined into a count", () => {
  const { region, announcer } = listening();
  for (const text of ["a", "b", "c"]) announcer.message("Zoé", text);
  vi.advanceTimersByTime(600);
  expect(region.textContent).toBe("3 new messages");
});

test("somebody who is writing is said once", () => {
  const { region, announcer } = listening();
  announcer.status("Zoé is writing");
  announcer.status("Zoé is writing");
  vi.advanceTimersByTime(600);
  expect(region.textContent).toBe("Zoé is writing");
  vi.advanceTimersByTime(1000);
  announcer.status("Zoé is writing");
  vi.advanceTimersByTime(5500);
  expect(region.textContent).toBe("");
});

test("nothing is said after the screen has gone", () => {
  const { region, announcer } = listening();
  announcer.message("Zoé", "Hello");
  announcer.stop();
  vi.advanceTimersByTime(600);
  expect(region.textContent).toBe("");
});
