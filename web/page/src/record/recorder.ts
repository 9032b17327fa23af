/** The recorder: one epoch after another, each a whole page told once and then kept up to date. */

import allowlist from "../allowlist.json" with { type: "json" };
import { CONTROL } from "../gate/commits.ts";
import { shownPath } from "../gate/place.ts";
import { Gate, isSheetHolder, type MaskingRules, type Place } from "../gate.ts";
import type { Asset, NodeTuple, Result, State } from "../wire.ts";
import { Op } from "../wire.ts";
import { Assets } from "./assets.ts";
import { Fields } from "./fields.ts";
import { Outbox } from "./outbox.ts";
import { reconcile } from "./reconcile.ts";
import { Sheets } from "./sheets.ts";
import { Signals } from "./signals.ts";
import { type Told, Tree, within } from "./tree.ts";
import { framesWithheld, Walker } from "./walk.ts";
import { type Changes, Watch } from "./watch.ts";

export interface RecorderOptions {
  window: Window & typeof globalThis;
  rules: MaskingRules;
  /** A batch, as JSON text, and its number. */
  send(batch: string, seq: number): void;
  asset: ((asset: Asset) => void) | undefined;
  ours(element: Element): boolean;
  /** There is something to tell. */
  wake(): void;
  /** Milliseconds were spent beside the telling. */
  spent(time: number): void;
  /** A framed page is told as well: its scripts have their own methods. */
  framed(window: Window & typeof globalThis): void;
}

/** Nodes in one operation: some tens of kilobytes. */
const CHUNK = 1_000;
const FRESH_AT_ONCE = 48;

export class Recorder {
  readonly outbox: Outbox;
  readonly tree = new Tree();
  private readonly ownElements = new WeakSet<Element>();
  private readonly gate: Gate;
  private readonly sheets: Sheets;
  private readonly fields: Fields;
  private readonly signals: Signals;
  private readonly watch: Watch;
  private readonly assets: Assets;
  private walker: Walker;
  private preparing: Generator<void> | null = null;
  /** Texts to be told again, and attributes that the last batch had no time for. */
  private readonly retold = new Set<Told>();
  private late: Changes["attributes"] = new Map();
  private epoch = 0;
  private chunk = 0;
  private path = "";
  /** A snapshot is being told in slices. */
  isTelling = false;
  /** Another number after each change of the page. */
  version = 0;

  constructor(private readonly options: RecorderOptions) {
    const { window } = options;
    this.outbox = new Outbox(options.send);
    this.assets = new Assets(window, options.asset);
    this.gate = new Gate({
      rules: options.rules,
      document: window.document,
      ours: element => this.ownElements.has(element) || options.ours(element),
      asset: (url, use) => this.assets.number(url, use),
      turned: () => this.sheets.turned(),
    });
    this.walker = this.newWalker();
    this.sheets = new Sheets({
      gate: this.gate,
      nextId: () => this.tree.nextId(),
      push: op => this.outbox.push(op),
      changed: options.wake,
    });
    this.fields = new Fields(op => this.outbox.push(op));
    this.signals = new Signals(window, {
      tree: this.tree,
      push: op => this.outbox.push(op),
      changed: options.wake,
      typed: options.wake,
    });
    this.watch = new Watch({
      changed: options.wake,
      spent: options.spent,
      root: (root, signal) => this.signals.listen(root, signal),
    });
  }

  /** Whether the page now shown is one that is never mirrored. */
  get isWithheld(): boolean {
    return this.withholds(this.options.window.location);
  }

  withholds(place: Place): boolean {
    return this.gate.withholds(place);
  }

  /** Begin a new epoch. The page is told by the calls of `step` that follow. */
  begin(): void {
    this.forgetAll();
    const { window } = this.options;
    const { clientWidth, clientHeight } = window.document.documentElement;
    this.epoch += 1;
    this.chunk = 0;
    this.path = window.location.pathname;
    const sizes = [window.innerWidth, window.innerHeight, clientWidth, clientHeight].map(Math.round);
    this.outbox.push([
      Op.META,
      allowlist.version,
      this.epoch,
      ...(sizes as [number, number, number, number]),
      shownPath(this.path),
    ]);
    this.isTelling = true;
    this.preparing = this.sheets.prepare(window.document);
  }

  /** Tell some more of the snapshot, until the deadline. Whether it is complete. */
  step(deadline: number): boolean {
    if (this.preparing && !this.prepare(deadline)) return false;
    // What moved into another zone must not be told by its former one; all else that changed meanwhile can wait.
    if (this.tree.size > 0) this.tellChanges(false, 0);
    const nodes: NodeTuple[] = [];
    const mark = this.outbox.mark();
    if (this.tree.size === 0) this.walker.add(this.options.window.document, null, null, nodes);
    this.walker.expand(nodes, deadline, CHUNK);
    const isLast = this.walker.isDone;
    this.outbox.insert(mark, [Op.SNAPSHOT, this.chunk, isLast ? 1 : 0, nodes]);
    this.chunk += 1;
    if (!isLast) return false;
    this.version += 1;
    this.isTelling = false;
    this.signals.all();
    this.fields.update();
    this.signals.update();
    return true;
  }

