/** The moments when a page may have its network back, or is about to be put away. */

interface Moments {
  readonly wake: () => void;
  readonly offline: () => void;
  readonly leave: () => void;
}

/** Listens until the returned function is called. Does nothing where there is no page (tests, workers). */
export function listenAwake({ wake, offline, leave }: Moments): () => void {
  if (typeof window === "undefined") return () => {};
  const shown = () => document.visibilityState === "visible" && wake();
  const moments: [EventTarget, string, () => void][] = [
    [window, "online", wake],
    [window, "offline", offline],
    [window, "pageshow", wake],
    [window, "pagehide", leave],
    [document, "visibilitychange", shown],
  ];
  for (const [target, name, listener] of moments) target.addEventListener(name, listener);
  return () => {
    for (const [target, name, listener] of moments) target.removeEventListener(name, listener);
  };
}
