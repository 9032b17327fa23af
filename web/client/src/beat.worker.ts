/** Runs in a worker: one message in, the period in milliseconds; then a message out at each period. */
const scope = globalThis as unknown as {
  onmessage: ((event: MessageEvent<number>) => void) | null;
  postMessage(message: null): void;
};

scope.onmessage = event => {
  setInterval(() => scope.postMessage(null), event.data);
};
