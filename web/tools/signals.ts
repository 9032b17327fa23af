/**
 * What screens use of `@preact/signals`, at a third of its weight: a component that reads a signal is drawn again when
 * it changes. Signals as text or attributes, which the package also offers, are not used in this house.
 *
 * Signals themselves come from `@preact/signals-core`. The short names are those in which both packages are published;
 * the lock pins them, and the tests beside this file fail if they move.
 */
import { effect, type Signal, signal } from "@preact/signals-core";
import { Component, type ComponentChild, Fragment, options, type VNode } from "preact";
import { useState } from "preact/hooks";

export type { ReadonlySignal } from "@preact/signals-core";
export { batch, computed, effect, Signal, signal, untracked } from "@preact/signals-core";

/** An effect that is begun and ended by hand. */
interface Watch {
  /** Begins to note what is read; returns how to end. */
  S: () => () => void;
  /** Called when something that was read has changed. */
  c: () => void;
  /** Ends it for good. */
  d: () => void;
  /** What was read. */
  s?: unknown;
}

interface Drawn extends Component {
  watch?: Watch | undefined;
  /** A signal changed since it was drawn. */
  stirred?: boolean;
  /** It has state of its own, by hooks. */
  own?: boolean;
}

type Drawing = VNode & { __c?: Drawn };
type Hooks = Record<string, ((...given: never[]) => void) | undefined>;

/** Puts ours before what was there. */
function before(hook: string, ours: (...given: never[]) => void): void {
  const hooks = options as unknown as Hooks;
  const theirs = hooks[hook];
  hooks[hook] = (...given) => {
    ours(...given);
    theirs?.(...given);
  };
}

let end: (() => void) | undefined;
const finish = () => {
  const ending = end;
  end = undefined;
  ending?.();
};

function watchFor(drawn: Drawn): Watch {
  let watch: Watch | undefined;
  effect(function (this: unknown) {
    watch = this as Watch;
  });
  const made = watch as unknown as Watch;
  made.c = () => {
    drawn.stirred = true;
    drawn.setState({});
  };
  return made;
}

before("__b", finish);
before("__e", finish);
before("diffed", finish);
before("__r", ({ type, __c: drawn }: Drawing) => {
  finish();
  if (type === Fragment || !drawn) return;
  drawn.stirred = false;
  drawn.watch ??= watchFor(drawn);
  end = drawn.watch.S();
});
before("__h", (drawn: Drawn, _index: number, kind: number) => {
  if (kind < 3) drawn.own = true;
});
before("unmount", ({ __c: drawn }: Drawing) => {
  drawn?.watch?.d();
  if (drawn) drawn.watch = undefined;
});

/** Who reads signals is drawn again for a signal or for other props, not only because the parent was. */
Component.prototype.shouldComponentUpdate = function (this: Drawn, next: object): boolean {
  if (!this.watch?.s || this.own || this.stirred) return true;
  const now = this.props as Record<string, ComponentChild>;
  const then = next as Record<string, ComponentChild>;
  return (
    Object.keys(then).some(name => then[name] !== now[name]) || Object.keys(now).some(name => !(name in then))
  );
};

/** A signal of this component's own. */
export function useSignal<Value>(value: Value): Signal<Value> {
  return useState(() => signal(value))[0];
}
