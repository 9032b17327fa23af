import { expect, test } from "vitest";
import { shorten } from "./styles.ts";

test("shortening keeps what a space means", () => {
  expect(shorten(".a .b > .c:hover :focus { width: calc(1px + 2px); /* no */ margin: 0 auto; }")).toBe(
    ".a .b>.c:hover :focus{width:calc(1px + 2px);margin:0 auto}",
  );
});

test("shortening keeps selectors that begin with a colon", () => {
  expect(shorten(".ap-root :where(a) {\n  color: red;\n}\n.x ::before { content: ''; }")).toBe(
    ".ap-root :where(a){color:red}.x ::before{content:''}",
  );
});
