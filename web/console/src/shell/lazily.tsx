/** Parts that are loaded when they are first needed: what an agent sees first carries only what it shows. */
import { signal } from "@preact/signals";
import type { ComponentType, JSX } from "preact";

/** `prepare` loads it ahead of its turn; `ready` says whether it came. */
export type Lazily<Props> = ((props: Props) => JSX.Element | null) & {
  readonly prepare: () => void;
  readonly ready: () => boolean;
};

/** Draws nothing while it comes; after a failure it is asked for again each second. */
export function lazily<Props extends object>(load: () => Promise<ComponentType<Props>>): Lazily<Props> {
  const loaded = signal<ComponentType<Props> | null>(null);
  let coming = false;
  const prepare = () => {
    if (coming || loaded.peek()) return;
    coming = true;
    load().then(
      part => {
        loaded.value = part;
      },
      () => {
        coming = false;
        setTimeout(prepare, 1_000);
      },
    );
  };
  const Part = (props: Props) => {
    prepare();
    const Loaded = loaded.value;
    return Loaded && <Loaded {...props} />;
  };
  return Object.assign(Part, { prepare, ready: () => loaded.value !== null });
}
