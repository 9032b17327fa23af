/**
 * Validating: is a batch made of nothing but what `allowlist.json` names?
 *
 * The gate on the visitor's page should never write anything else; this asks again on the agent's side,
 * where a modified page could attack, and the server asks the same with the same list. A batch with one
 * fault is refused whole.
 */
import allowlist from "./allowlist.json" with { type: "json" };
import { isShownPath } from "./gate/place.ts";
import { type Batch, type ControlOp, Kind, type PageOp } from "./wire.ts";

const { limits, states, results, keys, css } = allowlist;
const MASK = new RegExp(allowlist.mask);
const OPAQUE_TAG = new RegExp(allowlist.tags.opaque);
const KINDS = new Map(Object.entries(allowlist.kinds).map(([kind, pattern]) => [kind, new RegExp(pattern)]));
const REFUSED = css.refuse.map(pattern => new RegExp(pattern, "i"));
const STRING = /"([^"]*)"|'/g;
const STRINGS = new RegExp(css.strings);
const FONTS = new Set<string>(css.fonts);

const SPACES = new Map<number, { tags: Set<string>; attributes: Map<string, string> }>([
  [Kind.HTML, space("html")],
  [Kind.SVG, space("svg")],
  [Kind.MATH, space("math")],
]);

function space(name: "html" | "svg" | "math") {
  return {
    tags: new Set<string>(allowlist.tags[name]),
    attributes: new Map<string, string>(Object.entries(allowlist.attributes[name])),
  };
}

/** Why a text is no batch of APM/1, or the batch. */
export function parseBatch(text: string): { batch: Batch } | { fault: string } {
  if (text.length > limits.batchBytes) return { fault: "size" };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { fault: "json" };
  }
  const fault = batchFault(value);
  return fault === null ? { batch: value as Batch } : { fault };
}

/** The first fault of a batch in a few words, or null. */
export function batchFault(value: unknown): string | null {
  if (!Array.isArray(value) || value.length > limits.batchOps) return "batch";
  const [seq, t, ...ops] = value as unknown[];
  if (!isNatural(seq) || !isNatural(t)) return "batch head";
  for (const op of ops) {
    const fault = opFault(op);
    if (fault !== null) return fault;
  }
  return null;
}

type Check = (value: unknown) => boolean;

const isNatural: Check = value => Number.isSafeInteger(value) && (value as number) >= 0;
const isId: Check = value => isNatural(value) && (value as number) > 0 && (value as number) < 10_000_000;
const isIdOrNone: Check = value => value === 0 || isId(value);
const isLength: Check = value => typeof value === "number" && Math.abs(value) <= limits.coordinate;
const isBit: Check = value => value === 0 || value === 1;
const isOffset: Check = value => isNatural(value) && (value as number) <= limits.selection;
const isScale: Check = value => typeof value === "number" && value >= 0.1 && value <= 50;
const isPath: Check = value => isText(value) && isShownPath(value as string);
const isText: Check = value => typeof value === "string" && value.length <= limits.text;
const isIndex: Check = value =>
  Number.isInteger(value) && (value as number) >= -1 && (value as number) <= 10_000;
const isFraction: Check = value => typeof value === "number" && value >= 0 && value <= 1;
const isAmong =
  (list: readonly string[]): Check =>
  value =>
    list.includes(value as string);
const isListOf =
  (check: Check, most: number): Check =>
  value =>
    Array.isArray(value) && value.length <= most && value.every(check);

/** The shape of each operation after its number. */
const SHAPES: Record<number, readonly Check[]> = {
  0: [value => value === allowlist.version, isId, isLength, isLength, isLength, isLength, isPath],
  1: [isNatural, isBit, isListOf(isNode, limits.batchOps)],
  2: [isListOf(isNode, limits.batchOps)],
  3: [isId],
  4: [isId, value => value === Kind.TEXT || value === Kind.MASKED, isText],
  5: [isId, isAttributes],
  6: [isId, isId, isIdOrNone],
  7: [isId, isLength, isLength],
  8: [isId, isBit, value => isIndex(value) && (value as number) <= 2, isIndex],
  9: [isLength, isLength, isBit],
  10: [isId, isBit, isListOf(isRule, limits.rules)],
  11: [isId, isNatural, value => value === null || isRule(value)],
  12: [isId, isListOf(isId, 1_000)],
  13: [isLength, isLength, isLength, isLength, isScale, isLength, isLength],
  14: [isBit, isPath],
  15: [isIdOrNone, isOffset, isIdOrNone, isOffset],
  16: [isNatural, isAmong(results)],
  17: [isAmong(states)],
  18: [isIdOrNone],
};

