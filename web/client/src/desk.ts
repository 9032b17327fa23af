/**
 * The desk's session: who is there, who waits, and my live conversations, kept true over one socket.
 *
 * Everything is a signal. Conversations are in `conversations` by id, each with signals of its own, so that a word in
 * one does not redraw the list; `mine` has the ids that are mine, in order of arrival. Commands resolve with the reply and reject with
 * `DeskRefused`, or with `LinkLost` when nobody can know whether they were carried out.
 */
import { batch, type Signal, signal } from "@preact/signals";
import { everyBeat } from "./beat.ts";
import { LiveConversation } from "./live.ts";
import { Outbox, type Outgoing } from "./outbox.ts";
import { Socket } from "./socket.ts";
import {
  type Answer,
  type Beat,
  type ColleagueView,
  type ConversationSnapshot,
  type DeskCommand,
  type DeskSiteView,
  type DeskWelcome,
  type Done,
  type News,
  PROTOCOL_VERSION,
  type PresenceView,
  type QueuedView,
  type Refused,
  type SessionEnded,
  type TeamView,
} from "./wire.ts";

const BEAT_EVERY = 8_000;

/** The server's no; `reply` says the code, and who decided when it was policy. */
export class DeskRefused extends Error {
  readonly reply: Refused;

  constructor(reply: Refused) {
    super(reply.advice);
    this.reply = reply;
  }
}

/** The link fell, or was not there: nobody can know whether it was carried out. */
export class LinkLost extends Error {}

/** Where unsent messages of kept conversations survive a reload. Give none to keep them in memory only. */
export interface DeskStore {
  restore(conversationId: string): readonly Outgoing[];
  keep(conversationId: string, items: readonly Outgoing[]): void;
}

export interface DeskOptions {
  /** `ws:` or `wss:` and host; the page's own by default. */
  readonly origin?: string;
  readonly store?: DeskStore;
  readonly dial?: (url: string) => WebSocket;
}

const NOWHERE: DeskStore = { restore: () => [], keep: () => {} };

function without<Thing>(all: ReadonlyMap<string, Thing>, key: string): ReadonlyMap<string, Thing> {
  const left = new Map(all);
  left.delete(key);
  return left;
}

/** The page's own server, as a socket's origin. */
export const socketOrigin = (page: string): string => page.replace(/^http/, "ws");

export class DeskSession {
  readonly socket: Socket<DeskCommand>;
  /** Null until the first welcome. */
  readonly me: Signal<ColleagueView | null> = signal(null);
  readonly slots: Signal<number> = signal(0);
  readonly colleagues: Signal<ReadonlyMap<string, ColleagueView>> = signal(new Map());
  readonly teams: Signal<readonly TeamView[]> = signal([]);
  readonly sites: Signal<ReadonlyMap<string, DeskSiteView>> = signal(new Map());
  readonly presences: Signal<ReadonlyMap<string, PresenceView>> = signal(new Map());
  readonly queue: Signal<readonly QueuedView[]> = signal([]);
  /** Ids of my live conversations. */
  readonly mine: Signal<readonly string[]> = signal([]);
  /** All that this desk has open: mine, and those looked at. */
  readonly conversations: Signal<ReadonlyMap<string, LiveConversation>> = signal(new Map());
  /** Set when the session was signed out, revoked or disabled; the socket does not come back. */
  readonly ended: Signal<SessionEnded["why"] | null> = signal(null);
  /** The last conversation that left this desk, and why; for a word to the agent. */
  readonly lost: Signal<{ readonly id: string; readonly why: string } | null> = signal(null);

  readonly #store: DeskStore;
  #skew = 0;
  /** What this person last chose, said again to a server that has forgotten it; null until known. */
  #chosen: "green" | "red" | null = null;
  #stopBeat: (() => void) | undefined;

