import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { DeskRefused, DeskSession, LinkLost } from "./desk.ts";
import { blankConversation, FakeServer } from "./fake.ts";
import type { ConversationSnapshot } from "./wire.ts";

const sessions: DeskSession[] = [];
const moment = (milliseconds = 20) => vi.advanceTimersByTimeAsync(milliseconds);

function held(id: string): ConversationSnapshot {
  const blank = blankConversation(id, 1000);
  return {
    ...blank,
    conversation: { ...blank.conversation, public: 1 },
    entries: [
      {
        type: "conversation.opened",
        conversation_id: id,
        number: 1,
        at: 1000,
        language: "en",
        state: "waiting",
        kept: true,
      },
    ],
    team: {
      site_id: "s1",
      visitor_id: "v1",
      label: 1042,
      team: 0,
      tags: [],
      waiting_since: null,
      first_reply_at: null,
      snoozed: null,
      people: {},
      identity: { name: "", email: "", external_id: "", verified: false },
      visit: { online: true, browser: "Firefox", pages: [] },
    },
  };
}

async function desk(server: FakeServer): Promise<DeskSession> {
  const session = new DeskSession({ origin: "ws://host", dial: server.dial });
  sessions.push(session);
  session.start();
  await moment();
  return session;
}

describe("a desk", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    for (const session of sessions.splice(0)) session.stop();
    vi.useRealTimers();
  });

  it("knows who is there, and that it is there itself", async () => {
    const server = new FakeServer();
    const session = await desk(server);
    expect(session.me.value?.pseudonym).toBe("Zoé");
    await moment(25_000);
    expect(server.said("presence.beat")).toHaveLength(3);
    server.link.tell({
      type: "presence.changed",
      presence: { person_id: "person-2", state: "red", held: 0, slots: 2 },
    });
    expect(session.presences.value.get("person-2")?.state).toBe("red");
  });

  it("says again after a restart of the server that its person is available", async () => {
    const server = new FakeServer();
    await desk(server);
    const available = { person_id: "person-1", state: "green", held: 0, slots: 2 } as const;
    server.link.tell({ type: "presence.changed", presence: available });
    server.link.cut();
    await moment(5_000);
    const said = server.said("desk.hello").map(hello => "availability" in hello && hello.availability);
    expect([said[0], said.at(-1)]).toEqual([null, "green"]);
  });

  it("is given a conversation, answers once although the reply is lost, and loses it", async () => {
    const server = new FakeServer();
    const session = await desk(server);
    server.conversation = held("c1");
    server.link.tell({
      type: "desk.gained",
      conversation_id: "c1",
      person_id: "person-1",
      handle: "p1",
    });
    expect(session.mine.value).toEqual(["c1"]);
    server.loses = command => command.type === "message.post" && server.sockets.length === 1;
    server.desk = { ...server.desk, conversations: [server.conversation] };
    session.say("c1", "How can I help?");
    await moment(2_000);
    expect(server.sockets).toHaveLength(2);
    expect(session.conversations.value.get("c1")?.outbox.items.value).toEqual([]);
    const { entries } = server.conversation;
    expect(entries.filter(entry => entry.type === "message.posted")).toHaveLength(1);
    server.link.tell({ type: "desk.lost", conversation_id: "c1", why: "transferred" });
    expect(session.mine.value).toEqual([]);
    expect(session.conversations.value.has("c1")).toBe(false);
    expect(session.lost.value).toEqual({ id: "c1", why: "transferred" });
  });

  it("counts what the visitor said and nobody here has seen", async () => {
    const server = new FakeServer();
    server.conversation = held("c1");
    server.desk = { ...server.desk, conversations: [server.conversation] };
    const session = await desk(server);
    const conversation = await session.open("c1");
    server.post({ type: "message.posted", author: "visitor", client_id: "visitor-1", text: "Hello" });
    expect(conversation.unread.value).toBe(1);
    expect(conversation.thread.value.snapshot.team?.waiting_since).toBe(server.clock);
    conversation.seen();
    expect(conversation.unread.value).toBe(0);
  });

  it("rejects with the server's no, and with a lost link", async () => {
    const server = new FakeServer();
    const session = await desk(server);
    const no = {
      code: "slots_full",
      advice: "",
      reason: null,
      setting: null,
      decider: null,
      retry_after: null,
    };
    server.refusals.set("conversation.take", no);
    await expect(session.take("c1")).rejects.toBeInstanceOf(DeskRefused);
    server.down = true;
    server.link.cut();
    await expect(session.take("c1")).rejects.toBeInstanceOf(LinkLost);
  });

  it("knows colleagues as they are now: new, with another picture, gone", async () => {
    const server = new FakeServer();
    const session = await desk(server);
    const me = session.me.value;
    if (!me) throw new Error("not welcomed");
    const lea = { ...me, id: "p_lea", name: "Léa", avatar: "" };
    server.link.tell({ type: "colleague.changed", colleague: lea });
    server.link.tell({
      type: "presence.changed",
      presence: { person_id: "p_lea", state: "green", held: 0, slots: 2 },
    });
    server.link.tell({ type: "colleague.changed", colleague: { ...lea, avatar: "/w/v1/pictures/1" } });
    expect(session.colleagues.value.get("p_lea")?.avatar).toBe("/w/v1/pictures/1");
    server.link.tell({ type: "colleague.changed", colleague: { ...me, pseudonym: "Renamed" } });
    expect(session.me.value?.pseudonym).toBe("Renamed");
    server.link.tell({ type: "colleague.gone", person_id: "p_lea" });
    expect(session.colleagues.value.has("p_lea")).toBe(false);
    expect(session.presences.value.has("p_lea")).toBe(false);
  });

  it("does not come back once the session has ended", async () => {
    const server = new FakeServer();
    const session = await desk(server);
    server.link.tell({ type: "session.ended", why: "revoked" });
    await moment(60_000);
    expect(session.ended.value).toBe("revoked");
    expect(server.sockets).toHaveLength(1);
  });
});
