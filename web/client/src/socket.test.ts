import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { delayBefore } from "./backoff.ts";
import { FakeServer } from "./fake.ts";
import { PATIENCE, Socket } from "./socket.ts";
import type { News, Reply, VisitorCommand } from "./wire.ts";

const POST: VisitorCommand = {
  type: "message.post",
  conversation_id: "c1",
  client_id: "12345678",
  text: "Hello",
};

function connected() {
  const server = new FakeServer();
  const heard: News[] = [];
  const socket = new Socket<VisitorCommand>({
    url: "ws://host/ws/v1/visitor",
    hello: () => ({ type: "visitor.hello", version: 1, site_key: "shop" }),
    welcomed: () => {},
    happened: item => heard.push(item),
    probe: () => ({ type: "typing.set", conversation_id: "c1", active: false }),
    dial: server.dial,
  });
  return { server, socket, heard };
}

describe("a socket", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("is live once its hello is answered, not when it is merely open", async () => {
    const { server, socket } = connected();
    server.deaf = true;
    socket.start();
    await vi.advanceTimersByTimeAsync(100);
    expect(socket.state.value).toBe("connecting");
    server.deaf = false;
    await vi.advanceTimersByTimeAsync(PATIENCE + 6_000);
    expect(socket.state.value).toBe("live");
    socket.stop();
  });

  it("puts no credential in its address", async () => {
    const { server, socket } = connected();
    socket.start();
    await vi.advanceTimersByTimeAsync(1);
    expect(server.link.url).toBe("ws://host/ws/v1/visitor");
    socket.stop();
  });

  it("gives each command its own reply, once", async () => {
    const { server, socket } = connected();
    socket.start();
    await vi.advanceTimersByTimeAsync(1);
    const replies: (Reply | null)[] = [];
    server.conversation = null;
    expect(
      socket.send({ type: "conversation.open", client_id: "12345678", text: "Hi" }, reply =>
        replies.push(reply),
      ),
    ).toBe(true);
    expect(replies).toMatchObject([{ type: "done", conversation_id: "c1" }]);
    socket.stop();
    expect(replies).toHaveLength(1);
  });

  it("comes back quickly after the first cut and slower after the next", async () => {
    const { server, socket } = connected();
    socket.start();
    await vi.advanceTimersByTimeAsync(1);
    server.link.cut();
    expect(socket.state.value).toBe("reconnecting");
    await vi.advanceTimersByTimeAsync(350);
    expect(socket.state.value).toBe("live");
    expect(delayBefore(0, 1)).toBeLessThanOrEqual(300);
    expect(delayBefore(9, 0.999)).toBeLessThanOrEqual(15_000);
    expect(delayBefore(4, 0)).toBe(4_000);
    socket.stop();
  });

  it("keeps trying while the server is down, and does not hammer it", async () => {
    const { server, socket } = connected();
    server.down = true;
    socket.start();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.sockets.length).toBeGreaterThan(4);
    expect(server.sockets.length).toBeLessThan(16);
    server.down = false;
    await vi.advanceTimersByTimeAsync(15_001);
    expect(socket.state.value).toBe("live");
    socket.stop();
  });

  it("takes an unanswered command for a dead link, and says that nobody knows what became of it", async () => {
    const { server, socket } = connected();
    socket.start();
    await vi.advanceTimersByTimeAsync(1);
    server.deaf = true;
    const replies: (Reply | null)[] = [];
    socket.send(POST, reply => replies.push(reply));
    await vi.advanceTimersByTimeAsync(PATIENCE + 3_000);
    expect(replies).toEqual([null]);
    expect(socket.state.value).not.toBe("live");
    socket.stop();
  });

  it("asks a silent link whether it lives", async () => {
    const { server, socket } = connected();
    socket.start();
    await vi.advanceTimersByTimeAsync(40_000);
    expect(server.said("typing.set")).toHaveLength(1);
    server.deaf = true;
    await vi.advanceTimersByTimeAsync(40_000);
    expect(server.sockets.length).toBeGreaterThan(1);
    socket.stop();
  });

  it("stops for good when it is turned away, and waits when it is asked to", async () => {
    const { server, socket } = connected();
    const no = { advice: "", reason: null, setting: null, decider: null };
    server.refusals.set("visitor.hello", { ...no, code: "too_many", retry_after: 4_000 });
    socket.start();
    await vi.advanceTimersByTimeAsync(3_000);
    expect(server.sockets).toHaveLength(1);
    server.refusals.set("visitor.hello", { ...no, code: "version", retry_after: null });
    await vi.advanceTimersByTimeAsync(90_000);
    expect(server.sockets).toHaveLength(2);
    expect(socket.state.value).toBe("refused");
    expect(socket.refusal.value?.code).toBe("version");
  });

  it("tries at once when somebody has something to say, not more than twice a second", async () => {
    const { server, socket } = connected();
    server.down = true;
    socket.start();
    await vi.advanceTimersByTimeAsync(60_000);
    server.down = false;
    const before = server.sockets.length;
    for (let press = 0; press < 20; press++) expect(socket.send(POST)).toBe(false);
    await vi.advanceTimersByTimeAsync(500);
    expect(socket.state.value).toBe("live");
    expect(server.sockets.length - before).toBe(1);
    socket.stop();
  });

  it("gives a server that asked for a wait its wait, whoever presses", async () => {
    const { server, socket } = connected();
    const no = { advice: "", reason: null, setting: null, decider: null };
    server.refusals.set("visitor.hello", { ...no, code: "rate_limited", retry_after: 8_000 });
    socket.start();
    await vi.advanceTimersByTimeAsync(1_000);
    socket.send(POST);
    await vi.advanceTimersByTimeAsync(6_000);
    expect(server.sockets).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(socket.state.value).toBe("live");
    socket.stop();
  });

  it("leaves a try that hangs when the network is said to be back", async () => {
    const { server, socket } = connected();
    server.deaf = true;
    socket.start();
    await vi.advanceTimersByTimeAsync(5_000);
    server.deaf = false;
    socket.wake();
    await vi.advanceTimersByTimeAsync(10);
    expect(socket.state.value).toBe("live");
    expect(server.sockets).toHaveLength(2);
    socket.stop();
  });

  it("says nothing when it is not live", () => {
    const { socket } = connected();
    expect(socket.send(POST)).toBe(false);
  });

  it("passes on what happened in order and survives what it cannot read", async () => {
    const { server, socket, heard } = connected();
    socket.start();
    await vi.advanceTimersByTimeAsync(1);
    server.link.onmessage?.({ data: "{not json" });
    server.link.onmessage?.({ data: '{"type":"done"}' });
    server.link.tell(
      { type: "queue.moved", conversation_id: "c1", place: 2 },
      { type: "queue.moved", conversation_id: "c1", place: 1 },
    );
    expect(heard.map(item => "place" in item && item.place)).toEqual([2, 1]);
    socket.stop();
  });
});
