/** What the visitor would call the thing that the agent touched. For the visitor's own list only. */
import { isField } from "../gate/hard.ts";

const LENGTH = 60;

/** A name for an element in the words of the page; never what was typed into it. */
export function labelOf(element: Element): string {
  const words = isField(element) ? fieldLabel(element) : controlLabel(element);
  const clean = words.replace(/\s+/g, " ").trim();
  return clean.length > LENGTH ? `${clean.slice(0, LENGTH - 1)}…` : clean;
}

function fieldLabel(field: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement): string {
  const own =
    field.getAttribute("aria-label") ?? field.labels?.[0]?.textContent ?? field.getAttribute("placeholder");
  return own ?? field.getAttribute("title") ?? "";
}

function controlLabel(element: Element): string {
  const control =
    element.closest("a,button,summary,label,[role=button],[role=tab],[role=menuitem]") ?? element;
  const said = control.getAttribute("aria-label") ?? control.getAttribute("title");
  if (said) return said;
  if ((control as HTMLElement).isContentEditable) return "";
  const text = control.textContent ?? "";
  return text.length > 400 ? "" : text || (control.querySelector("img")?.alt ?? "");
}
