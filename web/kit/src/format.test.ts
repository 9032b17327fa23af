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

test("a message made to be slow takes no longer than its length says", () => {
  for (const piece of ["*a ", "`", "https://", "a@", ")"]) {
    const spent = (times: number) => {
      const text = piece.repeat(times);
      // The quickest of several: whatever else the machine does can only make one slower.
      const rounds = Array.from({ length: 20 }, () => {
        const started = performance.now();
        for (let round = 0; round < 5; round++) parseMessage(text);
        return performance.now() - started;
      });
      return Math.min(...rounds);
    };
    spent(200);
    // Eight times the text may cost eight times the reading; a parser that looks back over everything costs sixty-four.
    expect(spent(1600) / Math.max(0.05, spent(200)), piece).toBeLessThan(40);
  }
});

test("emoji alone are known", () => {
  expect(["👍", "👩‍👧 🎉", "🇫🇷"].every(isEmojiOnly)).toBe(true);
  expect(["1", "ok 👍", "", " ", "👍👍👍👍👍👍👍"].some(isEmojiOnly)).toBe(false);
});
