import { describe, expect, it } from "vitest";
import { blankConversation } from "./fake.ts";
import { fold } from "./fold.ts";
import { merge, missing, receive, threadOf } from "./thread.ts";
import type { ConversationSnapshot, News, PublicEntry, TeamConversationView, TeamEntry } from "./wire.ts";

/** What the server's own code makes of items: written by `make generate`. */
interface Vector {
  readonly before: ConversationSnapshot;
  readonly items: News[];
  readonly after: ConversationSnapshot;
}
const written = import.meta.glob<Vector[]>("./fold.vectors.json", { eager: true, import: "default" });

const at = (number: number) => ({ conversation_id: "c1", number, at: 1000 + number });

const opened: PublicEntry = {
  type: "conversation.opened",
  ...at(1),
  language: "fr",
  state: "waiting",
  kept: true,
};
const said = (number: number, author = "visitor"): PublicEntry => ({
  type: "message.posted",
  ...at(number),
  author,
  client_id: `client-${number}`,
  text: `Message ${number}`,
});
const joined = (number: number, handle = "p1"): PublicEntry => ({
  type: "agent.joined",
  ...at(number),
  participant: { handle, role: "agent", name: "Zoé", avatar: "", since: 1000 + number },
});
const note = (number: number, after: number): TeamEntry => ({
  type: "note.posted",
  ...at(number),
  after,
  author: "p1",
  client_id: `note-${number}`,
  text: "Seen before",
});

const blankTeam: TeamConversationView = {
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
};

const start = (): ConversationSnapshot => ({ ...blankConversation("c1", 1000), team: blankTeam });
const folded = (...items: News[]) => items.reduce<ConversationSnapshot>(fold, start());

describe("fold", () => {
  it("carries a conversation from its first word to its rating", () => {
    const { conversation, team } = folded(
      opened,
      said(2),
      joined(3),
      said(4, "p1"),
      { type: "conversation.closed", ...at(5), by: "agent", keep_until: 99_000 },
      { type: "conversation.rated", ...at(6), score: 5, comment: "" },
    );
    expect(conversation).toMatchObject({
      state: "closed",
      language: "fr",
      public: 6,
      agent: "p1",
      closed_by: "agent",
      closed_at: 1005,
      keep_until: 99_000,
      rating: { score: 5, at: 1006 },
    });
    expect(team).toMatchObject({ waiting_since: null, first_reply_at: 1004 });
  });

  it("knows since when the visitor waits, whoever spoke last", () => {
    expect(folded(opened, said(2), said(3)).team?.waiting_since).toBe(1002);
    expect(folded(opened, said(2), joined(3), said(4, "p1")).team?.waiting_since).toBeNull();
    expect(
      folded(opened, said(2), joined(3), said(4, "p1"), { type: "conversation.queued", ...at(5) }).team,
    ).toMatchObject({
      waiting_since: 1005,
    });
  });

  it("has no agent and a place again when it returns to the queue", () => {
    const { conversation } = folded(
      opened,
      joined(2),
      { type: "conversation.queued", ...at(3) },
      { type: "queue.moved", conversation_id: "c1", place: 1 },
    );
    expect(conversation).toMatchObject({ state: "waiting", agent: null, place: 1 });
    expect(conversation.participants).toHaveLength(1);
  });

  it("only ever moves receipts forwards", () => {
    const moved = (read: number): News => ({
      type: "receipts.moved",
      conversation_id: "c1",
      visitor_delivered: read,
      visitor_read: read,
      team_delivered: 0,
      team_read: 0,
    });
    expect(folded(opened, said(2), moved(2), moved(1)).conversation.receipts.visitor_read).toBe(2);
  });

  it("keeps nothing once the visitor said so", () => {
    const stopped: News = { type: "conversation.keeping_stopped", ...at(2), by: "visitor" };
    expect(folded(opened, stopped).conversation).toMatchObject({ kept: false, keep_until: null });
  });

  it("follows the team lane on its own numbers", () => {
    const { team, notes } = folded(
      opened,
      note(1, 1),
      { type: "tags.changed", ...at(2), after: 1, by: "p1", tags: ["parcel"] },
      { type: "identity.given", ...at(3), after: 1, name: "Ana", email: "", external_id: "", verified: true },
    );
    expect(team).toMatchObject({ team: 3, tags: ["parcel"], identity: { name: "Ana", verified: true } });
    expect(notes.map(entry => entry.number)).toEqual([1, 2, 3]);
  });

  it("sees the visitor's pages and that they are gone", () => {
    const visit = { type: "page.changed", conversation_id: "c1", browser: "Firefox" } as const;
    const page = { path: "/basket", title: "Basket", at: 5 };
    const seen = folded(opened, { ...visit, online: true, page });
    expect(seen.team?.visit).toMatchObject({ online: true, pages: [page] });
    const reloaded = fold(seen, { ...visit, online: true, page: { ...page, at: 6 } });
    expect(reloaded.team?.visit.pages).toEqual([{ ...page, at: 6 }]);
    const gone = fold(seen, { ...visit, online: false, page: null });
    expect(gone.team?.visit).toMatchObject({ online: false, pages: [page] });
  });

  it("holds the last fifty pages of a visit", () => {
    const pages = Array.from({ length: 60 }, (_, at) => ({ path: `/${at}`, title: "", at }));
    const seen = folded(
      opened,
      ...pages.map((page): News => {
        return { type: "page.changed", conversation_id: "c1", browser: "", online: true, page };
      }),
    );
    expect(seen.team?.visit.pages).toEqual(pages.slice(10));
  });

  it("knows who stands behind a handle from the moment they are given the conversation", () => {
    const gained = {
      type: "desk.gained",
      conversation_id: "c1",
      person_id: "person-1",
      handle: "p1",
    } as const;
    expect(folded(opened, joined(2), gained).team?.people).toEqual({ p1: "person-1" });
  });

  it("changes nothing for what is known, what comes too early, and what is somebody else's", () => {
    const now = folded(opened, said(2));
    expect(fold(now, said(2))).toBe(now);
    expect(fold(now, said(4))).toBe(now);
    expect(fold(now, { ...said(3), conversation_id: "c2" })).toBe(now);
    expect(fold(now, { type: "queue.changed", queue: [] })).toBe(now);
  });

  it("makes of every event what the server makes of it", () => {
    const vectors = Object.values(written).flat();
    expect(vectors.length).toBeGreaterThan(50);
    for (const { before, items, after } of vectors) {
      expect(items.reduce(fold, before), JSON.stringify(items)).toEqual(after);
    }
  });
});

