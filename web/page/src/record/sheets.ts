/**
 * Style sheets of the page: of elements, constructed, in frames and in shadow roots.
 *
 * A sheet is rewritten once and kept until it changes. Rules that scripts insert are told one by one.
 */

import { NO_RULE } from "../gate/sheets.ts";
import type { Gate } from "../gate.ts";
import type { PageOp } from "../wire.ts";
import { Op } from "../wire.ts";
import type { Told } from "./tree.ts";

export interface SheetContext {
  gate: Gate;
  nextId(): number;
  push(op: PageOp): void;
  /** A sheet changed outside the observers' sight. */
  changed(): void;
}

interface Entry {
  /** The number the agent knows it by; 0 while it was not told. */
  id: number;
  base: string;
  rules: string[];
  isCurrent: boolean;
  isOff: boolean;
  /** Lengths of its rules as printed when last read: it changes when a script changes a rule in place. */
  print: string;
}

/** Sheets past this length are not read again just to see whether a rule changed in place. */
const PRINTED_RULES = 100;
const OP_CHARS = 100_000;

export class Sheets {
  private entries = new WeakMap<CSSStyleSheet, Entry>();
  private readonly holders = new Map<Told, CSSStyleSheet | null>();
  private readonly adopters = new Map<Told, readonly CSSStyleSheet[]>();
  /** Sheets of other origins, read by ourselves where their server lets anyone read. */
  private readonly copies = new WeakMap<Element, CSSStyleSheet | null>();

  constructor(private readonly context: SheetContext) {}

  /** Start over for a new epoch: nothing was told, but what was rewritten stays. */
  reset(): void {
    for (const sheet of [...this.holders.values(), ...[...this.adopters.values()].flat()]) {
      const entry = sheet && this.entries.get(sheet);
      if (entry) entry.id = 0;
    }
    this.holders.clear();
    this.adopters.clear();
  }

  /** Rewrite the sheets of a root before its elements are told, so that their names are known. In slices. */
  *prepare(root: Document | ShadowRoot): Generator<void> {
    for (const sheet of [...root.styleSheets, ...adopted(root)]) {
      const readable = this.readable(sheet);
      if (readable) yield* this.rewrite(readable, baseOf(sheet, root));
    }
  }

  hold(told: Told): void {
    this.holders.set(told, null);
    this.tellHolder(told);
  }

  adopt(told: Told): void {
    this.adopters.set(told, []);
    this.tellAdopted(told);
  }

  forget(told: Told): void {
    const held = this.holders.get(told);
    const entry = held && this.entries.get(held);
    if (entry?.id === told.id) entry.id = 0;
    this.holders.delete(told);
    this.adopters.delete(told);
  }

  /** The element's sheet may be another: it was loaded, its text or its attributes changed. */
  retell(told: Told): void {
    if (!this.holders.has(told)) return;
    const sheet = (told.node as HTMLStyleElement).sheet;
    const entry = sheet && this.entries.get(sheet);
    if (entry) entry.isCurrent = false;
    this.tellHolder(told);
  }

  inserted(sheet: CSSStyleSheet, index: number): void {
    const entry = this.entries.get(sheet);
    const rule = sheet.cssRules[index];
    if (!entry?.isCurrent || !rule) return;
    const scrubbed =
      sheet.media.mediaText || sheet.disabled ? NO_RULE : this.context.gate.rule(rule, entry.base);
    entry.rules.splice(index, 0, scrubbed);
    entry.print = "";
    if (entry.id) this.context.push([Op.RULE, entry.id, index, scrubbed]);
    this.context.changed();
  }

  deleted(sheet: CSSStyleSheet, index: number): void {
    const entry = this.entries.get(sheet);
    if (!entry?.isCurrent) return;
    entry.rules.splice(index, 1);
    entry.print = "";
    if (entry.id) this.context.push([Op.RULE, entry.id, index, null]);
    this.context.changed();
  }

  replaced(sheet: CSSStyleSheet): void {
    const entry = this.entries.get(sheet);
    if (!entry) return;
    entry.isCurrent = false;
    this.context.changed();
  }

  /** All sheets are to be read again: a media condition turned. */
  turned(): void {
    for (const sheet of this.sheets()) this.replaced(sheet);
  }

  /** Tell what is no longer current. `isThorough`: look also for rules changed in place. */
  update(isThorough: boolean): void {
    for (const told of this.adopters.keys()) this.tellAdopted(told);
    for (const [told, sheet] of this.holders) {
      const isOther = sheet !== this.readable((told.node as HTMLStyleElement).sheet, told.node as Element);
      if (isOther) this.tellHolder(told);
    }
    for (const sheet of this.sheets()) {
      const entry = this.entries.get(sheet);
      if (!entry?.id) continue;
      if (isThorough) this.compare(sheet, entry);
      if (entry.isOff !== sheet.disabled) entry.isCurrent = false;
      if (!entry.isCurrent) this.tell(sheet, entry.id, entry.base);
    }
  }

