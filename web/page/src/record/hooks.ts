/** Hooks: the few methods of the page that no observer reports. All are put back by `restore`. */

export interface Hooks {
  inserted(sheet: CSSStyleSheet, index: number): void;
  deleted(sheet: CSSStyleSheet, index: number): void;
  replaced(sheet: CSSStyleSheet): void;
  shadowed(host: Element): void;
  adopted(): void;
}

type Method = (this: never, ...given: never[]) => unknown;

/** Listen to a window's style sheets and shadow roots; the answer puts everything back. */
export function hook(window: Window & typeof globalThis, hooks: Hooks): () => void {
  const restores: (() => void)[] = [];
  const after = (
    prototype: object,
    name: string,
    tell: (self: never, given: unknown[], answer: unknown) => void,
  ) => {
    restores.push(wrap(prototype as Record<string, Method>, name, tell));
  };
  const { CSSStyleSheet, CSSGroupingRule, Element } = window;
  after(CSSStyleSheet.prototype, "insertRule", (sheet: CSSStyleSheet, _given, index) =>
    hooks.inserted(sheet, index as number),
  );
  after(CSSStyleSheet.prototype, "deleteRule", (sheet: CSSStyleSheet, given) =>
    hooks.deleted(sheet, given[0] as number),
  );
  after(CSSStyleSheet.prototype, "replaceSync", (sheet: CSSStyleSheet) => hooks.replaced(sheet));
  after(CSSStyleSheet.prototype, "replace", (sheet: CSSStyleSheet, _given, done) => {
    (done as Promise<unknown>).then(() => hooks.replaced(sheet)).catch(() => undefined);
  });
  for (const name of ["insertRule", "deleteRule"]) {
    after(CSSGroupingRule.prototype, name, (rule: CSSRule) => {
      if (rule.parentStyleSheet) hooks.replaced(rule.parentStyleSheet);
    });
  }
  after(Element.prototype, "attachShadow", (host: Element) => hooks.shadowed(host));
  for (const { prototype } of [window.Document, window.ShadowRoot]) {
    restores.push(wrapSetter(prototype, "adoptedStyleSheets", () => hooks.adopted()));
  }
  return () => {
    for (const restore of restores) restore();
  };
}

/** Call `tell` after a method, whatever happens in it; the page sees only its own method's answer. */
function wrap(
  prototype: Record<string, Method>,
  name: string,
  tell: (self: never, given: unknown[], answer: unknown) => void,
): () => void {
  const original = Object.getOwnPropertyDescriptor(prototype, name);
  const method = original?.value as Method | undefined;
  if (!original || !method) return () => undefined;
  let isOn = true;
  function hooked(this: never, ...given: never[]): unknown {
    const answer = Reflect.apply(method as Method, this, given);
    if (isOn) tell(this, given, answer);
    return answer;
  }
  Object.defineProperty(hooked, "name", { value: name });
  Object.defineProperty(hooked, "length", { value: method.length });
  Object.defineProperty(prototype, name, { ...original, value: hooked });
  return () => {
    isOn = false;
    // Somebody may have wrapped ours; then ours stays in the chain and does nothing.
    if (prototype[name] === (hooked as Method)) Object.defineProperty(prototype, name, original);
  };
}

/** As `wrap`, for what is assigned. */
function wrapSetter(prototype: object, name: string, tell: () => void): () => void {
  const original = Object.getOwnPropertyDescriptor(prototype, name);
  const setter = original?.set;
  if (!original || !setter) return () => undefined;
  let isOn = true;
  function hooked(this: never, value: unknown): void {
    Reflect.apply(setter as Method, this, [value as never]);
    if (isOn) tell();
  }
  Object.defineProperty(prototype, name, { ...original, set: hooked });
  return () => {
    isOn = false;
    if (Object.getOwnPropertyDescriptor(prototype, name)?.set === hooked)
      Object.defineProperty(prototype, name, original);
  };
}
