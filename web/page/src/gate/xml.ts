/**
 * Reading a drawing without the browser's own parser: pages that demand trusted types keep that one to themselves.
 *
 * What comes out has elements of the names asked for and attributes without handlers; everything else of the
 * source is read over. A source that is not well formed gives nothing.
 */

const NAMESPACE = "http://www.w3.org/2000/svg";
const VALUE = `"[^"<]*"|'[^'<]*'`;
/** 1 raw text · 2 name that ends · 3 name that begins · 4 its attributes · 5 ends at once · 6 text */
const PART = new RegExp(
  [
    String.raw`<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!DOCTYPE[^>[]*(?:\[[^\]]*\]\s*)?>`,
    String.raw`<!\[CDATA\[([\s\S]*?)\]\]>`,
    String.raw`<\/([\w:.-]+)\s*>`,
    String.raw`<([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:${VALUE}))*)\s*(\/?)>`,
    "([^<]+)",
  ].join("|"),
  "gy",
);
const ATTRIBUTE = new RegExp(String.raw`([\w:.-]+)\s*=\s*(${VALUE})`, "g");
const ENTITIES: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);

/** The drawing as a document, or null. `isKept` asks about an element by its name. */
export function readDrawing(source: string, isKept: (name: string) => boolean): XMLDocument | null {
  const reading = new Reading(isKept);
  const text = source.replace(/^\ufeff/, "").trim();
  PART.lastIndex = 0;
  let end = 0;
  for (let part = PART.exec(text); part; part = PART.exec(text)) {
    end = PART.lastIndex;
    if (!reading.take(part)) return null;
  }
  return end === text.length && reading.isDone ? reading.document : null;
}

class Reading {
  document: XMLDocument | null = null;
  /** Names of the elements that are open, and the element made of each, if one was. */
  private readonly open: [name: string, element: Element | null][] = [];

  constructor(private readonly isKept: (name: string) => boolean) {}

  get isDone(): boolean {
    return this.open.length === 0;
  }

  /** Whether the source goes on as it should. */
  take([, raw, ending, beginning, attributes, isEmpty, text]: RegExpExecArray): boolean {
    const within = this.open.at(-1)?.[1];
    if (ending !== undefined) return this.open.pop()?.[0] === ending;
    if (beginning !== undefined) return this.begin(beginning, attributes ?? "", isEmpty === "/");
    if (raw !== undefined) within?.append(raw);
    else if (text !== undefined) within?.append(decoded(text));
    return true;
  }

  private begin(name: string, attributes: string, isEmpty: boolean): boolean {
    const local = localName(name);
    if (!this.document) {
      if (local !== "svg") return false;
      this.document = document.implementation.createDocument(NAMESPACE, "svg");
    } else if (this.open.length === 0) return false;
    const element = this.make(local);
    for (const [, full = "", value = ""] of attributes.matchAll(ATTRIBUTE)) {
      const called = localName(full);
      if (!/^(?:on|xmlns)/i.test(called)) element?.setAttribute(called, decoded(value.slice(1, -1)));
    }
    if (!isEmpty) this.open.push([name, element]);
    return true;
  }

  private make(local: string): Element | null {
    if (this.open.length === 0) return this.document?.documentElement ?? null;
    const within = this.open.at(-1)?.[1];
    if (!within || !this.isKept(local)) return null;
    return within.appendChild(within.ownerDocument.createElementNS(NAMESPACE, local));
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

function decoded(text: string): string {
  return text.replace(
    /&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w{2,4}));/gi,
    (_, hex?: string, number?: string, name = "") => {
      const code = hex ? Number.parseInt(hex, 16) : Number(number ?? 0);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : (ENTITIES.get(name) ?? "");
    },
  );
}
