/**
 * Styles of the picture: constructed sheets only, so that the frame's policy can forbid every other kind.
 *
 * Sheets of elements apply in the order of their elements, then the adopted ones, then ours.
 */
import { NO_RULE } from "../gate/sheets.ts";
import { BlobAssets } from "./assets.ts";
import type { Burden } from "./burden.ts";
import { HOLDER } from "./element.ts";

type Root = Document | ShadowRoot;

interface Sheet {
  rules: string[];
  /** Made when its root is known, and again in another root: a sheet belongs to one document. */
  made: CSSStyleSheet | null;
}

/** Ours, first: what the browser would do by itself for elements that stand for others. */
const FIRST = `x-canvas{display:inline-block;contain:inline-size;contain-intrinsic-width:var(--aparte-w);
aspect-ratio:var(--aparte-ratio)}
x-dialog{display:none;position:absolute;inset-inline:0;width:fit-content;height:fit-content;margin:auto;border:solid;
padding:1em;background:Canvas;color:CanvasText}
x-dialog[open],x-dialog.km{display:block}
x-dialog.km{position:fixed;inset-block:0;overflow:auto;max-width:calc(100% - 6px - 2em);max-height:calc(100% - 6px - 2em)}
x-dialog.km::backdrop{background:rgba(0,0,0,.1)}`;

/** Ours, last and important: what the page must not undo. */
const LAST = `x-0,x-style{display:none!important}
.kb{background:repeating-linear-gradient(45deg,#8883 0 6px,#8881 6px 12px)!important;overflow:hidden!important}
.ku{opacity:.45!important;filter:grayscale(1)!important}
*{caret-color:transparent!important;scroll-behavior:auto!important}
[k]{-webkit-text-fill-color:transparent!important;text-shadow:none!important;
text-decoration:line-through .9em rgba(110,110,130,.22)!important}
::highlight(aparte-masked){color:transparent!important;background-color:rgba(110,110,130,.22)!important}`;

export class Styles {
  private readonly sheets = new Map<number, Sheet>();
  private readonly adopted = new Map<Root, number[]>();
  private readonly roots = new Set<Root>();
  private readonly unsettled = new Set<Root>();
  private readonly ours = new WeakMap<Document, readonly [first: CSSStyleSheet, last: CSSStyleSheet]>();

  constructor(
    private readonly assets: BlobAssets,
    private readonly node: (id: number) => Node | undefined,
    private readonly idOf: (node: Node) => number | undefined,
    private readonly burden: Burden,
  ) {}

  get all(): Iterable<Root> {
    return this.roots;
  }

  addRoot(root: Root): void {
    this.roots.add(root);
    this.unsettled.add(root);
  }

  dropRoot(root: Root): void {
    this.roots.delete(root);
    this.adopted.delete(root);
    this.unsettled.delete(root);
  }

  /** Elements with sheets came, went or moved under a root. */
  unsettle(root: Node): void {
    if (this.roots.has(root as Root)) this.unsettled.add(root as Root);
  }

  set(id: number, isMore: boolean, told: string[]): void {
    const sheet = this.sheets.get(id);
    const rules = told.map(rule => this.burden.rule(rule));
    if (sheet && isMore) for (const rule of rules) sheet.rules.push(rule);
    else this.sheets.set(id, { rules: [...rules], made: sheet?.made ?? null });
    const kept = this.sheets.get(id);
    if (kept?.made) this.fill(kept.made, kept.rules);
    else this.unsettleHolder(id);
  }

  rule(id: number, index: number, told: string | null): void {
    const sheet = this.sheets.get(id);
    const rule = told === null ? null : this.burden.rule(told);
    if (!sheet || index > sheet.rules.length) return;
    if (rule === null) sheet.rules.splice(index, 1);
    else sheet.rules.splice(index, 0, rule);
    if (!sheet.made) return;
    if (rule === null) sheet.made.deleteRule(index);
    else insert(sheet.made, this.assets.fill(rule), index);
  }

  adopt(root: Root, ids: number[]): void {
    this.adopted.set(root, ids);
    this.unsettled.add(root);
  }

  forget(id: number): void {
    this.sheets.delete(id);
  }

  /** Write sheets again that refer to assets which have arrived. */
  refill(arrived: ReadonlySet<number>): void {
    for (const { made, rules } of this.sheets.values()) {
      if (made && rules.some(rule => BlobAssets.refers(rule, arrived))) this.fill(made, rules);
    }
  }

  /** Put every unsettled root's sheets in order. */
  settle(): void {
    for (const root of this.unsettled) {
      // A frame that was moved or removed has lost its window, and its document can be styled no more.
      if (!(root.ownerDocument ?? (root as Document)).defaultView) continue;
      const held: number[] = [];
      for (const holder of root.querySelectorAll(HOLDER)) {
        const id = this.idOf(holder);
        if (id !== undefined) held.push(id);
      }
      const ids = [...held, ...(this.adopted.get(root) ?? [])];
      const document = (root as ShadowRoot).ownerDocument ?? (root as Document);
      const sheets = ids.map(id => this.make(id, document)).filter(sheet => sheet !== null);
      const [first, last] = this.oursFor(document);
      root.adoptedStyleSheets = [first, ...new Set(sheets), last];
    }
    this.unsettled.clear();
  }

  private unsettleHolder(id: number): void {
    const holder = this.node(id);
    if (holder) this.unsettle(holder.getRootNode());
    else for (const [root, ids] of this.adopted) if (ids.includes(id)) this.unsettled.add(root);
  }

  private make(id: number, document: Document): CSSStyleSheet | null {
    const sheet = this.sheets.get(id);
    const Constructor = document.defaultView?.CSSStyleSheet;
    if (!sheet || !Constructor) return null;
    if (!(sheet.made instanceof Constructor)) {
      sheet.made = new Constructor();
      this.fill(sheet.made, sheet.rules);
    }
    return sheet.made;
  }

  private fill(sheet: CSSStyleSheet, rules: string[]): void {
    const filled = rules.map(rule => this.assets.fill(rule));
    sheet.replaceSync(filled.join("\n"));
    if (sheet.cssRules.length === rules.length) return;
    // A rule that this browser does not know would shift the places of those after it.
    sheet.replaceSync("");
    for (const [at, rule] of filled.entries()) insert(sheet, rule, at);
  }

  private oursFor(document: Document): readonly [first: CSSStyleSheet, last: CSSStyleSheet] {
    const known = this.ours.get(document);
    if (known) return known;
    const Constructor = document.defaultView?.CSSStyleSheet ?? CSSStyleSheet;
    const pair = [new Constructor(), new Constructor()] as const;
    // Without a layer of their own, the first would win over a page that says less: `:where` weighs nothing.
    pair[0].replaceSync(FIRST.replace(/(x-canvas|x-dialog(?:\[open\]|\.km)?)/g, ":where($1)"));
    pair[1].replaceSync(LAST);
    this.ours.set(document, pair);
    return pair;
  }
}

function insert(sheet: CSSStyleSheet, rule: string, at: number): void {
  try {
    sheet.insertRule(rule, at);
  } catch {
    sheet.insertRule(NO_RULE, at);
  }
}
