/** Avatars: the initials on a hue drawn from the id, so that a person keeps one colour everywhere. */
import type { ComponentChildren } from "preact";
import { Icon } from "./icon.tsx";
import { user } from "./icons.ts";
import { css, useStyles } from "./styles.ts";

export interface AvatarProps {
  /** Decides the hue; any stable string. */
  id: string;
  /** Shown as initials; undefined draws a neutral figure. */
  name?: string | undefined;
  /** Address of a picture; the initials stay underneath while it loads. */
  picture?: string | undefined;
  /** In CSS pixels. */
  size?: number;
  /** Drawn over the initials, in place of a picture that has an address. */
  children?: ComponentChildren;
}

/** A hue from 0 to 359, the same for the same id (FNV-1a). */
export function hueOf(id: string): number {
  let hash = 2166136261;
  for (const letter of id) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16777619);
  // The last letters must reach the high bits too, or visitors 1041 and 1042 would look alike.
  hash = Math.imul(hash ^ (hash >>> 15), 2246822507);
  hash = Math.imul(hash ^ (hash >>> 13), 3266489909);
  return ((hash ^ (hash >>> 16)) >>> 0) % 360;
}

/** One or two letters: the first of the first word and of the last. Whole characters, also outside the BMP. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const ends = words.length > 1 ? [words[0], words[words.length - 1]] : words;
  return ends
    .map(word => [...(word ?? "")][0] ?? "")
    .join("")
    .toLocaleUpperCase();
}

/** Decoration: the name beside it is what is read. */
export function Avatar({ id, name, picture, size = 32, children }: AvatarProps) {
  useStyles(avatarCss);
  const hue = name === undefined ? undefined : String(hueOf(id));
  return (
    <span
      class="ap-avatar"
      aria-hidden="true"
      data-plain={hue === undefined ? "" : undefined}
      style={{
        "--ap-hue": hue,
        inlineSize: `${size}px`,
        blockSize: `${size}px`,
        fontSize: `${Math.round(size * 0.38)}px`,
      }}
    >
      {name === undefined ? <Icon path={user} size={Math.round(size * 0.56)} /> : initialsOf(name)}
      {picture && <img src={picture} alt="" loading="lazy" decoding="async" referrerpolicy="no-referrer" />}
      {children}
    </span>
  );
}

/** Lightness and chroma per theme; `avatar.test.ts` proves 4.5:1 for all 360 hues. */
export const avatarShades = {
  light: { back: [0.9, 0.05], text: [0.4, 0.09] },
  dark: { back: [0.34, 0.05], text: [0.9, 0.05] },
};

const avatarCss = css`
.ap-avatar { position: relative; display: inline-flex; align-items: center; justify-content: center; flex: none; overflow: hidden; border-radius: 50%; background: oklch(.9 .05 var(--ap-hue)); color: oklch(.4 .09 var(--ap-hue)); font-weight: 600; line-height: 1; letter-spacing: .01em; user-select: none; }
.ap-avatar[data-plain] { background: var(--ap-sunken); color: var(--ap-faint); }
.ap-avatar > :is(img, canvas) { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; object-fit: cover; }
@media (prefers-color-scheme: dark) { .ap-root:not([data-theme="light"]) .ap-avatar:not([data-plain]) { background: oklch(.34 .05 var(--ap-hue)); color: oklch(.9 .05 var(--ap-hue)); } }
.ap-root[data-theme="dark"] .ap-avatar:not([data-plain]) { background: oklch(.34 .05 var(--ap-hue)); color: oklch(.9 .05 var(--ap-hue)); }
@media (forced-colors: active) { .ap-avatar { border: 1px solid CanvasText; } }
`;