  /** Tell what changed since the last call. `isThorough`: look also at what no event reports. */
  update(deadline: number, isThorough: boolean): void {
    this.tellPlace();
    // Half of the time at the most, so that what is new comes as well.
    this.tellChanges(isThorough, (performance.now() + deadline) / 2);
    this.tellNew(deadline);
    this.fields.update();
    this.signals.update();
    if (!this.walker.isDone || this.retold.size + this.late.size > 0) this.options.wake();
  }

  private tellChanges(isThorough: boolean, deadline: number): void {
    const changes = this.watch.take(this.late);
    this.late = new Map();
    if (changes.parents.size + changes.texts.size + changes.attributes.size > 0) this.version += 1;
    this.tellParents(changes);
    this.sheets.update(isThorough);
    this.tellFresh(changes);
    this.tellTexts(changes, deadline);
    this.tellAttributes(changes, deadline);
  }

  say(state: State): void {
    this.outbox.push([Op.STATE, state]);
  }

  result(n: number, result: Result): void {
    this.outbox.push([Op.RESULT, n, result]);
  }

  /** Elements that this module puts on the page, before or after they stand on it. */
  keepOut(element: Element): void {
    this.ownElements.add(element);
    const parent = this.tree.of(element)?.parent;
    if (parent) this.watch.touch(element, "hidden");
  }

  isBox(id: number): boolean {
    const told = this.tree.get(id);
    return told?.node.nodeType === 1 && this.gate.isBox(told.node as Element, told.zone);
  }

  changedSince(id: number, seq: number): boolean {
    const told = this.tree.get(id);
    if (!told) return true;
    for (const each of within(told)) {
      if (each.changed > seq || this.retold.has(each) || this.late.has(each.node as Element)) return true;
    }
    return false;
  }

  leave(): void {
    this.outbox.push([Op.PLACE, 1, shownPath(this.path)]);
  }

  /** Stop watching and forget what was told; `begin` may follow. */
  forgetAll(): void {
    this.watch.stop();
    this.outbox.drop();
    this.sheets.reset();
    this.fields.reset();
    this.walker.reset();
    this.retold.clear();
    this.late.clear();
    this.tree.clear();
    this.isTelling = false;
    this.preparing = null;
  }

  /** Look away until the next beginning. What was told is kept, for who asks about it. */
  rest(): void {
    this.watch.stop();
  }

  stop(): void {
    this.forgetAll();
    this.assets.stop();
    this.gate.stop();
  }

  inserted = (sheet: CSSStyleSheet, index: number): void => this.sheets.inserted(sheet, index);
  deleted = (sheet: CSSStyleSheet, index: number): void => this.sheets.deleted(sheet, index);
  replaced = (sheet: CSSStyleSheet): void => this.sheets.replaced(sheet);
  shadowed = (host: Element): void => {
    if (this.tree.of(host)) this.watch.touchParent(host);
  };

  private newWalker(): Walker {
    return new Walker({
      tree: this.tree,
      gate: this.gate,
      batch: () => this.outbox.next,
      told: told => this.told(told),
      unsettled: parent => this.watch.touchParent(parent.node),
    });
  }

  private prepare(deadline: number): boolean {
    while (performance.now() < deadline) {
      if (!this.preparing?.next().done) continue;
      this.preparing = null;
      this.gate.names.takeFresh();
      return true;
    }
    return false;
  }

  /** A node was told: look after what belongs to it. */
  private told(told: Told): void {
    const { node } = told;
    if (node.nodeType === 9 || node.nodeType === 11) {
      // Its names are to be known before its elements are told; those of the page were prepared in slices.
      if (told.parent) for (const _ of this.sheets.prepare(node as Document));
      const view = (node as Document).defaultView;
      if (view && view !== this.options.window) this.options.framed(view);
      this.watch.add(node as Document);
      this.sheets.adopt(told);
    } else if (node.nodeType === 1) {
      if (isSheetHolder(node as Element)) this.sheets.hold(told);
      else this.fields.add(told);
    }
  }

  private gone = (told: Told): void => {
    this.sheets.forget(told);
    this.fields.forget(told);
    this.retold.delete(told);
    if (told.node.nodeType === 9 || told.node.nodeType === 11) this.watch.remove(told.node);
  };

  private moved({ node }: Told): void {
    if (node.nodeType !== 1) return;
    const element = node as Element;
    if (element.localName === "iframe") this.watch.touchParent(element);
    for (const frame of element.getElementsByTagName("iframe")) this.watch.touchParent(frame);
  }

