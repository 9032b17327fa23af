/**
 * Paths under `/console/`, without a library: one signal, real links, the browser's own history.
 *
 * A path here never has the `/console` prefix: `/desk`, `/settings/privacy`.
 */
import { signal } from "@preact/signals";
import type { ComponentChildren } from "preact";

const BASE = "/console";

const inside = (pathname: string) => {
  const rest = pathname.startsWith(BASE) ? pathname.slice(BASE.length) : pathname;
  return rest.replace(/\/+$/, "") || "/";
};

/** Where we are. */
export const path = signal(inside(location.pathname));
/** The query of the current path, without `?`. */
export const query = signal(location.search.slice(1));

function arrive(): void {
  path.value = inside(location.pathname);
  query.value = location.search.slice(1);
}

addEventListener("popstate", arrive);

/** The address that a path has in the browser. */
export const href = (to: string): string => BASE + to;

/** Go there; `replace` leaves no step to come back to. */
export function go(to: string, { replace = false }: { replace?: boolean } = {}): void {
  if (href(to) === location.pathname + location.search) return;
  history[replace ? "replaceState" : "pushState"](null, "", href(to));
  arrive();
}

const plain = (event: MouseEvent) =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

export interface LinkProps {
  to: string;
  class?: string;
  title?: string;
  /** Marks the link to where we are. */
  here?: boolean;
  /** Read in place of the content. */
  label?: string;
  /** Leaves no step to come back to. */
  replace?: boolean;
  /** Marks a row that arrows go to; `stop` is the one that Tab goes to. */
  row?: "stop" | "passed";
  /** Called as it is followed here, before the screen changes. */
  onFollow?: () => void;
  children: ComponentChildren;
}

/** A real link that changes the screen without loading the page again; new tabs work as always. */
export function Link({
  to,
  class: name,
  title,
  here,
  label,
  replace = false,
  row,
  onFollow,
  children,
}: LinkProps) {
  const follow = (event: MouseEvent) => {
    if (!plain(event) || event.defaultPrevented) return;
    event.preventDefault();
    onFollow?.();
    go(to, { replace });
  };
  return (
    <a
      href={href(to)}
      class={name}
      title={title}
      aria-label={label}
      data-row={row && ""}
      tabIndex={row === "passed" ? -1 : undefined}
      aria-current={here ? "page" : undefined}
      onClick={follow}
    >
      {children}
    </a>
  );
}
