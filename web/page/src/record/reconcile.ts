/**
 * Reconciling: the fewest operations that turn the children the agent knows into those the page has.
 *
 * Additions and moves come first, from the top of the page down, so that every operation names places that
 * exist; removals come last, so that what moved out of a removed part is not lost with it.
 */
import type { Gate } from "../gate.ts";
import type { NodeTuple, PageOp } from "../wire.ts";
import { Op } from "../wire.ts";
import { depthOf, standsWhereTold, type Told, type Tree } from "./tree.ts";
import { contentOf, type Walker } from "./walk.ts";

export interface Reconciling {
  tree: Tree;
  gate: Gate;
  walker: Walker;
  batch(): number;
  push(op: PageOp): void;
  /** A place among the operations, and how to put one there later. */
  mark(): number;
  insert(at: number, op: PageOp): void;
  /** A text took the place of another: its new words are to be told. */
  retold(told: Told): void;
  gone(told: Told): void;
  /** Frames inside it have new documents now. */
  moved(told: Told): void;
}

const TEXT = 3;
/** A frame has one document at a time: the old one goes before the new one comes. */
const DOCUMENT = 9;

/**
 * Bring the agent up to date about the children of these parents. One that was moved to where nothing is told
 * is left to its former parent, which tells that it is gone; nothing of its new place is told meanwhile.
 */
export function reconcile(parents: Iterable<Told>, context: Reconciling): void {
  const left: [Told, Told][] = [];
  const depths = [...parents].map(told => [depthOf(told.node), told] as const).sort((a, b) => a[0] - b[0]);
  for (const [, parent] of depths) {
    const isKnown = context.tree.get(parent.id) === parent && !parent.pending;
    if (isKnown && standsWhereTold(parent)) settle(parent, context, left);
  }
  for (const [kid, parent] of left) {
    if (kid.parent !== parent || context.tree.get(kid.id) !== kid) continue;
    remove(kid, context);
  }
}

function remove(told: Told, context: Reconciling): void {
  context.push([Op.REMOVE, told.id]);
  context.tree.forget(told, context.gone);
}

function settle(parent: Told, context: Reconciling, left: [Told, Told][]): void {
  const content = contentOf(parent, context.gate);
  const now = new Set(content);
  inherit(parent, content, now, context);
  const stayed: Told[] = [];
  const lost: Told[] = [];
  for (const kid of parent.kids) {
    if (kid.parent !== parent) continue;
    if (now.has(kid.node)) stayed.push(kid);
    else if (kid.node.nodeType === DOCUMENT) remove(kid, context);
    else lost.push(kid);
  }
  const isSame = stayed.length === content.length && content.every((node, at) => stayed[at]?.node === node);
  if (isSame && lost.length === 0 && stayed.length === parent.kids.length) return;
  parent.changed = context.batch();
  place(parent, content, new Set(inOrder(content, stayed, context.tree)), context);
  for (const kid of lost) if (kid.parent === parent) left.push([kid, parent]);
}

/**
 * New texts take the numbers of texts that this parent lost, in order: frameworks replace texts instead of
 * changing them, and the agent should not have to rebuild what only says something else.
 */
function inherit(parent: Told, content: Node[], now: Set<Node>, context: Reconciling): void {
  const isText = (node: Node): boolean => node.nodeType === TEXT;
  const fresh = content.filter(node => isText(node) && !context.tree.of(node));
  if (fresh.length === 0) return;
  const lost = parent.kids.filter(kid => kid.parent === parent && isText(kid.node) && !now.has(kid.node));
  for (const old of lost) {
    const heir = fresh.shift();
    if (!heir) return;
    context.tree.adopt(old, heir);
    context.retold(old);
    parent.changed = context.batch();
  }
}

/** Walk the children from the last to the first: each is put before the one that is already in place. */
function place(parent: Told, content: Node[], still: Set<Told>, context: Reconciling): void {
  const kids: Told[] = [];
  const added: NodeTuple[] = [];
  let mark = context.mark();
  let next: Told | null = null;
  for (let at = content.length - 1; at >= 0; at -= 1) {
    const node = content[at] as Node;
    let told: Told | undefined = context.tree.of(node);
    if (told && told.parent !== parent && !fits(told, parent, context)) told = undefined;
    if (!told) told = context.walker.add(node, parent, next, added);
    else if (!still.has(told)) {
      flush(added, mark, context);
      move(told, parent, next, context);
      mark = context.mark();
    }
    kids.push(told);
    next = told;
  }
  flush(added, mark, context);
  parent.kids = kids.reverse();
}

/** Sheets of new elements were told meanwhile; the elements have to come first. */
function flush(added: NodeTuple[], mark: number, context: Reconciling): void {
  if (added.length > 0) context.insert(mark, [Op.ADD, added.splice(0)]);
}

/** Whether a node may be moved as it is: in another zone it has to be told anew. */
function fits(told: Told, parent: Told, context: Reconciling): boolean {
  const isElement = told.node.nodeType === 1;
  const zone = isElement ? context.gate.zone(told.node as Element, parent.zone) : parent.zone;
  // Rules may look at what it stands in, so its content may be in another zone now.
  const { zonesReachInside, zonesReachAnywhere } = context.gate;
  if (zone === told.zone && !(isElement && (zonesReachInside || zonesReachAnywhere))) return true;
  remove(told, context);
  return false;
}

function move(told: Told, parent: Told, next: Told | null, context: Reconciling): void {
  context.push([Op.MOVE, told.id, parent.id, next?.id ?? 0]);
  told.parent = parent;
  told.changed = context.batch();
  context.moved(told);
}

/** Of the children that stayed, the most that can keep their places: a longest increasing run. */
function inOrder(content: Node[], stayed: Told[], tree: Tree): Told[] {
  const place = new Map(stayed.map((kid, at) => [kid, at]));
  const kept = content
    .map(node => tree.of(node))
    .filter((kid): kid is Told => kid !== undefined && place.has(kid));
  const at = (kid: Told): number => place.get(kid) ?? 0;
  if (kept.every((kid, index) => index === 0 || at(kept[index - 1] as Told) < at(kid))) return kept;
  return longestRise(kept, at);
}

function longestRise(kids: Told[], value: (kid: Told) => number): Told[] {
  const tails: Told[] = [];
  const before = new Map<Told, Told | undefined>();
  for (const kid of kids) {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (value(tails[middle] as Told) < value(kid)) low = middle + 1;
      else high = middle;
    }
    before.set(kid, tails[low - 1]);
    tails[low] = kid;
  }
  const run: Told[] = [];
  for (let kid = tails.at(-1); kid; kid = before.get(kid)) run.push(kid);
  return run;
}
