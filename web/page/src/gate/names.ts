/**
 * Names: every name a site gave (classes, ids, custom properties, fonts, animations…) becomes a number.
 *
 * A name may carry a person (`user-jane`, `#order-1029`), and the agent needs only to know that two are the
 * same. So no name leaves the page: `.card` is `.c4` in style sheets and in elements alike, for this recording.
 */

/** c class · i id · p part · s slot · v custom property · n other identifier · x element of the site's making */
export type NameKind = "c" | "i" | "p" | "s" | "v" | "n" | "x";

/** A condition that only the page can decide, such as `[data-theme=dark]`, and the class that stands for it. */
export interface Condition {
  selector: string;
  token: string;
}

/** What the visitor typed may be copied there by the site's framework. */
const NEVER_A_CONDITION = new Set(["value", "srcdoc", "content"]);

export class Names {
  /** Conditions by the attribute they ask about; under ":" those about no attribute. */
  readonly conditions = new Map<string, Condition[]>();
  /** Selectors of names that style sheets brought since the last `takeFresh`. */
  private fresh: string[] = [];
  private readonly known = new Map<string, string>();
  private count = 0;

  /** The number of a name, given on first sight. */
  of(kind: NameKind, raw: string): string {
    const key = kind + raw;
    const found = this.known.get(key);
    if (found) return found;
    this.count += 1;
    const token = `${kind === "x" ? "x-" : kind}${this.count}`;
    this.known.set(key, token);
    return token;
  }

  /** As `of`, for a name in a style sheet: elements that already bear it are to be told again. */
  ofSelector(kind: "c" | "i", raw: string): string {
    if (!this.known.has(kind + raw)) {
      this.fresh.push(kind === "c" ? `.${CSS.escape(raw)}` : `#${CSS.escape(raw)}`);
    }
    return this.of(kind, raw);
  }

  /** The number of a name, only when a style sheet gave it one. */
  find(kind: NameKind, raw: string): string | undefined {
    return this.known.get(kind + raw);
  }

  /** The class that stands for a condition of a style sheet. `attribute` is ":" for a pseudo-class. */
  ofCondition(attribute: string, selector: string): string {
    const list = this.conditions.get(attribute) ?? [];
    const found = list.find(condition => condition.selector === selector);
    if (found) return found.token;
    this.count += 1;
    const condition = { selector, token: `k${this.count}` };
    if (!NEVER_A_CONDITION.has(attribute)) {
      this.conditions.set(attribute, [...list, condition]);
      this.fresh.push(selector);
    }
    return condition.token;
  }

  /** The classes of an element that style sheets name, and the conditions that it meets, as numbers. */
  classes(element: Element): string {
    const tokens: string[] = [];
    for (const raw of element.classList) {
      const token = this.known.get(`c${raw}`);
      if (token) tokens.push(token);
    }
    if (this.conditions.size > 0) this.met(element, tokens);
    return tokens.join(" ");
  }

  private met(element: Element, tokens: string[]): void {
    for (const { name } of element.attributes) this.meet(element, this.conditions.get(name), tokens);
    this.meet(element, this.conditions.get(":"), tokens);
  }

  private meet(element: Element, conditions: Condition[] | undefined, tokens: string[]): void {
    if (!conditions) return;
    for (const { selector, token } of conditions) if (element.matches(selector)) tokens.push(token);
  }

  takeFresh(): string[] {
    const taken = this.fresh;
    this.fresh = [];
    return taken;
  }
}
