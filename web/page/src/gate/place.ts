/** Places: the path of a page without what could point at a person. No query, no hash, no number, no name. */

const WORDS = /^[a-z]{1,32}(?:[-_][a-z]{1,32}){0,7}(?:\.(?:html?|php|aspx?|jsp))?$/;

/**
 * The path an agent may read: at most twelve steps, each of plain lower-case words, or `…`.
 * An order number, a token or a name with a capital becomes `…`.
 */
export function shownPath(path: string): string {
  const steps = path.split("/").slice(1, 13);
  return `/${steps.map(step => (step === "" || WORDS.test(step) ? step : "…")).join("/")}`;
}
