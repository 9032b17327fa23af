/**
 * One conversation on a link: its thread, what is under way, who writes, how far both sides got.
 *
 * The same on both sides of the conversation; a session (`visitor.ts`, `desk.ts`) hands it what it hears and
 * tells it when the link is live again.
 */
import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { Files } from "./files.ts";
import { Sharing } from "./mirroring.ts";
import type { Outbox } from "./outbox.ts";
import { Receipts } from "./receipts.ts";
import { isSaid } from "./said.ts";
import type { Settle } from "./socket.ts";
import { merge, missing, receive, type Thread, threadOf } from "./thread.ts";
import { TypingIn, TypingOut } from "./typing.ts";
import type {
  ConversationSnapshot,
  FileCommand,
  GetConversation,
  MoveReceipts,
  News,
  SetTyping,
  SharingCommand,
} from "./wire.ts";

/** Says a command on the link; false when it is not live. */
export type Say = (
  command: FileCommand | GetConversation | MoveReceipts | SetTyping | SharingCommand,
  settle?: Settle,
) => boolean;

/** Whose client this is. */
export type Side = "visitor" | "team";

const PAGE = 50;

export class LiveConversation {
  readonly id: string;
  readonly side: Side;
  readonly thread: Signal<Thread>;
  readonly outbox: Outbox;
  readonly typing = new TypingIn();
  /** What of the visitor's page is shared. */
  readonly sharing: Sharing;
  readonly files: Files;
  /** Messages of the other side that nobody has seen here. */
  readonly unread: ReadonlySignal<number>;
  /** Older entries are on their way. */
  readonly loading: Signal<boolean> = signal(false);

  readonly #say: Say;
  readonly #typingOut: TypingOut;
  readonly #receipts: Receipts;
  #mending = false;

  constructor(snapshot: ConversationSnapshot, side: Side, say: Say, outbox: Outbox) {
    this.id = snapshot.conversation.id;
    this.side = side;
    this.outbox = outbox;
    this.thread = signal(threadOf(snapshot));
    this.#say = say;
    this.sharing = new Sharing(this.id, say);
    this.files = new Files(this.id, say);
    this.#typingOut = new TypingOut(active => {
      say({ type: "typing.set", conversation_id: this.id, active });
    });
    this.#receipts = new Receipts((delivered, read) => say(this.receipt(delivered, read)));
    this.unread = computed(() => this.#countUnread());
    this.welcomed(snapshot);
    this.linked();
  }

  /** The link is live, perhaps anew: what is never numbered is asked for. */
  linked(): void {
    if (this.thread.peek().snapshot.conversation.state !== "closed") this.sharing.refresh();
  }

  /** A fresh snapshot: of a new link, or asked for. */
  welcomed(snapshot: ConversationSnapshot): void {
    const { receipts } = snapshot.conversation;
    this.thread.value = merge(this.thread.value, snapshot);
    if (this.side === "visitor") this.#receipts.known(receipts.visitor_delivered, receipts.visitor_read);
    else this.#receipts.known(receipts.team_delivered, receipts.team_read);
    this.#changed();
  }

  /** Something happened, perhaps here. */
  happened(item: News): void {
    if ("conversation_id" in item && item.conversation_id !== this.id) return;
    if (item.type === "typing.changed") {
      if ((item.author === "visitor") !== (this.side === "visitor"))
        this.typing.set(item.author, item.active);
      return;
    }
    this.sharing.happened(item);
    const after = receive(this.thread.value, item);
    if (after === this.thread.value) return;
    this.thread.value = after;
    if (isSaid(item)) this.typing.set(item.author, false);
    this.#changed();
  }

  /** Everything that has arrived was in front of somebody's eyes. */
  seen(): void {
    const last = this.thread.value.snapshot.conversation.public;
    this.#receipts.move(last, last);
  }

  /** The draft changed. */
  writing(): void {
    this.#typingOut.touched();
  }

  /** The draft was sent or emptied. */
  stoppedWriting(): void {
    this.#typingOut.stop();
  }

  /** Asks for the page of entries before the first one here. */
  older(): void {
    const { snapshot } = this.thread.value;
    if (!snapshot.more || this.loading.value) return;
    const before = snapshot.entries[0]?.number ?? 1;
    const asked = this.#say(
      { type: "conversation.get", conversation_id: this.id, before, limit: PAGE },
      reply => {
        this.loading.value = false;
        if (reply?.type === "answer") this.#merge(reply.view);
      },
    );
    this.loading.value = asked;
  }

  /** Asks for the header and what follows; for what an entry alone cannot tell. */
  refresh(): void {
    const { conversation, team } = this.thread.value.snapshot;
    this.#ask({
      type: "conversation.get",
      conversation_id: this.id,
      public_after: conversation.public,
      team_after: team?.team ?? null,
    });
  }

  /** How far we got, as a command; also a harmless question whether the link lives. */
  receipt(delivered?: number, read?: number): MoveReceipts {
    const { receipts } = this.thread.value.snapshot.conversation;
    const [arrived, seen] =
      this.side === "visitor"
        ? [receipts.visitor_delivered, receipts.visitor_read]
        : [receipts.team_delivered, receipts.team_read];
    return {
      type: "receipt.move",
      conversation_id: this.id,
      delivered: delivered ?? arrived,
      read: read ?? seen,
    };
  }

  /** No more timers. */
  stop(): void {
    this.#receipts.stop();
    this.#typingOut.stop();
    this.typing.clear();
  }

  #changed(): void {
    const { snapshot } = this.thread.value;
    this.#receipts.move(snapshot.conversation.public, 0);
    if (this.outbox.items.value.length > 0) this.outbox.arrived(clientIds(snapshot));
    const wanted = missing(this.thread.value);
    if (wanted && !this.#mending) this.#ask(wanted);
  }

  #ask(command: GetConversation): void {
    this.#mending = this.#say(command, reply => {
      this.#mending = false;
      if (reply?.type === "answer") this.#merge(reply.view);
    });
  }

  #merge(view: { readonly type: string }): void {
    if (view.type !== "conversation") return;
    this.thread.value = merge(this.thread.value, view as ConversationSnapshot);
    this.#changed();
  }

  #countUnread(): number {
    const { entries } = this.thread.value.snapshot;
    const read = this.#receipts.read.value;
    let count = 0;
    for (let index = entries.length - 1; index >= 0; index -= 1) {
      const entry = entries[index];
      if (!entry || entry.number <= read) break;
      if (isSaid(entry) && (entry.author === "visitor") !== (this.side === "visitor")) count += 1;
    }
    return count;
  }
}

function clientIds({ entries, notes }: ConversationSnapshot): Set<string> {
  const ids = new Set<string>();
  for (const entry of [...entries, ...notes]) if ("client_id" in entry) ids.add(entry.client_id);
  return ids;
}
