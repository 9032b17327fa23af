/**
 * A clock that a hidden tab does not slow down. Browsers wake the timers of a tab in the background once a minute,
 * which would make an agent who reads another page look absent; the timers of a worker keep their pace.
 */
import workerAddress from "./beat.worker.ts?worker&url";

interface Policies {
  createPolicy(
    name: string,
    rules: { createScriptURL: (address: string) => string },
  ): { createScriptURL: (address: string) => string };
}

/** The console's content policy allows this one policy of trusted types, which knows this one address. */
function trusted(address: string): string {
  const policies = (globalThis as { trustedTypes?: Policies }).trustedTypes;
  if (!policies) return address;
  return policies
    .createPolicy("aparte-beat", { createScriptURL: () => workerAddress })
    .createScriptURL(address);
}

let kept: string | undefined;

function makeWorker(): Worker | undefined {
  if (typeof Worker === "undefined") return undefined;
  try {
    // A policy can be made once; the address it blessed is kept for the next session.
    kept ??= trusted(workerAddress);
    return new Worker(kept, { type: "module" });
  } catch {
    return undefined; // A stricter policy than ours: the page's own timer has to do.
  }
}

/** Calls `beat` every `milliseconds` until the returned function is called. */
export function everyBeat(milliseconds: number, beat: () => void): () => void {
  const worker = makeWorker();
  if (!worker) {
    const timer = setInterval(beat, milliseconds);
    return () => clearInterval(timer);
  }
  worker.onmessage = beat;
  worker.postMessage(milliseconds);
  return () => worker.terminate();
}
