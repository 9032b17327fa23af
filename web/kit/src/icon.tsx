/** Draws path data from `icons.ts`; silent for screen readers, the control around it speaks. */
export interface IconProps {
  /** Path data, e.g. `import { send } from "#kit/icons.ts"`. */
  path: string;
  /** In CSS pixels. */
  size?: number;
  /** Mirrors in right-to-left screens: for arrows and other things that point along the text. */
  flip?: boolean;
}

export function Icon({ path, size = 18, flip = false }: IconProps) {
  return (
    <svg
      class={flip ? "ap-icon ap-flip" : "ap-icon"}
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      stroke-width={size < 16 ? 2.25 : 1.75}
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={path} />
    </svg>
  );
}
