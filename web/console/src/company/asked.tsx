/** Something asked of the server for a screen: not here yet, here, or why not and how to try again. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Button } from "#kit/button.tsx";
import { Notice } from "#kit/notice.tsx";
import { Skeleton } from "#kit/skeleton.tsx";
import { call, problemOf } from "../api.ts";
import { sayProblem, sayReference } from "../problems.ts";
import { say } from "../texts/shell/say.ts";

export type Asked<T> =
  | { readonly at: "waiting" }
  | { readonly at: "here"; readonly value: T }
  | { readonly at: "failed"; readonly problem: unknown };

export interface Asking<T> {
  readonly asked: Asked<T>;
  /** Ask once more; what is shown stays until the answer is here. */
  readonly again: () => Promise<void>;
  /** What is known now, after a change. */
  readonly put: (value: T) => void;
}

/** Asks for `path` when it is first shown and whenever it is another one; a late answer to an old question is dropped. */
export function useAsked<T>(path: string): Asking<T> {
  const [asked, setAsked] = useState<Asked<T>>({ at: "waiting" });
  const current = useRef(path);
  current.current = path;
  const again = async () => {
    try {
      const value = await call<T>("GET", path);
      if (current.current === path) setAsked({ at: "here", value });
    } catch (thrown) {
      if (current.current === path) setAsked({ at: "failed", problem: thrown });
    }
  };
  useEffect(() => {
    setAsked({ at: "waiting" });
    void again();
  }, [path]);
  return { asked, again, put: value => setAsked({ at: "here", value }) };
}

interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

export interface Listing<T> extends Asking<readonly T[]> {
  readonly more: boolean;
  readonly busy: boolean;
  readonly onMore: () => void;
}

/** A list in pages: the first is asked for at once, the others when somebody wants them. */
export function useListed<T>(path: string): Listing<T> {
  const { asked, again, put } = useAsked<Page<T>>(path);
  const [busy, setBusy] = useState(false);
  const page = asked.at === "here" ? asked.value : null;
  const onMore = async () => {
    if (!page?.next) return;
    setBusy(true);
    try {
      const mark = path.includes("?") ? "&" : "?";
      const more = await call<Page<T>>("GET", `${path}${mark}cursor=${encodeURIComponent(page.next)}`);
      put({ items: [...page.items, ...more.items], next: more.next });
    } finally {
      setBusy(false);
    }
  };
  return {
    asked: asked.at === "here" ? { at: "here", value: asked.value.items } : asked,
    again,
    put: items => put({ items, next: page?.next ?? null }),
    more: page?.next != null,
    busy,
    onMore: () => void onMore().catch(() => undefined),
  };
}

/** Everything of a list whose length a person can take in: people, teams, sites. */
export async function askAll<T>(path: string): Promise<T[]> {
  const all: T[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const mark: string = cursor && `&cursor=${encodeURIComponent(cursor)}`;
    const page: Page<T> = await call<Page<T>>("GET", `${path}?limit=200${mark}`);
    all.push(...page.items);
    cursor = page.next;
  }
  return all;
}

/** The same as `useAsked`, for the whole of a list. */
export function useAll<T>(path: string): Asking<readonly T[]> {
  const [asked, setAsked] = useState<Asked<readonly T[]>>({ at: "waiting" });
  const again = () =>
    askAll<T>(path).then(
      value => setAsked({ at: "here", value }),
      thrown => setAsked({ at: "failed", problem: thrown }),
    );
  useEffect(() => void again(), [path]);
  return { asked, again, put: value => setAsked({ at: "here", value }) };
}

export interface ShownProps<T> {
  of: Asking<T>;
  /** Bars while it is not here. */
  lines?: number;
  children: (value: T) => ComponentChildren;
}

/** What was asked for; before it is here quiet bars, and when it does not come the reason. */
export function Shown<T>({ of, lines = 5, children }: ShownProps<T>) {
  if (of.asked.at === "waiting") return <Skeleton lines={lines} />;
  if (of.asked.at === "failed") return <Trouble thrown={of.asked.problem} again={() => void of.again()} />;
  return <>{children(of.asked.value)}</>;
}

/** What went wrong, what now, and what to tell the host. */
export function Trouble({ thrown, again }: { thrown: unknown; again?: () => void }) {
  const reference = sayReference(thrown);
  const retry = again && problemOf(thrown).code !== "not_found" && (
    <Button size="small" onClick={again}>
      {say("try_again")}
    </Button>
  );
  return (
    <Notice kind="danger" role="alert" {...(retry ? { actions: retry } : {})}>
      <p>{sayProblem(thrown)}</p>
      {reference && <p>{reference}</p>}
    </Notice>
  );
}
