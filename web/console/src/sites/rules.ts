/** The masking choice as it is typed, one rule a line, and as the server and the look take it. */
import type { MaskingView } from "#wire/rest.ts";

export const LISTS = ["show", "hide", "block", "paths"] as const;
export type ListName = (typeof LISTS)[number];
export type Draft = { readonly words: boolean } & { readonly [list in ListName]: string };

const linesOf = (typed: string): string[] =>
  typed
    .split("\n")
    .map(line => line.trim())
    .filter(Boolean);

export const draftOf = ({ words, show, hide, block, paths }: MaskingView): Draft => ({
  words,
  show: show.join("\n"),
  hide: hide.join("\n"),
  block: block.join("\n"),
  paths: paths.join("\n"),
});

export const maskingOf = ({ words, show, hide, block, paths }: Draft): MaskingView => ({
  words,
  show: linesOf(show),
  hide: linesOf(hide),
  block: linesOf(block),
  paths: linesOf(paths),
});

/** Whether this browser understands it. */
export function isSelector(line: string): boolean {
  try {
    document.createDocumentFragment().querySelector(line);
    return true;
  } catch {
    return false;
  }
}

/** The first line of a list that cannot be; undefined when all can. */
export function wrongLine(
  list: ListName,
  typed: string,
  isRule: (line: string) => boolean,
): string | undefined {
  const isRight = list === "paths" ? (line: string) => /^\/[^?#\s]*$/.test(line) : isRule;
  return linesOf(typed).find(line => !isRight(line));
}

/** A page of the site, opened so that it draws itself under this draft; undefined when it is not one of its pages. */
export function lookAddress(
  page: string,
  origins: readonly string[],
  masking: MaskingView,
): string | undefined {
  if (!URL.canParse(page)) return undefined;
  const url = new URL(page);
  if (!origins.includes(url.origin)) return undefined;
  url.hash = `aparte-masking=${encodeURIComponent(JSON.stringify(masking))}`;
  return url.href;
}
