/**
 * Burden: a few elements that refer to each other, or a few columns in columns, can cost more than any machine has.
 *
 * The picture shares its thread with the console, so a page must not be able to stop it. What multiplies is
 * bounded before it is drawn: copies of copies, patterns of patterns, columns within columns.
 */

/** Elements that all copies of a picture may come to together. */
const COPIES = 50_000;
/** References out of what is itself referred to, and elements in it where styles may hold more of them. */
const NESTED = 16;
const WITHIN = 60;
/** Styles that may set columns: each is one level of columns in columns at most. */
const COLUMNED = 4;

/** Stands for the word in what was looked at already. */
const KEPT = "\u0001";
const CONTAINERS = ":is(pattern,mask,marker,clipPath)";
const REFERRING = ["fill", "stroke", "mask", "clip-path", "marker-start", "marker-mid", "marker-end"];
const COLUMNS = /(?<![\w-])(?:-webkit-|-moz-)?column(?:s|-count|-width)\s*:[^;{}]*;?/gi;
/** A selector and its declarations, when no other rule stands among them. */
const BLOCK = /([^{};]*)\{([^{}]*)\}/g;

export class Burden {
  /** Elements that draw a copy of others. */
  private readonly copies = new Set<Element>();
  /** Ids that a rule refers to. */
  private readonly styled = new Set<string>();
  /** Styles and elements with columns, so far. */
  private columned = 0;
  private readonly columns = new WeakSet<Element>();
  private isOver = false;
  private isChanged = false;

  /** Something in a drawing came or changed. */
  changed(element: Element): void {
    if (!element.namespaceURI?.endsWith("/svg")) return;
    this.isChanged = true;
    if (element.localName !== "use") return;
    if (this.isOver) element.removeAttribute("href");
    else this.copies.add(element);
  }

  /** A node with a subtree found another place. */
  moved(): void {
    this.isChanged = this.copies.size > 0 || this.isChanged;
  }

  /** A rule, without what multiplies. */
  rule(css: string): string {
    for (const [, id = ""] of css.matchAll(/url\(#(i\d+)\)/g)) {
      this.isChanged ||= !this.styled.has(id);
      this.styled.add(id);
    }
    const plain = withoutPointing(css);
    if (plain.search(COLUMNS) < 0) return plain;
    const kept = plain.replace(BLOCK, (whole, selector: string, inside: string) =>
      this.block(whole, selector, inside),
    );
    return kept.replace(COLUMNS, "").replaceAll(KEPT, "column");
  }

  /** The style of one element. */
  style(element: Element, css: string): string {
    const plain = withoutPointing(css);
    if (plain.search(COLUMNS) < 0 || this.columns.has(element)) return plain;
    if (this.columned >= COLUMNED) return plain.replace(COLUMNS, "");
    this.columned += 1;
    this.columns.add(element);
    return plain;
  }

  /** Before anything is drawn. */
  settle(roots: Iterable<Document | ShadowRoot>): void {
    if (!this.isChanged) return;
    this.isChanged = false;
    if (!this.isOver && this.weigh() > COPIES) {
      this.isOver = true;
      for (const copy of this.copies) copy.removeAttribute("href");
    }
    for (const copy of this.copies) if (this.isOver || !copy.isConnected) this.copies.delete(copy);
    for (const root of roots) this.flatten(root);
  }

  /** Columns of a rule hold outside of columns of the same rule only. */
  private block(whole: string, selector: string, inside: string): string {
    const isPlain = selector.trim() !== "" && !/::|&|^\s*(?:\d|from|to|@)/.test(selector);
    if (inside.search(COLUMNS) < 0 || !isPlain || this.columned >= COLUMNED) return whole;
    this.columned += 1;
    const columns = [...inside.matchAll(COLUMNS)].map(([each]) =>
      each.replace(/!.*?(;|$)/, "$1").replace(/;?$/, ";"),
    );
    const outside = `&:not(:is(${selector}) *){${columns.join("").replace(/column/gi, KEPT)}}`;
    return `${selector}{${inside.replace(COLUMNS, "")};${outside}}`;
  }

  /** The elements that all copies come to. */
  private weigh(): number {
    const known = new Map<Element, number>();
    const within = new Set<Element>();
    const size = (element: Element): number => {
      const found = known.get(element);
      if (found !== undefined) return found;
      // What contains itself is not drawn.
      if (within.has(element)) return 0;
      within.add(element);
      let all = 1;
      for (const child of element.children) all = Math.min(COPIES + 1, all + size(child));
      const target = element.localName === "use" ? targetOf(element) : null;
      if (target) all = Math.min(COPIES + 1, all + size(target));
      within.delete(element);
      known.set(element, all);
      return all;
    };
    let total = 0;
    try {
      for (const copy of this.copies) total += copy.isConnected ? size(copy) : 0;
    } catch {
      return COPIES + 1; // Deeper than anybody can follow.
    }
    return total;
  }

  /** Take the references out of patterns, masks and markers when they are too many. */
  private flatten(root: Document | ShadowRoot): void {
    const inside = root.querySelectorAll(`${CONTAINERS} *`);
    const pointing = [...inside].filter(points);
    if (pointing.length > NESTED) {
      for (const element of pointing) {
        for (const name of REFERRING) element.removeAttribute(name);
        (element as SVGElement).style.cssText = "";
      }
    }
    const isStyled = [...this.styled].some(id => root.getElementById(id)?.matches(CONTAINERS));
    if (isStyled && inside.length > WITHIN) {
      for (const container of root.querySelectorAll(CONTAINERS)) container.removeAttribute("id");
    }
  }
}

/** Whether an element refers to something that is drawn for it, by an attribute or by its own style. */
function points(element: Element): boolean {
  const named = REFERRING.map(name => element.getAttribute(name) ?? "");
  const said = [...named, (element as SVGElement).style?.cssText ?? ""].join(" ");
  const root = element.getRootNode() as Document;
  return [...said.matchAll(/url\("?#(i\d+)"?\)/g)].some(
    ([, id = ""]) => !/Gradient$/.test(root.getElementById?.(id)?.localName ?? ""),
  );
}

function targetOf(copy: Element): Element | null {
  const href = copy.getAttribute("href") ?? "";
  const root = copy.getRootNode() as Partial<Document>;
  return href.startsWith("#") ? (root.getElementById?.(href.slice(1)) ?? null) : null;
}

/** A custom property that refers would bring its reference to where nobody looks for one. */
function withoutPointing(css: string): string {
  return css.includes("url(#") ? css.replace(/(--v\d+\s*:[^;{}]*?)url\(#[^)]*\)/g, "$1none") : css;
}
