// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { MASK, Masks } from "./masks.ts";

function paragraph(...words: string[]) {
  const element = document.createElement("p");
  const texts = words.map(word => document.createTextNode(word));
  element.append(...texts);
  return { element, texts };
}

test("an element of nothing but masked text wears the bar, whatever its text becomes", () => {
  const masks = new Masks();
  const { element, texts } = paragraph("xxxx", " ");
  for (const text of texts) masks.told(text, true);
  masks.settle();
  expect(element.hasAttribute(MASK)).toBe(true);

  (texts[0] as Text).data = "xx";
  masks.told(texts[0] as Text, true);
  masks.settle();
  expect(element.hasAttribute(MASK)).toBe(true);
});

test("a text that is shown now is not covered", () => {
  const masks = new Masks();
  const { element, texts } = paragraph("xxxx");
  masks.told(texts[0] as Text, true);
  masks.settle();
  (texts[0] as Text).data = "Lamps";
  masks.told(texts[0] as Text, false);
  masks.settle();
  expect(element.hasAttribute(MASK)).toBe(false);
});

test("shown words and elements beside a masked text are never covered with it", () => {
  const masks = new Masks();
  const { element, texts } = paragraph("xxxx", "Lamps");
  masks.told(texts[0] as Text, true);
  masks.told(texts[1] as Text, false);
  masks.settle();
  expect(element.hasAttribute(MASK)).toBe(false);

  const other = paragraph("xxxx");
  masks.told(other.texts[0] as Text, true);
  masks.settle();
  other.element.append(document.createElement("b"));
  masks.touch(other.element);
  masks.settle();
  expect(other.element.hasAttribute(MASK)).toBe(false);

  other.element.lastChild?.remove();
  masks.touch(other.element);
  masks.settle();
  expect(other.element.hasAttribute(MASK)).toBe(true);
});