  private tellPlace(): void {
    for (const frame of framesWithheld(this.watch.all(), this.gate)) this.watch.touchParent(frame);
    const { pathname } = this.options.window.location;
    if (pathname === this.path) return;
    this.path = pathname;
    this.outbox.push([Op.PLACE, 0, shownPath(pathname)]);
  }

  private tellParents(changes: Changes): void {
    const parents = new Set<Told>();
    for (const node of changes.parents) {
      const told = this.tree.of(node);
      if (!told) continue;
      if (node.nodeType === 1 && isSheetHolder(node as Element)) this.sheets.retell(told);
      else parents.add(told);
    }
    for (const told of this.rezoned(changes)) parents.add(told);
    if (parents.size === 0) return;
    reconcile(parents, {
      tree: this.tree,
      gate: this.gate,
      walker: this.walker,
      batch: () => this.outbox.next,
      push: op => this.outbox.push(op),
      mark: () => this.outbox.mark(),
      insert: (at, op) => this.outbox.insert(at, op),
      retold: told => this.retold.add(told),
      gone: this.gone,
      moved: told => this.moved(told),
    });
  }

  /** Elements whose zone changed are forgotten, so that they are told anew; their parents are to be compared. */
  private rezoned(changes: Changes): Set<Told> {
    const parents = new Set<Told>();
    const { zonesReachInside, zonesReachAnywhere } = this.gate;
    if (zonesReachAnywhere) {
      for (const told of [...this.tree.all()]) this.rezone(told, parents);
      return parents;
    }
    for (const element of changes.attributes.keys()) {
      const told = this.tree.of(element);
      if (!told?.parent) continue;
      for (const each of zonesReachInside ? [...within(told)] : [told]) this.rezone(each, parents);
    }
    return parents;
  }

  private rezone(told: Told, parents: Set<Told>): void {
    const { parent, node } = told;
    if (!parent || node.nodeType !== 1) return;
    if (this.gate.zone(node as Element, parent.zone) === told.zone) return;
    this.outbox.push([Op.REMOVE, told.id]);
    this.tree.forget(told, this.gone);
    parents.add(parent);
  }

  private tellNew(deadline: number): void {
    while (!this.walker.isDone && performance.now() < deadline) {
      const nodes: NodeTuple[] = [];
      const mark = this.outbox.mark();
      this.walker.expand(nodes, deadline, CHUNK);
      if (nodes.length > 0) this.outbox.insert(mark, [Op.ADD, nodes]);
    }
  }

  /** Elements that bear a name which a style sheet has only now brought. */
  private tellFresh(changes: Changes): void {
    const fresh = this.gate.names.takeFresh();
    for (let from = 0; from < fresh.length; from += FRESH_AT_ONCE) {
      const selector = fresh.slice(from, from + FRESH_AT_ONCE).join();
      for (const root of this.watch.all()) {
        for (const element of root.querySelectorAll(selector)) {
          changes.attributes.set(element, new Set(changes.attributes.get(element)).add("class").add("id"));
        }
      }
    }
  }

  private tellTexts(changes: Changes, deadline: number): void {
    for (const text of changes.texts) {
      const told = this.tree.of(text);
      const parent = text.parentElement;
      if (told) this.retold.add(told);
      else if (parent && isSheetHolder(parent)) {
        const holder = this.tree.of(parent);
        if (holder) this.sheets.retell(holder);
      }
    }
    for (const told of this.retold) {
      if (performance.now() > deadline) break;
      this.retold.delete(told);
      this.tellText(told);
    }
  }

  /** Nothing is said where nobody would see a difference; but what a control does may have changed with its words. */
  private tellText(told: Told): void {
    const [kind, text] = this.gate.text(told.node as CharacterData, told.zone);
    const isSame = kind === told.kind && text === told.said;
    if (isSame && !told.node.parentElement?.closest(CONTROL)) return;
    this.outbox.push([Op.TEXT, told.id, kind, text]);
    told.kind = kind;
    told.said = text;
    told.changed = this.outbox.next;
  }

  private tellAttributes(changes: Changes, deadline: number): void {
    for (const [element, names] of changes.attributes) {
      const told = this.tree.of(element);
      if (performance.now() > deadline) this.late.set(element, names);
      else if (told) this.tellAttribute(told, element, names);
    }
  }

  private tellAttribute(told: Told, element: Element, names: Set<string>): void {
    const attributes = this.gate.changed(element, names, told.zone);
    if (Object.keys(attributes).length > 0) this.outbox.push([Op.ATTRIBUTES, told.id, attributes]);
    if ([...names].some(name => name !== "class" && name !== "style")) told.changed = this.outbox.next;
  }
}
