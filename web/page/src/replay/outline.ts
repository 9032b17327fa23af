/** The outline: the page as a list of what stands on it, for an agent who reads instead of looking. */
import type { Picture } from "./picture.ts";

export interface OutlineEntry {
  id: number;
  kind: "heading" | "link" | "button" | "field" | "image" | "landmark";
  /** Of a heading, 1 to 6; else 0. */
  level: number;
  /** As the picture has it: masked where it is masked. */
  text: string;
}

const TOLD = "h1,h2,h3,h4,h5,h6,a[href],button,input,select,textarea,img[alt],nav,main,header,footer,[role]";
const MOST = 2_000;
const BY_TAG: Record<string, OutlineEntry["kind"]> = {
  a: "link",
  button: "button",
  input: "field",
  select: "field",
  textarea: "field",
  img: "image",
};
const BY_ROLE: Record<string, OutlineEntry["kind"]> = {
  link: "link",
  button: "button",
  tab: "button",
  menuitem: "button",
  heading: "heading",
  textbox: "field",
  checkbox: "field",
  radio: "field",
  combobox: "field",
  img: "image",
};

export function outline(document: Document, picture: Picture): OutlineEntry[] {
  const entries: OutlineEntry[] = [];
  for (const element of document.querySelectorAll(TOLD)) {
    const id = picture.idOf(element);
    if (id === undefined || !element.checkVisibility?.()) continue;
    entries.push({ id, kind: kindOf(element), level: levelOf(element), text: textOf(element) });
    if (entries.length >= MOST) break;
  }
  return entries;
}

function kindOf(element: Element): OutlineEntry["kind"] {
  if (/^h[1-6]$/.test(element.localName)) return "heading";
  const button = /^(?:submit|button|reset)$/.test(element.getAttribute("type") ?? "");
  if (button) return "button";
  return BY_ROLE[element.getAttribute("role") ?? ""] ?? BY_TAG[element.localName] ?? "landmark";
}

function levelOf(element: Element): number {
  return Number(/^h([1-6])$/.exec(element.localName)?.[1] ?? 0);
}

function textOf(element: Element): string {
  const said =
    element.getAttribute("aria-label") ?? element.getAttribute("alt") ?? element.getAttribute("placeholder");
  const isLandmark = kindOf(element) === "landmark";
  const own = element.getAttribute("value") ?? (isLandmark ? "" : (element.textContent ?? ""));
  return (said || own).replace(/\s+/g, " ").trim().slice(0, 120);
}
