/** What the page's tag says: `<script async src=".../w/v1/aparte.js" data-site="KEY">`. */
import type { Told } from "./context.ts";

/** The page's own methods can be hidden by markup (`<form name="querySelector">`); the prototype's cannot. */
const { querySelector } = Document.prototype;

/** The tag of this script; by its address first, since a form may be named "currentScript" too. */
export const findTag = (): HTMLScriptElement | null =>
  (querySelector.call(document, "script[data-site][src*='/w/v1/aparte.js']") as HTMLScriptElement | null) ??
  (document.currentScript as HTMLScriptElement | null);

/** Reads the tag; what it does not say is taken from the page, then from the browser. */
export function readTag({ src, dataset }: HTMLScriptElement, html: Element): Told {
  const tongues = [dataset["language"], html.getAttribute("lang"), navigator.language].join().toLowerCase();
  return {
    server: src.replace(/w\/v1\/[^/]*$/, ""),
    site: dataset["site"] as string,
    language: (/(?:^|,)(en|fr)\b/.exec(tongues)?.[1] ?? "en") as Told["language"],
    position: dataset["position"] === "start" ? "start" : "end",
    accent: /^#[\da-f]{6}$/i.exec(dataset["accent"] as string)?.[0],
  };
}