  constructor({ origin = socketOrigin(location.origin), store = NOWHERE, dial }: DeskOptions = {}) {
    this.#store = store;
    this.socket = new Socket<DeskCommand>({
      url: `${origin}/ws/v1/desk`,
      hello: () => ({ type: "desk.hello", version: PROTOCOL_VERSION, availability: this.#chosen }),
      // All at once: who watches sees no desk that is half there, and takes nothing of it for new.
      welcomed: view => batch(() => this.#welcomed(view)),
      happened: item => this.#happened(item),
      probe: (): Beat => ({ type: "presence.beat" }),
      ...(dial ? { dial } : {}),
    });
    this.socket.state.subscribe(state => {
      if (state !== "live") return;
      for (const one of this.conversations.peek().values()) {
        one.outbox.flush();
        one.linked();
      }
    });
  }

  /** Connect and prove presence until `stop`. */
  start(): void {
    this.ended.value = null;
    this.socket.start();
    this.#stopBeat ??= everyBeat(BEAT_EVERY, () => this.socket.send({ type: "presence.beat" }));
  }

  stop(): void {
    this.#stopBeat?.();
    this.#stopBeat = undefined;
    this.socket.stop();
    for (const one of this.conversations.value.values()) one.stop();
  }

  /** The server's clock, in milliseconds; waiting times are counted from it. */
  now(): number {
    return Date.now() + this.#skew;
  }

  /** Says it, and resolves with what the server answered. */
  ask(command: DeskCommand): Promise<Done | Answer> {
    return new Promise((resolve, reject) => {
      const said = this.socket.send(command, reply => {
        if (reply === null) reject(new LinkLost());
        else if (reply.type === "refused") reject(new DeskRefused(reply));
        else resolve(reply);
      });
      if (!said) reject(new LinkLost());
    });
  }

  /** A conversation held here, asked for when it is not. Release it with `leave` when it is not mine. */
  async open(id: string): Promise<LiveConversation> {
    const held = this.conversations.value.get(id);
    if (held) return held;
    const { view } = (await this.ask({ type: "conversation.get", conversation_id: id })) as Answer;
    return this.#hold(view as ConversationSnapshot);
  }

  /** No longer looked at; mine stay. */
  leave(id: string): void {
    if (!this.mine.value.includes(id)) this.#drop(id);
  }

  /** A message to the visitor: never lost, see `LiveConversation.outbox`. */
  say(id: string, text: string): void {
    const conversation = this.conversations.value.get(id);
    conversation?.stoppedWriting();
    conversation?.outbox.add(text);
  }

  /** A note for the team. */
  note(id: string, text: string): void {
    this.conversations.value.get(id)?.outbox.add(text, { kind: "note" });
  }

  take(id: string): Promise<Done | Answer> {
    return this.ask({ type: "conversation.take", conversation_id: id });
  }

  close(id: string): Promise<Done | Answer> {
    return this.ask({ type: "conversation.close", conversation_id: id });
  }

  tag(id: string, tags: string[]): Promise<Done | Answer> {
    return this.ask({ type: "conversation.tag", conversation_id: id, tags });
  }

  transfer(id: string, to: { agent: string } | { team: string }, comment = ""): Promise<Done | Answer> {
    const target = "agent" in to ? { to_agent_id: to.agent } : { to_team_id: to.team };
    return this.ask({ type: "conversation.transfer", conversation_id: id, comment, ...target });
  }

  /** Puts aside what is mine, until then (milliseconds); null: until the visitor writes. */
  snooze(id: string, until: number | null): Promise<Done | Answer> {
    return this.ask({ type: "conversation.snooze", conversation_id: id, until });
  }

  wake(id: string): Promise<Done | Answer> {
    return this.ask({ type: "conversation.wake", conversation_id: id });
  }

  setAvailability(state: "green" | "red"): Promise<Done | Answer> {
    return this.ask({ type: "availability.set", state });
  }

  async setSlots(slots: number): Promise<void> {
    await this.ask({ type: "slots.set", slots });
    this.slots.value = slots;
  }

  #welcomed(view: Answer["view"]): void {
    if (view.type !== "desk.welcome") return;
    this.#skew = view.now - Date.now();
    this.me.value = view.me;
    this.slots.value = view.slots;
    this.colleagues.value = new Map(view.colleagues.map(one => [one.id, one]));
    this.teams.value = view.teams;
    this.sites.value = new Map(view.sites.map(site => [site.id, site]));
    this.presences.value = new Map(view.presences.map(one => [one.person_id, one]));
    this.#remember(this.presences.value.get(view.me.id));
    this.queue.value = view.queue;
    this.#welcomedConversations(view);
  }

  /** Amber is green with no place left; while we are heard, red is a choice, made here or in another tab. */
  #remember(presence: PresenceView | undefined): void {
    if (presence) this.#chosen = presence.state === "red" ? "red" : "green";
  }

  #welcomedConversations({ conversations }: DeskWelcome): void {
    const ids = new Set(conversations.map(one => one.conversation.id));
    const gone = this.mine.value.filter(id => !ids.has(id));
    const held = this.mine.value.filter(id => ids.has(id));
    for (const snapshot of conversations) this.#hold(snapshot);
    this.mine.value = [...new Set([...held, ...ids])];
    for (const id of gone) this.#drop(id);
    for (const [id, one] of this.conversations.value) if (!ids.has(id)) one.refresh();
  }

