import { expect, test } from "vitest";
import { middle } from "./crop.ts";

test("the middle of a picture is kept, whichever way it was held", () => {
  expect(middle(400, 300)).toEqual({ x: 50, y: 0, side: 300 });
  expect(middle(300, 400)).toEqual({ x: 0, y: 50, side: 300 });
  expect(middle(128, 128)).toEqual({ x: 0, y: 0, side: 128 });
});
