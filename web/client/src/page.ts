/** The page the visitor is on: address and title, never query or fragment. */
import type { SeePage } from "./wire.ts";

export type Page = Pick<SeePage, "url"> & { readonly title: string };

/** The page now. */
export function pageNow(): Page {
  return { url: location.origin + location.pathname, title: document.title.slice(0, 200) };
}
