// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FakeServer } from "./fake.ts";
import "./talking.ts";
import { STORED_AS } from "./keyring.ts";
import { VisitorSession } from "./visitor.ts";

const sessions: VisitorSession[] = [];

function visitor(server: FakeServer): VisitorSession {
  const session = new VisitorSession({
    origin: "ws://host",
    siteKey: "shop",
    language: "en",
    dial: server.dial,
  });
  sessions.push(session);
  return session;
}

const moment = (milliseconds = 20) => vi.advanceTimersByTimeAsync(milliseconds);
const stored = (storage: Storage) => JSON.parse(storage.getItem(STORED_AS) ?? "null");
const texts = (session: VisitorSession) =>
  session.conversation.value?.thread.value.snapshot.entries.flatMap(entry =>
    "text" in entry ? [entry.text] : [],
  );

describe("a visitor's session", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    localStorage.clear();
    sessionStorage.clear();
  });
  afterEach(() => {
    for (const session of sessions.splice(0)) session.stop();
    vi.useRealTimers();
  });

  it("contacts nobody and stores nothing before the visitor acts", async () => {
    const server = new FakeServer();
    visitor(server);
    await moment(60_000);
    expect(server.sockets).toHaveLength(0);
    expect([localStorage.length, sessionStorage.length]).toEqual([0, 0]);
  });

  it("stores nothing when the panel is merely opened, and hangs up when it is closed again", async () => {
    const server = new FakeServer();
    const session = visitor(server);
    session.attend(true);
    await moment();
    expect(session.site.value?.name).toBe("Maison Lune");
    expect(server.said("visitor.hello")[0]).toMatchObject({ site_key: "shop", key: null });
    session.attend(false);
    expect(session.socket.state.value).toBe("idle");
    expect([localStorage.length, sessionStorage.length]).toEqual([0, 0]);
  });

  it("makes a conversation of the first word and keeps one key", async () => {
    const server = new FakeServer();
    const session = visitor(server);
    session.attend(true);
    await moment();
    session.say("Where is my parcel?");
    session.say("Number 42");
    await moment();
    expect(texts(session)).toEqual(["Where is my parcel?", "Number 42"]);
    expect(server.said("conversation.open")).toHaveLength(1);
    expect(session.outbox.items.value).toEqual([]);
    expect(session.conversation.value?.thread.value.snapshot.conversation.place).toBe(2);
    expect(stored(sessionStorage)).toMatchObject({ site: "shop", key: "key-1", memory: "session" });
    expect(localStorage.length).toBe(0);
  });

  it("never stores the query or the fragment of a page", async () => {
    history.replaceState(null, "", "/basket?token=secret#frag");
    const server = new FakeServer();
    visitor(server).attend(true);
    await moment();
    expect(JSON.stringify(server.said("visitor.hello"))).not.toMatch(/secret|frag/);
  });

  it("goes on after a reload, in a second tab, and without a doubled message", async () => {
    const server = new FakeServer();
    const first = visitor(server);
    first.attend(true);
    await moment();
    first.say("Hello");
    await moment();
    const second = visitor(server);
    await moment();
    server.welcome = { ...server.welcome, known: true };
    expect(server.said("visitor.hello").at(-1)).toMatchObject({ key: "key-1" });
    server.agentJoins();
    server.agentSays("Hello, Zoé here");
    expect(texts(second)).toEqual(["Hello", "Hello, Zoé here"]);
    expect(texts(first)).toEqual(texts(second));
    expect(second.unread.value).toBe(1);
    second.conversation.value?.seen();
    await moment(300);
    expect(second.unread.value).toBe(0);
    expect(server.said("receipt.move").at(-1)).toMatchObject({ delivered: 4, read: 4 });
  });

  it("sends what was written while the link was cut once, in order, later", async () => {
    const server = new FakeServer();
    const session = visitor(server);
    session.attend(true);
    await moment();
    session.say("one");
    await moment();
    server.down = true;
    server.link.cut();
    session.say("two");
    session.say("three");
    expect(session.outbox.items.value.map(item => item.text)).toEqual(["two", "three"]);
    expect(stored(sessionStorage).unsent.map((item: { text: string }) => item.text)).toEqual([
      "two",
      "three",
    ]);
    server.down = false;
    await moment(60_000);
    expect(texts(session)).toEqual(["one", "two", "three"]);
    expect(stored(sessionStorage).unsent).toBeUndefined();
  });

  it("sends a message exactly once although replies are lost, again and again", async () => {
    const server = new FakeServer();
    const session = visitor(server);
    session.attend(true);
    await moment();
    let seed = 11;
    server.loses = command => {
      seed = (seed * 48_271) % 2_147_483_647;
      return /post|open|get|hello/.test(command.type) && seed % 3 === 0;
    };
    const wanted = Array.from({ length: 30 }, (_, index) => `message ${index}`);
    for (const text of wanted) {
      session.say(text);
      await moment(100);
    }
    await moment(300_000);
    expect(texts(session)).toEqual(wanted);
    expect(session.outbox.items.value).toEqual([]);
  });

  it("says who it would be when the link falls before it is known, and stores nothing of it", async () => {
    const server = new FakeServer();
    const session = visitor(server);
    session.attend(true);
    await moment();
    server.link.cut();
    await moment(5_000);
    expect(server.said("visitor.hello").at(-1)).toMatchObject({ key: null, offered: "key-1" });
    expect([localStorage.length, sessionStorage.length]).toEqual([0, 0]);
    session.say("Where is my parcel?");
    await moment();
    server.link.cut();
    await moment(5_000);
    expect(server.said("visitor.hello").at(-1)).toMatchObject({ key: "key-1", offered: null });
  });

  it("keeps unsent words in memory only when nothing is kept", async () => {
    const server = new FakeServer();
    server.welcome.privacy.keeps_days = null;
    const session = visitor(server);
    session.attend(true);
    await moment();
    server.down = true;
    server.link.cut();
    session.say("a secret");
    expect(JSON.stringify([sessionStorage, localStorage])).not.toContain("secret");
    expect(session.outbox.items.value).toHaveLength(1);
  });

  it("says honestly that a conversation in memory is gone after a restart", async () => {
    const server = new FakeServer();
    const session = visitor(server);
    session.attend(true);
    await moment();
    session.say("Hello");
    await moment();
    server.conversation = null;
    server.welcome = { ...server.welcome, lost: true };
    server.link.cut();
    await moment(1_000);
    expect(session.lost.value).toBe(true);
    expect(session.conversation.value).toBeNull();
  });

  it("throws away a key that the server no longer knows", async () => {
    sessionStorage.setItem(
      STORED_AS,
      JSON.stringify({ site: "shop", key: "old", until: Date.now() + 9e6, memory: "session" }),
    );
    const server = new FakeServer();
    const session = visitor(server);
    await moment();
    expect(server.said("visitor.hello")[0]).toMatchObject({ key: "old" });
    expect(sessionStorage.length).toBe(0);
    expect(session.custody.memory.value).toBeNull();
    expect(session.socket.state.value).toBe("idle");
  });

  it("keeps a month's key in one place, and moves it when the site tightens", async () => {
    const server = new FakeServer();
    const session = visitor(server);
    session.attend(true);
    await moment();
    const until = Date.now() + 30 * 86_400_000;
    server.link.tell({ type: "visitor.known", key: "key-1", until, memory: "month" });
    expect(stored(localStorage)).toMatchObject({ key: "key-1", until });
    expect(sessionStorage.length).toBe(0);
    const settings = [{ key: "visitor_memory", rung: "session" }];
    server.link.tell({
      type: "privacy.changed",
      privacy: { ...server.welcome.privacy, settings },
      gate: server.welcome.gate,
    });
    expect(localStorage.length).toBe(0);
    expect(stored(sessionStorage)).toMatchObject({ key: "key-1", memory: "session" });
  });

  it("removes a key whose time is over without asking anybody", async () => {
    localStorage.setItem(
      STORED_AS,
      JSON.stringify({ site: "shop", key: "old", until: Date.now() - 1, memory: "month" }),
    );
    const server = new FakeServer();
    visitor(server);
    await moment();
    expect(localStorage.length).toBe(0);
    expect(server.sockets).toHaveLength(0);
  });

  it("asks before the first word, and a no stores nothing", async () => {
    const server = new FakeServer();
    server.welcome.gate.needed = true;
    const session = visitor(server);
    session.attend(true);
    await moment();
    session.decline();
    expect(server.said("consent.refuse")).toHaveLength(1);
    expect([localStorage.length, sessionStorage.length]).toEqual([0, 0]);
    session.accept();
    expect(server.said("consent.accept")[0]).toMatchObject({ purpose: "conversation", wording: "hash-en" });
    expect(session.gate.value?.needed).toBe(false);
    expect(server.said("page.see"), "the page of the hello was not taken before the yes").toHaveLength(1);
  });

  it("forgets this browser, and ends what is live", async () => {
    const server = new FakeServer();
    const session = visitor(server);
    session.attend(true);
    await moment();
    session.say("Hello");
    await moment();
    session.forget();
    await moment();
    expect(server.said("conversation.close")).toHaveLength(1);
    expect(sessionStorage.length).toBe(0);
    expect(server.said("visitor.hello").at(-1)).toMatchObject({ key: null });
  });

  it("starts a new conversation with the first word after the end", async () => {
    const server = new FakeServer();
    const session = visitor(server);
    session.attend(true);
    await moment();
    session.say("Hello");
    await moment();
    session.end();
    await moment();
    expect(session.live.value).toBe(false);
    session.say("One more thing");
    await moment();
    expect(server.said("conversation.open")).toHaveLength(2);
    expect(texts(session)).toEqual(["One more thing"]);
  });

  it("passes on what the site's page says of the visitor only once they have spoken", async () => {
    const server = new FakeServer();
    const session = visitor(server);
    session.identify({ name: "Ana", email: "", token: "signed" });
    session.attend(true);
    await moment();
    expect(server.said("visitor.identify")).toHaveLength(0);
    session.say("Hello");
    await moment();
    expect(server.said("visitor.identify")).toMatchObject([{ name: "Ana", token: "signed" }]);
  });

  it("says which page the visitor is on while a conversation is live", async () => {
    history.replaceState(null, "", "/");
    const server = new FakeServer();
    const session = visitor(server);
    session.attend(true);
    await moment();
    history.pushState(null, "", "/before");
    await moment(5_000);
    expect(server.said("page.see")).toHaveLength(0);
    session.say("Hello");
    await moment();
    history.pushState(null, "", "/checkout?card=1");
    await moment(5_000);
    expect(server.said("page.see").map(page => new URL(page.url).pathname)).toEqual(["/checkout"]);
    expect(JSON.stringify(server.said("page.see"))).not.toContain("card");
    document.title = "Order 83114 of jane@x.example";
    history.pushState(null, "", "/orders/83114/jane@x.example");
    await moment(5_000);
    expect(server.said("page.see").at(-1)).toMatchObject({ title: "Order … of …" });
    expect(decodeURI(new URL(server.said("page.see").at(-1)?.url ?? "").pathname)).toBe("/orders/…/…");
  });

  it("says that it writes, not what, and takes it back", async () => {
    const server = new FakeServer();
    const session = visitor(server);
    session.attend(true);
    await moment();
    session.say("Hello");
    await moment();
    for (let key = 0; key < 20; key += 1) {
      session.conversation.value?.writing();
      await moment(100);
    }
    expect(server.said("typing.set")).toHaveLength(1);
    await moment(6_000);
    expect(server.said("typing.set").map(typing => typing.active)).toEqual([true, false]);
  });
});