describe("a thread", () => {
  it("holds what came before its turn and shows it when the gap is mended", () => {
    let thread = threadOf(folded(opened, said(2)));
    thread = receive(thread, said(4));
    expect(thread.snapshot.entries).toHaveLength(2);
    expect(missing(thread)).toMatchObject({ public_after: 2, team_after: 0 });
    thread = receive(thread, said(3));
    expect(thread.snapshot.entries.map(entry => entry.number)).toEqual([1, 2, 3, 4]);
    expect(missing(thread)).toBeNull();
  });

  it("takes an answer that mends the gap, and what was held after it", () => {
    const truth = folded(opened, said(2), said(3), said(4));
    const ahead = receive(receive(threadOf(folded(opened, said(2))), said(4)), said(5));
    const thread = merge(ahead, { ...truth, entries: truth.entries.slice(2) });
    expect(thread.snapshot.conversation.public).toBe(5);
    expect(thread.held).toEqual([]);
  });

  it("puts older pages before what it has, without losing what the page's header already counts", () => {
    const truth = folded(opened, ...[2, 3, 4, 5, 6].map(number => said(number)));
    const recent = { ...folded(opened, said(2), said(3), said(4), said(5)), more: true };
    const mine = threadOf({ ...recent, entries: recent.entries.slice(3) });
    const thread = merge(mine, { ...truth, entries: truth.entries.slice(0, 3), more: false });
    expect(thread.snapshot.entries.map(entry => entry.number)).toEqual([1, 2, 3, 4, 5]);
    expect(thread.snapshot.more).toBe(false);
    expect(receive(thread, said(6)).snapshot.entries).toHaveLength(6);
  });

  it("starts again when the answer begins past a hole", () => {
    const truth = folded(opened, ...[2, 3, 4, 5, 6, 7, 8].map(number => said(number)));
    const thread = merge(threadOf(folded(opened, said(2))), {
      ...truth,
      entries: truth.entries.slice(5),
      more: true,
    });
    expect(thread.snapshot.entries.map(entry => entry.number)).toEqual([6, 7, 8]);
    expect(thread.snapshot.more).toBe(true);
  });

  it("is the same for everybody, in whatever order and how often things arrive", () => {
    const all: News[] = [
      opened,
      said(2),
      joined(3),
      said(4, "p1"),
      note(1, 4),
      said(5),
      note(2, 5),
      said(6, "p1"),
    ];
    const truth = folded(...all);
    let seed = 7;
    const chance = () => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed / 2_147_483_647;
    };
    for (let round = 0; round < 500; round += 1) {
      const shuffled = [...all, ...all].sort(() => chance() - 0.5);
      const thread = shuffled.reduce(receive, threadOf(start()));
      expect(thread.snapshot, `seed ${seed}`).toEqual(truth);
    }
  });
});
