/**
 * Keywords: which words of a CSS value belong to CSS, and which were made up by the site.
 *
 * Nothing tells them apart in a custom property, so the browser is asked: a word is CSS's own when some
 * property takes it as its value, or when it is the name of a property. Properties that take any word at
 * all (fonts, animations, areas, counters) are not among those asked.
 */

// The usual ones by heart: asking the browser costs some microseconds a word.
const USUAL = new Set(
  `none auto inherit initial unset revert normal block inline flex grid contents hidden visible scroll static
  relative absolute fixed sticky left right top bottom center middle baseline start end stretch wrap nowrap row
  column bold bolder lighter italic solid dashed dotted double transparent currentcolor inline-block inline-flex
  border-box padding-box content-box cover contain no-repeat repeat pointer default all ease linear infinite
  space-between space-around space-evenly flex-start flex-end serif sans-serif monospace cursive fantasy system-ui
  ui-sans-serif ui-serif ui-monospace ui-rounded emoji math -apple-system blinkmacsystemfont -webkit-body important
  and or not only screen layer supports from to at in of by decimal disc circle square lower-alpha lower-roman
  upper-alpha upper-roman decimal-leading-zero lower-greek lower-latin upper-latin disclosure-open disclosure-closed
  light dark srgb srgb-linear oklab oklch lab lch hsl hwb xyz display-p3 closest-side closest-corner farthest-side
  farthest-corner ellipse swap optional fallback block even odd true false thin medium thick infinity pi e forwards
  backwards both alternate alternate-reverse reverse paused running allow-discrete open-quote close-quote
  inline-size block-size size style-scale auto-fill auto-fit span subgrid dense min-content max-content fit-content
  safe-area-inset-top safe-area-inset-right safe-area-inset-bottom safe-area-inset-left min-width max-width
  min-height max-height orientation portrait landscape aspect-ratio alpha mandatory proximity
  a b c e g h l r s w x y z`
    .split(/\s+/)
    .filter(Boolean),
);

const ASKED =
  `color display position float clear overflow visibility text-align text-transform text-decoration vertical-align
  white-space word-break overflow-wrap direction unicode-bidi writing-mode font-style font-weight font-stretch
  font-variant font-size cursor pointer-events user-select resize appearance border-style box-sizing
  background-clip background-position background-repeat background-blend-mode object-fit isolation align-items
  align-content justify-content justify-items flex-flow grid-auto-flow grid-template-columns
  transition-timing-function animation-direction animation-fill-mode transform-origin transform-style
  list-style-position table-layout caption-side image-rendering scroll-behavior scroll-snap-type scroll-snap-align
  overscroll-behavior touch-action text-overflow text-rendering hyphens stroke-linecap stroke-linejoin text-anchor
  dominant-baseline contain content-visibility content break-inside filter outline-style backface-visibility
  text-underline-position scrollbar-width mask-type mask-composite clip-path`.split(/\s+/);

export type Supports = (property: string, value: string) => boolean;
/** Whether a word is CSS's own, in a declaration of a property; "" where any property may be meant. */
export type Keyword = (word: string, property: string) => boolean;

/** No property has it: one that takes it takes any word, so its answers say nothing. */
const NONSENSE = "aparte-nonsense";

/** A judge of words that remembers its answers. */
export function keywords(supports: Supports): Keyword {
  const answers = new Map<string, boolean>();
  const ask = (key: string, question: () => boolean): boolean => {
    const known = answers.get(key);
    if (known !== undefined) return known;
    const answer = question();
    answers.set(key, answer);
    return answer;
  };
  const isOf = (word: string, property: string): boolean =>
    property !== "" &&
    !property.startsWith("--") &&
    !ask(`${property}:`, () => supports(property, NONSENSE)) &&
    ask(`${property}:${word}`, () => supports(property, word));
  const isOfAny = (word: string): boolean =>
    ask(word, () => supports(word, "inherit") || ASKED.some(property => supports(property, word)));
  return (word, property) => {
    const lower = word.toLowerCase();
    if (!/^[a-z][\w-]*$|^-[a-z][\w-]*$/.test(lower)) return false;
    if (USUAL.has(lower)) return true;
    return isOf(lower, property) || isOfAny(lower);
  };
}
