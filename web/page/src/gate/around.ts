/** Around a text: what stands next to it on the page, so that what is set in several pieces is read as one. */
import type { Around } from "./text.ts";

const NEAR = 160;
const LONG = 2_000;
const LEVELS = 3;
const TEXT = 3;
const NUMBER = /\p{Nd}{3}/u;
/** A piece of an account number between two others. */
const CAPITALS = /^\s*[A-Z]{1,8}\s*$/;
const walkers = new WeakMap<Document, TreeWalker>();

/** The run of texts it is a piece of, then the texts of the closest ancestors, nearest first, while they are short. */
export function around(node: CharacterData): Around[] {
  const run = runOf(node);
  if (!run && !mayGoOn(node)) return [];
  const texts: Around[] = run ? [run] : [];
  for (let element = node.parentElement; element && texts.length < LEVELS; element = element.parentElement) {
    const place = placeIn(element, node);
    if (!place) break;
    if (place.whole.length > node.length) texts.push(place);
  }
  return texts;
}

/** A cheap look: whether it holds a number, or the text before or after it could go on with it. */
function mayGoOn(node: CharacterData): boolean {
  if (NUMBER.test(node.data)) return true;
  const walker = walkerOf(node.ownerDocument);
  const isCapitals = CAPITALS.test(node.data);
  for (const step of ["previousNode", "nextNode"] as const) {
    walker.currentNode = node;
    const beside = walker[step]()?.nodeValue ?? "";
    if (beside.includes("@") || (isCapitals && NUMBER.test(beside))) return true;
  }
  return node.data.includes("@");
}

function walkerOf(document: Document): TreeWalker {
  const known = walkers.get(document) ?? document.createTreeWalker(document, NodeFilter.SHOW_TEXT);
  walkers.set(document, known);
  return known;
}

function runOf(node: CharacterData): Around | null {
  if (node.previousSibling?.nodeType !== TEXT && node.nextSibling?.nodeType !== TEXT) return null;
  let before = "";
  for (let at = node.previousSibling; at?.nodeType === TEXT && before.length < LONG; at = at.previousSibling)
    before = (at.nodeValue ?? "") + before;
  let after = "";
  for (let at = node.nextSibling; at?.nodeType === TEXT && after.length < LONG; at = at.nextSibling)
    after += at.nodeValue ?? "";
  return { whole: before + node.data + after, at: before.length, isRun: true };
}

/** The text of an element and where another begins in it; null when it is long. */
function placeIn(element: Element, node: CharacterData): Around | null {
  const walker = walkerOf(element.ownerDocument);
  walker.currentNode = element;
  let whole = "";
  let at = 0;
  for (let text = walker.nextNode(); text && element.contains(text); text = walker.nextNode()) {
    if (text === node) at = whole.length;
    whole += text.nodeValue ?? "";
    if (whole.length > NEAR) return null;
  }
  return { whole, at };
}
