import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Down, Relay } from "./relay.ts";
import type { PassView } from "./wire.ts";

class FakeLink {
  static all: FakeLink[] = [];
  binaryType = "blob";
  bufferedAmount = 0;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string | ArrayBuffer }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  sent: unknown[] = [];
  closed = false;
  readonly url: string;
  constructor(url: string) {
    this.url = url;
    FakeLink.all.push(this);
  }
  send(frame: unknown): void {
    this.sent.push(frame);
  }
  close(): void {
    this.closed = true;
  }
  greet(): void {
    this.onopen?.();
    this.onmessage?.({ data: '["ready","source"]' });
  }
}

const pass = (token: string): PassView => ({
  type: "stream.pass",
  token,
  side: "source",
  until: 0,
  masking: { words: true, show: [], hide: [], block: [], paths: [] },
  name: "Zoé",
});
const last = () => FakeLink.all.at(-1) as FakeLink;
const rest = (milliseconds = 0) => vi.advanceTimersByTimeAsync(milliseconds);

function relay({ returns = false, none = false } = {}) {
  const downs: Down[] = [];
  const heard: string[] = [];
  const state = { none, ready: 0 };
  const made = new Relay({
    origin: "wss://chat.example",
    pass: async () => (state.none ? null : pass(`t${FakeLink.all.length}`)),
    ready: () => {
      state.ready += 1;
    },
    text: frame => heard.push(frame),
    down: why => downs.push(why),
    returns,
    dial: url => new FakeLink(url) as unknown as WebSocket,
  });
  return { made, downs, heard, state };
}

describe("a stream's socket", () => {
  beforeEach(() => {
    FakeLink.all = [];
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("says its pass first, in the frame and never in the address, and nothing before it is greeted", async () => {
    const { made, state } = relay();
    made.start();
    await rest();
    expect(last().url).toBe("wss://chat.example/ws/v1/mirror");
    expect(made.send("[1]")).toBe(false);
    last().greet();
    expect(JSON.parse(String(last().sent[0]))).toEqual({ type: "mirror.hello", version: 1, token: "t0" });
    expect([made.send("[1]"), state.ready]).toEqual([true, 1]);
  });

  it("is silent from the moment it is stopped, whatever still arrives", async () => {
    const { made, heard } = relay();
    made.start();
    await rest();
    const link = last();
    link.greet();
    made.stop();
    link.onmessage?.({ data: "[33]" });
    expect([made.send("[1]"), heard, link.closed]).toEqual([false, [], true]);
    await rest(60_000);
    expect(FakeLink.all).toHaveLength(1);
  });

  it("does not dial when it is stopped while the pass is on its way", async () => {
    const { made } = relay();
    made.start();
    made.stop();
    await rest(10_000);
    expect(FakeLink.all).toHaveLength(0);
  });

  it("comes back with a new pass after a cut", async () => {
    const { made, downs } = relay();
    made.start();
    await rest();
    last().greet();
    last().onclose?.({ code: 1006 });
    await rest(1_000);
    expect([FakeLink.all.length, downs]).toEqual([2, ["lost"]]);
  });

  it("leaves its place to another tab, but a view that was dropped comes back", async () => {
    const source = relay();
    source.made.start();
    await rest();
    last().greet();
    last().onclose?.({ code: 4008 });
    await rest(60_000);
    expect([FakeLink.all.length, source.downs]).toEqual([1, ["replaced"]]);

    const view = relay({ returns: true });
    view.made.start();
    await rest();
    last().greet();
    last().onclose?.({ code: 4008 });
    await rest(1_000);
    expect(FakeLink.all).toHaveLength(3);
  });

  it("gives up after three refusals in a row", async () => {
    const { made, downs } = relay();
    made.start();
    for (let round = 0; round < 3; round += 1) {
      await rest(5_000);
      last().greet();
      last().onclose?.({ code: 4003 });
    }
    await rest(120_000);
    expect([FakeLink.all.length, downs]).toEqual([3, ["lost", "lost", "refused"]]);
  });

  it("waits without a pass, and dials when there may be one again", async () => {
    const { made, state } = relay({ none: true });
    made.start();
    await rest(60_000);
    expect(FakeLink.all).toHaveLength(0);
    state.none = false;
    made.wake();
    await rest();
    expect(FakeLink.all).toHaveLength(1);
  });
});