  /** A script may write into a rule without any call that could be heard. */
  private compare(sheet: CSSStyleSheet, entry: Entry): void {
    const print = printOf(sheet);
    if (entry.print !== "" && entry.print !== print) entry.isCurrent = false;
    entry.print = print;
  }

  private *sheets(): Generator<CSSStyleSheet> {
    for (const sheet of this.holders.values()) if (sheet) yield sheet;
    for (const list of this.adopters.values()) yield* list;
  }

  private tellHolder(told: Told): void {
    const element = told.node as HTMLStyleElement;
    const sheet = this.readable(element.sheet, element);
    const before = this.holders.get(told);
    this.holders.set(told, sheet);
    if (sheet) this.tell(sheet, told.id, baseOf(element.sheet ?? sheet, element.getRootNode() as Document));
    else if (before) this.context.push([Op.SHEET, told.id, 0, []]);
  }

  private tellAdopted(told: Told): void {
    const now = adopted(told.node as Document);
    const before = this.adopters.get(told) ?? [];
    if (now.length === before.length && now.every((sheet, at) => before[at] === sheet)) return;
    this.adopters.set(told, [...now]);
    const ids = now.map(
      sheet =>
        this.entries.get(sheet)?.id || this.tell(sheet, this.context.nextId(), told.node.baseURI ?? ""),
    );
    this.context.push([Op.ADOPT, told.id, ids]);
  }

  private tell(sheet: CSSStyleSheet, id: number, base: string): number {
    const entry = drain(this.rewrite(sheet, base));
    entry.id = id;
    let from = 0;
    do {
      const until = fitting(entry.rules, from);
      this.context.push([Op.SHEET, id, from === 0 ? 0 : 1, entry.rules.slice(from, until)]);
      from = until;
    } while (from < entry.rules.length);
    return id;
  }

  private *rewrite(sheet: CSSStyleSheet, base: string): Generator<void, Entry> {
    const known = this.entries.get(sheet);
    if (known?.isCurrent) return known;
    const entry: Entry = known ?? { id: 0, base, rules: [], isCurrent: true, isOff: false, print: "" };
    this.entries.set(sheet, entry);
    entry.isCurrent = true;
    entry.isOff = sheet.disabled;
    entry.rules = [];
    entry.print = printOf(sheet);
    for (const rule of this.context.gate.sheet(sheet, base)) {
      entry.rules.push(rule);
      yield;
    }
    return entry;
  }

  /** The sheet itself, or our copy of one that the page may not read; null when nobody here may. */
  private readable(
    sheet: CSSStyleSheet | null,
    holder = sheet?.ownerNode as Element | null,
  ): CSSStyleSheet | null {
    if (!sheet) return null;
    try {
      return sheet.cssRules && sheet;
    } catch {
      const copy = holder && this.copies.get(holder);
      if (holder && copy === undefined) this.copy(sheet, holder);
      return copy ?? null;
    }
  }

  /** Ask the sheet's server as any stranger would, without the visitor's credentials. */
  private copy(sheet: CSSStyleSheet, holder: Element): void {
    this.copies.set(holder, null);
    const window = holder.ownerDocument.defaultView;
    if (!window || !sheet.href) return;
    const read = async (href: string): Promise<void> => {
      const answer = await window.fetch(href, { credentials: "omit", cache: "force-cache" });
      if (!answer.ok) return;
      const copy = new window.CSSStyleSheet({ baseURL: href, media: sheet.media.mediaText });
      copy.replaceSync(await answer.text());
      this.context.gate.files.add(copy);
      this.copies.set(holder, copy);
      this.context.changed();
    };
    read(sheet.href).catch(() => undefined); // Not open to strangers: the agent sees the page without it.
  }
}

function adopted(root: Document | ShadowRoot): readonly CSSStyleSheet[] {
  return root.adoptedStyleSheets ?? [];
}

function baseOf(sheet: CSSStyleSheet, root: Node): string {
  return sheet.href ?? root.baseURI;
}

function printOf(sheet: CSSStyleSheet): string {
  const { cssRules } = sheet;
  if (cssRules.length > PRINTED_RULES) return `${cssRules.length}`;
  let print = "";
  for (const rule of cssRules) print += `${rule.cssText.length}.`;
  return print;
}

/** How many rules from here fit into one operation. */
function fitting(rules: string[], from: number): number {
  let until = from;
  for (let length = 0; until < rules.length && (length < OP_CHARS || until === from); until += 1) {
    length += rules[until]?.length ?? 0;
  }
  return until;
}

function drain<T>(generator: Generator<unknown, T>): T {
  for (;;) {
    const step = generator.next();
    if (step.done) return step.value;
  }
}
