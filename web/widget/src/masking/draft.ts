/** The masking that an admin is trying, as the page's own address carries it. */
import type { MaskingRules } from "#page/mirror.ts";

const PREFIX = "#aparte-masking=";
const MOST = 100;

/** What holds where an address carries nothing that can be read: a site's choices before anybody has chosen. */
export const UNCHOSEN: MaskingRules = { words: true, show: [], hide: [], block: [], paths: [] };

/** Anybody can write an address, but all it does is show people their own page: nothing is sent. */
export function draftIn(hash: string): MaskingRules {
  let read: unknown;
  try {
    read = JSON.parse(decodeURIComponent(hash.slice(PREFIX.length)));
  } catch {
    return UNCHOSEN;
  }
  const said = Object(read) as Record<string, unknown>;
  const list = (name: string): string[] => {
    const lines = Array.isArray(said[name]) ? said[name] : [];
    return lines.filter(line => typeof line === "string").slice(0, MOST);
  };
  return {
    words: said["words"] === true,
    show: list("show"),
    hide: list("hide"),
    block: list("block"),
    paths: list("paths"),
  };
}
