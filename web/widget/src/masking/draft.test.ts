import { describe, expect, it } from "vitest";
import { draftIn, UNCHOSEN } from "./draft.ts";

const hashOf = (value: unknown): string => `#aparte-masking=${encodeURIComponent(JSON.stringify(value))}`;

describe("a page opened by an admin", () => {
  it("reads the draft that its address carries", () => {
    const draft = { words: false, show: [".price"], hide: [], block: ["#map"], paths: ["/account/*"] };
    expect(draftIn(hashOf(draft))).toEqual(draft);
  });

  it.each(["#aparte-masking", "#aparte-masking=", "#aparte-masking=%", "#aparte-masking={", ""])(
    "takes what nobody has chosen from %j",
    hash => expect(draftIn(hash)).toEqual(UNCHOSEN),
  );

  it.each([null, 1, "show", [], { words: "yes", show: "body", hide: [1, null, {}], paths: {} }])(
    "takes nothing that is no draft from %j",
    said => expect(draftIn(hashOf(said))).toEqual({ words: false, show: [], hide: [], block: [], paths: [] }),
  );
});
