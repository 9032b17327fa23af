/**
 * The visitor's one conversation at a time: found, begun, put aside. What it needs is fetched when there is one.
 *
 * The first word makes it; what is said after its end makes the next. While its code is on its way, what happens
 * is held back in `arriving`.
 */
import { batch, computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { LiveConversation, Say } from "./live.ts";
import type { Outbox, Outgoing } from "./outbox.ts";
import type { Settle } from "./socket.ts";
import type { ConversationSnapshot, News, Resume, VisitorCommand, VisitorWelcome } from "./wire.ts";

/** Milliseconds after which code that did not come is asked for again. */
const AGAIN = 1_000;

/** A conversation whose code is on its way, with what happened meanwhile. */
export interface Arriving {
  readonly snapshot: ConversationSnapshot;
  readonly news: News[];
}

interface Owner {
  readonly outbox: Outbox;
  /** Says a command on the link; false when it is not live. */
  send(command: VisitorCommand, settle?: Settle): boolean;
  /** Another conversation stands here, or none, or it is another kind of one. */
  changed(): void;
}

export class CurrentConversation {
  /** The live one, or the last closed one still kept. */
  readonly held: Signal<LiveConversation | null> = signal(null);
  readonly arriving: Signal<Arriving | null> = signal(null);
  /** Words can be exchanged in it. */
  readonly live: ReadonlySignal<boolean> = computed(() => {
    const held = this.arriving.value?.snapshot ?? this.held.value?.thread.value.snapshot;
    const state = held?.conversation.state;
    return state !== undefined && state !== "closed";
  });

  readonly #owner: Owner;
  #parts: typeof import("./talking.ts") | null = null;
  #fetching = false;
  /** The one that words go to, as soon as it has a name. */
  #named: string | null = null;
  #aside: string | null = null;

  constructor(owner: Owner) {
    this.#owner = owner;
  }

  /** What came with the code of conversations, once it is there and one is live; else null. */
  get talking(): typeof import("./talking.ts") | null {
    return this.arriving.value === null && this.live.value ? this.#parts : null;
  }

  /** Fetches what a conversation needs and a greeting does not; harmless to repeat. */
  async prepare(): Promise<void> {
    if (this.#parts || this.#fetching) return;
    this.#fetching = true;
    try {
      this.#parts = await import("./talking.ts");
      this.#arrive();
    } catch {
      setTimeout(() => this.arriving.value && this.prepare(), AGAIN);
    }
    this.#fetching = false;
  }

  /** Where we got to in it; `remembered` is the name the page before this one left. */
  resume(remembered: string | undefined): Resume | null {
    const here = this.held.value?.thread.value.snapshot.conversation;
    if (here) return here.state === "closed" ? null : { conversation_id: here.id, public: here.public };
    return remembered === undefined ? null : { conversation_id: remembered, public: 0 };
  }

  welcomed({ conversation, lost }: VisitorWelcome): void {
    if (conversation && conversation.conversation.id !== this.#aside) this.#show(conversation);
    else if (lost || this.live.value || !this.held.value) this.hide();
  }

  happened(item: News): void {
    if (item.type === "conversation.opened") this.#look(item.conversation_id);
    this.arriving.value?.news.push(item);
    this.held.value?.happened(item);
    if (item.type === "conversation.keeping_stopped" || item.type === "conversation.closed")
      this.#owner.changed();
  }

  /** Says one message in it, or begins it with this one. */
  deliver({ client_id, text, email }: Outgoing, settle: Settle): boolean {
    const id = this.#ended ? null : this.#named;
    if (id !== null) {
      return this.#owner.send({ type: "message.post", conversation_id: id, client_id, text }, settle);
    }
    return this.#owner.send({ type: "conversation.open", client_id, text, email }, reply => {
      if (reply?.type === "done" && reply.conversation_id) this.#look(reply.conversation_id);
      settle(reply);
    });
  }

  /** Says something about it; false when there is none, or no link. */
  about(command: (id: string) => VisitorCommand, settle?: Settle): boolean {
    const id = this.held.value?.id;
    return id !== undefined && this.#owner.send(command(id), settle);
  }

  /** The ended one is not shown again; the next word makes a new one. */
  putAside(): void {
    this.#aside = this.held.value?.id ?? null;
    this.hide();
  }

  hide(): void {
    this.held.value?.stop();
    batch(() => {
      this.held.value = null;
      this.arriving.value = null;
    });
    this.#named = null;
    this.#owner.changed();
  }

  /** It began, here or in another tab: ask for it as a whole. */
  #look(id: string): void {
    if (this.held.value?.id === id || this.#named === id) return;
    this.#named = id;
    this.#owner.send({ type: "conversation.get", conversation_id: id }, reply => {
      if (reply?.type === "answer" && reply.view.type === "conversation") this.#show(reply.view);
    });
  }

  #show(snapshot: ConversationSnapshot): void {
    const { id, state } = snapshot.conversation;
    this.#named = state === "closed" ? null : id;
    const held = this.held.value;
    if (held?.id === id) {
      held.welcomed(snapshot);
      this.#owner.changed();
      return;
    }
    held?.stop();
    batch(() => {
      this.held.value = null;
      this.arriving.value = { snapshot, news: [] };
    });
    this.prepare();
    this.#arrive();
  }

  #arrive(): void {
    const arriving = this.arriving.value;
    if (!this.#parts || !arriving) return;
    const say: Say = (...said) => this.#owner.send(...said);
    const made = new this.#parts.LiveConversation(arriving.snapshot, "visitor", say, this.#owner.outbox);
    for (const item of arriving.news) made.happened(item);
    batch(() => {
      this.held.value = made;
      this.arriving.value = null;
    });
    this.#owner.changed();
  }

  get #ended(): boolean {
    const { id } = this.held.value ?? {};
    return id !== undefined && id === this.#named && !this.live.value;
  }
}
