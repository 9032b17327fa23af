import { expect, test } from "vitest";
import { isEmojiOnly, type Piece, parseMessage } from "./format.ts";

/** Pieces written back with visible brackets, for readable expectations. */
function show(pieces: readonly Piece[]): string {
  return pieces
    .map(piece => {
      if ("pieces" in piece) return `<${piece.kind} ${show(piece.pieces)}>`;
      if (piece.kind === "link") return `<link ${piece.text}=${piece.href}>`;
      return piece.kind === "code" ? `<code ${piece.text}>` : piece.text;
    })
    .join("");
}

test.each([
  ["a *bold* word", "a <bold bold> word"],
  ["*a* and _b_ and `c`", "<bold a> and <italic b> and <code c>"],
  ["*bold _and italic_*", "<bold bold <italic and italic>>"],
  ["snake_case_name and 2*3*4", "snake_case_name and 2*3*4"],
  ["* not bold *", "* not bold *"],
  ["*not\nbold*", "*not\nbold*"],
  ["**", "**"],
  ["`*code*`", "<code *code*>"],
  ["(*yes*)", "(<bold yes>)"],
  ["a * b * c", "a * b * c"],
])("a writer of %o means %o", (text, expected) => {
  expect(show(parseMessage(text))).toBe(expected);
});

test.each([
  ["see https://a.example/x?y=1.", "see <link https://a.example/x?y=1=https://a.example/x?y=1>."],
  ["(https://a.example/w_(x))", "(<link https://a.example/w_(x)=https://a.example/w_(x)>)"],
  ["*https://a.example*", "<bold <link https://a.example=https://a.example>>"],
  ["zoe@shop.example", "<link zoe@shop.example=mailto:zoe@shop.example>"],
  ["mailto:zoe@shop.example", "<link mailto:zoe@shop.example=mailto:zoe@shop.example>"],
])("a link in %o opens", (text, expected) => {
  expect(show(parseMessage(text))).toBe(expected);
});

test.each([
  "javascript:alert(1)",
  "data:text/html,x",
  "https://bank.example@evil.example/",
  "https://",
  "mailto:",
  "<a href=x>y</a>",
  "xhttps://a.example",
  "ftp://a.example",
])("a hostile writer gets no link from %o", text => {
  expect(parseMessage(text).filter(piece => piece.kind === "link")).toEqual([]);
});

test("an invisible direction mark ends a link", () => {
  expect(show(parseMessage("https://a.example/\u202egpj.exe"))).toBe(
    "<link https://a.example/=https://a.example/>\u202egpj.exe",
  );
});

test("a message made to be slow is read in time", () => {
  const started = performance.now();
  for (const text of [
    "*a ".repeat(2000),
    "`".repeat(4000),
    "https://".repeat(600),
    "a@".repeat(2000),
    ")".repeat(4000),
  ]) {
    parseMessage(text);
  }
  expect(performance.now() - started).toBeLessThan(500);
});

test("emoji alone are known", () => {
  expect(["👍", "👩‍👧 🎉", "🇫🇷"].every(isEmojiOnly)).toBe(true);
  expect(["1", "ok 👍", "", " ", "👍👍👍👍👍👍👍"].some(isEmojiOnly)).toBe(false);
});
