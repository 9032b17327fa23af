// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";
import { Burden } from "./burden.ts";

const element = (): Element => document.createElement("div");

describe("columns stand in no columns of the same kind", () => {
  it.each([
    [".c1{columns: 3; color: red;}", ".c1{ color: red;;&:not(:is(.c1) *){columns: 3;}}"],
    ["div{column-count: 2!important}", "div{;&:not(:is(div) *){column-count: 2;}}"],
    ["@media all{p{columns: 2}}", "@media all{p{;&:not(:is(p) *){columns: 2;}}}"],
    ["div{columns:3;&.c1{color:red}}", "div{&.c1{color:red}}"],
    ["p::before{-webkit-columns: 3}", "p::before{}"],
    ["@keyframes n1{from{columns: 3}}", "@keyframes n1{from{}}"],
    [".c1{grid-template-columns: 1fr 2fr;}", ".c1{grid-template-columns: 1fr 2fr;}"],
  ])("%s", (css, drawn) => expect(new Burden().rule(css)).toBe(drawn));

  it("whatever number of rules and elements asks for them", () => {
    const burden = new Burden();
    const rules = Array.from({ length: 9 }, (_, n) => burden.rule(`.c${n}{columns: 2}`));
    const styles = Array.from({ length: 9 }, () => burden.style(element(), "columns: 2"));
    expect([...rules, ...styles].filter(css => css.includes("columns")).length).toBe(4);
  });

  it("and an element that was given them keeps them", () => {
    const burden = new Burden();
    const one = element();
    for (let at = 0; at < 9; at += 1) expect(burden.style(one, "columns: 2")).toBe("columns: 2");
  });
});

it("no custom property refers to a part of a drawing", () => {
  expect(new Burden().rule("p{--v1: url(#i2);fill: url(#i2)}")).toBe("p{--v1: none;fill: url(#i2)}");
});
