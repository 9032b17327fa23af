import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterEach, expect, test } from "vitest";

const tool = (name: string) => resolve(import.meta.dirname, name);
let folder = "";

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the check over a house with one file; its complaint, or "" when it is content. */
function check(file: string, source: string): string {
  folder = mkdtempSync(join(tmpdir(), "rooms-"));
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), source);
  try {
    execFileSync(process.execPath, [tool("rooms.mjs"), folder], { stdio: "pipe" });
    return "";
  } catch (error) {
    return String((error as { stderr: Buffer }).stderr);
  }
}

test.each([
  ["kit/src/a.ts", 'import { x } from "#widget/x.ts";', "kit may not look into widget"],
  ["client/src/a.ts", 'export * from "#page/x.ts";', "client may not look into page"],
  ["page/src/a.ts", 'const x = await import("#client/x.ts");', "page may not look into client"],
  ["wire/src/a.ts", 'import type { X } from "../../client/src/x.ts";', "wire may not look into client"],
  ["widget/src/deep/a.tsx", 'import "#console/x.ts";', "widget may not look into console"],
])("%s is told when it looks up", (file, source, complaint) => {
  expect(check(file, source)).toContain(complaint);
});

test("looking down, beside oneself and at packages is allowed", () => {
  const source = 'import { h } from "preact";\nimport "#kit/a.ts";\nimport "./b.ts";\nimport "#wire/c.ts";';
  expect(check("widget/src/a.ts", source)).toBe("");
});

test("the icons are those that the tool draws", () => {
  expect(() =>
    execFileSync(process.execPath, [tool("icons.mjs"), "--check"], { stdio: "pipe" }),
  ).not.toThrow();
});
