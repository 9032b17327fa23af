// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from "vitest";
import { decode, encode } from "./json.ts";

const said = { type: "conversation.tag", tags: ["a", 'quote "'], re: 3, none: null, left: undefined };
const plain = '{"type":"conversation.tag","tags":["a","quote \\""],"re":3,"none":null}';

describe("JSON on somebody else's page", () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.resetModules();
  });

  it("writes and reads as everybody's", () => {
    expect(encode(said)).toBe(plain);
    expect(decode(plain)).toEqual(JSON.parse(plain));
    expect(decode("{")).toBeUndefined();
  });

  it("is not bent by a `toJSON` on the prototypes", () => {
    const bent = { configurable: true, value: () => "bent" };
    Object.defineProperty(Array.prototype, "toJSON", bent);
    Object.defineProperty(Object.prototype, "toJSON", bent);
    try {
      expect(encode(said)).toBe(plain);
    } finally {
      Reflect.deleteProperty(Array.prototype, "toJSON");
      Reflect.deleteProperty(Object.prototype, "toJSON");
    }
  });

  it("leaves a JSON behind that the page replaced", async () => {
    vi.stubGlobal("JSON", { parse: () => ({}), stringify: () => "x" });
    const fresh = { contentWindow: { JSON }, hidden: false, remove: () => {} };
    fresh.contentWindow.JSON = { parse: () => "fresh", stringify: () => "fresh" } as unknown as JSON;
    vi.spyOn(Document.prototype, "createElement").mockReturnValue(fresh as unknown as HTMLElement);
    vi.spyOn(document.documentElement, "append").mockReturnValue();
    const json = await import(`./json.ts?${"again"}`);
    expect(json.decode("{}")).toBe("fresh");
  });
});
