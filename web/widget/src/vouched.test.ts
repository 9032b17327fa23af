import { expect, test } from "vitest";
import { isOver } from "./vouched.ts";

const NOW = 1_795_435_200_000;

function token(claims: unknown): string {
  const bytes = new TextEncoder().encode(typeof claims === "string" ? claims : JSON.stringify(claims));
  const part = btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=/g, "");
  return `e30.${part}.c2ln`;
}

test("a token is over when its time has come, never comes, or cannot be read", () => {
  const seconds = NOW / 1000;
  expect(isOver(token({ sub: "1", exp: seconds + 60 }), NOW)).toBe(false);
  expect(isOver(token({ sub: "1", name: "Zoé Ünal ÿþ?>~", exp: seconds + 60 }), NOW)).toBe(false);
  expect(isOver(token({ sub: "1", exp: seconds - 1 }), NOW)).toBe(true);
  for (const other of [token({ sub: "1" }), token("no claims"), token("null"), "a.b.c", "a", ""])
    expect(isOver(other, NOW), other).toBe(true);
});
