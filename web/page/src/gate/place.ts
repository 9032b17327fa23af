/** Places: the path of a page without what could point at a person. No query, no hash, no number, no name. */
import allowlist from "../allowlist.json" with { type: "json" };

const WORDS = new Set(allowlist.places.split(" "));
const STEP = /^([a-z]+(?:[-_][a-z]+)*)(?:\.(?:html?|php|aspx?|jsp))?$/;

/**
 * The path an agent may read: at most twelve steps, each of words that many sites have, or `…`. A number, a
 * token or a name becomes `…`, and so does every word that the list does not have: a name is a plain word too.
 */
export function shownPath(path: string): string {
  const steps = path.split("/").slice(1, 13);
  return `/${steps.map(step => (step === "" || isPlace(step) ? step : "…")).join("/")}`;
}

/** Whether a step of a path is made of words of the list. */
export function isPlace(step: string): boolean {
  const words = step.length <= 60 ? STEP.exec(step)?.[1]?.split(/[-_]/) : undefined;
  return words !== undefined && words.length <= 8 && words.every(word => WORDS.has(word));
}

/** The same question about a whole path, as it came over the wire. */
export function isShownPath(path: string): boolean {
  return path === shownPath(path);
}