/** By a number only: any other key may be one that every object has. */
function shapeOf(shapes: Record<number, readonly Check[]>, key: unknown): readonly Check[] | undefined {
  return isNatural(key) ? shapes[key as number] : undefined;
}

function opFault(op: unknown): string | null {
  if (!Array.isArray(op)) return "operation";
  const shape = shapeOf(SHAPES, op[0]);
  if (!shape || op.length !== shape.length + 1) return `operation ${String(op[0]).slice(0, 8)}`;
  const wrong = shape.findIndex((check, at) => !check(op[at + 1]));
  if (wrong >= 0) return `operation ${op[0]}, part ${wrong + 1}`;
  return deeperFault(op as PageOp);
}

/** What a shape cannot say: masked texts are masked, attributes are of some kind. */
function deeperFault(op: PageOp): string | null {
  if (op[0] === 4 && op[2] === Kind.MASKED && !MASK.test(op[3])) return "masked text";
  if (op[0] !== 5) return null;
  const wrong = Object.entries(op[2]).find(
    ([name, value]) => value !== null && !isAttributeOfAny(name, value),
  );
  return wrong ? "attribute" : null;
}

function isNode(value: unknown): boolean {
  if (!Array.isArray(value)) return false;
  const [id, parent, next, kind, ...rest] = value as unknown[];
  if (!isId(id) || !isIdOrNone(parent) || !isIdOrNone(next)) return false;
  if (kind === Kind.DOCUMENT) return rest.length === 1 && isBit(rest[0]);
  if (kind === Kind.SHADOW) return rest.length === 0;
  if (kind === Kind.TEXT) return rest.length === 1 && isText(rest[0]);
  if (kind === Kind.MASKED) return rest.length === 1 && isText(rest[0]) && MASK.test(rest[0] as string);
  return rest.length === 2 && isElement(kind as number, rest[0], rest[1]);
}

function isElement(kind: number, tag: unknown, attributes: unknown): boolean {
  const allowed = SPACES.get(kind);
  if (!allowed || typeof tag !== "string" || !isAttributes(attributes)) return false;
  if (!allowed.tags.has(tag) && !OPAQUE_TAG.test(tag)) return false;
  return Object.entries(attributes).every(([name, value]) => isAttribute(kind, name, value));
}

function isAttributes(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.keys(value).length <= limits.attributes;
}

function isAttributeOfAny(name: string, value: unknown): boolean {
  return [...SPACES.keys()].some(kind => isAttribute(kind, name, value));
}

/** Whether an element of a kind may have this attribute with this value. */
export function isAttribute(kind: number, name: string, value: unknown): boolean {
  const expected = SPACES.get(kind)?.attributes.get(name);
  if (expected === undefined || typeof value !== "string" || value.length > limits.value) return false;
  if (expected === "text") return value.length <= 500;
  return expected === "style" ? isCss(value) : (KINDS.get(expected)?.test(value) ?? false);
}

function isRule(value: unknown): boolean {
  return typeof value === "string" && value.length <= limits.rule && isCss(value);
}

/** CSS that asks for nothing, says nothing, and names nothing but numbers. */
function isCss(text: string): boolean {
  for (const [whole, inner] of text.matchAll(STRING)) {
    if (whole === "'" || !(STRINGS.test(inner ?? "") || FONTS.has((inner ?? "").toLowerCase()))) return false;
  }
  const rest = text.replace(STRING, '""');
  return !REFUSED.some(pattern => pattern.test(rest));
}

const CONTROL: Record<number, readonly Check[]> = {
  32: [isIdOrNone, isFraction, isFraction],
  33: [isNatural, isNatural, isId, isFraction, isFraction],
  34: [isNatural, isNatural, isId, value => isText(value) && (value as string).length <= limits.insert],
  35: [isNatural, isNatural, isId, isAmong(keys)],
  36: [isNatural, isNatural, isIdOrNone, isLength, isLength],
  37: [isNatural, isNatural, isId, value => isNatural(value) && (value as number) <= 10_000],
  38: [isNatural, isNatural, isIdOrNone, isListOf(isFraction, limits.points)],
  39: [isNatural, isNatural, value => value === -1 || value === 1],
};

/** Whether a value is an operation of the agent, 32 to 39. */
export function isControl(value: unknown): value is ControlOp {
  if (!Array.isArray(value)) return false;
  const shape = shapeOf(CONTROL, value[0]);
  return (
    shape !== undefined &&
    value.length === shape.length + 1 &&
    shape.every((check, at) => check(value[at + 1]))
  );
}
