import { expect, test } from "vitest";
import { fillVariables, gapsIn } from "./variables.ts";

const values = { "visitor.name": "Ada", "agent.pseudonym": "Zoé", "site.name": "shop.example" };

test("a saved reply speaks to the visitor by name", () => {
  const text = "Hello {visitor.name}, {agent.pseudonym} from {site.name} here.";
  expect(fillVariables(text, values)).toBe("Hello Ada, Zoé from shop.example here.");
});

test("a variable without a value stays visible, and is found before it is sent", () => {
  const filled = fillVariables("Hello {visitor.name}!", { ...values, "visitor.name": "" });
  expect(gapsIn(filled)).toEqual([{ name: "visitor.name", start: 6, end: 20 }]);
});

test("braces that are no variable of ours are the agent's own business", () => {
  expect(fillVariables("{price} {constructor}", values)).toBe("{price} {constructor}");
  expect(gapsIn("{price}")).toEqual([]);
});

test("a visitor cannot smuggle a variable in through their name", () => {
  expect(fillVariables("{visitor.name}", { ...values, "visitor.name": "$&{site.name}" })).toBe(
    "$&{site.name}",
  );
});
