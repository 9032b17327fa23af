/**
 * APM/1: what the page and the agent's view say to each other, as flat arrays.
 *
 * A batch is one JSON text: `[seq, t, op, op, …]`. `seq` counts batches from 1 in each recording, without
 * gaps; `t` is milliseconds since the recording began, on the visitor's clock. Ids are integers of one
 * epoch: a META op starts a new epoch and forgets every id before it. Lengths are CSS pixels.
 *
 * The table of operations, with who sends which, is in `web/page/README.md`; what may stand in them is in
 * `allowlist.json`, which the server reads too.
 */

/** Visitor to agent: 0 to 18. Agent to visitor: 32 to 39. No other number exists. */
export const Op = {
  META: 0,
  SNAPSHOT: 1,
  ADD: 2,
  REMOVE: 3,
  TEXT: 4,
  ATTRIBUTES: 5,
  MOVE: 6,
  SCROLL: 7,
  FIELD: 8,
  POINTER: 9,
  SHEET: 10,
  RULE: 11,
  ADOPT: 12,
  VIEWPORT: 13,
  PLACE: 14,
  SELECTION: 15,
  RESULT: 16,
  STATE: 17,
  FOCUS: 18,
  POINT: 32,
  CLICK: 33,
  INSERT: 34,
  KEY: 35,
  WHEEL: 36,
  CHOOSE: 37,
  GUIDE: 38,
  HISTORY: 39,
} as const;

/** What a node is: elements by namespace, text that is shown or masked, and the two kinds of root. */
export const Kind = { HTML: 1, SVG: 2, TEXT: 3, MATH: 4, MASKED: 5, DOCUMENT: 9, SHADOW: 11 } as const;

export type Attributes = Record<string, string>;

/** `[id, parent, next, kind, …]`; `next` is the sibling it stands before, 0 for the last place. */
export type ElementNode = [number, number, number, 1 | 2 | 4, string, Attributes];
export type TextNode = [number, number, number, 3 | 5, string];
/** The last number of a document is 1 when the page is in quirks mode. */
export type RootNode = [number, number, number, 9, 0 | 1] | [number, number, number, 11];
export type NodeTuple = ElementNode | TextNode | RootNode;

/** States of the recording that the agent is told about, in words of `allowlist.json`. */
export type State = "live" | "slow" | "still" | "hidden" | "withheld" | "large" | "stopped";

/** Why an action of the agent was done or not. */
export type Result =
  | "done"
  | "stale"
  | "never"
  | "visitor"
  | "level"
  | "ended"
  | "masked"
  | "leaves"
  | "own"
  | "rate"
  | "invalid"
  | "covered";

export type PageOp =
  /** version, epoch, width, height (with scroll bars), client width, client height, path */
  | [0, number, number, number, number, number, number, string]
  /** chunk number from 0, 1 when it is the last, nodes in an order where parents come first */
  | [1, number, 0 | 1, NodeTuple[]]
  | [2, NodeTuple[]]
  | [3, number]
  | [4, number, 3 | 5, string]
  | [5, number, Record<string, string | null>]
  /** id, new parent, next sibling or 0 */
  | [6, number, number, number]
  | [7, number, number, number]
  /** id, filled (0, 1), checked (-1 unknown, 0, 1, 2 mixed), chosen index (-1 unknown) */
  | [8, number, 0 | 1, number, number]
  /** x, y in the visitor's viewport, 1 when pressed */
  | [9, number, number, 0 | 1]
  /** sheet id (of its element, or its own when constructed), 1 to append, rules */
  | [10, number, 0 | 1, string[]]
  /** sheet id, index, the rule inserted or null for deleted */
  | [11, number, number, string | null]
  | [12, number, number[]]
  /** width, height, client width, client height, pinch scale, its offset */
  | [13, number, number, number, number, number, number, number]
  /** 0 the same document shows another path, 1 the document is being left */
  | [14, 0 | 1, string]
  | [15, number, number, number, number]
  | [16, number, Result]
  | [17, State]
  | [18, number];

/**
 * Each action carries `n`, its own number, and `seq`, the last batch the agent had seen: what changed
 * since is not what the agent meant. Fractions are of the element's box, 0 to 1.
 */
export type ControlOp =
  /** id (0: of the viewport), fraction across, fraction down */
  | [32, number, number, number]
  | [33, number, number, number, number, number]
  | [34, number, number, number, string]
  | [35, number, number, number, string]
  /** n, seq, id (0: the page), pixels across, pixels down */
  | [36, number, number, number, number, number]
  | [37, number, number, number, number]
  /** n, seq, id (0: clear), points `[fx, fy, …]` of a drawn line; none: highlight the element */
  | [38, number, number, number, number[]]
  /** n, seq, -1 back or 1 forward */
  | [39, number, number, -1 | 1];

export type Batch = [seq: number, t: number, ...ops: PageOp[]];

/** Bytes of a picture or a font, by the number that `src` and `url(a…)` name. They travel beside the batches. */
export interface Asset {
  id: number;
  type: string;
  bytes: Uint8Array<ArrayBuffer>;
}
