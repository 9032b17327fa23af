/**
 * JSON that a page cannot bend. Old libraries put `toJSON` on `Array.prototype` or `Object.prototype`, after
 * which `JSON.stringify` writes arrays as strings; we therefore walk objects ourselves and give it leaves only. A
 * page that replaced `JSON` itself is left behind: an empty frame has a fresh one, which outlives the frame.
 */
const { parse, stringify } = works(globalThis.JSON) ? globalThis.JSON : fresh();

function works(json: JSON | undefined): boolean {
  try {
    return json?.stringify('"') === '"\\""' && (json.parse('["x"]') as unknown[])[0] === "x";
  } catch {
    return false;
  }
}

function fresh(): JSON {
  // A form named "createElement" hides the document's own.
  const frame = Document.prototype.createElement.call(document, "iframe") as HTMLIFrameElement;
  frame.hidden = true;
  document.documentElement.append(frame);
  const json = (frame.contentWindow as (Window & { JSON: JSON }) | null)?.JSON ?? JSON;
  frame.remove();
  return json;
}

/** A command as text. Undefined fields are left out; the value must be a tree of plain objects and arrays. */
export function encode(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(encode).join(",")}]`;
  if (value === null || typeof value !== "object") return stringify(value) ?? "null";
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return `{${fields.map(([name, field]) => `${stringify(name)}:${encode(field)}`).join(",")}}`;
}

/** The value of a text, or undefined when it is not JSON. */
export function decode(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}
