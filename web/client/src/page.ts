/** The page the visitor is on: address and title, never query or fragment, nor what looks like somebody's. */
import type { SeePage } from "./wire.ts";

export type Page = Pick<SeePage, "url"> & { readonly title: string };

/** Addresses, numbers, keys: the server looks for the same (`domain/page.py`). */
const PERSONAL = /[^/\s]*(@|%40|\d{5}|\d\w{9})[^/\s]*/g;

/** The page now. */
export function pageNow(): Page {
  const url = location.origin + location.pathname.replace(PERSONAL, "…");
  return { url, title: document.title.replace(PERSONAL, "…").slice(0, 200) };
}
