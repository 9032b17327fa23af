/** Screens that are loaded when they are needed: a first opening carries only what it shows. */
import { type Signal, signal } from "@preact/signals";
import type { ComponentType, JSX } from "preact";
import { Bones } from "./bones.tsx";

export interface Lazy<Props> {
  /** Loads it ahead of its turn; harmless to repeat. */
  prepare: () => void;
  readonly ready: boolean;
  Screen: (props: Props) => JSX.Element;
}

/** What is drawn while it comes; after a failure it is asked for again each second. */
export function lazy<Props extends object>(load: () => Promise<ComponentType<Props>>): Lazy<Props> {
  const loaded: Signal<ComponentType<Props> | null> = signal(null);
  let coming = false;
  const prepare = () => {
    if (coming || loaded.value) return;
    coming = true;
    load().then(
      screen => {
        loaded.value = screen;
      },
      () => {
        coming = false;
        setTimeout(prepare, 1000);
      },
    );
  };
  const Screen = (props: Props) => {
    prepare();
    const Loaded = loaded.value;
    return Loaded ? <Loaded {...props} /> : <Bones />;
  };
  return {
    prepare,
    Screen,
    get ready() {
      return loaded.value !== null;
    },
  };
}
