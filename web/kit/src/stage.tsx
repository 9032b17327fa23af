/**
 * The element that wraps a screen: it carries the tokens, the language and the direction.
 *
 * One `Stage` per shadow root (widget) or one for the document (console).
 */
import type { ComponentChildren } from "preact";
import { baseCss } from "./base.ts";
import { adopt, StyleRoot, type StyleRootNode } from "./styles.ts";
import { directionOf, language } from "./texts/language.ts";
import { tokenCss } from "./tokens.ts";

export interface StageProps {
  /** Where styles are adopted. */
  root: StyleRootNode;
  /** "auto" follows the reader's system. */
  theme?: "auto" | "light" | "dark";
  /** "touch" makes every target at least 44 px. */
  density?: "regular" | "touch";
  class?: string;
  children: ComponentChildren;
}

/** Gives a root the tokens and the base styles; `px` as in `tokenCss`. */
export function dress(root: StyleRootNode, px?: string): void {
  adopt(root, tokenCss(px), "base");
  adopt(root, baseCss, "base");
}

export function Stage({ root, theme = "auto", density = "regular", class: name, children }: StageProps) {
  return (
    <StyleRoot.Provider value={root}>
      <div
        class={name ? `ap-root ${name}` : "ap-root"}
        data-theme={theme === "auto" ? undefined : theme}
        data-density={density}
        lang={language.value}
        dir={directionOf(language.value)}
      >
        {children}
      </div>
    </StyleRoot.Provider>
  );
}
