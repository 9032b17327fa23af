/** What one CSS pixel of our drawings is here: more for visitors who read larger text, never less, twice at most. */
export function textScale(host: Element): number {
  // The host starts from the browser's own size, the page's root from what the page makes of it.
  const sizes = [host, document.documentElement].map(
    one => Number.parseFloat(getComputedStyle(one).fontSize) || 16,
  );
  return Math.min(2, Math.max(16, ...sizes) / 16);
}
