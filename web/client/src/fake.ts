/**
 * A server in memory, for tests only: enough of the protocol to be a visitor against, over sockets that can be cut.
 *
 * It keeps the promises a client relies on: entries are numbered without gaps, a client id is accepted once, the
 * sender receives its own entries, a resumed client gets what follows its number.
 */
import { fold } from "./fold.ts";
import type {
  AnyCommand,
  ConversationSnapshot,
  DeskWelcome,
  News,
  PublicEntry,
  Refused,
  ServerItem,
  VisitorWelcome,
} from "./wire.ts";

type Unsaid<Entry> = Entry extends PublicEntry ? Omit<Entry, "conversation_id" | "number" | "at"> : never;

/** A socket that the test opens, cuts and reads. */
export class FakeSocket {
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: (() => void) | null = null;
  readonly url: string;
  readonly said: AnyCommand[] = [];
  open = false;
  readonly #server: FakeServer;

  constructor(server: FakeServer, url: string) {
    this.#server = server;
    this.url = url;
  }

  accept(): void {
    this.open = true;
    this.onopen?.();
  }

  send(text: string): void {
    const command = JSON.parse(text) as AnyCommand;
    this.said.push(command);
    this.#server.hear(this, command);
  }

  tell(...items: ServerItem[]): void {
    if (this.open) this.onmessage?.({ data: JSON.stringify(items) });
  }

  /** The network goes away without a word of ours. */
  cut(): void {
    this.open = false;
    this.onclose?.();
  }

  close(): void {
    this.open = false;
  }
}

export class FakeServer {
  readonly sockets: FakeSocket[] = [];
  /** What is answered to `visitor.hello`; change it as the test needs. */
  welcome: VisitorWelcome = blankWelcome();
  /** The same for `desk.hello`. */
  desk: DeskWelcome = blankDesk();
  conversation: ConversationSnapshot | null = null;
  /** No more connections. */
  down = false;
  /** Hears commands and says nothing. */
  deaf = false;
  /** The next command of this type gets this no. */
  readonly refusals = new Map<string, Omit<Refused, "type" | "re">>();
  /** Where a reply is lost: called before each; true cuts the socket instead of answering. */
  loses: (command: AnyCommand) => boolean = () => false;
  clock = 1_800_000_000_000;
  #made = 0;

  readonly dial = (url: string): WebSocket => {
    const socket = new FakeSocket(this, url);
    this.sockets.push(socket);
    queueMicrotask(() => (this.down ? socket.cut() : socket.accept()));
    return socket as unknown as WebSocket;
  };

  /** The newest socket. */
  get link(): FakeSocket {
    const link = this.sockets.at(-1);
    if (!link) throw new Error("nobody has connected");
    return link;
  }

  /** Everything said on all sockets, of one type. */
  said<Type extends AnyCommand["type"]>(type: Type): Extract<AnyCommand, { type: Type }>[] {
    const all = this.sockets.flatMap(socket => socket.said);
    return all.filter(command => command.type === type) as Extract<AnyCommand, { type: Type }>[];
  }

  hear(socket: FakeSocket, command: AnyCommand): void {
    if (this.deaf) return;
    const re = command.re ?? 0;
    const refusal = this.refusals.get(command.type);
    if (refusal) {
      this.refusals.delete(command.type);
      socket.tell({ type: "refused", re, ...refusal });
      return;
    }
    const done = this.#do(command);
    if (this.loses(command)) socket.cut();
    else socket.tell({ ...done, re } as ServerItem);
  }

  /** An entry of the public lane, told to every open socket. */
  post(entry: Unsaid<PublicEntry>): PublicEntry {
    if (!this.conversation) throw new Error("there is no conversation");
    const { id, public: last } = this.conversation.conversation;
    this.clock += 1000;
    const posted = { ...entry, conversation_id: id, number: last + 1, at: this.clock } as PublicEntry;
    this.happen(posted);
    return posted;
  }

  /** Anything, told to every open socket and folded into the truth. */
  happen(item: News): void {
    if (this.conversation) this.conversation = fold(this.conversation, item);
    for (const socket of this.sockets) socket.tell(item);
  }

  agentJoins(name = "Zoé", handle = "p1", avatar = ""): void {
    const participant = { handle, role: "agent", name, avatar, since: this.clock };
    this.post({ type: "agent.joined", participant });
  }

  agentSays(text: string, author = "p1"): PublicEntry {
    this.#made += 1;
    return this.post({ type: "message.posted", author, client_id: `agent-message-${this.#made}`, text });
  }

