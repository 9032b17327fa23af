/** Acts: what the agent's second hand does, as close to a person's as a page can tell. */

type Field = HTMLInputElement | HTMLTextAreaElement;

/** Kinds of fields whose value is replaced as a whole. */
const WHOLE = new Set(["date", "time", "month", "week", "datetime-local", "number", "range", "color"]);
const TEXTUAL = new Set(["text", "search", "tel", "url", "email", ""]);

export function click(element: Element, fx: number, fy: number): void {
  const box = element.getBoundingClientRect();
  const view = element.ownerDocument.defaultView;
  const at = { clientX: box.left + box.width * fx, clientY: box.top + box.height * fy };
  const common = { bubbles: true, cancelable: true, composed: true, view, button: 0, detail: 1, ...at };
  const pointer = { ...common, pointerId: 1, pointerType: "mouse", isPrimary: true };
  element.dispatchEvent(new PointerEvent("pointerover", pointer));
  element.dispatchEvent(new PointerEvent("pointerdown", { ...pointer, buttons: 1 }));
  const goesOn = element.dispatchEvent(new MouseEvent("mousedown", { ...common, buttons: 1 }));
  if (goesOn) focusFrom(element);
  element.dispatchEvent(new PointerEvent("pointerup", pointer));
  element.dispatchEvent(new MouseEvent("mouseup", common));
  // Only the method does what a click does: it opens, checks, follows.
  if (element instanceof HTMLElement) element.click();
  else element.dispatchEvent(new MouseEvent("click", common));
}

function focusFrom(element: Element): void {
  const field = element.closest<HTMLElement>(
    "input,textarea,select,button,a[href],summary,[tabindex],[contenteditable]",
  );
  field?.focus({ preventScroll: true });
}

/** Whether text may be put into an element at all. */
export function takesText(element: Element): boolean {
  if (element.localName === "textarea") return !isLocked(element);
  if (element.localName === "input") {
    const { type } = element as HTMLInputElement;
    return (TEXTUAL.has(type) || WHOLE.has(type)) && !isLocked(element);
  }
  return (element as HTMLElement).isContentEditable === true;
}

function isLocked(element: Element): boolean {
  const field = element as Field;
  return field.disabled || field.readOnly;
}

/** Type a text at the end of a field. Whether it went in. */
export function insert(element: HTMLElement, text: string): boolean {
  const { type } = element as HTMLInputElement;
  element.focus({ preventScroll: true });
  if (element.localName === "input" && WHOLE.has(type)) return setWhole(element as HTMLInputElement, text);
  toEnd(element);
  const before = contentOf(element);
  const single = element.localName === "input" ? text.replace(/[\r\n]+/g, " ") : text;
  // The one way whose events are trusted: frameworks take it for typing.
  const isDone = element.ownerDocument.execCommand("insertText", false, single);
  if (isDone && contentOf(element) !== before) return true;
  if (element.isContentEditable) return false;
  const field = element as Field;
  const room = field.maxLength >= 0 ? field.maxLength - field.value.length : single.length;
  return setValue(field, field.value + single.slice(0, Math.max(0, room)), "insertText", single);
}

function contentOf(element: HTMLElement): string {
  return element.isContentEditable ? (element.textContent ?? "") : (element as Field).value;
}

function toEnd(element: HTMLElement): void {
  if (element.isContentEditable) {
    const selection = element.ownerDocument.getSelection();
    selection?.selectAllChildren(element);
    selection?.collapseToEnd();
    return;
  }
  const field = element as Field;
  try {
    field.setSelectionRange(field.value.length, field.value.length);
  } catch {
    // E-mail fields have no selection; typing goes to their end by itself.
  }
}

function setWhole(field: HTMLInputElement, text: string): boolean {
  const isSet = setValue(field, text, "insertReplacementText", text);
  field.dispatchEvent(new Event("change", { bubbles: true }));
  return isSet && field.value === text;
}

/** Set a value past the setters of frameworks, by the setter of the element's own window and kind. */
function setValue(field: Field, value: string, inputType: string, data: string): boolean {
  const before = field.value;
  const setter = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field) as object, "value")?.set;
  const native = setter ?? inherited(field);
  native?.call(field, value);
  field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true, inputType, data }));
  return field.value !== before;
}

function inherited(field: Field): ((value: string) => void) | undefined {
  const window = field.ownerDocument.defaultView as (Window & typeof globalThis) | null;
  const owner = field.localName === "textarea" ? window?.HTMLTextAreaElement : window?.HTMLInputElement;
  return owner && Object.getOwnPropertyDescriptor(owner.prototype, "value")?.set;
}

/** Choose an option by its place. Whether there is one. */
export function choose(select: HTMLSelectElement, index: number): boolean {
  const option = select.options[index];
  if (!option || option.disabled || select.disabled) return false;
  select.focus({ preventScroll: true });
  const window = select.ownerDocument.defaultView as (Window & typeof globalThis) | null;
  const setter =
    window && Object.getOwnPropertyDescriptor(window.HTMLSelectElement.prototype, "selectedIndex")?.set;
  setter?.call(select, index);
  for (const name of ["input", "change"])
    select.dispatchEvent(new Event(name, { bubbles: true, composed: true }));
  return select.selectedIndex === index;
}

/** Whether Enter begins a new line in it. */
export function hasLines(element: HTMLElement): boolean {
  return (element.localName === "textarea" || element.isContentEditable) && takesText(element);
}

/** Press a key: what pages hear, and the few effects that keys have in a text. */
export function press(element: HTMLElement, key: string): void {
  // Chats and searches send what was written when they hear of it: they see a new line, and no key.
  if (key === "Enter") {
    edit(element, key);
    return;
  }
  const event = { key, code: key, bubbles: true, cancelable: true, composed: true };
  const goesOn = element.dispatchEvent(new KeyboardEvent("keydown", event));
  if (goesOn && takesText(element)) edit(element, key);
  else if (goesOn && key === "Tab") focusNext(element);
  element.dispatchEvent(new KeyboardEvent("keyup", event));
}

function edit(element: HTMLElement, key: string): void {
  const { ownerDocument: document } = element;
  element.focus({ preventScroll: true });
  if (key === "Backspace") document.execCommand("delete");
  else if (key === "Delete") document.execCommand("forwardDelete");
  else if (key === "Enter" && element.localName !== "input") document.execCommand("insertText", false, "\n");
  else if (key === "Tab") focusNext(element);
}

function focusNext(element: HTMLElement): void {
  const able = "input:not([disabled]),select,textarea,button,a[href],[tabindex]:not([tabindex='-1'])";
  const root = element.getRootNode() as Document;
  const all = [...root.querySelectorAll<HTMLElement>(able)].filter(each => each.checkVisibility?.() ?? true);
  all[all.indexOf(element) + 1]?.focus();
}

/** Scroll an element, or the window, at once. */
export function scroll(target: Element | Window, dx: number, dy: number): void {
  target.scrollBy({ left: dx, top: dy, behavior: "instant" });
}
