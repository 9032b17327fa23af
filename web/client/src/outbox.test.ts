import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Outbox, type Outgoing } from "./outbox.ts";
import type { Settle } from "./socket.ts";
import type { Refused } from "./wire.ts";

const done = (number: number) => ({ type: "done" as const, re: 1, conversation_id: "c1", number });
const refused = (change: Partial<Refused> = {}): Refused => ({
  type: "refused",
  re: 1,
  code: "too_long",
  advice: "Shorten it.",
  reason: null,
  setting: null,
  decider: null,
  retry_after: null,
  ...change,
});

function posted() {
  const flights: { item: Outgoing; settle: Settle }[] = [];
  const link = { live: true };
  const kept: (readonly Outgoing[])[] = [];
  const outbox = new Outbox(
    (item, settle) => link.live && flights.push({ item, settle }) > 0,
    items => kept.push(items),
  );
  const texts = () => flights.map(flight => flight.item.text);
  const states = () => outbox.items.value.map(item => item.state);
  return { outbox, flights, link, kept, texts, states };
}

describe("the outbox", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("sends one at a time, in the order they were written", () => {
    const { outbox, flights, texts } = posted();
    outbox.add("one");
    outbox.add("two");
    expect(texts()).toEqual(["one"]);
    flights[0]?.settle(done(2));
    expect(texts()).toEqual(["one", "two"]);
  });

  it("keeps a message until its own entry arrives, so that nothing flickers", () => {
    const { outbox, flights, states } = posted();
    const { client_id } = outbox.add("one");
    flights[0]?.settle(done(2));
    expect(states()).toEqual(["sent"]);
    outbox.arrived(new Set([client_id]));
    expect(states()).toEqual([]);
  });

  it("keeps what was written offline and sends it later, in order, under the same ids", () => {
    const { outbox, flights, link, texts } = posted();
    link.live = false;
    const ids = ["one", "two", "three"].map(text => outbox.add(text).client_id);
    expect(texts()).toEqual([]);
    link.live = true;
    outbox.flush();
    for (let index = 0; index < 3; index += 1) flights[index]?.settle(done(index));
    expect(flights.map(flight => flight.item.client_id)).toEqual(ids);
  });

  it("repeats under the same id what nobody knows the fate of", () => {
    const { outbox, flights } = posted();
    outbox.add("one");
    flights[0]?.settle(null);
    outbox.flush();
    expect(flights).toHaveLength(2);
    expect(flights[1]?.item.client_id).toBe(flights[0]?.item.client_id);
  });

  it("goes on after a definite no, and tries again or forgets when asked", () => {
    const { outbox, flights, texts, states } = posted();
    const { client_id } = outbox.add("far too long");
    outbox.add("short");
    flights[0]?.settle(refused());
    expect(states()).toEqual(["failed", "sending"]);
    flights[1]?.settle(done(2));
    outbox.retry(client_id);
    expect(texts()).toEqual(["far too long", "short", "far too long"]);
    flights[2]?.settle(refused());
    outbox.remove(client_id);
    expect(states()).toEqual(["sent"]);
  });

  it("waits as long as the server asks, without overtaking", async () => {
    const { outbox, flights, texts } = posted();
    outbox.add("one");
    flights[0]?.settle(refused({ code: "rate", retry_after: 2_000 }));
    outbox.add("two");
    expect(texts()).toEqual(["one"]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(texts()).toEqual(["one", "one"]);
  });

  it("tells what must survive a reload, and nothing that was sent", () => {
    const { outbox, flights, kept } = posted();
    outbox.add("one");
    expect(kept.at(-1)?.map(item => item.text)).toEqual(["one"]);
    flights[0]?.settle(done(2));
    expect(kept.at(-1)).toEqual([]);
  });

  it("gives each message a name that is long, random and nobody's", () => {
    const { outbox } = posted();
    const names = Array.from({ length: 200 }, (_, index) => outbox.add(`${index}`).client_id);
    expect(new Set(names).size).toBe(200);
    for (const name of names) expect(name).toMatch(/^[A-Za-z0-9_-]{22}$/);
  });
});
