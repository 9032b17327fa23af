/**
 * Follows the visitor from page to page while they talk. The page's own `history` is not touched;
 * single-page sites are followed by the Navigation API where there is one, else by looking now and then.
 */
import { type Page, pageNow } from "./page.ts";

const LOOK = 2_000;
/** Sites set the title a moment after the address. */
const SETTLE = 300;

/** Calls `moved` after each change of page until the returned function is called. */
export function watchPages(moved: (page: Page) => void): () => void {
  let seen = pageNow().url;
  let settling: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    if (pageNow().url === seen) return;
    seen = pageNow().url;
    clearTimeout(settling);
    settling = setTimeout(() => moved(pageNow()), SETTLE);
  };
  const { navigation } = window as { navigation?: EventTarget };
  const looking = navigation ? undefined : setInterval(look, LOOK);
  navigation?.addEventListener("currententrychange", look);
  window.addEventListener("popstate", look);
  return () => {
    clearTimeout(settling);
    clearInterval(looking);
    navigation?.removeEventListener("currententrychange", look);
    window.removeEventListener("popstate", look);
  };
}
