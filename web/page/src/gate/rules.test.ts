// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";
import { NOTHING_SHOWN, zoning } from "./rules.ts";

const withheld = (rule: string, path: string, hash = ""): boolean =>
  zoning({ ...NOTHING_SHOWN, paths: [rule] }, document, () => false).withheld(path, hash);

describe("a path that is never mirrored", () => {
  it.each([
    ["/account/*", "/account"],
    ["/account/*", "/account/"],
    ["/account/*", "/ACCOUNT/me/orders"],
    ["/account/*", "/account/%0Ame"],
    ["/account/*", "/%61ccount/%E0%A4%A"],
    ["/account", "/account/"],
    ["*/me", "/a/b/me"],
    ["/a*b*c", "/a-b-b-c"],
    ["*", "/"],
  ])("%s is about %s", (rule, path) => expect(withheld(rule, path)).toBe(true));

  it.each([
    ["/account/*", "/accounts"],
    ["/account", "/account/me"],
    ["/a*bb", "/ab"],
    ["/a*b*b", "/ab"],
    ["/a+b", "/aab"],
    ["/app#/me", "/app"],
  ])("%s is not about %s", (rule, path) => expect(withheld(rule, path)).toBe(false));

  it("is told at once, however many stars and letters there are", () => {
    const start = performance.now();
    expect(withheld(`/${"a*".repeat(50)}b`, `/${"a".repeat(5_000)}`)).toBe(false);
    expect(performance.now() - start).toBeLessThan(500);
  });
});
