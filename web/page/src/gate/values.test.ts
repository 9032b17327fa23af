import { describe, expect, it } from "vitest";
import { Names } from "./names.ts";
import { Values } from "./values.ts";

function values(): Values {
  const keywords = new Set(["content", "top", "left"]);
  return new Values({
    names: new Names(),
    supports: (property, value) => keywords.has(value) || keywords.has(property),
    asset: () => null,
  });
}

describe("a grid keeps its places", () => {
  it.each([
    ['grid-template-areas: "top content" "left .";', 'grid-template-areas: "n1 n2" "n3 .";'],
    ['grid-template-areas: "a b" "c c";', 'grid-template-areas: "n1 n2" "n3 n3";'],
    ["grid-area: content / left / span 2;", "grid-area: n1 / n2 / span 2;"],
    [
      "grid-template-columns: [left] 1fr [top content] auto;",
      "grid-template-columns: [n1] 1fr [n2 n3] auto;",
    ],
  ])("%s", (css, told) => expect(values().declarations(css)).toBe(told));

  it("calls an area and what stands in it alike", () => {
    const told = values();
    expect(told.declarations('grid-template-areas: "content";')).toBe('grid-template-areas: "n1";');
    expect(told.declarations("grid-row: content;")).toBe("grid-row: n1;");
    expect(told.declarations("grid-column: content-start / b;")).toBe("grid-column: n1-start / n2;");
  });
});

it("never breaks a line within a string", () => {
  expect(values().declarations('content: "\\a ";')).toBe('content: " ";');
  expect(values().declarations('content: "Total\\a 12";')).toBe('content: "xxxxx xx";');
});
