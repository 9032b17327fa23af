/** A text area as tall as its text; bare, for the composer, and inside `TextAreaField`. */
import type { TextareaHTMLAttributes } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { css, useStyles } from "./styles.ts";

export type TextAreaProps = Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, "ref"> & {
  /** Largest height before it scrolls, in lines. */
  maxLines?: number;
  area?: { current: HTMLTextAreaElement | null };
};

/** A text area as tall as its text, from `rows` to `maxLines`. */
export function TextArea({ maxLines = 8, rows = 1, area, ...rest }: TextAreaProps) {
  useStyles(areaCss);
  const own = useRef<HTMLTextAreaElement>(null);
  const element = area ?? own;
  useLayoutEffect(() => {
    if (element.current) fitHeight(element.current, maxLines);
  });
  return (
    <textarea
      {...rest}
      rows={rows}
      ref={element}
      class={`ap-area ${rest.class ?? ""}`}
      onInput={event => {
        rest.onInput?.(event);
        fitHeight(event.currentTarget, maxLines);
      }}
    />
  );
}

/** Measures and sets the height; through the style object, which no content policy forbids. */
function fitHeight(area: HTMLTextAreaElement, maxLines: number): void {
  const style = getComputedStyle(area);
  const line = Number.parseFloat(style.lineHeight) || 20;
  const frame = area.offsetHeight - area.clientHeight;
  const padding = Number.parseFloat(style.paddingBlockStart) + Number.parseFloat(style.paddingBlockEnd);
  area.style.height = "auto";
  const wanted = area.scrollHeight + frame;
  const limit = maxLines * line + padding + frame;
  area.style.height = `${Math.min(wanted, limit)}px`;
  area.style.overflowY = wanted > limit ? "auto" : "hidden";
}

const areaCss = css`
.ap-area { inline-size: 100%; padding-block: var(--ap-2); line-height: 1.45; resize: none; overflow: hidden; }
`;
