/**
 * A clock that a hidden tab does not slow down. Browsers wake the timers of a tab in the background once a minute,
 * which would make an agent who reads another page look absent; the timers of a worker keep their pace.
 */

/** Calls `beat` every `milliseconds` until the returned function is called. */
export function everyBeat(milliseconds: number, beat: () => void): () => void {
  if (typeof Worker === "undefined") {
    const timer = setInterval(beat, milliseconds);
    return () => clearInterval(timer);
  }
  const worker = new Worker(new URL("./beat.worker.ts", import.meta.url), { type: "module" });
  worker.onmessage = beat;
  worker.postMessage(milliseconds);
  return () => worker.terminate();
}
