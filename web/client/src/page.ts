/** The page the visitor is on: address and title, never query or fragment, nor what looks like somebody's. */
import type { SeePage } from "./wire.ts";

export type Page = Pick<SeePage, "url"> & { readonly title: string };

/** Without addresses, numbers and keys: the server looks for the same (`domain/page.py`). */
const plain = (text: string): string => text.replace(/[^/\s]*(\d{5}|@|%40|\d\w{9})[^/\s]*/g, "…");

/** The page now. */
export function pageNow(): Page {
  return { url: location.origin + plain(location.pathname), title: plain(document.title).slice(0, 200) };
}
