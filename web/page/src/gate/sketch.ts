/**
 * Sketches: drawings on the page that are more than an icon. A code to be scanned, a signature and a curve
 * of somebody's account are drawn with shapes, and say more than words.
 */

/** Shapes, and letters of their outlines, that an icon or a plain logo has at most. */
const PARTS = 48;
const LETTERS = 3_000;

/** Whether an element is a part of a drawing that is more than an icon. The drawing itself keeps its size. */
export function isPartOfSketch(element: Element): boolean {
  let drawing: Element | null = null;
  for (let outer = svgOf(element); outer; outer = svgOf(outer)) drawing = outer;
  if (!drawing) return false;
  const parts = drawing.getElementsByTagName("*");
  if (parts.length > PARTS) return true;
  let letters = 0;
  for (const part of parts)
    for (const name of ["d", "points"]) letters += part.getAttribute(name)?.length ?? 0;
  return letters > LETTERS;
}

function svgOf(element: Element): SVGElement | null {
  return (element as Partial<SVGElement>).ownerSVGElement ?? null;
}
