// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";

const page = (entry: string) => `<script type="module" src="/console/assets/${entry}.js"></script>`;

beforeEach(() => {
  vi.useFakeTimers();
  vi.resetModules();
  document.head.innerHTML = page("console-old").replace("module", "text/plain");
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** What is shown after a part failed this many times, where the console's page is answered like this. */
async function shownAfter(answer: () => Promise<Response>, times = 1) {
  vi.stubGlobal("fetch", answer);
  const { toasts } = await import("./toasts.ts");
  const { sayMissing } = await import("./missing.ts");
  const { say } = await import("../texts/shell/say.ts");
  const listening = vi.spyOn(globalThis, "addEventListener");
  sayMissing();
  for (let i = 0; i < times; i += 1) {
    dispatchEvent(new Event("vite:preloadError"));
    await vi.advanceTimersByTimeAsync(1_000);
  }
  for (const [type, listener] of listening.mock.calls) removeEventListener(type, listener as EventListener);
  return { shown: toasts.shown.value, say };
}

test("after an update of the server it says so, once, with a way to reload", async () => {
  const { shown, say } = await shownAfter(async () => new Response(page("console-new")), 5);
  expect(shown).toMatchObject([{ text: say("link_old"), action: { label: say("reload") } }]);
});

test("it is said again as long as the part does not come", async () => {
  const { shown } = await shownAfter(async () => new Response(page("console-new")), 32);
  expect(shown).toHaveLength(2);
});

test.each([
  ["the network is away", () => Promise.reject(new TypeError("Failed to fetch"))],
  ["the server is down", async () => new Response("", { status: 503 })],
  ["only this part is missing", async () => new Response(page("console-old"))],
])("where %s, to try again, without a reload", async (_, answer) => {
  const { shown, say } = await shownAfter(answer);
  expect(shown.map(({ text, action }) => [text, action])).toEqual([[say("part_failed"), undefined]]);
});