  #happened(item: News): void {
    if ("conversation_id" in item) this.conversations.value.get(item.conversation_id)?.happened(item);
    switch (item.type) {
      case "desk.gained":
        this.#gained(item.conversation_id);
        break;
      case "desk.lost":
        this.lost.value = { id: item.conversation_id, why: item.why };
        this.mine.value = this.mine.value.filter(id => id !== item.conversation_id);
        if (item.why !== "closed") this.#drop(item.conversation_id);
        break;
      case "presence.changed":
        this.presences.value = new Map(this.presences.value).set(item.presence.person_id, item.presence);
        if (item.presence.person_id === this.me.value?.id) this.#remember(item.presence);
        break;
      case "colleague.changed":
        this.#met(item.colleague);
        break;
      case "colleague.gone":
        this.colleagues.value = without(this.colleagues.value, item.person_id);
        this.presences.value = without(this.presences.value, item.person_id);
        break;
      case "queue.changed":
        this.queue.value = item.queue;
        break;
      case "site.settings_changed":
        this.#settingsChanged(item.site_id, item.settings);
        break;
      case "session.ended":
        this.ended.value = item.why;
        this.stop();
        break;
      default:
        break;
    }
  }

  #met(colleague: ColleagueView): void {
    this.colleagues.value = new Map(this.colleagues.value).set(colleague.id, colleague);
    if (colleague.id === this.me.value?.id) this.me.value = colleague;
  }

  #gained(id: string): void {
    const mine = () => {
      this.mine.value = [...this.mine.value.filter(one => one !== id), id];
    };
    const held = this.conversations.value.get(id);
    if (held) {
      held.refresh();
      mine();
      return;
    }
    this.socket.send({ type: "conversation.get", conversation_id: id }, reply => {
      if (reply?.type !== "answer" || reply.view.type !== "conversation") return;
      this.#hold(reply.view);
      mine();
    });
  }

  #settingsChanged(id: string, settings: DeskSiteView["settings"]): void {
    const site = this.sites.value.get(id);
    if (site) this.sites.value = new Map(this.sites.value).set(id, { ...site, settings });
  }

  #hold(snapshot: ConversationSnapshot): LiveConversation {
    const { id } = snapshot.conversation;
    const held = this.conversations.value.get(id);
    if (held) {
      held.welcomed(snapshot);
      return held;
    }
    const made = new LiveConversation(
      snapshot,
      "team",
      (...said) => this.socket.send(...said),
      this.#outbox(id),
    );
    this.conversations.value = new Map(this.conversations.value).set(id, made);
    made.outbox.flush();
    return made;
  }

  #outbox(id: string): Outbox {
    const keep = (items: readonly Outgoing[]) => {
      // What is said in a conversation of which nothing is kept stays in memory on this side too.
      const kept = this.conversations.peek().get(id)?.thread.peek().snapshot.conversation.kept ?? false;
      this.#store.keep(id, kept ? items : []);
    };
    const deliver = (
      { kind, client_id, text }: Outgoing,
      settle: Parameters<Socket<DeskCommand>["send"]>[1],
    ) =>
      this.socket.send(
        { type: kind === "note" ? "note.post" : "message.post", conversation_id: id, client_id, text },
        settle,
      );
    return new Outbox(deliver, keep, this.#store.restore(id));
  }

  #drop(id: string): void {
    const dropped = this.conversations.value.get(id);
    if (!dropped) return;
    dropped.stop();
    this.conversations.value = without(this.conversations.value, id);
  }
}
