/**
 * The element that wraps a screen: it carries the tokens, the language and the direction.
 *
 * One `Stage` per shadow root (widget) or one for the document (console), which `dress` made ready before.
 */
import type { ComponentChildren } from "preact";
import { baseCss } from "./base.ts";
import { furnish, type StyleRootNode } from "./styles.ts";
import { directionOf, language } from "./texts/language.ts";
import { tokenCss } from "./tokens.ts";

export interface StageProps {
  /** "auto" follows the reader's system. */
  theme?: "auto" | "light" | "dark";
  /** "touch" makes every target at least 44 px. */
  density?: "regular" | "touch";
  class?: string;
  children: ComponentChildren;
}

/** Gives a root the tokens and the base styles; `px` as in `tokenCss`. */
export function dress(root: StyleRootNode, px?: string): void {
  furnish(root, tokenCss(px), baseCss);
}

export function Stage({ theme = "auto", density = "regular", class: name, children }: StageProps) {
  return (
    <div
      class={name ? `ap-root ${name}` : "ap-root"}
      data-theme={theme === "auto" ? undefined : theme}
      data-density={density}
      lang={language.value}
      dir={directionOf(language.value)}
    >
      {children}
    </div>
  );
}