  #do(command: AnyCommand): { type: string } & Record<string, unknown> {
    switch (command.type) {
      case "visitor.hello":
        return {
          type: "answer",
          view: { ...this.welcome, conversation: this.#from(command.resume?.public) },
        };
      case "desk.hello":
        return { type: "answer", view: this.desk };
      case "conversation.get":
        return { type: "answer", view: this.#from(command.public_after ?? undefined) };
      case "conversation.open":
        if (!this.conversation || this.conversation.conversation.state === "closed") this.#open(command);
        return this.#done();
      case "message.post":
        this.#say(command);
        return this.#done();
      case "conversation.close":
        this.post({ type: "conversation.closed", by: "visitor", keep_until: this.clock + 30 * 86_400_000 });
        return this.#done();
      case "conversation.rate":
        this.post({ type: "conversation.rated", score: command.score, comment: command.comment ?? "" });
        return this.#done();
      case "conversation.stop_keeping":
        this.post({ type: "conversation.keeping_stopped", by: "visitor" });
        return this.#done();
      default:
        return this.#done();
    }
  }

  #open({ client_id, text }: { client_id: string; text: string }): void {
    this.conversation = blankConversation(`c${++this.#made}`, this.clock);
    this.post({ type: "conversation.opened", language: "en", state: "waiting", kept: true });
    this.post({ type: "message.posted", author: "visitor", client_id, text });
    this.happen({ type: "queue.moved", conversation_id: this.conversation.conversation.id, place: 2 });
    for (const one of this.sockets) this.#know(one);
    this.welcome = { ...this.welcome, known: true, offer: null };
  }

  #know(socket: FakeSocket): void {
    const until = Date.now() + 86_400_000;
    socket.tell({ type: "visitor.known", key: "key-1", until, memory: "session" });
  }

  #say({ client_id, text }: { client_id: string; text: string }): void {
    const known = this.conversation?.entries.some(
      entry => "client_id" in entry && entry.client_id === client_id,
    );
    if (!known) this.post({ type: "message.posted", author: "visitor", client_id, text });
  }

  #from(after?: number): ConversationSnapshot | null {
    if (!this.conversation || after === undefined) return this.conversation;
    return { ...this.conversation, entries: this.conversation.entries.filter(entry => entry.number > after) };
  }

  #done(): { type: string } & Record<string, unknown> {
    return { type: "done", conversation_id: this.conversation?.conversation.id ?? null, number: null };
  }
}

/** A header before its first entry. */
export function blankConversation(id: string, at: number): ConversationSnapshot {
  return {
    type: "conversation",
    conversation: {
      id,
      state: "waiting",
      language: "en",
      kept: true,
      rung: "month",
      opened_at: at,
      public: 0,
      agent: null,
      place: null,
      participants: [],
      receipts: { visitor_delivered: 0, visitor_read: 0, team_delivered: 0, team_read: 0 },
      rating: null,
      closed_at: null,
      closed_by: null,
      keep_until: null,
    },
    team: null,
    entries: [],
    notes: [],
    more: false,
  };
}

/** A site with the balanced choices, open, somebody there. */
export function blankWelcome(): VisitorWelcome {
  const settings = { chat_history: "month", consent_gate: "inform", visitor_memory: "session" };
  return {
    type: "visitor.welcome",
    version: 1,
    now: 1_800_000_000_000,
    known: false,
    offer: "key-1",
    site: {
      name: "Maison Lune",
      language: "en",
      appearance: {
        accent: "#0f5e66",
        on_accent: "#ffffff",
        scheme: "auto",
        corner: "end",
        title: "",
        greeting: {},
      },
    },
    privacy: {
      settings: Object.entries(settings).map(([key, rung]) => ({ key, rung })),
      keeps_days: 30,
      contact: "privacy@maison-lune.example",
    },
    gate: {
      needed: false,
      wording: { en: "hash-en", fr: "hash-fr" },
      text: {
        en: "We read what you write in order to answer you.",
        fr: "Nous lisons ce que vous écrivez pour vous répondre.",
      },
    },
    opening: { open: true, agents: 2, opens_at: null, reply_seconds: 120, waiting: 0 },
    conversation: null,
    lost: false,
  };
}

/** An agent alone in a company of one site. */
export function blankDesk(): DeskWelcome {
  const me = {
    id: "person-1",
    name: "Zoé Martin",
    pseudonym: "Zoé",
    avatar: "",
    role: "agent" as const,
    team_ids: [],
    languages: ["en", "fr"],
  };
  return {
    type: "desk.welcome",
    version: 1,
    now: 1_800_000_000_000,
    me,
    slots: 3,
    language: "en",
    colleagues: [me],
    teams: [],
    sites: [{ id: "s1", name: "Maison Lune", language: "en", settings: { chat_history: "month" } }],
    presences: [{ person_id: me.id, state: "green", held: 0, slots: 3 }],
    queue: [],
    conversations: [],
  };
}
