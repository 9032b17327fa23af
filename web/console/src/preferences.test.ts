// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { readPreferences } from "./preferences.ts";

test("a browser without a choice has the usual ones: nothing rings until somebody asks for it", () => {
  expect(readPreferences(null)).toMatchObject({
    language: null,
    scheme: "auto",
    sound: false,
    notifications: false,
  });
});

test("what is broken or from another time falls back, what is sound is kept", () => {
  const read = readPreferences(
    '{"scheme":"sepia","sound":"loud","language":"fr","shortcuts":{"desk.take":"Alt+Q","x":3}}',
  );
  expect(read).toMatchObject({
    scheme: "auto",
    sound: false,
    language: "fr",
    shortcuts: { "desk.take": "Alt+Q" },
  });
  expect(readPreferences("{nonsense")).toMatchObject({ scheme: "auto" });
});
