import { afterEach, expect, test, vi } from "vitest";
import { call, Problem, signedOut } from "./api.ts";

afterEach(() => {
  signedOut.value = false;
});

function server(status: number, body?: unknown, headers: Record<string, string> = {}) {
  const sent = vi.fn<typeof fetch>(
    async () => new Response(body === undefined ? null : JSON.stringify(body), { status, headers }),
  );
  vi.stubGlobal("fetch", sent);
  return sent;
}

const problemOf = async (answer: Promise<unknown>) => {
  const thrown = await answer.catch((error: unknown) => error);
  if (!(thrown instanceof Problem)) throw new Error("no problem");
  return thrown;
};

test("every change says that it comes from the console; a reading does not need to", async () => {
  const sent = server(200, {});
  await call("PUT", "/session/password", { old: "a", new: "b" });
  await call("GET", "/session");
  const headers = sent.mock.calls.map(([, init]) => new Headers(init?.headers).get("X-Aparte-Request"));
  expect(headers).toEqual(["1", null]);
});

test("a problem keeps its code, its wait and its facts", async () => {
  server(429, { code: "rate_limited", detail: "Wait.", retry_after: 27_000, setting: "x" });
  const problem = await problemOf(call("POST", "/session"));
  expect([problem.code, problem.status, problem.retryAfter, problem.facts["setting"]]).toEqual([
    "rate_limited",
    429,
    27_000,
    "x",
  ]);
});

test("a proxy that only knows the header is understood too", async () => {
  server(503, undefined, { "Retry-After": "3" });
  const problem = await problemOf(call("GET", "/sessions"));
  expect([problem.code, problem.retryAfter]).toEqual(["failed", 3_000]);
});

test("a server that cannot be reached is a problem like any other", async () => {
  vi.stubGlobal("fetch", async () => {
    throw new TypeError("no network");
  });
  expect((await problemOf(call("GET", "/sessions"))).code).toBe("offline");
});

test("a session that is over ends the console, a wrong password does not", async () => {
  server(401, { code: "wrong_password" });
  await problemOf(call("PUT", "/session/password"));
  expect(signedOut.value).toBe(false);
  server(401, { code: "signed_out" });
  await problemOf(call("GET", "/session", undefined, { quiet: true }));
  expect(signedOut.value).toBe(false);
  await problemOf(call("GET", "/sessions"));
  expect(signedOut.value).toBe(true);
});
