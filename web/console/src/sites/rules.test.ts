import { describe, expect, it } from "vitest";
import { draftOf, lookAddress, maskingOf, wrongLine } from "./rules.ts";

const MASKING = {
  words: true,
  show: [".price", "main > h1, main > h2"],
  hide: [],
  block: [],
  paths: ["/account/*"],
};

describe("an admin writes what pages show", () => {
  it("one rule a line, and reads it again as it was", () => {
    expect(maskingOf(draftOf(MASKING))).toEqual(MASKING);
    expect(maskingOf({ ...draftOf(MASKING), show: "  .price \n\n main > h1, main > h2\n" })).toEqual(MASKING);
  });

  it("and is told which line is none", () => {
    expect(wrongLine("show", ".a\nb >", line => !line.endsWith(">"))).toBe("b >");
    expect(wrongLine("paths", "/a/*\naccount", () => true)).toBe("account");
    expect(wrongLine("paths", "/a?b", () => true)).toBe("/a?b");
    expect(wrongLine("paths", "/a/*\n/b", () => true)).toBeUndefined();
  });
});

describe("a look at the draft", () => {
  const origins = ["https://shop.example"];

  it("opens a page of the site, with the draft where no server reads it", () => {
    const url = new URL(lookAddress("https://shop.example/basket?x=1", origins, MASKING) ?? "");
    expect(url.origin + url.pathname + url.search).toBe("https://shop.example/basket?x=1");
    expect(JSON.parse(decodeURIComponent(url.hash.replace("#aparte-masking=", "")))).toEqual(MASKING);
  });

  it.each(["", "basket", "https://else.example/", "https://shop.example:8443/", "javascript:alert(1)"])(
    "does not open %j",
    page => expect(lookAddress(page, origins, MASKING)).toBeUndefined(),
  );
});
